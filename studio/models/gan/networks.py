"""Which networks a configuration names."""

from __future__ import annotations

import math

from torch import nn

from studio.models.gan.config import GANConfig
from studio.models.gan.dense import DenseGenerator, DenseTrunk
from studio.models.gan.layers import Discriminator


def make_networks(
    config: GANConfig, shape: tuple[int, ...], num_labels: int
) -> tuple[nn.Module, Discriminator]:
    """Return generator and discriminator for items of a shape."""
    inputs = config.latent_size + num_labels
    norms = config.batch_norm
    generator = DenseGenerator(inputs, config.hidden, config.depth, shape, norms != "none")
    trunk = DenseTrunk(
        config.packing * math.prod(shape), config.hidden, config.depth, norms == "both", config.fourier
    )
    return generator, Discriminator(trunk, config.hidden, num_labels, config.packing)
