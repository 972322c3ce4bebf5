"""How close a density is to another: Monte Carlo divergences, masses on grids, bits per dimension."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A mean over draws, and its standard error."""

    value: float
    standard_error: float


def kl_estimate(log_p: Tensor, log_q: Tensor) -> Estimate:
    """Return KL(p || q) in nats, the mean of log p - log q over draws from p.

    The difference varies far less than either term, so its error is a fraction of that of -E[log q].

    Parameters
    ----------
    log_p, log_q
        Both densities at N draws from p, (N,).
    """
    difference = log_p.double() - log_q.double()
    spread = float(difference.std(unbiased=False))
    return Estimate(value=float(difference.mean()), standard_error=spread / math.sqrt(len(difference)))


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Equal cells over a square (or an interval) around the origin.

    Attributes
    ----------
    points
        Centres, float32 (cells, D), the last coordinate running fastest.
    cell
        Area (or length) of a cell, in data units.
    """

    points: Tensor
    cell: float


def grid(extent: float, side: int, dimensions: int) -> Grid:
    """Return `side` cells along each of `dimensions` axes over [-extent, extent]."""
    width = 2 * extent / side
    ticks = torch.linspace(-extent + width / 2, extent - width / 2, side)
    points = torch.cartesian_prod(*[ticks] * dimensions).reshape(-1, dimensions)
    return Grid(points=points, cell=width**dimensions)


def mass(log_density: Tensor, cell: float) -> float:
    """Return the total of a density over equal cells from its logarithm at their centres, (cells,)."""
    return float(log_density.double().exp().sum() * cell)


def bits_per_dimension(nll: float, num_dimensions: int) -> float:
    """Return -log p in nats per item as bits per number."""
    return nll / (num_dimensions * math.log(2))
