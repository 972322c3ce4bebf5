"""Multilayer perceptrons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from torch import nn


def mlp(sizes: Sequence[int]) -> nn.Sequential:
    """Return linear layers of the given sizes, (N, sizes[0]) -> (N, sizes[-1]), with SiLU between them."""
    layers: list[nn.Module] = []
    for index, (inputs, outputs) in enumerate(pairwise(sizes)):
        if index:
            layers.append(nn.SiLU())
        layers.append(nn.Linear(inputs, outputs))
    return nn.Sequential(*layers)
