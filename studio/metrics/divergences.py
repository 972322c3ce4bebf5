"""Divergences between two densities, as integrals whose integrand can be seen, and between two samples.

Densities are given by their logarithms on a grid, of any shape; N points of D dimensions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def kl_integrand(log_p: Tensor, log_q: Tensor) -> Tensor:
    """Return p (log p - log q), whose integral is KL(p || q) in nats; 0 where p is 0, inf where only q is."""
    p = log_p.exp()
    return torch.where(p > 0, p * (log_p - log_q), torch.zeros_like(p))


def jensen_shannon_integrand(log_p: Tensor, log_q: Tensor) -> Tensor:
    """Return 1/2 p log(p/m) + 1/2 q log(q/m) with m = (p + q) / 2; its integral is at most log 2 nats."""
    log_m = torch.logaddexp(log_p, log_q) - np.log(2.0)
    return 0.5 * (kl_integrand(log_p, log_m) + kl_integrand(log_q, log_m))


def total_variation_integrand(log_p: Tensor, log_q: Tensor) -> Tensor:
    """Return |p - q| / 2; its integral is the largest difference of probability of any event."""
    return 0.5 * (log_p.exp() - log_q.exp()).abs()


def integrate(values: Tensor, cell: float) -> Tensor:
    """Return the integral over cells of equal volume, by the midpoint rule."""
    return values.sum() * cell


def wasserstein_1_integrand(cdf_p: Tensor, cdf_q: Tensor) -> Tensor:
    """Return |F - G| on the line; its integral is W1 in data units."""
    return (cdf_p - cdf_q).abs()


def wasserstein_2_integrand(log_p: Tensor, cdf_p: Tensor, cdf_q: Tensor, x: Tensor) -> Tensor:
    """Return p(x) (x - T(x))^2 on the line, T = G^-1 o F being the optimal map; its integral is W2 squared.

    Parameters
    ----------
    log_p, cdf_p, cdf_q
        log p, F and G at the points x, (M,).
    x
        Increasing, (M,), wide enough to hold nearly all of both.
    """
    return log_p.exp() * (x - quantiles(cdf_q, x, cdf_p)).square()


def quantiles(cdf: Tensor, x: Tensor, levels: Tensor) -> Tensor:
    """Return where a distribution function reaches levels (N,), by linear interpolation.

    Parameters
    ----------
    cdf
        Its values at increasing x, (M,).
    x
        (M,).
    levels
        In [0, 1], (N,); those that aren't reached give an end of x.
    """
    # Interpolation wants strictly rising abscissae; far out the function stands still.
    rising = torch.cat([torch.ones(1, dtype=torch.bool), cdf[1:] > torch.cummax(cdf, 0).values[:-1]])
    known, places = cdf[rising].contiguous(), x[rising].contiguous()
    if len(known) < 2:
        return places[:1].expand_as(levels)
    right = torch.searchsorted(known, levels.contiguous()).clamp(1, len(known) - 1)
    low, high = known[right - 1], known[right]
    share = ((levels - low) / (high - low)).clamp(0.0, 1.0)
    return places[right - 1] + share * (places[right] - places[right - 1])


@dataclass(frozen=True, kw_only=True)
class Transport:
    """The cheapest way to carry one sample onto another.

    Attributes
    ----------
    distance
        W1 or W2 in data units.
    partners
        Index of the point each of the first sample's goes to, int64 (N,).
    costs
        |x - y| or |x - y|^2 of every pair, (N,): the distance to its order is their mean.
    """

    distance: float
    partners: NDArray[np.int64]
    costs: NDArray[np.float64]


def transport(x: Tensor, y: Tensor, order: int) -> Transport:
    """Return the optimal transport between two samples of equal size (N, D); exact, O(N^3).

    Parameters
    ----------
    x, y
        Finite points. About a tenth of a second for 512.
    order
        1 for W1 (the cost of a pair is its distance), 2 for W2 (its square).
    """
    from scipy.optimize import linear_sum_assignment

    cost = torch.cdist(x.double(), y.double(), compute_mode="donot_use_mm_for_euclid_dist").pow(order).numpy()
    rows, partners = linear_sum_assignment(cost)
    costs = cost[rows, partners]
    return Transport(distance=float(costs.mean() ** (1 / order)), partners=partners, costs=costs)


def sobol(num: int, dimensions: int, seed: int = 0) -> Tensor:
    """Return evenly spread points of the open unit cube, float64 (num, dimensions)."""
    engine = torch.quasirandom.SobolEngine(dimensions, scramble=True, seed=seed)  # type: ignore[no-untyped-call]
    points: Tensor = engine.draw(num, dtype=torch.float64)
    return points.clamp(1e-6, 1 - 1e-6)
