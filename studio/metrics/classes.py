"""Which classes a set of samples falls into."""

from __future__ import annotations

import torch
from torch import Tensor

LEAST_SHARE = 0.1
"""A class counts as captured with this part of what its share should be."""


def class_histogram(labels: Tensor, num_classes: int) -> Tensor:
    """Return the share of each class among int64 labels (N,), (num_classes,)."""
    return torch.bincount(labels, minlength=num_classes).double() / max(len(labels), 1)


def class_kl(shares: Tensor, reference: Tensor) -> float:
    """Return KL(shares || reference) in nats; infinite where a class has no share in the reference."""
    present = shares > 0
    return float((shares[present] * (shares[present] / reference[present]).log()).sum())


def classes_captured(shares: Tensor, reference: Tensor, least: float = LEAST_SHARE) -> int:
    """Return how many classes of the reference have at least a share `least` of what they should have."""
    return int(((shares >= least * reference) & (reference > 0)).sum())
