"""What a brush does, without a screen: strokes, their mirror images, undo and redo. No Qt."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Symmetry = Literal["off", "left-right", "up-down", "both"]
Tool = Literal["brush", "eraser"]
Floats = NDArray[np.float32]

SYMMETRIES: tuple[Symmetry, ...] = ("off", "left-right", "up-down", "both")
_MAX_UNDO = 50


@dataclass(frozen=True, kw_only=True)
class Dab:
    """The brush at one moment: a disc."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, kw_only=True)
class Mirror:
    """A reflection about `(x, y)`: -1 turns a direction round, 1 leaves it."""

    x: float
    y: float
    across: int
    along: int

    def dab(self, dab: Dab) -> Dab:
        """Return the reflected disc."""
        return replace(
            dab, x=self.x + self.across * (dab.x - self.x), y=self.y + self.along * (dab.y - self.y)
        )

    def points(self, points: Floats) -> Floats:
        """Return reflected points (N, 2)."""
        centre = np.array([self.x, self.y], np.float32)
        turned: Floats = centre + np.array([self.across, self.along], np.float32) * (points - centre)
        return turned


def mirrors(symmetry: Symmetry, x: float, y: float) -> list[Mirror]:
    """Return the reflections of a symmetry about a centre, the first of which changes nothing."""
    across = (1, -1) if symmetry in ("left-right", "both") else (1,)
    along = (1, -1) if symmetry in ("up-down", "both") else (1,)
    return [Mirror(x=x, y=y, across=i, along=j) for i, j in product(across, along)]


def distance_outside(x: Any, y: Any, start: Dab, end: Dab) -> Any:
    """Return how far places are from the band that a brush sweeps from one dab to another.

    Zero is the band's edge, negative is inside. Arrays of any shapes that go together.
    """
    dx, dy = end.x - start.x, end.y - start.y
    squared = dx * dx + dy * dy
    if squared == 0.0:
        return np.hypot(x - start.x, y - start.y) - max(start.radius, end.radius)
    along = np.clip(((x - start.x) * dx + (y - start.y) * dy) / squared, 0.0, 1.0)
    radius = start.radius + along * (end.radius - start.radius)
    return np.hypot(x - (start.x + along * dx), y - (start.y + along * dy)) - radius


class Painting(ABC):
    """What is painted on, stroke by stroke; at most 50 strokes can be taken back.

    Attributes
    ----------
    version
        Grows with every change of the content.
    """

    def __init__(self, content: NDArray[Any]) -> None:
        self.version = 0
        self._content = content
        self._before = content
        self._past: list[NDArray[Any]] = []
        self._future: list[NDArray[Any]] = []
        self._tool: Tool = "brush"
        self._mirrors: Sequence[Mirror] = ()
        self._is_painting = False

    @property
    def is_painting(self) -> bool:
        """Whether a stroke has begun and not ended."""
        return self._is_painting

    @property
    def can_undo(self) -> bool:
        """Whether there is a stroke to take back."""
        return bool(self._past) and not self._is_painting

    @property
    def can_redo(self) -> bool:
        """Whether a stroke was taken back."""
        return bool(self._future) and not self._is_painting

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to clear."""
        return np.array_equal(self._content, self._blank())

    @abstractmethod
    def centre(self) -> tuple[float, float]:
        """Return the place that strokes are mirrored about."""

    def begin(self, at: Dab, tool: Tool = "brush", symmetry: Symmetry = "off") -> None:
        """Put the brush down."""
        self._is_painting = True
        self._tool = tool
        self._mirrors = mirrors(symmetry, *self.centre())
        self._before = self._content.copy()
        self.move(at, at)

    def move(self, start: Dab, end: Dab) -> None:
        """Draw the brush along a line; however long it is, there are no gaps."""
        self._sweep(start, end)
        self.version += 1

    def finish(self) -> bool:
        """Lift the brush; return whether the stroke changed anything."""
        self._is_painting = False
        if np.array_equal(self._before, self._content):
            return False
        self._past = [*self._past, self._before][-_MAX_UNDO:]
        self._future = []
        return True

    def abandon(self) -> None:
        """End the stroke as if it had never begun."""
        if self._is_painting:
            self._is_painting = False
            self._put(self._before)

    def clear(self) -> bool:
        """Leave a blank painting, as one stroke; return whether that changed anything."""
        self._before = self._content
        self._put(self._blank())
        return self.finish()

    def undo(self) -> bool:
        """Take the last stroke back; return whether there was one."""
        return self._go(self._past, self._future) if self.can_undo else False

    def redo(self) -> bool:
        """Paint the stroke again that was taken back last; return whether there was one."""
        return self._go(self._future, self._past) if self.can_redo else False

    def _go(self, source: list[NDArray[Any]], target: list[NDArray[Any]]) -> bool:
        target.append(self._content)
        self._put(source.pop())
        return True

    def _put(self, content: NDArray[Any]) -> None:
        """Take another content as a whole."""
        self._content = content
        self.version += 1

    def _restart(self, content: NDArray[Any]) -> None:
        self._put(content)
        self._past, self._future = [], []
        self._is_painting = False

    @abstractmethod
    def _blank(self) -> NDArray[Any]:
        """Return what `clear` leaves."""

    @abstractmethod
    def _sweep(self, start: Dab, end: Dab) -> None:
        """Change the content along a line and its mirror images."""
