"""Fused attention over maps and token rows.

Shapes: maps (N, C, H, W); tokens (N, T, D). Heads have `HEAD` channels each.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

HEAD = 32


class Attention(nn.Module):
    """Multi-head attention of rows (N, T, C) to themselves, or to a context (N, S, D).

    Parameters
    ----------
    channels
        C, a multiple of `HEAD`.
    context
        D, or None for self-attention.
    """

    def __init__(self, channels: int, context: int | None = None) -> None:
        super().__init__()
        self.heads = max(1, channels // HEAD)
        self.query = nn.Linear(channels, channels, bias=False)
        self.key_value = nn.Linear(context or channels, 2 * channels, bias=False)
        self.out = nn.Linear(channels, channels)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor, context: Tensor | None = None) -> Tensor:
        """Return what is read, (N, T, C)."""
        source = x if context is None else context
        query = self._split(self.query(x))
        key, value = (self._split(part) for part in self.key_value(source).chunk(2, dim=-1))
        if torch.is_grad_enabled() and not x.is_cuda:
            # The fused kernel's way back takes three times as long on a CPU for so few rows.
            scores = query @ key.transpose(-2, -1) * query.shape[-1] ** -0.5  # (N, heads, T, S)
            read = scores.softmax(-1).to(value.dtype) @ value
        else:
            read = F.scaled_dot_product_attention(query, key, value)
        out: Tensor = self.out(read.transpose(1, 2).flatten(2))
        return out

    def _split(self, rows: Tensor) -> Tensor:
        return rows.reshape(*rows.shape[:-1], self.heads, -1).transpose(1, 2)  # (N, heads, T, C / heads)


class MapAttention(nn.Module):
    """Self-attention over the places of a map, then cross-attention to tokens where there are such.

    Parameters
    ----------
    channels
        C of the map.
    token_size
        D of the tokens, 0 for none.
    """

    def __init__(self, channels: int, token_size: int = 0) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(1, channels)
        self.itself = Attention(channels)
        self.cross_norm = nn.LayerNorm(channels) if token_size else None
        self.cross = Attention(channels, token_size) if token_size else None

    def forward(self, x: Tensor, tokens: Tensor | None) -> Tensor:
        """Return the map (N, C, H, W) with what its places have read."""
        height = x.shape[2]
        rows = x.flatten(2).transpose(1, 2)  # (N, H * W, C)
        normed = self.norm(x).flatten(2).transpose(1, 2)
        rows = rows + self.itself(normed)
        if self.cross is not None and self.cross_norm is not None and tokens is not None:
            rows = rows + self.cross(self.cross_norm(rows), tokens)
        read: Tensor = rows.transpose(1, 2).reshape(*x.shape[:2], height, -1)
        return read
