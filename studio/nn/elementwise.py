"""Monotonic maps of single numbers whose parameters a network computes: what a coupling layer applies.

Shapes: x (...); parameters (..., P).
"""

from __future__ import annotations

from typing import Literal, Protocol

import torch
from torch import Tensor
from zuko.transforms import MonotonicRQSTransform

from studio.nn.bijection import Mapped

Kind = Literal["affine", "additive", "spline"]


class Elementwise(Protocol):
    """A map of numbers; its `Mapped.log_det` is log|dz/dx| of each, (...)."""

    num_parameters: int

    def forward(self, x: Tensor, parameters: Tensor) -> Mapped:
        """Lead data towards the base."""

    def inverse(self, z: Tensor, parameters: Tensor) -> Mapped:
        """Undo `forward`."""


class Affine:
    """x = exp(s) z + m, the affine coupling of RealNVP (Dinh et al. 2017, eq. 4), with parameters (m, s).

    Parameters
    ----------
    limit
        Bound of |s|: s = limit * tanh(raw / limit). It is symmetric, so that the map stretches as easily as
        it shrinks, and nothing overflows far out.
    """

    num_parameters = 2

    def __init__(self, limit: float) -> None:
        self.limit = limit

    def _split(self, parameters: Tensor) -> tuple[Tensor, Tensor]:
        shift, raw = parameters.unbind(-1)
        return shift, self.limit * torch.tanh(raw / self.limit)

    def forward(self, x: Tensor, parameters: Tensor) -> Mapped:
        """Return z = (x - m) exp(-s)."""
        shift, log_scale = self._split(parameters)
        return Mapped(values=(x - shift) * torch.exp(-log_scale), log_det=-log_scale)

    def inverse(self, z: Tensor, parameters: Tensor) -> Mapped:
        """Return x = exp(s) z + m."""
        shift, log_scale = self._split(parameters)
        return Mapped(values=torch.exp(log_scale) * z + shift, log_det=log_scale)


class Additive:
    """x = z + m, the additive coupling of NICE (Dinh et al. 2015, eq. 9); it keeps volumes."""

    num_parameters = 1

    def forward(self, x: Tensor, parameters: Tensor) -> Mapped:
        """Return z = x - m."""
        return Mapped(values=x - parameters.squeeze(-1), log_det=torch.zeros_like(x))

    def inverse(self, z: Tensor, parameters: Tensor) -> Mapped:
        """Return x = z + m."""
        return Mapped(values=z + parameters.squeeze(-1), log_det=torch.zeros_like(z))


class Spline:
    """A monotonic rational-quadratic spline on [-bound, bound], the identity outside (Durkan et al. 2019).

    The spline itself is zuko's; it is always computed in float32, since its root loses too much in less.

    Parameters
    ----------
    bins
        K; there are K widths, K heights and K - 1 inner derivatives, all unconstrained.
    bound
        Half-width of the interval.
    slope
        Least ratio of two bins' sizes, and least derivative at a knot.
    """

    def __init__(self, bins: int, bound: float, slope: float = 1e-3) -> None:
        self.bins, self.bound, self.slope = bins, bound, slope
        self.num_parameters = 3 * bins - 1

    def transform(self, parameters: Tensor) -> MonotonicRQSTransform:
        """Return zuko's transform for parameters (..., 3K - 1)."""
        sizes = [self.bins, self.bins, self.bins - 1]
        widths, heights, derivatives = torch.split(parameters.float(), sizes, dim=-1)
        return MonotonicRQSTransform(widths, heights, derivatives, bound=self.bound, slope=self.slope)

    def forward(self, x: Tensor, parameters: Tensor) -> Mapped:
        """Return the spline's value."""
        with torch.autocast(x.device.type, enabled=False):
            z, log_det = self.transform(parameters).call_and_ladj(x.float())
        return Mapped(values=z, log_det=log_det)

    def inverse(self, z: Tensor, parameters: Tensor) -> Mapped:
        """Return the point whose spline value is z."""
        with torch.autocast(z.device.type, enabled=False):
            transform = self.transform(parameters)
            x = transform.inv(z.float())
            log_det = -transform.log_abs_det_jacobian(x, z)
        return Mapped(values=x, log_det=log_det)


def elementwise(kind: Kind, *, limit: float, bins: int, bound: float) -> Elementwise:
    """Return the map called `kind`."""
    match kind:
        case "affine":
            return Affine(limit)
        case "additive":
            return Additive()
        case "spline":
            return Spline(bins, bound)
