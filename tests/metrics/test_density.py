"""Densities on grids and divergences by draws."""

from __future__ import annotations

import math

import pytest
import torch

from studio.metrics.density import bits_per_dimension, grid, kl_estimate, mass


def _log_normal(x: torch.Tensor, mean: float, sigma: float) -> torch.Tensor:
    return (-0.5 * ((x - mean) / sigma).square() - math.log(sigma * math.sqrt(2 * math.pi))).sum(1)


def test_kl_by_draws_finds_the_closed_form_within_its_error() -> None:
    x = torch.randn(50_000, 1, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    kl = kl_estimate(_log_normal(x, 0.0, 1.0), _log_normal(x, 0.5, 2.0))
    exact = math.log(2.0) + (1.0 + 0.25) / 8 - 0.5
    assert abs(kl.value - exact) < 4 * kl.standard_error
    # log p - log q = -3/8 x^2 - 1/8 x + constant, and Var(x^2) = 2
    spread = math.sqrt(2 * 0.375**2 + 0.125**2)
    assert kl.standard_error == pytest.approx(spread / math.sqrt(50_000), rel=0.02)


@pytest.mark.parametrize("dimensions", [1, 2])
def test_mass_of_a_normal_is_its_share_of_the_grid(dimensions: int) -> None:
    cells = grid(2.0, 400, dimensions)
    assert cells.points.shape == (400**dimensions, dimensions)
    share = math.erf(2 / math.sqrt(2)) ** dimensions
    assert mass(_log_normal(cells.points, 0.0, 1.0), cells.cell) == pytest.approx(share, abs=1e-4)


def test_the_last_coordinate_of_a_grid_runs_fastest() -> None:
    points = grid(1.0, 2, 2).points
    assert points.tolist() == [[-0.5, -0.5], [-0.5, 0.5], [0.5, -0.5], [0.5, 0.5]]


def test_even_grey_levels_are_eight_bits() -> None:
    assert bits_per_dimension(784 * math.log(256), 784) == pytest.approx(8.0)
