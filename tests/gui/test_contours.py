"""Level lines by marching squares."""

from __future__ import annotations

import numpy as np

from studio.gui.contours import contours

TICKS = np.linspace(-2, 2, 81)
U, V = np.meshgrid(TICKS, TICKS)


def test_a_cone_is_cut_in_circles() -> None:
    segments = contours(np.hypot(U, V), [0.5, 1.5], TICKS, TICKS)
    radii = np.linalg.norm(segments.reshape(-1, 2), axis=1)
    assert np.minimum(np.abs(radii - 0.5), np.abs(radii - 1.5)).max() < 2e-3
    # All the way round: the lengths add up to both circumferences.
    length = np.linalg.norm(segments[:, 0] - segments[:, 1], axis=1).sum()
    assert abs(length - 4 * np.pi) < 0.02


def test_columns_are_x_and_rows_are_y() -> None:
    segments = contours(np.where(U > 0.31, 1.0, 0.0) + 0 * V, [0.5], TICKS, TICKS)
    assert np.abs(segments[..., 0] - 0.325).max() < 1e-6
    assert segments[..., 1].min() == -2 and segments[..., 1].max() == 2


def test_a_saddle_gives_two_lines_a_cell() -> None:
    ticks = np.asarray([0.0, 1.0])
    assert contours(np.asarray([[1.0, 0.0], [0.0, 1.0]]), [0.5], ticks, ticks).shape == (2, 2, 2)


def test_what_is_no_number_is_left_out() -> None:
    values = np.hypot(U, V)
    values[:, 40:] = np.nan
    segments = contours(values, [1.0], TICKS, TICKS)
    assert len(segments) and np.isfinite(segments).all() and segments[..., 0].max() <= TICKS[39]


def test_a_level_that_is_never_met_gives_nothing() -> None:
    assert contours(np.hypot(U, V), [9.0], TICKS, TICKS).shape == (0, 2, 2)
    assert contours(np.hypot(U, V), [], TICKS, TICKS).shape == (0, 2, 2)
