"""Five vanes, each a Gaussian wound up by its distance from the centre.

FFJORD's definition (arXiv:1810.01367), after Johnson et al. 2016 (arXiv:1603.06277): f ~ N((1, 0),
diag(0.3, 0.1)^2), vane k, and x = 2 f turned clockwise by 2 pi k / 5 + theta(f_0), theta(u) = exp(u) / 4.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

_NUM_VANES = 5
_RATE = 0.25
_SCALE = 2.0
_RADIAL_SIGMA, _TANGENTIAL_SIGMA = 0.3, 0.1
_NUM_CELLS = 64
_NUM_BISECTIONS = 52  # to the last bit of a float64 angle
_MAX_EXPONENT = 50.0  # keeps far points finite


@dataclass(frozen=True)
class Pinwheel:
    """Five wound-up Gaussians."""

    def sample(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` points, float32 (num, 2)."""
        noise = torch.randn(num, 2, generator=generator)
        f0, f1 = 1 + _RADIAL_SIGMA * noise[:, 0], _TANGENTIAL_SIGMA * noise[:, 1]
        vane = torch.randint(_NUM_VANES, (num,), generator=generator)
        angle = 2 * math.pi / _NUM_VANES * vane + _winding(f0)
        cos, sin = angle.cos(), angle.sin()
        return _SCALE * torch.stack([f0 * cos + f1 * sin, f1 * cos - f0 * sin], dim=1)

    def log_prob(self, x: Tensor) -> Tensor:
        """Return log p(x) in nats, (N,).

        Winding keeps the radius r and maps f's polar angle phi to g(phi) = phi - theta(r cos phi), up to the
        vane's angle. Every phi with g(phi) = x's angle + 2 pi k / 5 (mod 2 pi) adds its Gaussian density over
        |g'(phi)| = |1 + theta(f_0) f_1|. The roots are bracketed in 64 cells of the circle and bisected;
        where two share a cell the density is below e^-17.
        """
        r = x.norm(dim=1) / _SCALE  # (N,)
        angle = torch.atan2(x[:, 1], x[:, 0])  # (N,)
        vanes = 2 * math.pi / _NUM_VANES * torch.arange(_NUM_VANES, dtype=torch.float64)
        edges = torch.linspace(-math.pi, math.pi, _NUM_CELLS + 1, dtype=torch.float64)
        wound = edges - _winding(r.unsqueeze(1) * edges.cos())  # (N, cells + 1)
        targets = angle.unsqueeze(1) + vanes  # (N, vanes)
        turns = ((wound.unsqueeze(1) - targets.unsqueeze(2)) / (2 * math.pi)).floor()  # (N, vanes, cells + 1)
        point, vane, cell = (turns[..., 1:] != turns[..., :-1]).nonzero(as_tuple=True)  # (R,) each
        whole_turns = torch.maximum(turns[point, vane, cell], turns[point, vane, cell + 1])
        target = targets[point, vane] + 2 * math.pi * whole_turns
        phi = _bisect(r[point], target, edges[cell], edges[cell + 1])
        log_parts = _log_branch(r[point], phi)
        return _sum_by_point(log_parts, point, len(x)) - math.log(_NUM_VANES * _SCALE**2)


def _winding(f0: Tensor) -> Tensor:
    return _RATE * f0.clamp(max=_MAX_EXPONENT).exp()


def _bisect(r: Tensor, target: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """Return phi in [low, high] with phi - theta(r cos phi) = target; all (R,)."""
    falling = low - _winding(r * low.cos()) > target
    for _ in range(_NUM_BISECTIONS):
        middle = (low + high) / 2
        beyond = (middle - _winding(r * middle.cos()) > target) != falling
        low, high = torch.where(beyond, low, middle), torch.where(beyond, middle, high)
    return (low + high) / 2


def _log_branch(r: Tensor, phi: Tensor) -> Tensor:
    f0, f1 = r * phi.cos(), r * phi.sin()
    log_gauss = -0.5 * (((f0 - 1) / _RADIAL_SIGMA).square() + (f1 / _TANGENTIAL_SIGMA).square())
    log_normaliser = math.log(2 * math.pi * _RADIAL_SIGMA * _TANGENTIAL_SIGMA)
    return log_gauss - log_normaliser - (1 + _winding(f0) * f1).abs().log()


def _sum_by_point(log_parts: Tensor, point: Tensor, num: int) -> Tensor:
    """Return log sum exp of the parts of every point, (num,)."""
    highest = torch.full((num,), -math.inf, dtype=torch.float64).scatter_reduce(0, point, log_parts, "amax")
    total = torch.zeros(num, dtype=torch.float64).index_add(0, point, (log_parts - highest[point]).exp())
    return highest + total.log()
