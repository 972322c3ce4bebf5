"""Level lines of a function on a grid, as line segments (marching squares). Pure numpy, for any thread."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Pairs of edges that a line joins, for every pattern of corners above the level. Corners count 1, 2, 4, 8
# from the lower left one on, counter-clockwise; edge k leads from corner k to the next.
_PAIRS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((2, 0),),
    10: ((0, 1), (2, 3)),
    11: ((2, 1),),
    12: ((1, 3),),
    13: ((1, 0),),
    14: ((0, 3),),
}
_CORNERS = np.asarray([(0, 0), (0, 1), (1, 1), (1, 0)])  # row and column of each


def contours(values: Floats, levels: Sequence[float], x: Floats, y: Floats) -> NDArray[np.float32]:
    """Return the segments of the level lines, float32 (M, 2, 2): segment, end, coordinate.

    Parameters
    ----------
    values
        (H, W); cells with a value that isn't finite are left out.
    levels
        Where to cut.
    x, y
        Coordinates of the columns (W,) and rows (H,).
    """
    found = [_segments(values, level, x, y) for level in levels]
    return np.concatenate(found) if found else np.zeros((0, 2, 2), np.float32)


def _segments(values: Floats, level: float, x: Floats, y: Floats) -> NDArray[np.float32]:
    height, width = values.shape
    above = values > level
    inside = np.isfinite(values)
    parts = [
        grid[row : height - 1 + row, column : width - 1 + column]
        for grid in (above, inside)
        for row, column in _CORNERS.tolist()
    ]
    pattern = sum(part.astype(np.int64) << bit for bit, part in enumerate(parts[:4]))
    pattern = np.where(np.logical_and.reduce(parts[4:]), pattern, 0)
    found = [np.zeros((0, 2, 2))]
    for kind, pairs in _PAIRS.items():
        rows, columns = np.nonzero(pattern == kind)
        if len(rows):
            for pair in pairs:
                ends = [_crossing(values, level, (rows, columns), edge) for edge in pair]
                found.append(np.stack(ends, axis=1))
    places = np.concatenate(found)  # columns and rows, in cells
    across = np.interp(places[..., 0], np.arange(width), x)
    up = np.interp(places[..., 1], np.arange(height), y)
    return np.stack([across, up], axis=-1).astype(np.float32)


def _crossing(
    values: Floats, level: float, cells: tuple[NDArray[np.int64], NDArray[np.int64]], edge: int
) -> Floats:
    """Return the column and row where the level is met on one edge of every cell, (N, 2)."""
    rows, columns = cells
    (r0, c0), (r1, c1) = _CORNERS[edge], _CORNERS[(edge + 1) % 4]
    first, second = values[rows + r0, columns + c0], values[rows + r1, columns + c1]
    share = (level - first) / (second - first)
    met: Floats = np.stack([columns + c0 + share * (c1 - c0), rows + r0 + share * (r1 - r0)], axis=1)
    return met
