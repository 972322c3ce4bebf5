"""What the collapse monitor is set to and what it has recorded."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pydantic import Field

from studio.core.config import Config
from studio.evaluation.collapse import IMAGE_THRESHOLDS, Thresholds
from studio.evaluation.vitals import Vitals

LAYERS = ("data", "samples", "discriminator", "mesh", "arrows")
PLAYERS = ("discriminator", "generator")
"""Of a GAN, as its phases and its losses are called."""


class MonitorState(Config):
    """Everything a user set in the panel.

    Attributes
    ----------
    layers
        What the plane shows.
    thresholds, image_thresholds
        When the alarm speaks, of points and of images.
    seconds
        How long slow motion stays at each of its phases.
    """

    layers: tuple[str, ...] = LAYERS
    thresholds: Thresholds = Thresholds()
    image_thresholds: Thresholds = IMAGE_THRESHOLDS
    seconds: float = Field(default=1.0, ge=0.2, le=5.0)


class Chronicle:
    """Vitals of one model, by increasing step; a later record of a step replaces the earlier."""

    def __init__(self) -> None:
        self._vitals: list[Vitals] = []

    def add(self, vitals: Vitals) -> None:
        """Keep a record."""
        at = bisect.bisect_left(self._vitals, vitals.step, key=lambda kept: kept.step)
        if at < len(self._vitals) and self._vitals[at].step == vitals.step:
            self._vitals[at] = vitals
        else:
            self._vitals.insert(at, vitals)

    def until(self, step: int) -> Sequence[Vitals]:
        """Return the records up to a step, the one at it included."""
        return self._vitals[: bisect.bisect_right(self._vitals, step, key=lambda kept: kept.step)]

    def all(self) -> Sequence[Vitals]:
        """Return every record."""
        return self._vitals

    def steps(self) -> frozenset[int]:
        """Return the steps there are records of."""
        return frozenset(vitals.step for vitals in self._vitals)
