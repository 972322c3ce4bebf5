"""What the restoration panel is set to, as JSON values."""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from studio.core.card import Card
from studio.core.config import Config, build
from studio.core.text import StudioError

NoiseKind = Literal["gaussian", "masking", "salt-and-pepper"]
PictureKind = Literal["test", "file", "drawn"]
Level = Annotated[float, Field(ge=0.0, le=1.0)]

NOISE_KINDS: tuple[NoiseKind, ...] = ("gaussian", "masking", "salt-and-pepper")
MAX_SEED = 999_999
_USUAL_LEVELS: dict[NoiseKind, float] = {"gaussian": 0.3, "masking": 0.5, "salt-and-pepper": 0.3}


class Noise(Config):
    """How a picture is spoilt; the level is a standard deviation, or the share of the pixels hit."""

    kind: NoiseKind = "gaussian"
    level: Level = 0.3


class Drawing(Config):
    """A small picture as text.

    Attributes
    ----------
    shape
        (H, W, C).
    packed
        Its bytes, compressed, in base 64.
    """

    shape: tuple[int, int, int]
    packed: str


class RestorationState(Config):
    """Everything a user set in the panel.

    Attributes
    ----------
    picture
        Which picture is restored: a test image, a file's or a drawn one.
    index
        The test image.
    path
        The file, empty for none.
    drawing
        The drawn picture, if there is one.
    kind
        Kind of noise; None takes what the model was trained for.
    levels
        Level by kind of noise, where one was chosen.
    seed
        Seed of the noise.
    """

    picture: PictureKind = "test"
    index: int = Field(default=0, ge=0)
    path: str = ""
    drawing: Drawing | None = None
    kind: NoiseKind | None = None
    levels: dict[NoiseKind, Level] = Field(default_factory=dict)
    seed: int = Field(default=0, ge=0, le=MAX_SEED)

    def noise(self, trained: Noise | None) -> Noise:
        """Return the noise to apply, given what the model was trained for."""
        kind = self.kind or (trained.kind if trained else "gaussian")
        usual = trained.level if trained and trained.kind == kind else _USUAL_LEVELS[kind]
        return Noise(kind=kind, level=self.levels.get(kind, usual))


def read_state(values: dict[str, Any]) -> RestorationState:
    """Return the state of a record; fields that are unknown or don't fit are left at their defaults."""
    state = RestorationState()
    for name, value in values.items():
        if name in RestorationState.model_fields:
            try:
                state = build(RestorationState, {**state.model_dump(), name: value})
            except StudioError:
                continue
    return state


def trained_noise(card: Card) -> Noise | None:
    """Return the noise a model learnt to undo, if its card says so."""
    values = {"kind": card.config.get("noise"), "level": card.config.get("level")}
    try:
        return build(Noise, values)
    except StudioError:
        return None


def pack(pixels: NDArray[np.uint8]) -> Drawing:
    """Return a picture (H, W, C) as text."""
    height, width, channels = pixels.shape
    packed = base64.b64encode(zlib.compress(pixels.tobytes())).decode("ascii")
    return Drawing(shape=(height, width, channels), packed=packed)


def unpack(drawing: Drawing | None) -> NDArray[np.uint8] | None:
    """Return the picture (H, W, C), or None if there is none or its text is damaged."""
    if drawing is None:
        return None
    size = drawing.shape[0] * drawing.shape[1] * drawing.shape[2]
    try:
        reader = zlib.decompressobj()
        raw = reader.decompress(base64.b64decode(drawing.packed, validate=True), size + 1)
        return np.frombuffer(raw, np.uint8).reshape(drawing.shape).copy()
    except (ValueError, zlib.error, binascii.Error):
        return None
