"""Which network a configuration means."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from studio.models.diffusion.config import DenoiserConfig
from studio.nn.dit import PatchShape, PatchTransformer
from studio.nn.residual_mlp import ResidualMLP
from studio.nn.unet import UNet, UNetShape

_SMALL_MAP = 16  # up to this side a map is a latent and isn't folded


@dataclass(frozen=True, kw_only=True)
class NetworkShape:
    """What fixes a network's tensors.

    Attributes
    ----------
    config
        The settings.
    shape
        Shape of one x.
    inputs, outputs
        Channels of x with what is concatenated to it, and of the result.
    """

    config: DenoiserConfig
    shape: tuple[int, ...]
    inputs: int
    outputs: int

    @property
    def context(self) -> int:
        """Size of the context's vector."""
        return max(128, self.config.width)


def make_network(shape: NetworkShape) -> nn.Module:
    """Return the network; called as `network(x, context)`."""
    config = shape.config
    if config.network == "mlp":
        return ResidualMLP(shape.inputs, shape.outputs, config.width, 2 * config.blocks, shape.context)
    if config.network == "transformer":
        return PatchTransformer(
            PatchShape(
                inputs=shape.inputs,
                outputs=shape.outputs,
                side=shape.shape[1],
                patch=config.patch,
                width=config.width,
                depth=2 * config.blocks,
                context=shape.context,
                token_size=config.token_size,
            )
        )
    return UNet(
        UNetShape(
            inputs=shape.inputs,
            outputs=shape.outputs,
            width=config.width,
            multipliers=(1, config.widening),
            blocks=(1, config.blocks),
            context=shape.context,
            fold=1 if shape.shape[1] <= _SMALL_MAP else 2,
            token_size=config.token_size,
            dropout=config.dropout,
            bypass=config.bypass,
        )
    )
