"""What scores say of real and generated items, against hand-worked values."""

from __future__ import annotations

import math

import pytest
import torch

from studio.metrics.scores import jensen_shannon_bound, mean_distance, separation


def test_separation_counts_pairs_and_halves_ties() -> None:
    real, fake = torch.tensor([3.0, 1.0]), torch.tensor([0.0, 1.0, 5.0, 2.0])
    # 3 beats 0, 1 and 2; 1 beats 0 and ties with 1.
    assert separation(real, fake) == pytest.approx((3 + 1.5) / 8)
    assert separation(fake, real) == pytest.approx(1 - 4.5 / 8)
    assert separation(torch.ones(5), torch.zeros(7)) == 1.0
    assert separation(torch.ones(5), torch.ones(7)) == 0.5


def test_the_bound_is_the_divergence_for_the_optimal_discriminator() -> None:
    # p = N(1, 1) and q = N(-1, 1): the optimal logit is log p - log q = 2x, the divergence from quadrature.
    x = torch.linspace(-12, 12, 20_001, dtype=torch.float64)
    p, q = (torch.exp(-0.5 * (x - m) ** 2) / math.sqrt(2 * math.pi) for m in (1.0, -1.0))
    mixed = (p + q) / 2
    exact = 0.5 * float(torch.trapezoid(p * (p / mixed).log() + q * (q / mixed).log(), x))
    source = torch.Generator().manual_seed(0)
    noise = torch.randn(2, 200_000, generator=source, dtype=torch.float64)
    real, fake = noise[0] + 1, noise[1] - 1
    assert jensen_shannon_bound(2 * real, 2 * fake) == pytest.approx(exact, abs=0.003)
    assert jensen_shannon_bound(real, fake) < exact
    assert jensen_shannon_bound(torch.zeros(3), torch.zeros(3)) == pytest.approx(0.0, abs=1e-12)
    assert jensen_shannon_bound(torch.full((3,), 50.0), torch.full((3,), -50.0)) == pytest.approx(math.log(2))


def test_mean_distance_of_a_triangle() -> None:
    assert mean_distance(torch.tensor([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]])) == pytest.approx(4.0)
