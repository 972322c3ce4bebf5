"""Precision and recall, density and coverage, from nearest neighbours in feature space.

Kynkäänniemi et al. 2019 (precision, recall) and Naeem et al. 2020 (density, coverage), section 3 of each.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

_CHUNK = 1024  # rows of a distance matrix held at a time


@dataclass(frozen=True, kw_only=True)
class ManifoldFigures:
    """How generated samples lie among real ones.

    Attributes
    ----------
    precision
        Share of generated samples inside some real sample's k-NN ball.
    recall
        Share of real samples inside some generated sample's k-NN ball.
    density
        Mean number of real balls a generated sample lies in, divided by k; can exceed 1.
    coverage
        Share of real samples whose ball holds a generated one.
    """

    precision: float
    recall: float
    density: float
    coverage: float


@torch.no_grad()
def manifold_figures(real: Tensor, generated: Tensor, k: int = 5) -> ManifoldFigures:
    """Compare two sets of features.

    Parameters
    ----------
    real, generated
        (N, F) and (M, F), each with more than k rows.
    k
        Neighbours that fix a ball's radius.
    """
    real, generated = real.double(), generated.double()
    real_radii, generated_radii = _radii(real, k), _radii(generated, k)
    in_real_balls = torch.zeros(len(generated), dtype=torch.int64, device=real.device)
    covered, recalled = 0, 0
    for start in range(0, len(real), _CHUNK):
        rows = slice(start, start + _CHUNK)
        distances = torch.cdist(real[rows], generated)  # (chunk, M)
        inside = distances < real_radii[rows, None]
        in_real_balls += inside.sum(0)
        covered += int((distances.min(1).values < real_radii[rows]).sum())
        recalled += int((distances < generated_radii[None, :]).any(1).sum())
    return ManifoldFigures(
        precision=float((in_real_balls > 0).double().mean()),
        recall=recalled / len(real),
        density=float(in_real_balls.double().mean()) / k,
        coverage=covered / len(real),
    )


def _radii(features: Tensor, k: int) -> Tensor:
    """Return each row's distance to its k-th neighbour, (N,)."""
    radii = [
        torch.cdist(rows, features).kthvalue(k + 1, dim=1).values  # the nearest is the row itself
        for rows in torch.split(features, _CHUNK)
    ]
    return torch.cat(radii)
