"""Fréchet distance between two sets of features (Heusel et al. 2017, eq. 6).

It is named for the features it is taken in; "FID" means Inception's, which say little about 28 x 28 pixels.
"""

from __future__ import annotations

import torch
from torch import Tensor


def frechet_distance(features: Tensor, others: Tensor) -> float:
    """Return the squared Fréchet distance of the Gaussians fitted to two sets of features.

    Parameters
    ----------
    features, others
        (N, F) and (M, F), with N, M of at least 2.

    Returns
    -------
    float
        ||m1 - m2||^2 + Tr(C1 + C2 - 2 (C1 C2)^(1/2)), in squared units of the features; not below 0.
    """
    first, second = features.double(), others.double()
    difference = first.mean(0) - second.mean(0)
    cov1, cov2 = _covariance(first), _covariance(second)
    # Tr (C1 C2)^(1/2) is the sum of the roots of the eigenvalues of C1^(1/2) C2 C1^(1/2), which is symmetric.
    root = _symmetric_root(cov1)
    eigenvalues = torch.linalg.eigvalsh(root @ cov2 @ root).clamp(min=0.0)
    distance = difference.square().sum() + cov1.trace() + cov2.trace() - 2 * eigenvalues.sqrt().sum()
    return max(0.0, float(distance))


def _covariance(features: Tensor) -> Tensor:
    width = features.shape[1]
    return torch.cov(features.T).reshape(width, width)  # cov of one feature is a scalar


def _symmetric_root(matrix: Tensor) -> Tensor:
    values, vectors = torch.linalg.eigh(matrix)
    root: Tensor = (vectors * values.clamp(min=0.0).sqrt()) @ vectors.T
    return root
