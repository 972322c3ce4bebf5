"""What a discriminator's scores say of two sets of items.

N and M scores of real and of generated items; higher is more real.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor


def separation(real: Tensor, fake: Tensor) -> float:
    """Return the chance that a real item outscores a generated one, ties counting half: 1/2 tells nothing.

    It is the area under the ROC curve, by the ranks of all scores (Mann and Whitney 1947).

    Parameters
    ----------
    real, fake
        Scores, (N,) and (M,).
    """
    ordered = fake.double().sort().values
    below = torch.searchsorted(ordered, real.double(), right=False)
    not_above = torch.searchsorted(ordered, real.double(), right=True)
    return float((below + not_above).double().mean()) / (2 * max(len(fake), 1))


def jensen_shannon_bound(real: Tensor, fake: Tensor) -> float:
    """Return what logits bound the Jensen-Shannon divergence by from below, in nats.

    log 2 + (E_p[log D] + E_q[log(1 - D)]) / 2, which is the divergence itself for the optimal D = p / (p + q)
    (Goodfellow et al. 2014, theorem 1). It may be negative.

    Parameters
    ----------
    real, fake
        Logits of D, (N,) and (M,).
    """
    return math.log(2) - 0.5 * float(F.softplus(-real.double()).mean() + F.softplus(fake.double()).mean())


def mean_distance(items: Tensor) -> float:
    """Return the mean Euclidean distance between two different items of (N, ...), N at least 2."""
    return float(torch.pdist(items.flatten(1).double()).mean())
