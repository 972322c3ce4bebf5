"""Curves blurred by Gaussian noise: moons, circles, rings and the Swiss roll.

The definitions are those of FFJORD's toy experiments (Grathwohl et al. 2019, arXiv:1810.01367), including
their scalings; points are spread along the curve at random rather than evenly, which makes them independent.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from studio.data.toys.mixtures import log_mixture
from studio.data.toys.quadrature import gauss_legendre

Path = Callable[[Tensor], Tensor]  # t (M,) -> positions (M, 2)


@dataclass(frozen=True)
class NoisyCurves:
    """Equally likely curves t -> path(t) with t uniform on [start, end], plus N(0, sigma^2 I).

    Attributes
    ----------
    paths
        The curves.
    start, end
        Range of t.
    sigma
        Standard deviation of the noise, in data units.
    num_panels
        Quadrature panels along t; enough when a panel is a few sigma long.
    """

    paths: tuple[Path, ...]
    start: float
    end: float
    sigma: float
    num_panels: int

    def sample(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` points, float32 (num, 2)."""
        t = self.start + (self.end - self.start) * torch.rand(num, generator=generator)
        chosen = torch.randint(len(self.paths), (num,), generator=generator)
        positions = torch.stack([path(t) for path in self.paths])  # (paths, num, 2)
        noise = torch.randn(num, 2, generator=generator)
        return positions[chosen, torch.arange(num)] + self.sigma * noise

    def log_prob(self, x: Tensor) -> Tensor:
        """Return log p(x) in nats, (N,), by quadrature along the curves."""
        centres, log_weights = self._nodes
        return log_mixture(x, centres, log_weights, self.sigma)

    @cached_property
    def _nodes(self) -> tuple[Tensor, Tensor]:
        rule = gauss_legendre(self.start, self.end, self.num_panels)
        share = len(self.paths) * (self.end - self.start)
        centres = torch.cat([path(rule.nodes) for path in self.paths])  # (paths * M, 2)
        return centres, (rule.weights / share).log().repeat(len(self.paths))


@dataclass(frozen=True)
class NoisyCircles:
    """Equally likely circles around the origin, plus N(0, sigma^2 I)."""

    radii: tuple[float, ...]
    sigma: float

    def sample(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` points, float32 (num, 2)."""
        chosen = torch.randint(len(self.radii), (num,), generator=generator)
        angle = 2 * math.pi * torch.rand(num, generator=generator)
        radius = torch.tensor(self.radii)[chosen]  # (num,)
        on_circle = radius.unsqueeze(1) * _direction(angle)
        return on_circle + self.sigma * torch.randn(num, 2, generator=generator)

    def log_prob(self, x: Tensor) -> Tensor:
        """Return log p(x) in nats, (N,): the noise integrated over a circle gives a Bessel function.

        p(x) = exp(-(r^2 + R^2) / 2 sigma^2) I_0(r R / sigma^2) / (2 pi sigma^2) for r = |x|.
        """
        variance = self.sigma**2
        r = x.norm(dim=1, keepdim=True)  # (N, 1)
        radii = torch.tensor(self.radii, dtype=torch.float64)  # (circles,)
        bessel = torch.special.i0e(r * radii / variance)  # exp(-|z|) I_0(z) doesn't overflow
        logits = bessel.log() - (r - radii).square() / (2 * variance)  # (N, circles)
        return torch.logsumexp(logits, 1) - math.log(len(self.radii) * 2 * math.pi * variance)


def _direction(angle: Tensor) -> Tensor:
    return torch.stack([angle.cos(), angle.sin()], dim=1)  # (M, 2)


def moons() -> NoisyCurves:
    """Return two half circles, one in the other's hollow."""

    def upper(t: Tensor) -> Tensor:
        return torch.stack([2 * t.cos() - 1, 2 * t.sin() - 0.2], dim=1)

    def lower(t: Tensor) -> Tensor:
        return torch.stack([1 - 2 * t.cos(), 0.8 - 2 * t.sin()], dim=1)

    return NoisyCurves(paths=(upper, lower), start=0.0, end=math.pi, sigma=0.2, num_panels=8)


def circles() -> NoisyCircles:
    """Return two circles, one twice as wide as the other."""
    return NoisyCircles(radii=(3.0, 1.5), sigma=0.24)


def rings() -> NoisyCircles:
    """Return four thin rings."""
    return NoisyCircles(radii=(3.0, 2.25, 1.5, 0.75), sigma=0.08)


def swissroll() -> NoisyCurves:
    """Return one and a half turns of a spiral."""

    def roll(t: Tensor) -> Tensor:
        return t.unsqueeze(1) / 5 * _direction(t)

    return NoisyCurves(paths=(roll,), start=1.5 * math.pi, end=4.5 * math.pi, sigma=0.2, num_panels=24)
