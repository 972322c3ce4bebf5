"""What the explorer is set to, as JSON values."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, FiniteFloat

from studio.core.config import Config, build
from studio.core.text import StudioError

PlaneKind = Literal["axes", "components", "images", "seeds"]
BlendKind = Literal["slerp", "linear"]
CompareKind = Literal["beside", "wipe"]
NUM_CORNERS = 4
MOST_KEYFRAMES = 32
MOST_DIRECTIONS = 32
LONGEST_LATENT = 4096
LONGEST_NAME = 60
LARGEST_SEED = 2**63 - 1  # torch's
SHORTEST_LOOP, LONGEST_LOOP = 0.5, 120.0
Latent = Annotated[tuple[FiniteFloat, ...], Field(max_length=LONGEST_LATENT)]


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
    number: int = Field(default=0, ge=0, le=LARGEST_SEED)


class Keyframe(Config):
    """A code on the path.

    Attributes
    ----------
    z
        The latent, flat.
    place
        Where the cursor was on the seed lattice.
    """

    z: Latent
    place: tuple[FiniteFloat, FiniteFloat] = (0.0, 0.0)


class Direction(Config):
    """A way to go in latent space.

    Attributes
    ----------
    name
        What it changes, by the user.
    vector
        The difference of two codes, flat; its length is the slider's unit.
    """

    name: str = Field(max_length=LONGEST_NAME)
    vector: Latent


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
    keyframes, loops, seconds
        The codes of the path, whether it leads back from the last to the first, and how long all of it lasts.
    directions, kept
        Named directions, and the code that was kept to make the next one of; empty without any.
    shows_directions
        Whether the directions' sliders are shown rather than the coordinates'.
    shows_pictures
        Whether some of the encoded items are shown as pictures on the map.
    """

    plane: PlaneChoice | None = None
    z: tuple[float, ...] = ()
    place: tuple[FiniteFloat, FiniteFloat] = (0.0, 0.0)
    truncation: float = Field(default=1.0, ge=0.0, le=2.0)
    locks: tuple[bool, ...] = ()
    label: int | None = Field(default=0, ge=0)
    draws: bool = False
    draw_seed: int = Field(default=0, ge=0, lt=LARGEST_SEED)
    corners: tuple[Corner, Corner, Corner, Corner] = (
        Corner(number=1),
        Corner(number=2),
        Corner(number=3),
        Corner(number=4),
    )
    blend: BlendKind = "slerp"
    view: tuple[float, float, float, float] | None = None
    chosen: int | None = Field(default=None, ge=0)
    shows_posterior: bool = False
    eps: tuple[float, float] = (0.0, 0.0)
    comparison: CompareKind = "beside"
    wipe: float = Field(default=0.5, ge=0.0, le=1.0)
    keyframes: tuple[Keyframe, ...] = Field(default=(), max_length=MOST_KEYFRAMES)
    loops: bool = True
    seconds: float = Field(default=6.0, ge=SHORTEST_LOOP, le=LONGEST_LOOP)
    directions: tuple[Direction, ...] = Field(default=(), max_length=MOST_DIRECTIONS)
    kept: Latent = ()
    shows_directions: bool = False
    shows_pictures: bool = False


def read_state(values: dict[str, Any]) -> ExplorerState:
    """Return the state of a record; fields that are unknown or don't fit are left at their defaults."""
    # Each alone: with keyframes of large latents, checking all of it at every field takes seconds.
    known: dict[str, Any] = {}
    for name, value in values.items():
        if name in ExplorerState.model_fields:
            try:
                known[name] = getattr(build(ExplorerState, {name: value}), name)
            except StudioError:
                continue
    return ExplorerState().model_copy(update=known)
