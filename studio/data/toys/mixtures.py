"""Mixtures of round Gaussians, the bones of most toys.

K centres, N points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor


def log_mixture(x: Tensor, centres: Tensor, log_weights: Tensor, sigma: float) -> Tensor:
    """Return log sum_k w_k N(x; c_k, sigma^2 I), (N,).

    The square is multiplied out, so that the (N, K) part is one matrix product.

    Parameters
    ----------
    x, centres, log_weights
        float64, (N, 2), (K, 2) and (K,).
    sigma
        Standard deviation of every part.
    """
    precision = sigma**-2
    offsets = log_weights - 0.5 * precision * centres.square().sum(1)  # (K,)
    logits = torch.addmm(offsets, x, centres.T, alpha=precision)  # (N, K)
    log_normaliser = math.log(2 * math.pi * sigma**2)
    return torch.logsumexp(logits, 1) - 0.5 * precision * x.square().sum(1) - log_normaliser


@dataclass(frozen=True, kw_only=True)
class GaussianMixture:
    """Equal, round Gaussians around given centres."""

    centres: Sequence[tuple[float, ...]]
    sigma: float

    def sample(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` points, float32 (num, 2)."""
        centres = torch.tensor(self.centres)
        chosen = torch.randint(len(centres), (num,), generator=generator)
        return centres[chosen] + self.sigma * torch.randn(num, 2, generator=generator)

    def log_prob(self, x: Tensor) -> Tensor:
        """Return log p(x) in nats, (N,), in closed form."""
        centres = torch.tensor(self.centres, dtype=torch.float64)
        log_weights = torch.full((len(centres),), -math.log(len(centres)), dtype=torch.float64)
        return log_mixture(x, centres, log_weights, self.sigma)
