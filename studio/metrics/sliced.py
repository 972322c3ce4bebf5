"""Sliced Wasserstein distance (Bonneel et al. 2015): exact transport along many lines."""

from __future__ import annotations

import torch
from torch import Tensor

_CHUNK = 1 << 22  # projected values sorted at a time


def sliced_wasserstein(points: Tensor, others: Tensor, num_directions: int = 128) -> float:
    """Return the sliced 2-Wasserstein distance of two equally large sets, in their unit.

    The root of the mean, over random directions, of the mean squared difference between the sorted
    projections. On the line it is the 2-Wasserstein distance itself.

    Parameters
    ----------
    points, others
        (N, D) each.
    num_directions
        Lines to project on; the same ones at every call.

    Returns
    -------
    float
        Infinite if a point isn't finite.
    """
    if points.shape != others.shape:
        raise ValueError(f"two sets of the same size are wanted, not {points.shape} and {others.shape}")
    first, second = points.double(), others.double().to(points.device)
    if not (torch.isfinite(first).all() and torch.isfinite(second).all()):
        return float("inf")
    source = torch.Generator().manual_seed(0)
    num, dimensions = points.shape
    directions = torch.randn(dimensions, num_directions, generator=source, dtype=torch.float64)
    directions = (directions / directions.norm(dim=0)).to(points.device)  # (D, L)
    if dimensions == 1:
        directions = directions[:, :1].abs()
    squares = [
        ((first @ lines).sort(0).values - (second @ lines).sort(0).values).square().mean(0)  # (l,)
        for lines in torch.split(directions, max(_CHUNK // max(num, 1), 1), dim=1)
    ]
    return float(torch.cat(squares).mean().sqrt())
