"""Distributions in the plane whose density is known, drawn afresh at every training step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.data.toys import curves
from studio.data.toys.checkerboard import Checkerboard
from studio.data.toys.mixtures import GaussianMixture
from studio.data.toys.pinwheel import Pinwheel
from studio.data.toys.spirals import Spirals


class Toy(Protocol):
    """A distribution of points."""

    def sample(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` points, float32 (num, 2)."""

    def log_prob(self, x: Tensor) -> Tensor:
        """Return log p(x) in nats, float64 (N,), for float64 points (N, 2)."""


def _mixture(spec: DataSpec) -> Toy:
    assert spec.mode_sigma is not None
    return GaussianMixture(centres=spec.modes, sigma=spec.mode_sigma)


BUILDERS: Mapping[str, Callable[[DataSpec], Toy]] = {
    "8gaussians": _mixture,
    "25gaussians": _mixture,
    "ring8": _mixture,
    "grid25": _mixture,
    "moons": lambda spec: curves.moons(),
    "circles": lambda spec: curves.circles(),
    "rings": lambda spec: curves.rings(),
    "checkerboard": lambda spec: Checkerboard(),
    "swissroll": lambda spec: curves.swissroll(),
    "pinwheel": lambda spec: Pinwheel(),
    "spirals": lambda spec: Spirals(),
}
