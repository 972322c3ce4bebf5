"""From settings to a trajectory: which sampler, round which denoiser, over which times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.capabilities import Bounded, ClassifiesNoise, Denoises, LearnsVariance
from studio.core.model_io import Condition, SampleStep
from studio.sampling.ddim import ddim
from studio.sampling.ddpm import Variance, ddpm
from studio.sampling.noise import StepNoise
from studio.sampling.settings import SamplingConfig
from studio.sampling.solvers import dpm_solver
from studio.sampling.times import sampling_times
from studio.sampling.wrapping import ClassifierGuided, Guided, Thresholded


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A classifier of noisy data and how hard it pulls."""

    model: ClassifiesNoise
    scale: float


def wrapped(denoiser: Denoises, settings: SamplingConfig, guide: Guide | None = None) -> Denoises:
    """Return the denoiser with the settings' guidance and thresholding round it."""
    if settings.guidance != 1.0:
        denoiser = Guided(denoiser, settings.guidance)
    if guide is not None and guide.scale:
        denoiser = ClassifierGuided(denoiser, guide.model, guide.scale)
    bounds = denoiser.bounds if isinstance(denoiser, Bounded) else None
    if settings.thresholding != "none" and bounds is not None:
        denoiser = Thresholded(denoiser, dynamic=settings.thresholding == "dynamic")
    return denoiser


def trajectory(
    denoiser: Denoises,
    settings: SamplingConfig,
    *,
    num: int,
    seed: int,
    condition: Condition | None = None,
    guide: Guide | None = None,
    x: Tensor | None = None,
    from_step: int = 0,
    device: torch.device | str = "cpu",
) -> Iterator[SampleStep]:
    """Sample step by step; image i depends on `seed + i` alone, whatever it is drawn with.

    Parameters
    ----------
    denoiser
        The model, without guidance or thresholding.
    settings
        How.
    num
        Images; with `x`, its length counts.
    seed
        Of the first image.
    condition, guide
        What to make, and who else pulls towards it.
    x
        x_t at step `from_step`, to continue from; None starts from the seed's noise.
    from_step
        First step to take, in 0..steps. Continuing with all else equal repeats the trajectory exactly, but
        for DPM-Solver++, which starts again at first order.
    device
        Where the noise is wanted; `x` stays where it is.

    Yields
    ------
    SampleStep
        One before every step, and a last one at t = 0 whose `x_t` is the sample; `denoiser.picture` shows it.
    """
    noise = StepNoise(seed)
    if x is None:
        x = noise.start(num, denoiser.noise_shape).to(device)
        sigma = float(denoiser.sigma(torch.ones(1, dtype=torch.float64)))
        x = x if sigma > 0.999 else x * sigma
    times = sampling_times(settings.steps, settings.spacing)
    whole = wrapped(denoiser, settings, guide)
    if settings.sampler == "ddim":
        return ddim(whole, times, noise, x=x, from_step=from_step, condition=condition, eta=settings.eta)
    if settings.sampler == "dpm++":
        return dpm_solver(whole, times, noise, x=x, from_step=from_step, condition=condition)
    variance = step_variance(denoiser, settings)
    return ddpm(whole, times, noise, x=x, from_step=from_step, condition=condition, variance=variance)


def step_variance(denoiser: Denoises, settings: SamplingConfig) -> Variance:
    """Return the variance of ancestral steps that the settings, or else the model, ask for."""
    if settings.variance != "model":
        return settings.variance
    learned = isinstance(denoiser, LearnsVariance) and denoiser.learns_variance
    return "learned" if learned else "small"


def last(steps: Iterator[SampleStep]) -> Tensor:
    """Walk a trajectory to its end and return the sample, in the denoiser's own space."""
    step: SampleStep | None = None
    for step in steps:  # noqa: B007
        pass
    assert step is not None, "a trajectory has at least its end"
    return step.x_t
