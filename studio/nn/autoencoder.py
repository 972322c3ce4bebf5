"""Encoders and decoders with a vector or a grid latent, for images and points.

Shapes: x (N, *shape); a vector latent (N, L), a grid latent (N, L, H/4, W/4); one-hot labels (N, K) or None.
An encoder returns `per_latent` numbers for each latent value, for example a mean and a log-variance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from studio.nn.conv import Upsampling, conv_decoder, conv_encoder
from studio.nn.mlp import mlp

DOWNSAMPLING = 4


@dataclass(frozen=True, kw_only=True)
class AutoencoderShape:
    """What fixes the networks' shapes.

    Attributes
    ----------
    data
        Shape of one item.
    latent, latent_size
        Kind of latent, and its dimensions (vector) or channels (grid).
    network
        Convolutional, dense, or a single hidden layer: the latent. A grid is always convolutional.
    width, hidden
        Channels of the finest map; units of the dense layers.
    num_labels
        Size of the one-hot condition, 0 without.
    """

    data: tuple[int, ...]
    latent: Literal["vector", "grid"]
    latent_size: int
    network: Literal["convolutional", "dense", "single"]
    width: int
    hidden: int
    upsampling: Upsampling
    num_labels: int = 0

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """Shape of one latent."""
        if self.latent == "vector":
            return (self.latent_size,)
        return (self.latent_size, self.data[1] // DOWNSAMPLING, self.data[2] // DOWNSAMPLING)

    @property
    def dense_layers(self) -> tuple[int, ...]:
        """Hidden layers of a network without convolutions."""
        return (self.hidden, self.hidden) if self.network == "dense" else ()

    @property
    def channels(self) -> tuple[int, int]:
        """Channels of the maps, finest first."""
        return (self.width, 2 * self.width)

    @property
    def coarse(self) -> tuple[int, int, int]:
        """Shape of the coarsest map."""
        return (self.channels[-1], self.data[1] // DOWNSAMPLING, self.data[2] // DOWNSAMPLING)


class VectorEncoder(nn.Module):
    """x -> (N, per_latent * L)."""

    def __init__(self, shape: AutoencoderShape, per_latent: int) -> None:
        super().__init__()
        outputs = per_latent * shape.latent_size
        if shape.network != "convolutional":
            self.features: nn.Module = nn.Flatten()
            sizes = [math.prod(shape.data), *shape.dense_layers, outputs]
        else:
            self.features = nn.Sequential(conv_encoder(shape.data[0], shape.channels), nn.Flatten())
            sizes = [math.prod(shape.coarse), shape.hidden, outputs]
        sizes[0] += shape.num_labels
        self.head = mlp(sizes)

    def forward(self, x: Tensor, labels: Tensor | None) -> Tensor:
        features = self.features(x)  # (N, F)
        if labels is not None:
            features = torch.cat([features, labels.to(features.dtype)], dim=1)
        outputs: Tensor = self.head(features)
        return outputs


class VectorDecoder(nn.Module):
    """z (N, L) -> (N, *data)."""

    def __init__(self, shape: AutoencoderShape) -> None:
        super().__init__()
        inputs = shape.latent_size + shape.num_labels
        if shape.network != "convolutional":
            self.head: nn.Module = mlp([inputs, *shape.dense_layers, math.prod(shape.data)])
            self.pixels: nn.Module = nn.Unflatten(1, shape.data)
        else:
            head = mlp([inputs, shape.hidden, math.prod(shape.coarse)])
            self.head = nn.Sequential(head, nn.SiLU(), nn.Unflatten(1, shape.coarse))
            self.pixels = conv_decoder(shape.channels[::-1], shape.data[0], shape.upsampling)

    def forward(self, z: Tensor, labels: Tensor | None) -> Tensor:
        if labels is not None:
            z = torch.cat([z, labels.to(z.dtype)], dim=1)
        outputs: Tensor = self.pixels(self.head(z))
        return outputs


class GridEncoder(nn.Module):
    """x -> (N, per_latent * L, H/4, W/4)."""

    def __init__(self, shape: AutoencoderShape, per_latent: int) -> None:
        super().__init__()
        self.features = conv_encoder(shape.data[0], shape.channels)
        inputs = shape.channels[-1] + shape.num_labels
        self.head = nn.Sequential(
            nn.Conv2d(inputs, shape.channels[-1], 3, padding=1),
            nn.SiLU(),
            nn.Conv2d(shape.channels[-1], per_latent * shape.latent_size, 1),
        )

    def forward(self, x: Tensor, labels: Tensor | None) -> Tensor:
        outputs: Tensor = self.head(_append_planes(self.features(x), labels))
        return outputs


class GridDecoder(nn.Module):
    """z (N, L, h, w) -> (N, C, 4h, 4w)."""

    def __init__(self, shape: AutoencoderShape) -> None:
        super().__init__()
        inputs = shape.latent_size + shape.num_labels
        self.head = nn.Sequential(
            nn.Conv2d(inputs, shape.channels[-1], 3, padding=1),
            nn.SiLU(),
            nn.Conv2d(shape.channels[-1], shape.channels[-1], 3, padding=1),
            nn.SiLU(),
        )
        self.pixels = conv_decoder(shape.channels[::-1], shape.data[0], shape.upsampling)

    def forward(self, z: Tensor, labels: Tensor | None) -> Tensor:
        outputs: Tensor = self.pixels(self.head(_append_planes(z, labels)))
        return outputs


def _append_planes(maps: Tensor, labels: Tensor | None) -> Tensor:
    if labels is None:
        return maps
    planes = labels.to(maps.dtype)[:, :, None, None].expand(-1, -1, *maps.shape[2:])
    return torch.cat([maps, planes], dim=1)


def encoder(shape: AutoencoderShape, per_latent: int) -> nn.Module:
    """Return the encoder for a shape; called as `encoder(x, labels)`."""
    return GridEncoder(shape, per_latent) if shape.latent == "grid" else VectorEncoder(shape, per_latent)


def decoder(shape: AutoencoderShape) -> nn.Module:
    """Return the decoder for a shape; called as `decoder(z, labels)`, its output is unbounded."""
    return GridDecoder(shape) if shape.latent == "grid" else VectorDecoder(shape)
