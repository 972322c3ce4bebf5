"""Invertible maps with a log-determinant, the layers of a normalizing flow.

Every map leads from the data towards the base: z = f(x), and log p(x) = log p(z) + log|det dz/dx|.
Shapes: x (N, D) or (N, C, H, W); context, what everything is conditioned on, (N, K) or None.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """What a map made of a batch.

    Attributes
    ----------
    values
        (N, ...).
    log_det
        log|det J| of the direction that was taken, (N,), float32, in nats.
    """

    values: Tensor
    log_det: Tensor


class Bijection(nn.Module, ABC):
    """An invertible map of items."""

    @abstractmethod
    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Lead data towards the base."""

    @abstractmethod
    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Undo `forward`; the log-determinant is that of the inverse, so its sign is turned."""


class Chain(Bijection):
    """One map after the other."""

    def __init__(self, maps: Sequence[Bijection]) -> None:
        super().__init__()
        self.maps = nn.ModuleList(maps)

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Apply the maps in their order; log-determinants add up."""
        log_det = zero_log_det(x)
        for one in self.maps:
            mapped = one(x, context)
            x, log_det = mapped.values, log_det + mapped.log_det
        return Mapped(values=x, log_det=log_det)

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Undo the maps in reverse."""
        log_det = zero_log_det(z)
        for one in reversed(self.bijections()):
            mapped = one.inverse(z, context)
            z, log_det = mapped.values, log_det + mapped.log_det
        return Mapped(values=z, log_det=log_det)

    def bijections(self) -> list[Bijection]:
        """Return the maps in their order."""
        return [one for one in self.maps if isinstance(one, Bijection)]


def zero_log_det(x: Tensor) -> Tensor:
    """Return zeros, one per item, (N,)."""
    return torch.zeros(len(x), device=x.device)


def sum_items(values: Tensor) -> Tensor:
    """Return the sum over everything but the batch, (N,), in float32."""
    return values.float().flatten(1).sum(1)
