"""Coupling layers: a part of an item decides how the rest is mapped, so that the Jacobian is triangular.

Shapes: vectors (N, D) or images (N, C, H, W), parted along dimension 1 into what is kept (N, K, ...) and what
is moved (N, M, ...); P parameters for every number that is moved.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from studio.nn.bijection import Bijection, Mapped, sum_items, zero_log_det
from studio.nn.elementwise import Elementwise
from studio.nn.partition import Partition

_SMALL = 0.1  # of the usual size: near the identity, but off the saddle that zero would be


class Coupling(Bijection):
    """z_kept = x_kept, z_moved = f(x_moved; conditioner(x_kept, context)).

    Parameters
    ----------
    partition
        Its first part is kept, its second moved.
    one
        The map f of each number.
    conditioner
        Given (N, K + context, ...), returns (N, M * P, ...).
    num_kept
        Features that are kept, if each of these, too, is to be mapped by f with parameters of its own;
        0 leaves them as they are.
    """

    def __init__(
        self, partition: Partition, one: Elementwise, conditioner: nn.Module, *, num_kept: int = 0
    ) -> None:
        super().__init__()
        self.partition, self.one, self.conditioner = partition, one, conditioner
        self.kept_parameters = (
            nn.Parameter(_SMALL * torch.randn(num_kept, one.num_parameters)) if num_kept else None
        )

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Map what is moved, given what is kept."""
        kept, moved = self.partition.split(x)
        parameters = self._conditioned(kept, context)
        if self.kept_parameters is None:
            mapped = self.one.forward(moved, parameters)
            values = self.partition.join(kept, mapped.values)
            return Mapped(values=values, log_det=sum_items(mapped.log_det))
        num_kept = kept.shape[1]
        own = self.kept_parameters.expand(len(x), -1, -1)
        mapped = self.one.forward(torch.cat([kept, moved], 1), torch.cat([own, parameters], 1))
        values = self.partition.join(mapped.values[:, :num_kept], mapped.values[:, num_kept:])
        return Mapped(values=values, log_det=sum_items(mapped.log_det))

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Undo it: what was kept is at hand, so the same parameters are."""
        kept, moved = self.partition.split(z)
        log_det = zero_log_det(z)
        if self.kept_parameters is not None:
            own = self.one.inverse(kept, self.kept_parameters.expand(len(z), -1, -1))
            kept, log_det = own.values, sum_items(own.log_det)
        mapped = self.one.inverse(moved, self._conditioned(kept, context))
        values = self.partition.join(kept, mapped.values)
        return Mapped(values=values, log_det=log_det + sum_items(mapped.log_det))

    def _conditioned(self, kept: Tensor, context: Tensor | None) -> Tensor:
        """Return (N, M, ..., P)."""
        outputs: Tensor = self.conditioner(with_context(kept, context)).float()
        grouped = outputs.reshape(len(outputs), -1, self.one.num_parameters, *outputs.shape[2:])
        return grouped.movedim(2, -1)


class LearntVector(nn.Module):
    """The conditioner where nothing is kept and nothing given: the same learnt numbers for every item."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.values = nn.Parameter(_SMALL * torch.randn(size))

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, size) for (N, 0)."""
        return self.values.expand(len(x), -1)


class ConvConditioner(nn.Sequential):
    """Three convolutions, as in Glow (Kingma and Dhariwal 2018, section 4).

    Parameters
    ----------
    inputs, width, outputs
        Channels.
    """

    def __init__(self, inputs: int, width: int, outputs: int) -> None:
        last = nn.Conv2d(width, outputs, 3, padding=1)
        super().__init__(
            nn.Conv2d(inputs, width, 3, padding=1), nn.SiLU(),
            nn.Conv2d(width, width, 1), nn.SiLU(), last,
        )  # fmt: skip
        begin_small(last)


def begin_small(layer: nn.Linear | nn.Conv2d) -> None:
    """Shrink a conditioner's last layer, so that the coupling begins near the identity."""
    with torch.no_grad():
        layer.weight.mul_(_SMALL)
        if layer.bias is not None:
            layer.bias.mul_(_SMALL)


def with_context(x: Tensor, context: Tensor | None) -> Tensor:
    """Return vectors or images with the context, (N, K), as further features or constant channels."""
    if context is None:
        return x
    if x.dim() > 2:
        context = context[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([x, context], dim=1)
