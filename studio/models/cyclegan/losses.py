"""The losses of CycleGAN, equations 1 to 3 and section 5.2 of the paper, with least squares (section 4).

Batches may hold unequal numbers of the two domains, even none of one, whose terms are then 0.
"""

from __future__ import annotations

import torch
from torch import Tensor


def mean(values: Tensor) -> Tensor:
    """Return the mean, 0 of nothing."""
    return values.sum() / max(values.numel(), 1)


def fooling_loss(scores_of_translated: Tensor) -> Tensor:
    """Return E[(D(G(x)) - 1)^2], which the generator G minimises."""
    return mean((scores_of_translated - 1).square())


def telling_loss(scores_of_real: Tensor, scores_of_translated: Tensor) -> Tensor:
    """Return 1/2 E[(D(y) - 1)^2] + 1/2 E[D(G(x))^2], which the discriminator D minimises."""
    return 0.5 * mean((scores_of_real - 1).square()) + 0.5 * mean(scores_of_translated.square())


def cycle_loss(x: Tensor, back: Tensor) -> Tensor:
    """Return E[ |F(G(x)) - x| ], the mean over pixels (equation 2)."""
    return mean(torch.abs(back - x))


def identity_loss(y: Tensor, same: Tensor) -> Tensor:
    """Return E[ |G(y) - y| ] for y that is already of G's domain, the mean over pixels (section 5.2)."""
    return mean(torch.abs(same - y))
