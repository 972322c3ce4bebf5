"""Strided convolutional encoders and their mirrored decoders for images of 28 to 64 px.

Shapes: an image (N, C, H, W) becomes a map (N, channels[-1], H / 2^k, W / 2^k) for k = len(channels).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from torch import nn

Upsampling = Literal["transposed", "nearest", "bilinear"]


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
        return [nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1)]
    align = False if upsampling == "bilinear" else None
    return [
        nn.Upsample(scale_factor=2, mode=upsampling, align_corners=align),
        nn.Conv2d(inputs, outputs, 3, padding=1),
    ]
