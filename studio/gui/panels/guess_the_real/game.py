"""The game without its looks: a deck of images, the answers, who was right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP


class GameSettings(Config):
    """How the game is played."""

    rounds: int = param(
        20,
        QT_TRANSLATE_NOOP("config", "Images"),
        QT_TRANSLATE_NOOP("config", "How many images a game has."),
        ge=5,
        le=200,
    )
    seconds: float = param(
        1.0,
        QT_TRANSLATE_NOOP("config", "Seconds"),
        QT_TRANSLATE_NOOP("config", "How long each image is seen."),
        ge=0.1,
        le=10.0,
        unit="s",
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Deck:
    """The images of a game.

    Attributes
    ----------
    images
        uint8, (N, H, W, C).
    is_real
        Which of them are, (N,).
    model_says
        Which of them the model's discriminator takes for real, (N,); None without one.
    step
        Training step of the weights that made the others.
    """

    images: NDArray[np.uint8]
    is_real: tuple[bool, ...]
    model_says: tuple[bool, ...] | None
    step: int

    def __len__(self) -> int:
        return len(self.is_real)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Right answers among those given."""

    right: int
    total: int


class Game:
    """A deck and the answers so far."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.answers: list[bool] = []

    @property
    def index(self) -> int:
        """Index of the image that waits for an answer."""
        return len(self.answers)

    @property
    def is_over(self) -> bool:
        """Whether every image has its answer."""
        return self.index == len(self.deck)

    def answer(self, says_real: bool) -> bool:
        """Take the answer to the current image; return whether it is right."""
        self.answers.append(says_real)
        return says_real == self.deck.is_real[len(self.answers) - 1]

    def yours(self) -> Tally:
        """Return how often the player was right."""
        return _tally(self.answers, self.deck.is_real)

    def models(self) -> Tally | None:
        """Return how often the model's discriminator was right about the same images."""
        says = self.deck.model_says
        return None if says is None else _tally(says[: self.index], self.deck.is_real)

    def fooled_by(self, *, real: bool) -> list[int]:
        """Return the real, or the generated, images that were taken for the other."""
        return [
            index
            for index, (says_real, is_real) in enumerate(zip(self.answers, self.deck.is_real, strict=False))
            if is_real == real and says_real != is_real
        ]


def _tally(answers: Sequence[bool], truth: Sequence[bool]) -> Tally:
    pairs = list(zip(answers, truth, strict=False))
    return Tally(right=sum(one == other for one, other in pairs), total=len(pairs))
