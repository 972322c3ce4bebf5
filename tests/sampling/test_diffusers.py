"""Our samplers against the schedulers of diffusers, for the same betas, network and noise."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.sampling.ddim import ddim
from studio.sampling.ddpm import ddpm
from studio.sampling.noise import StepNoise
from studio.sampling.schedules import cosine_betas, linear_betas
from studio.sampling.solvers import dpm_solver
from studio.sampling.times import sampling_times
from studio.sampling.trajectory import last

diffusers = pytest.importorskip("diffusers")

T = 1000
SEED = 5


def _peer_walk(scheduler: Any, steps: int, x: Tensor, table: Any, **options: Any) -> Tensor:
    scheduler.set_timesteps(steps)
    for k in scheduler.timesteps:
        t = torch.full((len(x),), (int(k) + 1) / T, dtype=x.dtype)
        _, eps = table.predict(x, t)
        x = scheduler.step(eps, int(k), x, **options).prev_sample
    return x


def _start() -> Tensor:
    return StepNoise(SEED).start(6, (2,)).double()


def _same(ours: Tensor, theirs: Tensor) -> None:
    # Theirs tabulate the betas in float32, of which the cosine's last are within 0.001 of 1.
    scale = max(1.0, float(theirs.abs().max()))
    torch.testing.assert_close(ours / scale, theirs / scale, rtol=0, atol=2e-3)


def test_betas_are_the_same() -> None:
    linear = diffusers.DDPMScheduler(num_train_timesteps=T, beta_schedule="linear")
    cosine = diffusers.DDPMScheduler(num_train_timesteps=T, beta_schedule="squaredcos_cap_v2")
    np.testing.assert_allclose(linear_betas(T), linear.betas.numpy(), rtol=1e-5)
    np.testing.assert_allclose(cosine_betas(T), cosine.betas.numpy(), rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize("steps", [1, 10, 50])
def test_ddim_is_the_same(betas: np.ndarray, table: Any, steps: int) -> None:
    scheduler = diffusers.DDIMScheduler(
        num_train_timesteps=T, trained_betas=betas, clip_sample=False, timestep_spacing="trailing"
    )
    theirs = _peer_walk(scheduler, steps, _start(), table)
    ours = last(ddim(table, sampling_times(steps, "trailing"), StepNoise(SEED), x=_start()))
    _same(ours, theirs)


def test_ddim_with_eta_is_the_same_for_the_same_noise(betas: np.ndarray, table: Any) -> None:
    scheduler = diffusers.DDIMScheduler(
        num_train_timesteps=T, trained_betas=betas, clip_sample=False, timestep_spacing="trailing"
    )
    scheduler.set_timesteps(20)
    x, noise = _start(), StepNoise(SEED)
    for index, k in enumerate(scheduler.timesteps):
        _, eps = table.predict(x, torch.full((len(x),), (int(k) + 1) / T, dtype=x.dtype))
        x = scheduler.step(eps, int(k), x, eta=0.7, variance_noise=noise.like(x, index)).prev_sample
    ours = last(ddim(table, sampling_times(20, "trailing"), noise, x=_start(), eta=0.7))
    _same(ours, x)


@pytest.mark.parametrize(("variance", "theirs"), [("small", "fixed_small"), ("large", "fixed_large")])
def test_ancestral_posterior_is_the_same(
    betas: np.ndarray, table: Any, variance: Any, theirs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduler = diffusers.DDPMScheduler(
        num_train_timesteps=T,
        trained_betas=betas,
        clip_sample=False,
        variance_type=theirs,
        timestep_spacing="trailing",
    )
    noise, x = StepNoise(SEED), _start()
    drawn = iter([noise.like(x, index).to(x.dtype) for index in range(50)])
    monkeypatch.setattr(
        "diffusers.schedulers.scheduling_ddpm.randn_tensor", lambda *given, **options: next(drawn)
    )
    peer = _peer_walk(scheduler, 50, x, table)
    ours = last(ddpm(table, sampling_times(50, "trailing"), noise, x=_start(), variance=variance))
    _same(ours, peer)


@pytest.mark.parametrize("steps", [2, 10, 20])
def test_dpm_solver_is_the_same(betas: np.ndarray, table: Any, steps: int) -> None:
    scheduler = diffusers.DPMSolverMultistepScheduler(
        num_train_timesteps=T,
        trained_betas=betas,
        algorithm_type="dpmsolver++",
        solver_order=2,
        timestep_spacing="trailing",
        final_sigmas_type="zero",
    )
    theirs = _peer_walk(scheduler, steps, _start(), table)
    ours = last(dpm_solver(table, sampling_times(steps, "trailing"), StepNoise(SEED), x=_start()))
    _same(ours, theirs)
