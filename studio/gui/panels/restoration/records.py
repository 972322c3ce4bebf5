"""What the restoration panel is set to, as JSON values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.core.card import Card
from studio.core.config import Config, build
from studio.core.text import StudioError
from studio.gui.picture_source import PictureState

NoiseKind = Literal["gaussian", "masking", "salt-and-pepper"]
Level = Annotated[float, Field(ge=0.0, le=1.0)]

NOISE_KINDS: tuple[NoiseKind, ...] = ("gaussian", "masking", "salt-and-pepper")
MAX_SEED = 999_999
_USUAL_LEVELS: dict[NoiseKind, float] = {"gaussian": 0.3, "masking": 0.5, "salt-and-pepper": 0.3}


class Noise(Config):
    """How a picture is spoilt; the level is a standard deviation, or the share of the pixels hit."""

    kind: NoiseKind = "gaussian"
    level: Level = 0.3


class RestorationState(Config):
    """Everything a user set in the panel.

    Attributes
    ----------
    picture
        Which picture is restored.
    kind
        Kind of noise; None takes what the model was trained for.
    levels
        Level by kind of noise, where one was chosen.
    seed
        Seed of the noise.
    """

    picture: PictureState = Field(default_factory=PictureState)
    kind: NoiseKind | None = None
    levels: dict[NoiseKind, Level] = Field(default_factory=dict)
    seed: int = Field(default=0, ge=0, le=MAX_SEED)

    def noise(self, trained: Noise | None) -> Noise:
        """Return the noise to apply, given what the model was trained for."""
        kind = self.kind or (trained.kind if trained else "gaussian")
        usual = trained.level if trained and trained.kind == kind else _USUAL_LEVELS[kind]
        return Noise(kind=kind, level=self.levels.get(kind, usual))


def trained_noise(card: Card) -> Noise | None:
    """Return the noise a model learnt to undo, if its card says so."""
    values = {"kind": card.config.get("noise"), "level": card.config.get("level")}
    try:
        return build(Noise, values)
    except StudioError:
        return None
