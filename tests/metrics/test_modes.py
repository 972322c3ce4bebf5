"""Mode coverage against hand-counted samples."""

from __future__ import annotations

import math

import pytest
import torch

from studio import data
from studio.metrics.modes import PROTOCOL_SAMPLES, mode_figures

CENTRES = torch.tensor([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0], [10.0, 10.0]])


def test_hand_counted_samples() -> None:
    # Sigma 1: within 3 of a centre is good. Six good samples at mode 0, one at mode 1, three nowhere.
    points = torch.tensor(
        [[0.0, 0.0]] * 5 + [[2.9, 0.0], [10.0, -2.9], [3.1, 0.0], [5.1, 5.1], [math.nan, 0.0]]
    )
    found = mode_figures(points, CENTRES, 1.0)
    assert found.hits.tolist() == [6, 1, 0, 0]
    assert (found.num_samples, found.rejected, found.high_quality) == (10, 3, 0.7)
    assert found.captured == 2
    # A fair share is 2.5; a fifth of it is half a sample.
    assert found.captured_strictly == 2
    # Of the nine finite ones seven are nearest to mode 0, one to mode 1, one to mode 3.
    shares = torch.tensor([7, 1, 1]) / 9
    assert found.reverse_kl == pytest.approx(float((shares * (shares * 4).log()).sum()))


def test_strict_counting_wants_a_fifth_of_the_fair_share() -> None:
    points = CENTRES[[0] * 95 + [1] * 5]  # a fair share is 25, a fifth of it 5
    assert mode_figures(points, CENTRES, 0.1).captured_strictly == 2
    found = mode_figures(CENTRES[[0] * 96 + [1] * 4], CENTRES, 0.1)
    assert (found.captured, found.captured_strictly) == (2, 1)


def test_one_mode_has_the_largest_divergence_and_all_modes_none() -> None:
    assert mode_figures(CENTRES[[2] * 8], CENTRES, 1.0).reverse_kl == pytest.approx(math.log(4))
    assert mode_figures(CENTRES.repeat(5, 1), CENTRES, 1.0).reverse_kl == pytest.approx(0.0, abs=1e-12)


def test_no_finite_sample_captures_nothing() -> None:
    found = mode_figures(torch.full((5, 2), math.inf), CENTRES, 1.0)
    assert (found.captured, found.captured_strictly, found.high_quality) == (0, 0, 0.0)
    assert found.reverse_kl == math.inf


@pytest.mark.parametrize("name", ["ring8", "grid25"])
def test_the_data_cover_all_modes_and_a_uniform_cloud_only_loosely(name: str) -> None:
    real = data.load(name)
    centres, sigma = torch.tensor(real.spec.modes), real.spec.mode_sigma
    good = mode_figures(real.fixed("test", PROTOCOL_SAMPLES), centres, sigma)
    assert good.captured == good.captured_strictly == len(centres)
    # Two dimensions: 1 - exp(-9/2) of a Gaussian lies within 3 sigma.
    assert good.high_quality == pytest.approx(1 - math.exp(-4.5), abs=0.006)
    assert good.reverse_kl < 0.02
    source = torch.Generator().manual_seed(0)
    cloud = (torch.rand(PROTOCOL_SAMPLES, 2, generator=source) * 2 - 1) * real.spec.extent
    even = mode_figures(cloud, centres, sigma)
    assert even.captured > len(centres) // 3
    assert even.captured_strictly == 0


def test_narrow_modes_far_from_the_origin_keep_their_width() -> None:
    centres = torch.tensor([[1000.0, 0.0], [-1000.0, 0.0]])
    source = torch.Generator().manual_seed(0)
    near = centres[0].double() + 0.01 * torch.randn(4000, 2, generator=source, dtype=torch.float64)
    assert mode_figures(near, centres, 0.01).high_quality == pytest.approx(1 - math.exp(-4.5), abs=0.006)
