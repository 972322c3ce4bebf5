"""From a configuration to the layers of a flow."""

from __future__ import annotations

import math

from torch import nn

from studio.models.flow.config import FlowConfig
from studio.nn.bijection import Bijection, Chain
from studio.nn.coupling import ConvConditioner, Coupling, LearntVector, begin_small
from studio.nn.elementwise import elementwise
from studio.nn.flow_layers import ActNorm, Flatten, Logit, Mixing, MultiScale, Squash, Squeeze
from studio.nn.mlp import mlp
from studio.nn.partition import Halves, partition

LEVELS = 256  # of a pixel


def flow_layers(config: FlowConfig, shape: tuple[int, ...], num_labels: int) -> list[Bijection]:
    """Return the maps from data to base.

    Parameters
    ----------
    config
        What they are.
    shape
        `(D,)` of points, or `(C, H, W)` of images whose pixels are in [0, `LEVELS`].
    num_labels
        Width of the context; 0 without one.
    """
    maps: list[Bijection] = []
    if len(shape) > 1:
        maps.append(Logit(LEVELS, config.margin))
    if config.network == "convolutional":
        maps += _scale(config, shape[0], shape, num_labels, config.scales)
    else:
        if len(shape) > 1:
            maps.append(Flatten(shape))
        maps += _dense_steps(config, math.prod(shape), num_labels)
    return [*maps, Squash()] if config.base == "uniform" else maps


def _dense_steps(config: FlowConfig, size: int, num_labels: int) -> list[Bijection]:
    maps: list[Bijection] = []
    for index in range(config.layers):
        maps += _between(config, size)
        maps.append(_dense_coupling(config, size, num_labels, flip=index % 2 == 1))
    return [*maps, ActNorm(size)] if config.actnorm else maps


def _between(config: FlowConfig, features: int) -> list[Bijection]:
    """Return what comes before a coupling in a Glow step: actnorm, then the 1 x 1 convolution."""
    maps: list[Bijection] = [ActNorm(features)] if config.actnorm else []
    return [*maps, Mixing(features)] if config.mixing and features > 1 else maps


def _dense_coupling(config: FlowConfig, size: int, num_labels: int, *, flip: bool) -> Coupling:
    # A single number is never kept: there is nothing beside it to be moved.
    parts = partition(config.mask, image=False, flip=flip and size > 1)
    num_kept, num_moved = parts.sizes(size)
    one = elementwise(config.coupling, limit=config.log_scale_limit, bins=config.bins, bound=config.bound)
    outputs = num_moved * one.num_parameters
    conditioner: nn.Module = LearntVector(outputs)
    if num_kept + num_labels:
        network = mlp([num_kept + num_labels, *[config.hidden] * config.depth, outputs])
        last = network[-1]
        assert isinstance(last, nn.Linear)
        begin_small(last)
        conditioner = network
    return Coupling(parts, one, conditioner, num_kept=num_kept if config.marginal else 0)


def _scale(
    config: FlowConfig, channels: int, shape: tuple[int, ...], num_labels: int, scales_left: int
) -> list[Bijection]:
    """Return a scale and, inside it, the coarser ones: fold, steps of flow, set half the channels aside."""
    folded = 4 * channels
    maps: list[Bijection] = [Squeeze()]
    for index in range(config.layers):
        maps += _between(config, folded)
        maps.append(_conv_coupling(config, folded, num_labels, flip=index % 2 == 1))
    height, width = shape[1] // 2, shape[2] // 2
    if scales_left == 1:
        return [*maps, Flatten((folded, height, width))]
    half = (folded // 2, height, width)
    rest = Chain(_scale(config, folded // 2, half, num_labels, scales_left - 1))
    return [*maps, MultiScale(_conv_coupling(config, folded, num_labels, prior=True), rest)]


def _conv_coupling(
    config: FlowConfig, channels: int, num_labels: int, *, flip: bool = False, prior: bool = False
) -> Coupling:
    parts = Halves() if prior else partition(config.mask, image=True, flip=flip)
    num_kept, num_moved = parts.sizes(channels)
    kind = "affine" if prior else config.coupling
    one = elementwise(kind, limit=config.log_scale_limit, bins=config.bins, bound=config.bound)
    network = ConvConditioner(num_kept + num_labels, config.hidden, num_moved * one.num_parameters)
    return Coupling(parts, one, network)
