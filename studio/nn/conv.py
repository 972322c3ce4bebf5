"""Strided convolutional encoders and their mirrored decoders for images of 28 to 64 px.

Shapes: an image (N, C, H, W) becomes a map (N, channels[-1], H / 2^k, W / 2^k) for k = len(channels).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Upsampling = Literal["transposed", "nearest", "bilinear"]


_THIN = 4  # output channels up to which a matrix product and a fold are the faster way


class ThinConvTranspose2d(nn.ConvTranspose2d):
    """A transposed convolution to few channels, computed as it is defined: a matrix product, then a fold.

    Same parameters and same result as its base class; on a CPU its two passes take half the time for the one
    or three channels of a picture.
    """

    def forward(self, x: Tensor, output_size: list[int] | None = None) -> Tensor:
        """Return (N, out, 2H, 2W) for (N, in, H, W)."""
        size = (2 * x.shape[2], 2 * x.shape[3])
        patches = x.flatten(2).transpose(1, 2) @ self.weight.flatten(1)  # (N, H * W, out * 16)
        folded = F.fold(patches.transpose(1, 2), size, self.kernel_size, stride=2, padding=1)
        return folded if self.bias is None else folded + self.bias[:, None, None]


class Rows(nn.Flatten):
    """Flattens (N, C, H, W) to (N, C * H * W) and hands gradients back in the map's own memory layout.

    A dense layer's gradient arrives row by row; a channels-last activation that meets it so takes six times
    as long on a CPU.
    """

    def forward(self, x: Tensor) -> Tensor:
        """Return the rows."""
        if x.requires_grad and x.dim() == 4 and x.is_contiguous(memory_format=torch.channels_last):
            x.register_hook(_channels_last)  # type: ignore[no-untyped-call]
        return super().forward(x)


def _channels_last(gradient: Tensor) -> Tensor:
    return gradient.contiguous(memory_format=torch.channels_last)


def conv_encoder(in_channels: int, channels: Sequence[int]) -> nn.Sequential:
    """Return convolutions of kernel 4 and stride 2, each followed by SiLU."""
    layers: list[nn.Module] = []
    for inputs, outputs in zip([in_channels, *channels[:-1]], channels, strict=True):
        layers += [nn.Conv2d(inputs, outputs, 4, stride=2, padding=1), nn.SiLU()]
    return nn.Sequential(*layers)


def conv_decoder(channels: Sequence[int], out_channels: int, upsampling: Upsampling) -> nn.Sequential:
    """Return the mirror of `conv_encoder`; `channels` runs from the coarsest map outwards."""
    layers: list[nn.Module] = []
    outputs = [*channels[1:], out_channels]
    for index, (inputs, out) in enumerate(zip(channels, outputs, strict=True)):
        layers += _upsample(inputs, out, upsampling)
        if index < len(channels) - 1:
            layers.append(nn.SiLU())
    return nn.Sequential(*layers)


def _upsample(inputs: int, outputs: int, upsampling: Upsampling) -> list[nn.Module]:
    if upsampling == "transposed":
        transposed = ThinConvTranspose2d if outputs <= _THIN else nn.ConvTranspose2d
        return [transposed(inputs, outputs, 4, stride=2, padding=1)]
    align = False if upsampling == "bilinear" else None
    return [
        nn.Upsample(scale_factor=2, mode=upsampling, align_corners=align),
        nn.Conv2d(inputs, outputs, 3, padding=1),
    ]
