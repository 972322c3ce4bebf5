"""Mixtures of round Gaussians, the bones of most toys.

K centres, N points, D dimensions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

_MOST_PAIRS = 1 << 21  # points times centres at once: 16 MB
# The entropy's grid: with this spacing the trapezoidal rule is right to 1e-5 nats.
_CELLS_PER_SIGMA, _REACH = 2, 6.5  # in cells and in sigmas
_CENTRES_AT_ONCE = 1024


def log_mixture(x: Tensor, centres: Tensor, log_weights: Tensor, sigma: float) -> Tensor:
    """Return log sum_k w_k N(x; c_k, sigma^2 I), (N,).

    The square is multiplied out, so that the (N, K) part is one matrix product.

    Parameters
    ----------
    x, centres, log_weights
        float64, (N, D), (K, D) and (K,).
    sigma
        Standard deviation of every part.
    """
    precision = sigma**-2
    offsets = log_weights - 0.5 * precision * centres.square().sum(1)  # (K,)
    logits = torch.addmm(offsets, x, centres.T, alpha=precision)  # (N, K)
    log_normaliser = 0.5 * x.shape[1] * math.log(2 * math.pi * sigma**2)
    return torch.logsumexp(logits, 1) - 0.5 * precision * x.square().sum(1) - log_normaliser


@dataclass(frozen=True, kw_only=True)
class GaussianMixture:
    """Equal, round Gaussians around given centres, (K, D)."""

    centres: Sequence[Sequence[float]] | Tensor
    sigma: float

    def sample(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` points, float32 (num, D)."""
        centres = torch.as_tensor(self.centres, dtype=torch.float32)
        chosen = torch.randint(len(centres), (num,), generator=generator)
        return centres[chosen] + self.sigma * torch.randn(num, centres.shape[1], generator=generator)

    def log_prob(self, x: Tensor) -> Tensor:
        """Return log p(x) in nats, (N,), in closed form."""
        centres = torch.as_tensor(self.centres, dtype=torch.float64)
        log_weights = torch.full((len(centres),), -math.log(len(centres)), dtype=torch.float64)
        chunks = torch.split(x, max(1, _MOST_PAIRS // len(centres)))
        return torch.cat([log_mixture(chunk, centres, log_weights, self.sigma) for chunk in chunks])


def mixture_entropy(centres: NDArray[np.float64], sigma: float) -> float:
    """Return the entropy of equal Gaussians in nats, -sum p log p over a grid.

    Only cells near a centre are visited, so the cost doesn't depend on how far apart the centres are.

    Parameters
    ----------
    centres
        (K, D) with D of 1 or 2.
    sigma
        Standard deviation of every part.
    """
    step = sigma / _CELLS_PER_SIGMA
    reach = math.ceil(_REACH * _CELLS_PER_SIGMA)
    dimensions = centres.shape[1]
    window = np.indices((2 * reach + 1,) * dimensions).reshape(dimensions, -1).T - reach  # (M, D)
    nearest = np.rint(centres / step).astype(np.int64)
    lowest, highest = nearest.min(0) - reach, nearest.max(0) + reach
    weight = 1 / (len(centres) * (2 * math.pi * sigma**2) ** (dimensions / 2))
    keys: NDArray[np.int64] = np.empty(0, np.int64)
    density: NDArray[np.float64] = np.empty(0)
    for start in range(0, len(centres), _CENTRES_AT_ONCE):
        chosen = slice(start, start + _CENTRES_AT_ONCE)
        cells = nearest[chosen, None] + window  # (k, M, D)
        distance = (cells * step - centres[chosen, None]) / sigma
        parts = weight * np.exp(-0.5 * np.square(distance).sum(2)).ravel()
        numbers = np.ravel_multi_index(
            (cells - lowest).reshape(-1, dimensions).T, tuple(highest - lowest + 1)
        )
        keys, where = np.unique(np.concatenate([keys, numbers]), return_inverse=True)
        density = np.bincount(where, weights=np.concatenate([density, parts])).astype(np.float64)
    return float(-(density * np.log(density)).sum() * step**dimensions)
