"""Transformer blocks for images cut into patches (Dosovitskiy et al. 2021, An Image is Worth 16x16 Words).

N images, L patches of P values (p x p pixels of C channels), T tokens of width E, M heads.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

_MLP_RATIO = 4
_LONGEST_WAVE = 10_000.0
_SHORT = 128  # tokens up to which all attention weights at once cost little memory


def patchify(x: Tensor, patch: int) -> Tensor:
    """Cut images (N, C, H, W) into patches (N, L, p * p * C), row by row; `patch` divides H and W."""
    num, channels, height, width = x.shape
    rows, columns = height // patch, width // patch
    cells = x.reshape(num, channels, rows, patch, columns, patch)
    return cells.permute(0, 2, 4, 3, 5, 1).reshape(num, rows * columns, patch * patch * channels)


def unpatchify(patches: Tensor, patch: int, shape: tuple[int, ...]) -> Tensor:
    """Put patches (N, L, p * p * C) together to images (N, C, H, W) of `shape` (C, H, W)."""
    channels, height, width = shape
    rows, columns = height // patch, width // patch
    cells = patches.reshape(-1, rows, columns, patch, patch, channels)
    return cells.permute(0, 5, 1, 3, 2, 4).reshape(-1, channels, height, width)


def sincos_positions(width: int, rows: int, columns: int) -> Tensor:
    """Return the fixed 2-D sine-cosine embedding of a grid's cells, (rows * columns, width).

    The first half of the width encodes the row y, the second the column x, each as sin(pos * w_i) and then
    cos(pos * w_i) with w_i = 10000^(-2i / d), d = width / 2 and i = 0 .. d/2 - 1 (Vaswani et al. 2017,
    section 3.5, for each axis).
    """
    half = width // 2
    waves = _LONGEST_WAVE ** (-2.0 * torch.arange(half // 2, dtype=torch.float64) / half)
    y, x = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
    angles = [position.reshape(-1, 1).double() * waves for position in (y, x)]  # (L, half / 2)
    return torch.cat([wave for angle in angles for wave in (angle.sin(), angle.cos())], dim=1).float()


def _attention_weights(q: Tensor, k: Tensor) -> Tensor:
    return torch.softmax(q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1]), dim=-1)


def _fused_is_slow(q: Tensor) -> bool:
    """Return whether plain products are faster: on a CPU a fused bf16 gradient takes ten times as long."""
    return q.device.type == "cpu" and q.dtype == torch.bfloat16 and q.requires_grad and q.shape[2] <= _SHORT


class Attention(nn.Module):
    """Multi-head self-attention (Vaswani et al. 2017, section 3.2).

    Parameters
    ----------
    width
        E; a multiple of `heads`.
    heads
        M.
    """

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, present: Tensor | None = None) -> Tensor:
        """Mix tokens (N, T, E); only those that are `present` (N, T), all by default, are attended to."""
        q, k, v = self._split(x)
        if present is None and _fused_is_slow(q):
            mixed = _attention_weights(q, k).to(v.dtype) @ v
        else:
            mask = None if present is None else present[:, None, None, :]
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)  # (N, M, T, E / M)
        merged: Tensor = self.out(mixed.transpose(1, 2).flatten(2))  # (N, T, E)
        return merged

    def weights(self, x: Tensor) -> Tensor:
        """Return how much each token attends to each other, (N, M, T, T); rows sum to 1."""
        q, k, _ = self._split(x)
        return _attention_weights(q, k)

    def _split(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        num, tokens, width = x.shape
        qkv = self.qkv(x).reshape(num, tokens, 3, self.heads, width // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)  # each (N, M, T, E / M)
        return q, k, v


class Block(nn.Module):
    """Attention and a two-layer perceptron, each normalised before and added to its input.

    Parameters
    ----------
    width, heads
        E and M.
    """

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attention = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = nn.Sequential(
            nn.Linear(width, _MLP_RATIO * width), nn.GELU(), nn.Linear(_MLP_RATIO * width, width)
        )

    def forward(self, x: Tensor, present: Tensor | None = None) -> Tensor:
        """Transform tokens (N, T, E); `present` as in `Attention`."""
        x = x + self.attention(self.norm1(x), present)
        mixed: Tensor = x + self.mlp(self.norm2(x))
        return mixed


class Transformer(nn.Module):
    """A stack of blocks and a last normalisation.

    Parameters
    ----------
    width, heads, depth
        E, M and the number of blocks.
    """

    def __init__(self, width: int, heads: int, depth: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, present: Tensor | None = None) -> Tensor:
        """Transform tokens (N, T, E); `present` as in `Attention`."""
        for block in self.blocks:
            x = block(x, present)
        normed: Tensor = self.norm(x)
        return normed

    def attention(self, x: Tensor) -> Tensor:
        """Return the attention weights of every block, (N, depth, M, T, T)."""
        weights = []
        for block in self.blocks:
            assert isinstance(block, Block)
            weights.append(block.attention.weights(block.norm1(x)))
            x = block(x)
        return torch.stack(weights, dim=1)


def initialise(module: nn.Module) -> None:
    """Start linear layers at Xavier's uniform weights and zero biases (He et al. 2022, appendix A.1)."""
    for layer in module.modules():
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
