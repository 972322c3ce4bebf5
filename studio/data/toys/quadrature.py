"""Gauss-Legendre quadrature in equal panels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

_NODES_PER_PANEL = 16


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Nodes and weights for an integral over an interval; both float64, (M,)."""

    nodes: Tensor
    weights: Tensor


def gauss_legendre(start: float, end: float, num_panels: int) -> Rule:
    """Return a rule of 16 nodes in each of `num_panels` equal panels of [start, end]."""
    unit_nodes, unit_weights = np.polynomial.legendre.leggauss(_NODES_PER_PANEL)
    edges = np.linspace(start, end, num_panels + 1)
    half = (end - start) / num_panels / 2
    nodes = edges[:-1, None] + half * (1 + unit_nodes)  # (panels, 16)
    weights = np.tile(half * unit_weights, num_panels)
    return Rule(nodes=torch.from_numpy(nodes.reshape(-1)), weights=torch.from_numpy(weights))
