"""Encoders and decoders with a vector or a grid latent, for images and points.

Shapes: x (N, *shape); a vector latent (N, L), a grid latent (N, L, H/4, W/4); one-hot labels (N, K) or None.
An encoder returns `per_latent` numbers for each latent value, for example a mean and a log-variance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor, nn

from studio.core.config import Config, param
from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.nn.conv import Rows, Upsampling, conv_decoder, conv_encoder
from studio.nn.mlp import mlp

DOWNSAMPLING = 4


def latent_size(*, default: int, most: int) -> Any:
    """Declare the latent's size with a family's own default and limit."""
    return param(
        default,
        QT_TRANSLATE_NOOP("config", "Latent size"),
        QT_TRANSLATE_NOOP("config", "Dimensions of a vector latent; channels of a grid."),
        ge=1,
        le=most,
    )


class NetworkConfig(Config):
    """The settings that fix an encoder's and a decoder's shape."""

    latent: Literal["vector", "grid"] = param(
        "vector",
        QT_TRANSLATE_NOOP("config", "Latent"),
        QT_TRANSLATE_NOOP("config", "A vector, or a small grid of vectors that keeps places apart."),
    )
    latent_size: int = latent_size(default=2, most=64)
    network: Literal["convolutional", "dense", "single"] = param(
        "convolutional",
        QT_TRANSLATE_NOOP("config", "Network"),
        QT_TRANSLATE_NOOP(
            "config",
            "Convolutions know a pixel's neighbours; points need dense layers; single has no others.",
        ),
    )
    width: int = param(
        32,
        QT_TRANSLATE_NOOP("config", "Width"),
        QT_TRANSLATE_NOOP("config", "Channels of the first convolution; the second has twice as many."),
        ge=4,
        le=256,
        when=("network", ("convolutional",)),
    )
    hidden: int = param(
        256,
        QT_TRANSLATE_NOOP("config", "Dense units"),
        QT_TRANSLATE_NOOP("config", "Units of the dense layers next to the latent."),
        ge=8,
        le=2048,
        when=("network", ("convolutional", "dense")),
    )
    upsampling: Upsampling = param(
        "transposed",
        QT_TRANSLATE_NOOP("config", "Upsampling"),
        QT_TRANSLATE_NOOP("config", "How the decoder doubles a map's side."),
        when=("network", ("convolutional",)),
    )


def network_refusal(config: NetworkConfig, spec: DataSpec) -> Message | None:
    """Return why the networks can't be built for a data set, or None."""
    if config.latent == "grid" and config.network != "convolutional":
        return message(QT_TRANSLATE_NOOP("messages", "A grid latent needs network=convolutional."))
    if config.network == "convolutional" and any(side % DOWNSAMPLING for side in spec.shape[1:]):
        return message(
            QT_TRANSLATE_NOOP("messages", "Convolutions need image sides divisible by {factor}."),
            factor=DOWNSAMPLING,
        )
    return None


@dataclass(frozen=True, kw_only=True)
class AutoencoderShape:
    """What fixes the networks' shapes.

    Attributes
    ----------
    config
        The settings.
    data
        Shape of one item.
    num_labels
        Size of the one-hot condition, 0 without.
    """

    config: NetworkConfig
    data: tuple[int, ...]
    num_labels: int = 0

    @property
    def latent_values(self) -> int:
        """Number of values in one latent."""
        return math.prod(self.latent_shape)

    @property
    def latent_shape(self) -> tuple[int, ...]:
        """Shape of one latent."""
        if self.config.latent == "vector":
            return (self.config.latent_size,)
        return (self.config.latent_size, self.data[1] // DOWNSAMPLING, self.data[2] // DOWNSAMPLING)

    @property
    def dense_layers(self) -> tuple[int, ...]:
        """Hidden layers of a network without convolutions."""
        return (self.config.hidden, self.config.hidden) if self.config.network == "dense" else ()

    @property
    def channels(self) -> tuple[int, int]:
        """Channels of the maps, finest first."""
        return (self.config.width, 2 * self.config.width)

    @property
    def coarse(self) -> tuple[int, int, int]:
        """Shape of the coarsest map."""
        return (self.channels[-1], self.data[1] // DOWNSAMPLING, self.data[2] // DOWNSAMPLING)


class VectorEncoder(nn.Module):
    """x -> (N, per_latent * L)."""

    def __init__(self, shape: AutoencoderShape, per_latent: int) -> None:
        super().__init__()
        outputs = per_latent * shape.config.latent_size
        if shape.config.network != "convolutional":
            self.features: nn.Module = nn.Flatten()
            sizes = [math.prod(shape.data), *shape.dense_layers, outputs]
        else:
            self.features = nn.Sequential(conv_encoder(shape.data[0], shape.channels), Rows())
            sizes = [math.prod(shape.coarse), shape.config.hidden, outputs]
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
        inputs = shape.config.latent_size + shape.num_labels
        if shape.config.network != "convolutional":
            self.head: nn.Module = mlp([inputs, *shape.dense_layers, math.prod(shape.data)])
            self.pixels: nn.Module = nn.Unflatten(1, shape.data)
        else:
            head = mlp([inputs, shape.config.hidden, math.prod(shape.coarse)])
            self.head = nn.Sequential(head, nn.SiLU(), nn.Unflatten(1, shape.coarse))
            self.pixels = conv_decoder(shape.channels[::-1], shape.data[0], shape.config.upsampling)

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
            nn.Conv2d(shape.channels[-1], per_latent * shape.config.latent_size, 1),
        )

    def forward(self, x: Tensor, labels: Tensor | None) -> Tensor:
        outputs: Tensor = self.head(_append_planes(self.features(x), labels))
        return outputs


class GridDecoder(nn.Module):
    """z (N, L, h, w) -> (N, C, 4h, 4w)."""

    def __init__(self, shape: AutoencoderShape) -> None:
        super().__init__()
        inputs = shape.config.latent_size + shape.num_labels
        self.head = nn.Sequential(
            nn.Conv2d(inputs, shape.channels[-1], 3, padding=1),
            nn.SiLU(),
            nn.Conv2d(shape.channels[-1], shape.channels[-1], 3, padding=1),
            nn.SiLU(),
        )
        self.pixels = conv_decoder(shape.channels[::-1], shape.data[0], shape.config.upsampling)

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
    return (
        GridEncoder(shape, per_latent) if shape.config.latent == "grid" else VectorEncoder(shape, per_latent)
    )


def decoder(shape: AutoencoderShape) -> nn.Module:
    """Return the decoder for a shape; called as `decoder(z, labels)`, its output is unbounded."""
    return GridDecoder(shape) if shape.config.latent == "grid" else VectorDecoder(shape)
