"""The times a sampler stops at, and what it needs to know of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch

from studio.core.capabilities import Denoises

Spacing = Literal["trailing", "linear", "quadratic"]


@dataclass(frozen=True, kw_only=True)
class Level:
    """A moment of the process: its time, the share of the signal, the deviation of the noise."""

    t: float
    alpha: float
    sigma: float


def sampling_times(steps: int, spacing: Spacing, full: int = 1000) -> list[float]:
    """Return `steps` + 1 times that fall from 1 to 0.

    Parameters
    ----------
    steps
        Network calls, at least 1.
    spacing
        `"trailing"`: even steps, i / steps (Lin et al. 2024, table 2). `"linear"`: even too, but with the
        last step as short as one of the full chain's. `"quadratic"`: (i / steps)^2, dense towards the data
        (Song et al. 2021, appendix D.2).
    full
        Steps T of the full chain.
    """
    even = np.arange(steps, 0, -1, dtype=np.float64) / steps
    if spacing == "linear":
        even = np.linspace(1.0, min(1.0, 1.0 / full), steps) if steps > 1 else np.ones(1)
    elif spacing == "quadratic":
        even = even**2
    return [*even.tolist(), 0.0]


def levels(denoiser: Denoises, times: list[float]) -> list[Level]:
    """Return what a denoiser's schedule says of each time, in double precision."""
    t = torch.tensor(times, dtype=torch.float64)
    alpha, sigma = denoiser.alpha(t).tolist(), denoiser.sigma(t).tolist()
    return [Level(t=now, alpha=a, sigma=s) for now, a, s in zip(times, alpha, sigma, strict=True)]
