"""The sliced Wasserstein distance where the answer is known."""

from __future__ import annotations

import math

import pytest
import torch

from studio.metrics.sliced import sliced_wasserstein


def cloud(num: int, dimensions: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(num, dimensions, generator=torch.Generator().manual_seed(seed))


def test_a_shift_costs_its_mean_projection() -> None:
    # E (u . s)^2 = |s|^2 / D over unit vectors u, and every line is shifted rigidly.
    x = cloud(500, 2)
    distance = sliced_wasserstein(x, x + torch.tensor([3.0, 4.0]), num_directions=4096)
    assert distance == pytest.approx(5 / math.sqrt(2), rel=0.03)


def test_on_the_line_it_is_the_distance_of_the_sorted_points() -> None:
    x, y = torch.tensor([[3.0], [1.0]]), torch.tensor([[0.0], [5.0]])
    assert sliced_wasserstein(x, y) == pytest.approx(math.sqrt((1 + 4) / 2))


def test_order_does_not_matter_and_scale_does() -> None:
    x = cloud(300, 2)
    assert sliced_wasserstein(x, x.flip(0)) == pytest.approx(0.0, abs=1e-9)
    wide = sliced_wasserstein(x, 2 * x)
    assert wide == pytest.approx(math.sqrt(float(x.square().mean())), rel=0.1)
    assert sliced_wasserstein(10 * x, 20 * x) == pytest.approx(10 * wide, rel=1e-5)


def test_what_is_not_finite_is_infinitely_far() -> None:
    x = cloud(10, 2)
    bad = x.clone()
    bad[3, 1] = math.nan
    assert sliced_wasserstein(x, bad) == math.inf


def test_sets_of_other_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="same size"):
        sliced_wasserstein(cloud(10, 2), cloud(9, 2))
