"""Closed forms against torch.distributions."""

from __future__ import annotations

import torch
from torch.distributions import Normal, kl_divergence

from studio.metrics.likelihood import (
    active_units,
    gaussian_kl,
    gaussian_log_prob,
    importance_weighted_bound,
)


def test_kl_equals_torch_distributions() -> None:
    mean, log_var = torch.randn(64, 5, generator=torch.Generator().manual_seed(0)), torch.linspace(-6, 3, 5)
    expected = kl_divergence(Normal(mean, torch.exp(0.5 * log_var)), Normal(0.0, 1.0))
    torch.testing.assert_close(gaussian_kl(mean, log_var.expand_as(mean)), expected, atol=1e-5, rtol=1e-5)


def test_log_prob_equals_torch_distributions() -> None:
    x, log_var = torch.linspace(-3, 3, 7), torch.linspace(-2, 2, 7)
    expected = Normal(0.5, torch.exp(0.5 * log_var)).log_prob(x)
    torch.testing.assert_close(gaussian_log_prob(x, torch.tensor(0.5), log_var), expected)


def test_bound_of_equal_weights_is_the_weight() -> None:
    torch.testing.assert_close(importance_weighted_bound(torch.full((3, 8), -4.0)), torch.full((3,), -4.0))


def test_active_units_counts_dimensions_that_vary() -> None:
    means = torch.zeros(100, 4)
    means[:, 1] = torch.linspace(-1, 1, 100)
    means[:, 3] = torch.linspace(-0.05, 0.05, 100)
    assert int(active_units(means)) == 1
