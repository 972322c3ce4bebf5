"""What the explorer is set to, as JSON values."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from studio.core.config import Config, build
from studio.core.text import StudioError

PlaneKind = Literal["axes", "components", "images", "seeds"]
BlendKind = Literal["slerp", "linear"]
CompareKind = Literal["beside", "wipe"]
NUM_CORNERS = 4


class PlaneChoice(Config):
    """Which plane of the latent space is shown.

    Attributes
    ----------
    kind
        Two latent axes, two principal components, the plane through three images, or the seed lattice.
    first, second
        The axes or components, from 0; along u and v.
    images
        Indices of the three test images.
    """

    kind: PlaneKind = "axes"
    first: int = Field(default=0, ge=0)
    second: int = Field(default=1, ge=0)
    images: tuple[int, int, int] = (0, 1, 2)


class Corner(Config):
    """One corner of the grid: a draw from the prior, or an encoded test image.

    Attributes
    ----------
    kind
        Which of them.
    number
        Seed of the draw, or index of the image.
    """

    kind: Literal["random", "image"] = "random"
    number: int = Field(default=0, ge=0)


class ExplorerState(Config):
    """Everything a user set in the explorer.

    Attributes
    ----------
    plane
        The plane shown.
    z
        The latent at the cursor, flat; empty before a model was there.
    place
        Where the cursor is on the seed lattice.
    truncation
        psi: latents are decoded psi times as far from the prior's mean, by models that may be asked to.
    locks
        Which sliders are locked.
    label
        Chosen class of a conditional model, None for any.
    draws
        Whether the picture is a draw from p(x|z) rather than its mean.
    draw_seed
        Its seed.
    corners, blend
        The four corners, row by row, and how the grid between them runs.
    view
        Visible range: left, right, bottom, top; None for everything.
    chosen
        Index of the image that was picked, None for none.
    shows_posterior, eps
        Whether its posterior is shown, and the noise in the plane.
    comparison, wipe
        How another model's picture is compared, and where the divider is, from 0 to 1.
    """

    plane: PlaneChoice | None = None
    z: tuple[float, ...] = ()
    place: tuple[float, float] = (0.0, 0.0)
    truncation: float = Field(default=1.0, ge=0.0, le=2.0)
    locks: tuple[bool, ...] = ()
    label: int | None = Field(default=0, ge=0)
    draws: bool = False
    draw_seed: int = 0
    corners: tuple[Corner, Corner, Corner, Corner] = (
        Corner(number=1),
        Corner(number=2),
        Corner(number=3),
        Corner(number=4),
    )
    blend: BlendKind = "slerp"
    view: tuple[float, float, float, float] | None = None
    chosen: int | None = None
    shows_posterior: bool = False
    eps: tuple[float, float] = (0.0, 0.0)
    comparison: CompareKind = "beside"
    wipe: float = Field(default=0.5, ge=0.0, le=1.0)


def read_state(values: dict[str, Any]) -> ExplorerState:
    """Return the state of a record; fields that are unknown or don't fit are left at their defaults."""
    state = ExplorerState()
    for name, value in values.items():
        if name in ExplorerState.model_fields:
            try:
                state = build(ExplorerState, {**state.model_dump(), name: value})
            except StudioError:
                continue
    return state
