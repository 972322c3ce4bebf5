"""Painting points of the plane, like grains from a brush. No Qt.

A place is (x, y) in data units, y up. N points.
"""

from __future__ import annotations

from math import hypot
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.gui.widgets.painting import Dab, Floats, Painting, Symmetry, Tool, distance_outside
from studio.gui.widgets.plane_camera import PlaneRange

MAX_POINTS = 100_000


class Points(Painting):
    """Strokes drop points, scattered over the brush's width; the eraser picks them up.

    Parameters
    ----------
    left, right, bottom, top
        The range that points may lie in.
    seed
        Seed of where they fall.

    Attributes
    ----------
    density
        Points dropped along one data unit of a stroke.
    num_rebuilds
        How often the points changed other than by some being added.
    """

    def __init__(self, left: float, right: float, bottom: float, top: float, seed: int = 0) -> None:
        super().__init__(np.empty((0, 2), np.float32))
        self.density = 100.0
        self.num_rebuilds = 0
        self._random = np.random.default_rng(seed)
        self._owed = 0.0
        self.set_range(left, right, bottom, top)

    def points(self) -> Floats:
        """Return the points, (N, 2), not to be written to."""
        return self._content

    def begin(self, at: Dab, tool: Tool = "brush", symmetry: Symmetry = "off") -> None:
        self._owed = 1.0  # a press alone drops a point
        super().begin(at, tool, symmetry)

    def set_points(self, points: Floats) -> None:
        """Begin anew with points (N, 2); at most 100,000 are taken, and none that is infinite."""
        taken = np.array(points, np.float32).reshape(-1, 2)
        self._restart(taken[np.isfinite(taken).all(1)][:MAX_POINTS])

    def range(self) -> PlaneRange:
        """Return the range that points may lie in."""
        (left, bottom), (right, top) = self._low.tolist(), self._high.tolist()
        return PlaneRange(left=left, right=right, bottom=bottom, top=top)

    def set_range(self, left: float, right: float, bottom: float, top: float) -> None:
        """Change the range; points that lie outside stay."""
        self._low, self._high = np.array([left, bottom]), np.array([right, top])

    def centre(self) -> tuple[float, float]:
        x, y = (self._low + self._high) / 2
        return float(x), float(y)

    def _put(self, content: NDArray[Any]) -> None:
        self.num_rebuilds += 1
        super()._put(content)

    def _blank(self) -> Floats:
        return np.empty((0, 2), np.float32)

    def _sweep(self, start: Dab, end: Dab) -> None:
        if self._tool == "eraser":
            self._erase(start, end)
            return
        self._owed += self.density * hypot(end.x - start.x, end.y - start.y)
        room = (MAX_POINTS - len(self._content)) // len(self._mirrors)
        num = min(int(self._owed), room)
        self._owed -= int(self._owed)
        dropped = self._scattered(start, end, num)
        dropped = dropped[((dropped >= self._low) & (dropped <= self._high)).all(1)]
        if len(dropped):
            images = [mirror.points(dropped) for mirror in self._mirrors]
            self._content = np.concatenate([self._content, *images])

    def _scattered(self, start: Dab, end: Dab, num: int) -> Floats:
        """Return points (num, 2) spread evenly along a line and over the discs of the brush."""
        along = (np.arange(num) + self._random.random(num)) / max(num, 1)
        angle = 2.0 * np.pi * self._random.random(num)
        radius = (start.radius + along * (end.radius - start.radius)) * np.sqrt(self._random.random(num))
        x = start.x + along * (end.x - start.x) + radius * np.cos(angle)
        y = start.y + along * (end.y - start.y) + radius * np.sin(angle)
        return np.stack([x, y], 1).astype(np.float32)

    def _erase(self, start: Dab, end: Dab) -> None:
        for mirror in self._mirrors:
            x, y = self._content[:, 0], self._content[:, 1]
            self._put(self._content[distance_outside(x, y, mirror.dab(start), mirror.dab(end)) > 0.0])
