"""A residual multilayer perceptron under a context, for points of the line and the plane."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from studio.nn.context import Context


class _Block(nn.Module):
    def __init__(self, width: int, context: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.modulation = nn.Linear(context, 2 * width)
        self.hidden = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor, vector: Tensor) -> Tensor:
        scale, shift = self.modulation(vector).chunk(2, dim=1)
        hidden = F.silu(self.hidden(self.norm(x) * (1.0 + scale) + shift))
        out: Tensor = x + self.out(hidden)
        return out


class ResidualMLP(nn.Module):
    """Called as `network(x, context)` with points (N, D).

    Parameters
    ----------
    inputs, outputs
        Dimensions of x and of the result.
    width, depth
        Size and number of the residual blocks.
    context
        Size of the context's vector.
    """

    def __init__(self, inputs: int, outputs: int, width: int, depth: int, context: int) -> None:
        super().__init__()
        self.embed = nn.Linear(inputs, width)
        self.blocks = nn.ModuleList(_Block(width, context) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, outputs)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, x: Tensor, context: Context) -> Tensor:
        """Return (N, outputs)."""
        vector = F.silu(context.vector)
        hidden = self.embed(x)
        for block in self.blocks:
            hidden = block(hidden, vector)
        out: Tensor = self.head(F.silu(self.norm(hidden)))
        return out
