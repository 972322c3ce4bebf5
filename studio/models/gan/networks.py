"""Which networks a configuration names."""

from __future__ import annotations

import math

from torch import nn

from studio.models.gan import convolutional as conv
from studio.models.gan.config import GANConfig
from studio.models.gan.dense import DenseGenerator, DenseTrunk, MSGDenseGenerator, MSGDenseTrunk
from studio.models.gan.layers import Discriminator, LatentCuts
from studio.models.gan.sizes import Sizes

_CONVOLUTIONAL = {
    "dcgan": (conv.DCGenerator, conv.DCTrunk),
    "msg": (conv.MSGGenerator, conv.MSGTrunk),
    "progressive": (conv.ProgressiveGenerator, conv.ProgressiveTrunk),
}


def make_networks(
    config: GANConfig, shape: tuple[int, ...], num_labels: int
) -> tuple[nn.Module, Discriminator]:
    """Return generator and discriminator for items of a shape."""
    inputs = config.latent_size + num_labels
    in_generator, in_trunk = config.batch_norm != "none", config.batch_norm == "both"
    generator: nn.Module
    trunk: nn.Module
    if config.network == "dense":
        num_cuts = config.latent_cuts
        generator = DenseGenerator(
            inputs=inputs,
            hidden=config.hidden,
            depth=config.depth,
            shape=shape,
            batch_norm=in_generator,
            cuts=LatentCuts(config.latent_size, num_cuts, config.prior) if num_cuts else None,
        )
        values = config.packing * math.prod(shape)
        trunk = DenseTrunk(values, config.hidden, config.depth, in_trunk, config.fourier)
        return generator, Discriminator(trunk, config.hidden, num_labels, config.packing)
    sizes = Sizes(shape=shape, width=config.width)
    if config.network == "msg-dense":
        shapes = tuple((sizes.pictures, *side) for side in sizes.sides)
        generator = MSGDenseGenerator(inputs, config.hidden, shapes, in_generator)
        trunk = MSGDenseTrunk(tuple(config.packing * math.prod(s) for s in shapes), config.hidden, in_trunk)
        return generator, Discriminator(trunk, config.hidden, num_labels, config.packing)
    make_generator, make_trunk = _CONVOLUTIONAL[config.network]
    generator = make_generator(inputs, sizes, in_generator)
    trunk = make_trunk(config.packing * sizes.pictures, sizes, in_trunk)
    return generator, Discriminator(trunk, sizes.features, num_labels, config.packing)
