"""DPM-Solver++(2M) (Lu et al. 2022, algorithm 2): second order from one network call a step.

With lambda = log(alpha / sigma) and h = lambda_s - lambda_t, a step is exact for a prediction of x_0 that is
linear in lambda; the slope comes from the step before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor

from studio.core.capabilities import Denoises
from studio.core.model_io import Condition, SampleStep
from studio.sampling.noise import StepNoise
from studio.sampling.times import Level, levels


def log_snr(level: Level) -> float:
    """Return lambda = log(alpha / sigma), half the log of the signal-to-noise ratio."""
    return math.log(max(level.alpha, 1e-12) / max(level.sigma, 1e-12))


def dpm_solver(
    denoiser: Denoises,
    times: list[float],
    noise: StepNoise,
    *,
    x: Tensor,
    from_step: int = 0,
    condition: Condition | None = None,
) -> Iterator[SampleStep]:
    """Walk back from noise to data; arguments and steps as in `ddpm`.

    It draws no noise. The first step, wherever it starts, and the last are of first order.
    """
    chain = levels(denoiser, times)
    previous: Tensor | None = None
    for index in range(from_step, len(chain) - 1):
        noisy, clean = chain[index], chain[index + 1]
        x0, eps = denoiser.predict(x, x.new_full((len(x),), noisy.t), condition)
        yield SampleStep(index=index, t=noisy.t, x_t=x, x0=x0, eps=eps)
        if clean.t == 0.0:
            x = clean.alpha * x0
            break
        h = log_snr(clean) - log_snr(noisy)
        target = x0
        if previous is not None:
            ratio = (log_snr(noisy) - log_snr(chain[index - 1])) / h
            target = torch.lerp(previous, x0, 1.0 + 0.5 / ratio)  # x0 + (x0 - previous) / (2 ratio)
        x = clean.sigma / noisy.sigma * x - clean.alpha * math.expm1(-h) * target
        previous = x0
    yield SampleStep(index=len(chain) - 1, t=0.0, x_t=x, x0=x, eps=torch.zeros_like(x))
