"""What the editing page is set to, as JSON values."""

from __future__ import annotations

import base64
import binascii
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from studio.core.config import Config

EditKind = Literal["vary", "fill", "enlarge", "colour", "restore", "interpolate"]
EDIT_KINDS: tuple[EditKind, ...] = ("vary", "fill", "enlarge", "colour", "restore", "interpolate")

Mask = NDArray[np.bool_]


class EditState(Config):
    """Everything a user set on the editing page.

    Attributes
    ----------
    kind
        What is done.
    index, other
        Test image, and the second one that interpolation leads to.
    path
        The user's own picture, empty for a test image.
    strength
        Of a variation: the t it starts from.
    noise
        Standard deviation that is added and taken off again.
    resamples
        How often each stretch of steps is taken where something must fit what is known.
    mask
        The mask's bits, in base 64; empty for none.
    """

    kind: EditKind = "vary"
    index: int = Field(default=0, ge=0)
    other: int = Field(default=1, ge=0)
    path: str = ""
    strength: float = Field(default=0.6, ge=0.0, le=1.0)
    noise: float = Field(default=0.2, ge=0.0, le=1.0)
    resamples: int = Field(default=2, ge=1, le=20)
    mask: str = ""


def pack(mask: Mask) -> str:
    """Return a mask (H, W) as text, empty if nothing is masked."""
    return base64.b64encode(np.packbits(mask).tobytes()).decode("ascii") if mask.any() else ""


def unpack(text: str, height: int, width: int) -> Mask:
    """Return the mask (H, W) of a text; an empty mask if the text doesn't fit."""
    try:
        bits = np.unpackbits(np.frombuffer(base64.b64decode(text, validate=True), np.uint8))
    except (ValueError, binascii.Error):
        bits = np.zeros(0, np.uint8)
    num = height * width
    fits = num <= len(bits) < num + 8
    return (bits[:num] if fits else np.zeros(num, np.uint8)).reshape(height, width).astype(bool)
