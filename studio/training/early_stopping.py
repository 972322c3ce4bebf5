"""Early stopping: a run that no longer improves on held-out data ends with the best weights it had.

Prechelt 1998, "Early Stopping - But When?".
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from studio.core.card import Card
from studio.core.family import Curve
from studio.training.engine import Engine


@dataclass(frozen=True, kw_only=True)
class Best:
    """The averaged model at its best validation.

    Attributes
    ----------
    card
        Its card, with that validation's step and figures.
    weights
        Parameters and buffers by name, contiguous on the CPU.
    """

    card: Card
    weights: Mapping[str, np.ndarray[Any, Any]]


class EarlyStopping:
    """Counts validations without a new best value.

    Parameters
    ----------
    curves
        The family's; the first that has a goal is judged by.
    patience
        So many in a row end the run; 0 never does, and then no weights are held.
    """

    def __init__(self, curves: Sequence[Curve], patience: int) -> None:
        self._curve = next((curve for curve in curves if curve.goal != "none"), None)
        self._patience = patience
        self.score: float | None = None
        """Of the best validation; the lower, the better."""
        self.num_without_best = 0
        self.best: Best | None = None

    @property
    def is_due(self) -> bool:
        """Whether patience is at its end."""
        return 0 < self._patience <= self.num_without_best

    def restore(self, score: float | None, num_without_best: int, best: Best | None) -> None:
        """Go on from a saved state; one that was saved by an older version holds no weights."""
        self.score, self.num_without_best, self.best = score, num_without_best, best

    def judge(self, values: Mapping[str, float], engine: Engine) -> None:
        """Take a validation's figures; the engine's averaged model is the one they were measured on."""
        if self._curve is None or self._curve.name not in values:
            return
        value = values[self._curve.name]
        score = value if self._curve.goal == "lower" else -value
        if not math.isfinite(score) or (self.score is not None and score >= self.score):
            self.num_without_best += 1
            return
        self.score, self.num_without_best = score, 0
        if self._patience:
            self.best = Best(card=engine.card(values), weights=engine.weights())
