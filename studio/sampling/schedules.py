"""Noise schedules: how much of the signal and how much noise x_t = alpha(t) x_0 + sigma(t) eps holds.

Time runs from 0 (clean) to 1 (noise). A diffusion of T steps puts its step k = 1..T at t = k / T; between the
steps log alpha_bar is interpolated linearly, so any number of sampling steps is possible.

Linear: Ho et al. 2020, section 4. Cosine: Nichol and Dhariwal 2021, eq. 17. Flow: Liu et al. 2023 (rectified
flow), eq. 1, where alpha = 1 - t and sigma = t.
"""

from __future__ import annotations

import math
from typing import Literal, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

ScheduleName = Literal["linear", "cosine"]

_LINEAR_BETAS = (1e-4, 0.02)  # at T = 1000
_COSINE_OFFSET = 0.008
_LARGEST_BETA = 0.999


class Schedule(Protocol):
    """Signal and noise over time."""

    @property
    def num_steps(self) -> int:
        """Number T of steps of the full chain."""

    def alpha(self, t: Tensor) -> Tensor:
        """Return the share of the signal at times t in [0, 1], of t's shape and dtype."""

    def sigma(self, t: Tensor) -> Tensor:
        """Return the standard deviation of the noise at times t in [0, 1], of t's shape and dtype."""


def linear_betas(num_steps: int) -> NDArray[np.float64]:
    """Return beta_1..beta_T, rising linearly; scaled so that any T ends in the same noise."""
    first, last = (beta * 1000 / num_steps for beta in _LINEAR_BETAS)
    return np.minimum(np.linspace(first, last, num_steps, dtype=np.float64), _LARGEST_BETA)


def cosine_betas(num_steps: int) -> NDArray[np.float64]:
    """Return beta_1..beta_T for which alpha_bar falls like a squared cosine."""

    def level(k: NDArray[np.float64]) -> NDArray[np.float64]:
        angle = (k / num_steps + _COSINE_OFFSET) / (1 + _COSINE_OFFSET) * math.pi / 2
        cosine: NDArray[np.float64] = np.cos(angle)
        return cosine**2

    k = np.arange(num_steps, dtype=np.float64)
    return np.minimum(1.0 - level(k + 1) / level(k), _LARGEST_BETA)


class VariancePreserving:
    """A diffusion whose alpha^2 + sigma^2 = 1, given by its betas.

    Parameters
    ----------
    betas
        beta_1..beta_T, (T,), each in (0, 1).
    """

    def __init__(self, betas: NDArray[np.float64]) -> None:
        self.betas = betas
        self._log_alpha_bar = np.concatenate([[0.0], np.cumsum(np.log1p(-betas))])  # at k = 0..T
        self._tables: dict[tuple[torch.device, torch.dtype], Tensor] = {}

    @property
    def num_steps(self) -> int:
        """Number T of betas."""
        return len(self.betas)

    def alpha(self, t: Tensor) -> Tensor:
        """Return sqrt(alpha_bar) at times t."""
        return torch.exp(0.5 * self._interpolated(t))

    def sigma(self, t: Tensor) -> Tensor:
        """Return sqrt(1 - alpha_bar) at times t."""
        return torch.sqrt(-torch.expm1(self._interpolated(t)))

    def _interpolated(self, t: Tensor) -> Tensor:
        key = (t.device, t.dtype)
        if key not in self._tables:
            self._tables[key] = torch.from_numpy(self._log_alpha_bar).to(t.device, t.dtype)
        table = self._tables[key]
        position = (t * self.num_steps).clamp(0, self.num_steps)
        below = position.floor().clamp_(max=self.num_steps - 1)
        index = below.long()
        return torch.lerp(table[index], table[index + 1], position - below)


class Flow:
    """The straight line from data to noise.

    Parameters
    ----------
    num_steps
        Steps of what counts as the full chain; it has no betas of its own.
    """

    def __init__(self, num_steps: int) -> None:
        self._num_steps = num_steps

    @property
    def num_steps(self) -> int:
        """Number T of steps of the full chain."""
        return self._num_steps

    def alpha(self, t: Tensor) -> Tensor:
        """Return 1 - t."""
        return 1.0 - t

    def sigma(self, t: Tensor) -> Tensor:
        """Return t."""
        return t


def variance_preserving(name: ScheduleName, num_steps: int) -> VariancePreserving:
    """Return the schedule called `name` with T = `num_steps`."""
    return VariancePreserving(linear_betas(num_steps) if name == "linear" else cosine_betas(num_steps))
