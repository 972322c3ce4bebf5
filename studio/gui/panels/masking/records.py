"""What the masking panel is set to, as JSON values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.core.config import Config
from studio.gui.picture_source import PictureState

MaskKind = Literal["random", "block", "grid", "hand"]
View = Literal["many", "masks", "sweep"]

MASK_KINDS: tuple[MaskKind, ...] = ("random", "block", "grid", "hand")
MAX_SEED = 999_999
MAX_RATIO = 0.95


class Mask(Config):
    """Which patches are hidden.

    Attributes
    ----------
    kind
        How they are chosen; `"hand"` is whatever was painted.
    ratio
        Share that is hidden, unless by hand.
    seed
        Seed of the choice.
    hidden
        Numbers of the patches hidden by hand, row by row.
    """

    kind: MaskKind = "random"
    ratio: float = Field(default=0.75, ge=0.0, le=MAX_RATIO)
    seed: int = Field(default=0, ge=0, le=MAX_SEED)
    hidden: tuple[Annotated[int, Field(ge=0)], ...] = ()


class MaskingState(Config):
    """Everything a user set in the panel.

    Attributes
    ----------
    picture
        Which picture is masked.
    mask
        How.
    pasted
        Whether visible patches are shown as they are, not as the model imagines them.
    view
        What is shown below.
    """

    picture: PictureState = Field(default_factory=PictureState)
    mask: Mask = Field(default_factory=Mask)
    pasted: bool = True
    view: View = "many"
