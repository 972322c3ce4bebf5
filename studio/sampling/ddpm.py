"""Ancestral sampling of a diffusion (Ho et al. 2020, algorithm 2), over any subset of its times.

Shapes: x, x0, eps (N, ...). A step leads from level t to the cleaner level s; with
alpha_ts = alpha_t / alpha_s the posterior of eq. 6 and 7 reads

    q(x_s | x_t, x_0) = N(mean, beta_tilde),  beta = sigma_t^2 - alpha_ts^2 sigma_s^2,
    mean = alpha_ts sigma_s^2 / sigma_t^2 x_t + alpha_s beta / sigma_t^2 x_0,
    beta_tilde = beta sigma_s^2 / sigma_t^2.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from studio.core.capabilities import Denoises, LearnsVariance
from studio.core.model_io import Condition, SampleStep
from studio.sampling.noise import StepNoise
from studio.sampling.times import Level, levels

Variance = Literal["small", "large", "course", "learned"]


@dataclass(frozen=True, kw_only=True)
class Transition:
    """The posterior's coefficients for one step from level t to the cleaner level s."""

    of_x: float
    of_x0: float
    beta: float
    beta_tilde: float
    course: float

    @staticmethod
    def between(noisy: Level, clean: Level) -> Transition:
        """Return the coefficients of the step from `noisy` to `clean`."""
        ratio = noisy.alpha / clean.alpha
        beta = max(noisy.sigma**2 - ratio**2 * clean.sigma**2, 0.0)
        course = beta / max(ratio * noisy.sigma, 1e-12)
        return Transition(
            of_x=ratio * clean.sigma**2 / noisy.sigma**2,
            of_x0=clean.alpha * beta / noisy.sigma**2,
            beta=beta,
            beta_tilde=beta * clean.sigma**2 / noisy.sigma**2,
            # Many courses' beta / sqrt((1 - beta)(1 - alpha_bar)); it can't exceed all the noise there is.
            course=min(course, 1.0),
        )

    def mean(self, x: Tensor, x0: Tensor) -> Tensor:
        """Return the posterior's mean."""
        return self.of_x * x + self.of_x0 * x0

    def variance(self, kind: Variance) -> float:
        """Return the variance of the kinds that need no network."""
        return {"small": self.beta_tilde, "large": self.beta, "course": self.course}.get(
            kind, self.beta_tilde
        )

    def learned(self, share: Tensor) -> Tensor:
        """Return exp(v log beta + (1 - v) log beta_tilde), Nichol and Dhariwal 2021, eq. 15."""
        small, large = (math.log(max(value, 1e-20)) for value in (self.beta_tilde, self.beta))
        return torch.exp(share * large + (1.0 - share) * small)


def ddpm(
    denoiser: Denoises,
    times: list[float],
    noise: StepNoise,
    *,
    x: Tensor,
    from_step: int = 0,
    condition: Condition | None = None,
    variance: Variance = "small",
) -> Iterator[SampleStep]:
    """Walk back from noise to data, with fresh noise at every step but the last.

    Parameters
    ----------
    denoiser
        Predicts x_0.
    times
        From `sampling_times`.
    noise
        Where the steps' noise comes from.
    x
        x_t at `times[from_step]`, (N, *noise_shape).
    from_step
        Index of the first step to take.
    condition
        Passed to the denoiser.
    variance
        Of the step; `"learned"` wants a denoiser that `LearnsVariance`, others take `"small"` for it.

    Yields
    ------
    SampleStep
        Before every step, and once more at t = 0 with the sample as `x_t` and as `x0`.
    """
    chain = levels(denoiser, times)
    for index in range(from_step, len(chain) - 1):
        noisy, clean = chain[index], chain[index + 1]
        t = x.new_full((len(x),), noisy.t)
        share: Tensor | None = None
        if variance == "learned" and isinstance(denoiser, LearnsVariance) and denoiser.learns_variance:
            x0, eps, share = denoiser.predict_variance(x, t, condition)
        else:
            x0, eps = denoiser.predict(x, t, condition)
        yield SampleStep(index=index, t=noisy.t, x_t=x, x0=x0, eps=eps)
        step = Transition.between(noisy, clean)
        x = step.mean(x, x0)
        if clean.t > 0.0:
            fresh = noise.like(x, index)
            scale = step.learned(share).sqrt() if share is not None else math.sqrt(step.variance(variance))
            x = x + scale * fresh
    yield SampleStep(index=len(chain) - 1, t=0.0, x_t=x, x0=x, eps=torch.zeros_like(x))
