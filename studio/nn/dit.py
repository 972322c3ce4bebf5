"""A small transformer on patches (Peebles and Xie 2023, "Scalable Diffusion Models with Transformers").

Shapes: x (N, C, H, W) -> patches (N, T, patch * patch * C) -> tokens (N, T, width). The context's vector
scales, shifts and gates every block (adaLN-Zero, section 3.2); tokens are read by cross-attention.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.nn.attention import Attention
from studio.nn.context import Context


@dataclass(frozen=True, kw_only=True)
class PatchShape:
    """What fixes the transformer's tensors.

    Attributes
    ----------
    inputs, outputs
        Channels of x with what is concatenated to it, and of the result.
    side
        Height and width of x, a multiple of `patch`.
    patch
        Side of a patch.
    width, depth
        Size of a token and number of blocks.
    context
        Size of the context's vector.
    token_size
        Size of context tokens, 0 for none.
    """

    inputs: int
    outputs: int
    side: int
    patch: int
    width: int
    depth: int
    context: int
    token_size: int = 0


class _Block(nn.Module):
    def __init__(self, shape: PatchShape) -> None:
        super().__init__()
        width = shape.width
        self.norm1 = nn.LayerNorm(width, elementwise_affine=False)
        self.attention = Attention(width)
        self.cross_norm = nn.LayerNorm(width) if shape.token_size else None
        self.cross = Attention(width, shape.token_size) if shape.token_size else None
        self.norm2 = nn.LayerNorm(width, elementwise_affine=False)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.modulation = nn.Linear(shape.context, 6 * width)
        # Gates start at zero, so every block is the identity at first; the attention's output must not be.
        nn.init.zeros_(self.modulation.weight)
        nn.init.zeros_(self.modulation.bias)
        nn.init.xavier_uniform_(self.attention.out.weight)

    def forward(self, x: Tensor, vector: Tensor, tokens: Tensor | None) -> Tensor:
        shift1, scale1, gate1, shift2, scale2, gate2 = self.modulation(vector)[:, None].chunk(6, dim=-1)
        x = x + gate1 * self.attention(self.norm1(x) * (1.0 + scale1) + shift1)
        if self.cross is not None and self.cross_norm is not None and tokens is not None:
            x = x + self.cross(self.cross_norm(x), tokens)
        hidden: Tensor = self.mlp(self.norm2(x) * (1.0 + scale2) + shift2)
        outputs: Tensor = x + gate2 * hidden
        return outputs


class PatchTransformer(nn.Module):
    """The network; called as `transformer(x, context)`.

    Parameters
    ----------
    shape
        Its tensors.
    """

    def __init__(self, shape: PatchShape) -> None:
        super().__init__()
        self.shape = shape
        values = shape.patch**2
        self.embed = nn.Linear(values * shape.inputs, shape.width)
        self.places = nn.Parameter(_places(shape.side // shape.patch, shape.width))
        self.blocks = nn.ModuleList(_Block(shape) for _ in range(shape.depth))
        self.norm = nn.LayerNorm(shape.width, elementwise_affine=False)
        self.modulation = nn.Linear(shape.context, 2 * shape.width)
        self.head = nn.Linear(shape.width, values * shape.outputs)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, x: Tensor, context: Context) -> Tensor:
        """Return (N, outputs, H, W); an image in the context is concatenated to x."""
        if context.image is not None:
            x = torch.cat([x, context.image], dim=1)
        vector = F.silu(context.vector)
        grid = x.shape[2] // self.shape.patch
        patches = F.pixel_unshuffle(x, self.shape.patch).flatten(2).transpose(1, 2)
        rows = self.embed(patches) + self.places  # (N, T, width)
        for block in self.blocks:
            rows = block(rows, vector, context.tokens)
        shift, scale = self.modulation(vector)[:, None].chunk(2, dim=-1)
        rows = self.head(self.norm(rows) * (1.0 + scale) + shift)
        return F.pixel_shuffle(rows.transpose(1, 2).unflatten(2, (grid, -1)), self.shape.patch)


def _places(grid: int, width: int) -> Tensor:
    """Return sines and cosines of both coordinates of a grid, (grid * grid, width), as a place to start."""
    quarter = width // 4
    frequencies = torch.exp(-math.log(100.0) / max(quarter - 1, 1) * torch.arange(quarter))
    line = torch.arange(grid)[:, None] * frequencies  # (grid, quarter)
    waves = torch.cat([line.sin(), line.cos()], dim=1)  # (grid, 2 * quarter)
    rows = waves[:, None].expand(grid, grid, -1)
    columns = waves[None].expand(grid, grid, -1)
    return F.pad(torch.cat([rows, columns], dim=-1).flatten(0, 1), (0, width - 4 * quarter))
