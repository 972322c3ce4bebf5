"""Painting pixels: a picture with a colour and soft edges, a mask with hard ones. No Qt.

A place is (x, y) in pixels, x to the right, y down; pixel i lies from i to i + 1. H x W pixels, C channels.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from studio.gui.widgets.painting import Dab, Floats, Painting, Symmetry, Tool, distance_outside

Bytes = NDArray[np.uint8]

_SEAMLESS = 0.75  # pixels: a thinner hard brush could slip between the centres of pixels


class Raster(Painting):
    """A painting of pixels."""

    def size(self) -> tuple[int, int]:
        """Return height and width, in pixels."""
        height, width = self._content.shape[:2]
        return height, width

    def centre(self) -> tuple[float, float]:
        height, width = self.size()
        return width / 2, height / 2

    def _sweep(self, start: Dab, end: Dab) -> None:
        for mirror in self._mirrors:
            one, other = mirror.dab(start), mirror.dab(end)
            reach = max(start.radius, end.radius) + 2.0
            columns = self._covered(min(one.x, other.x) - reach, max(one.x, other.x) + reach, 1)
            rows = self._covered(min(one.y, other.y) - reach, max(one.y, other.y) + reach, 0)
            x = np.arange(columns.start, columns.stop, dtype=np.float32)[None, :] + 0.5
            y = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] + 0.5
            if x.size and y.size:
                self._stamp(rows, columns, distance_outside(x, y, one, other))

    def _covered(self, low: float, high: float, axis: int) -> slice:
        size = self._content.shape[axis]
        return slice(min(max(int(low), 0), size), min(max(int(high) + 1, 0), size))

    @abstractmethod
    def _stamp(self, rows: slice, columns: slice, outside: Floats) -> None:
        """Change a box of pixels, given the distances of their centres from the band."""


class Picture(Raster):
    """Paints with a colour and soft edges; the eraser brings the starting picture back.

    Parameters
    ----------
    start
        uint8, (H, W, C).

    Attributes
    ----------
    ink
        The colour, a value per channel from 0 to 255.
    """

    def __init__(self, start: Bytes) -> None:
        super().__init__(start.copy())
        self._start = start.copy()
        self._coverage = np.zeros(start.shape[:2], np.float32)
        self.ink: tuple[int, ...] = (255,) * start.shape[2]

    def pixels(self) -> Bytes:
        """Return the picture as it is, not to be written to."""
        return self._content

    def begin(self, at: Dab, tool: Tool = "brush", symmetry: Symmetry = "off") -> None:
        self._coverage = np.zeros(self._content.shape[:2], np.float32)
        super().begin(at, tool, symmetry)

    def set_start(self, start: Bytes) -> None:
        """Begin anew with a picture (H, W, C)."""
        self._start = start.copy()
        self._restart(start.copy())

    def _blank(self) -> Bytes:
        return self._start.copy()

    def _stamp(self, rows: slice, columns: slice, outside: Floats) -> None:
        # The stroke's own coverage is kept apart, so that crossing itself doesn't make its edges harder.
        coverage = self._coverage[rows, columns]
        # The eraser reaches a pixel farther: along the same way it takes away all that the brush left.
        erases = self._tool == "eraser"
        np.maximum(coverage, np.clip((1.5 if erases else 0.5) - outside, 0.0, 1.0), out=coverage)
        before = self._before[rows, columns].astype(np.float32)
        ink = self._start[rows, columns] if erases else np.array(self.ink, np.float32)
        mixed = before + coverage[..., None] * (ink - before)
        self._content[rows, columns] = np.rint(mixed).astype(np.uint8)


class Mask(Raster):
    """Paints true and erases to false, with hard edges.

    Parameters
    ----------
    height, width
        In pixels.
    """

    def __init__(self, height: int, width: int) -> None:
        super().__init__(np.zeros((height, width), bool))

    def pixels(self) -> NDArray[np.bool_]:
        """Return the mask as it is, not to be written to."""
        return self._content

    def set_mask(self, mask: NDArray[np.bool_]) -> None:
        """Begin anew with a mask (H, W)."""
        self._restart(mask.astype(bool))

    def _blank(self) -> NDArray[np.bool_]:
        return np.zeros_like(self._content)

    def _stamp(self, rows: slice, columns: slice, outside: Floats) -> None:
        self._content[rows, columns][outside <= 0.0] = self._tool == "brush"

    def _sweep(self, start: Dab, end: Dab) -> None:
        super()._sweep(
            replace(start, radius=max(start.radius, _SEAMLESS)),
            replace(end, radius=max(end.radius, _SEAMLESS)),
        )
