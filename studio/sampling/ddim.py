"""Denoising diffusion implicit models (Song et al. 2021, eq. 12).

eta = 0 is deterministic, eta = 1 ancestral.

On the straight line of flow matching, eta = 0 is Euler's method for the flow's ODE.
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


def ddim_sigma(noisy: Level, clean: Level, eta: float) -> float:
    """Return eta sqrt((1 - abar_s) / (1 - abar_t)) sqrt(1 - abar_t / abar_s), eq. 16."""
    ratio = noisy.alpha / clean.alpha
    beta = max(noisy.sigma**2 - ratio**2 * clean.sigma**2, 0.0)
    return eta * math.sqrt(beta) * clean.sigma / noisy.sigma


def ddim_step(
    clean: Level, x0: Tensor, eps: Tensor, scale: float = 0.0, fresh: Tensor | None = None
) -> Tensor:
    """Return x_s from the prediction at t: alpha_s x_0 + sqrt(sigma_s^2 - scale^2) eps + scale * fresh."""
    x = clean.alpha * x0 + math.sqrt(max(clean.sigma**2 - scale**2, 0.0)) * eps
    return x if fresh is None else x + scale * fresh


def ddim(
    denoiser: Denoises,
    times: list[float],
    noise: StepNoise,
    *,
    x: Tensor,
    from_step: int = 0,
    condition: Condition | None = None,
    eta: float = 0.0,
) -> Iterator[SampleStep]:
    """Walk back from noise to data; arguments and steps as in `ddpm`, and the share `eta` of its noise."""
    chain = levels(denoiser, times)
    for index in range(from_step, len(chain) - 1):
        noisy, clean = chain[index], chain[index + 1]
        x0, eps = denoiser.predict(x, x.new_full((len(x),), noisy.t), condition)
        yield SampleStep(index=index, t=noisy.t, x_t=x, x0=x0, eps=eps)
        scale = ddim_sigma(noisy, clean, eta)
        x = ddim_step(clean, x0, eps, scale, noise.like(x, index) if scale else None)
    yield SampleStep(index=len(chain) - 1, t=0.0, x_t=x, x0=x, eps=torch.zeros_like(x))


def ddim_invert(
    denoiser: Denoises,
    times: list[float],
    *,
    x: Tensor,
    condition: Condition | None = None,
    refinements: int = 0,
) -> Iterator[SampleStep]:
    """Walk a clean x up to the noise from which `ddim` with eta = 0 leads back (section 4.3).

    Parameters
    ----------
    denoiser, condition
        As in `ddim`.
    times
        The falling times of the way back.
    x
        Clean, (N, *noise_shape).
    refinements
        Fixed-point iterations of each step; they make the way back exact where steps are few.

    Yields
    ------
    SampleStep
        Before every step from the clean end; the last has x_T as `x_t`.
    """
    chain = levels(denoiser, times)
    last = len(chain) - 1
    for index in range(last, 0, -1):
        clean, noisy = chain[index], chain[index - 1]
        # The prediction belongs to the noisy end, which isn't known yet: start from the clean end's.
        at = max(clean.t, 1e-3 * noisy.t)
        x0, eps = denoiser.predict(x, x.new_full((len(x),), at), condition)
        yield SampleStep(index=index, t=clean.t, x_t=x, x0=x0, eps=eps)
        raised = noisy.alpha * x0 + noisy.sigma * eps
        for _ in range(refinements):
            x0, eps = denoiser.predict(raised, x.new_full((len(x),), noisy.t), condition)
            # x = alpha_s x0 + sigma_s eps must hold, and raised = alpha_t x0 + sigma_t eps.
            x0 = (x - clean.sigma * eps) / clean.alpha
            raised = noisy.alpha * x0 + noisy.sigma * eps
        x = raised
    x0, eps = denoiser.predict(x, x.new_full((len(x),), chain[0].t), condition)
    yield SampleStep(index=0, t=chain[0].t, x_t=x, x0=x0, eps=eps)
