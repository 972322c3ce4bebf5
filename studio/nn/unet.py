"""A U-Net for small pictures that is fast on a CPU.

After Ho et al. 2020 and Dhariwal and Nichol 2021, with one change for speed: a space-to-depth stem folds 2x2
pixels into channels, so that no convolution runs at full resolution, where the time of a U-Net goes.

Shapes: x (N, C, H, W) with even sides; level i works at side / 2 / 2^i, which is rounded up where it is odd.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.nn.attention import MapAttention
from studio.nn.context import Context

_GROUP = 16  # channels normalised together


@dataclass(frozen=True, kw_only=True)
class UNetShape:
    """What fixes the network's tensors.

    Attributes
    ----------
    inputs, outputs
        Channels of x with what is concatenated to it, and of the result.
    width
        Channels of the finest level.
    multipliers
        Of the width, per level.
    blocks
        Residual blocks per level, as many on the way down as on the way up.
    context
        Size of the context's vector.
    fold
        Side of the stem's fold: 2 for pictures, 1 for latents.
    token_size
        Size of context tokens, 0 for none.
    dropout
        Share of a block's activations dropped while training.
    bypass
        Whether a linear filter of x, weighted by the context, is added to the result.
    """

    inputs: int
    outputs: int
    width: int
    multipliers: Sequence[int]
    blocks: Sequence[int]
    context: int
    fold: int = 2
    token_size: int = 0
    dropout: float = 0.0
    bypass: bool = False


class ResidualBlock(nn.Module):
    """Norm, SiLU, convolution, twice; the context scales and shifts the second norm."""

    def __init__(self, inputs: int, outputs: int, shape: UNetShape) -> None:
        super().__init__()
        self.norm1 = nn.GroupNorm(max(1, inputs // _GROUP), inputs)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.context = nn.Linear(shape.context, 2 * outputs)
        self.norm2 = nn.GroupNorm(max(1, outputs // _GROUP), outputs)
        self.dropout = nn.Dropout(shape.dropout)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)
        self.skip = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()
        nn.init.zeros_(self.conv2.weight)

    def forward(self, x: Tensor, vector: Tensor) -> Tensor:
        """Return (N, outputs, H, W)."""
        scale, shift = self.context(vector)[:, :, None, None].chunk(2, dim=1)
        hidden = self.conv1(F.silu(self.norm1(x)))
        hidden = torch.addcmul(shift, self.norm2(hidden), 1.0 + scale)
        hidden = self.conv2(self.dropout(F.silu(hidden)))
        out: Tensor = self.skip(x) + hidden
        return out


class Level(nn.Module):
    """A residual block with attention behind it on the coarser levels."""

    def __init__(self, inputs: int, outputs: int, shape: UNetShape, *, attends: bool) -> None:
        super().__init__()
        self.block = ResidualBlock(inputs, outputs, shape)
        self.attention = MapAttention(outputs, shape.token_size) if attends else None

    def forward(self, x: Tensor, vector: Tensor, tokens: Tensor | None) -> Tensor:
        """Return (N, outputs, H, W)."""
        x = self.block(x, vector)
        return x if self.attention is None else self.attention(x, tokens)


class Bypass(nn.Module):
    """A 3x3 filter of the input whose channels the context weighs, beside the network.

    Where there is little noise, its amount is a small part of x, and what is left of that after the norms of
    a deep network depends on the picture. A linear path tells it exactly.
    """

    def __init__(self, shape: UNetShape) -> None:
        super().__init__()
        folded = shape.fold**2
        self.filter = nn.Conv2d(shape.inputs * folded, shape.outputs * folded, 3, padding=1)
        self.gain = nn.Linear(shape.context, shape.outputs * folded)
        nn.init.zeros_(self.gain.weight)
        nn.init.zeros_(self.gain.bias)

    def forward(self, x: Tensor, vector: Tensor) -> Tensor:
        """Return (N, outputs * fold^2, H, W) of a folded x."""
        out: Tensor = self.gain(vector)[:, :, None, None] * self.filter(x)
        return out


class UNet(nn.Module):
    """The network; called as `unet(x, context)`.

    Parameters
    ----------
    shape
        Its tensors.
    """

    def __init__(self, shape: UNetShape) -> None:
        super().__init__()
        self.shape = shape
        widths = [shape.width * multiplier for multiplier in shape.multipliers]
        folded = shape.fold**2
        self.stem = nn.Conv2d(shape.inputs * folded, widths[0], 3, padding=1)
        self.down, self.shrink = nn.ModuleList(), nn.ModuleList()
        channels = widths[0]
        for index, (width, blocks) in enumerate(zip(widths, shape.blocks, strict=True)):
            if index:
                self.shrink.append(nn.Conv2d(channels, channels, 3, stride=2, padding=1))
            for _ in range(blocks):
                self.down.append(Level(channels, width, shape, attends=index > 0))
                channels = width
        self.middle = Level(channels, channels, shape, attends=True)
        self.up, self.grow = nn.ModuleList(), nn.ModuleList()
        for index in reversed(range(len(widths))):
            for _ in range(shape.blocks[index]):
                self.up.append(Level(channels + widths[index], widths[index], shape, attends=index > 0))
                channels = widths[index]
            if index:
                # Fewer channels before the map grows: the same as after it, at a quarter of the cost.
                self.grow.append(nn.Conv2d(channels, widths[index - 1], 1))
                channels = widths[index - 1]
        self.norm = nn.GroupNorm(max(1, channels // _GROUP), channels)
        self.head = nn.Conv2d(channels, shape.outputs * folded, 3, padding=1)
        nn.init.zeros_(self.head.weight)
        self.bypass = Bypass(shape) if shape.bypass else None

    def forward(self, x: Tensor, context: Context) -> Tensor:
        """Return (N, outputs, H, W); an image in the context is concatenated to x."""
        if context.image is not None:
            x = torch.cat([x, context.image], dim=1)
        vector, tokens = F.silu(context.vector), context.tokens
        if self.shape.fold > 1:
            x = F.pixel_unshuffle(x, self.shape.fold)
        x = x.contiguous(memory_format=torch.channels_last)
        passed = None if self.bypass is None else self.bypass(x, vector)
        x = self.stem(x)  # (N, width, H / 2, W / 2)
        x, skips = self._down(x, vector, tokens)
        x = self._up(self.middle(x, vector, tokens), skips, vector, tokens)
        x = self.head(F.silu(self.norm(x)))
        x = x if passed is None else x + passed
        return F.pixel_shuffle(x, self.shape.fold) if self.shape.fold > 1 else x

    def _down(self, x: Tensor, vector: Tensor, tokens: Tensor | None) -> tuple[Tensor, list[Tensor]]:
        skips: list[Tensor] = []
        levels = iter(self.down)
        for index, blocks in enumerate(self.shape.blocks):
            if index:
                x = self.shrink[index - 1](x)
            for _ in range(blocks):
                x = next(levels)(x, vector, tokens)
                skips.append(x)
        return x, skips

    def _up(self, x: Tensor, skips: list[Tensor], vector: Tensor, tokens: Tensor | None) -> Tensor:
        levels, grow = iter(self.up), iter(self.grow)
        for index, blocks in reversed(list(enumerate(self.shape.blocks))):
            for _ in range(blocks):
                x = next(levels)(torch.cat([x, skips.pop()], dim=1), vector, tokens)
            if index:
                x = F.interpolate(next(grow)(x), size=skips[-1].shape[2:], mode="nearest")
        return x
