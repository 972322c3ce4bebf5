"""Records into settings, strictly and leniently."""

from __future__ import annotations

import pytest
from pydantic import Field

from studio.core.config import Config, build, build_leniently
from studio.core.text import StudioError


class Lamp(Config):
    """Nested in `Room`."""

    watts: int = Field(default=5, ge=1)


class Room(Config):
    """A few settings."""

    name: str = "hall"
    height: float = Field(default=3.0, gt=0)
    lamp: Lamp = Field(default_factory=Lamp)


def test_what_fits_is_built() -> None:
    assert build(Room, {"height": 2, "lamp": {"watts": 7}}) == Room(height=2.0, lamp=Lamp(watts=7))


@pytest.mark.parametrize(
    ("values", "named"),
    [({"hight": 2}, "height"), ({"height": -1}, "height"), ({"lamp": {"watts": 0}}, "lamp.watts")],
)
def test_what_does_not_fit_is_named(values: dict[str, object], named: str) -> None:
    with pytest.raises(StudioError, match=named):
        build(Room, values)


def test_leniently_the_rest_is_kept() -> None:
    values = {"name": "attic", "height": -1, "lamp": {"watts": "many"}, "new": 1}
    assert build_leniently(Room, values) == Room(name="attic")


@pytest.mark.parametrize("values", [None, 3, [("name", "attic")], "name"])
def test_leniently_anything_is_taken(values: object) -> None:
    assert build_leniently(Room, values) == Room()
