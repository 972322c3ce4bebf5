"""Two intertwined spirals (FFJORD's definition, arXiv:1810.01367).

For the first arm n = 3 pi sqrt(u), x = (-n cos n + v_0 / 2, n sin n + v_1 / 2) / 3 + 0.1 e with u, v uniform
on [0, 1] and e normal; the second arm is its mirror image through the origin.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from studio.data.toys.quadrature import gauss_legendre

_END = 3 * math.pi
_SIGMA = 0.1
_BOX = 0.5 / 3  # width of the uniform part
_NUM_PANELS = 26
_CHUNK = 512  # points; the (N, 416) intermediates then fit the cache
# Below this density the differences of erf have lost digits, and the slower erfcx takes over. It is used on
# the nearest nodes only, which reach over 2 units: the others add less than e^-200 of the whole.
_ERF_LIMIT = 1e-8
_NUM_NEAREST = 128


@dataclass(frozen=True)
class Spirals:
    """Two spiral arms, blurred by a small square and a Gaussian."""

    def sample(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` points, float32 (num, 2)."""
        n = _END * torch.rand(num, generator=generator).sqrt()
        arm = _corner(n) + _BOX * torch.rand(num, 2, generator=generator)
        sign = 1 - 2 * torch.randint(2, (num, 1), generator=generator)
        return sign * arm + _SIGMA * torch.randn(num, 2, generator=generator)

    def log_prob(self, x: Tensor) -> Tensor:
        """Return log p(x) in nats, (N,), by quadrature over n; square and noise are integrated exactly."""
        return torch.cat([self._log_prob(chunk) for chunk in torch.split(x, _CHUNK)])

    def _log_prob(self, x: Tensor) -> Tensor:
        centres, weights = self._nodes
        distance = (x.unsqueeze(1) - centres).abs()  # (N, M, 2)
        density = _blurred_box(distance).prod(2) @ weights  # (N,)
        result = density.log()
        far = density < _ERF_LIMIT
        if far.any():
            result[far] = _log_far(distance[far], weights)
        return result

    @cached_property
    def _nodes(self) -> tuple[Tensor, Tensor]:
        rule = gauss_legendre(0.0, _END, _NUM_PANELS)
        arm = _corner(rule.nodes) + _BOX / 2  # (M / 2, 2), the square's centres
        weights = rule.weights * rule.nodes / _END**2  # n has density 2 n / end^2, and each arm half of it
        return torch.cat([arm, -arm]), weights.repeat(2)


def _corner(n: Tensor) -> Tensor:
    return torch.stack([-n * n.cos(), n * n.sin()], dim=1) / 3  # (M, 2)


def _log_far(distance: Tensor, weights: Tensor) -> Tensor:
    nearest = distance.square().sum(2).topk(_NUM_NEAREST, largest=False).indices  # (F, 128)
    chosen = torch.take_along_dim(distance, nearest.unsqueeze(2), dim=1)  # (F, 128, 2)
    return torch.logsumexp(_log_blurred_box(chosen).sum(2) + weights.log()[nearest], 1)


def _edges(distance: Tensor) -> tuple[Tensor, Tensor]:
    unit = math.sqrt(2) * _SIGMA
    return (distance - _BOX / 2) / unit, (distance + _BOX / 2) / unit


def _blurred_box(distance: Tensor) -> Tensor:
    """Return the density of uniform plus normal noise at a distance from its centre."""
    near, far = _edges(distance)
    return (far.erf() - near.erf()) / (2 * _BOX)


def _log_blurred_box(distance: Tensor) -> Tensor:
    """Return the logarithm of `_blurred_box`, to full precision at any distance.

    Outside the square erf(b) - erf(a) = exp(-a^2) (erfcx(a) - exp(a^2 - b^2) erfcx(b)).
    """
    near, far = _edges(distance)
    outside = near.clamp(min=0)
    scaled = torch.special.erfcx(outside) - (outside.square() - far.square()).exp() * torch.special.erfcx(far)
    log_outside = scaled.log() - outside.square()
    log_inside = (far.erf() - near.clamp(max=0).erf()).log()
    return torch.where(near > 0, log_outside, log_inside) - math.log(2 * _BOX)
