"""What a denoising network is told besides x_t: the one interface of all conditions.

Shapes: time t (N,) and labels become one vector (N, E); an image (N, C, H, W) is concatenated to x_t; tokens
(N, T, D) are attended to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

NO_LABEL = -1
_LONGEST_PERIOD = 10_000.0
_TIME_SCALE = 1000.0  # t in [0, 1] to the range of steps that the frequencies are made for


@dataclass(frozen=True, kw_only=True)
class Context:
    """A condition as a network takes it.

    Attributes
    ----------
    vector
        Time and labels, (N, E).
    image
        What is concatenated to x_t, (N, C, H, W), or None.
    tokens
        What cross-attention reads, (N, T, D), or None.
    """

    vector: Tensor
    image: Tensor | None = None
    tokens: Tensor | None = None


def sinusoids(t: Tensor, width: int) -> Tensor:
    """Return the features of Vaswani et al. 2017, section 3.5, of times in [0, 1], (N, width)."""
    half = width // 2
    ranks = torch.arange(half, device=t.device, dtype=torch.float32)
    angles = _TIME_SCALE * t.float()[:, None] * torch.exp(-math.log(_LONGEST_PERIOD) / half * ranks)
    return torch.cat([angles.cos(), angles.sin()], dim=1)


class ContextEncoder(nn.Module):
    """Time, labels and tokens to a `Context`.

    Parameters
    ----------
    width
        Size E of the vector.
    axes
        Label axis to its number of classes; every axis has one more row, for no label.
    token_size
        Size D of a context token, 0 for none.
    """

    def __init__(self, width: int, axes: Mapping[str, int], token_size: int = 0) -> None:
        super().__init__()
        self.width, self.axes = width, dict(axes)
        self.time = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width))
        self.labels = nn.ModuleList(nn.Embedding(size + 1, width) for size in axes.values())
        self.no_tokens = nn.Parameter(torch.zeros(1, 1, token_size)) if token_size else None

    def forward(
        self,
        t: Tensor,
        labels: Mapping[str, Tensor],
        image: Tensor | None = None,
        tokens: Tensor | None = None,
    ) -> Context:
        """Return the context of N items.

        Parameters
        ----------
        t
            Times, (N,).
        labels
            Axis to labels (N,); -1, or an axis that is missing, is no label.
        image
            Passed on.
        tokens
            (N, T, D); None reads one learnt token.
        """
        vector = self.time(sinusoids(t, self.width))
        for (axis, size), table in zip(self.axes.items(), self.labels, strict=True):
            given = labels.get(axis)
            chosen = torch.full_like(t, NO_LABEL, dtype=torch.int64) if given is None else given.to(t.device)
            vector = vector + table(torch.where(chosen < 0, size, chosen))
        if self.no_tokens is not None and tokens is None:
            tokens = self.no_tokens.expand(len(t), -1, -1)
        return Context(vector=vector, image=image, tokens=tokens)


def drop_labels(
    labels: Mapping[str, Tensor], axes: Sequence[str], share: float, source: torch.Generator
) -> dict[str, Tensor]:
    """Return the labels of the axes with all of an item's labels dropped at random.

    Ho and Salimans 2022, algorithm 1: the same network learns to do without.
    """
    known = {axis: labels[axis] for axis in axes if axis in labels}
    if not known:
        return {}
    num = len(next(iter(known.values())))
    dropped = torch.rand(num, generator=source, device=source.device) < share
    return {
        axis: torch.where(dropped.to(label.device), torch.full_like(label, NO_LABEL), label)
        for axis, label in known.items()
    }
