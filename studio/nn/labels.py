"""What a model is told of an item's class."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from studio.core.model_io import Condition


def one_hot(condition: Condition | None, axis: str | None, num_labels: int, like: Tensor) -> Tensor | None:
    """Return the classes of as many items as `like` has, on its device, (N, num_labels).

    Asked without a class, a model answers for an even mixture of them.

    Parameters
    ----------
    condition
        Names the classes, or doesn't.
    axis
        The label axis the model is conditioned on; None of one that isn't, which is told nothing.
    num_labels
        Classes on that axis.
    like
        (N, ...).
    """
    if axis is None:
        return None
    labels = condition.labels.get(axis) if condition else None
    if labels is None:
        return torch.full((len(like), num_labels), 1.0 / num_labels, device=like.device)
    return F.one_hot(labels.to(like.device), num_labels).float()
