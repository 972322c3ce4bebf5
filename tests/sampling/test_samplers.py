"""Schedules, posteriors, and every sampler on data whose optimal denoiser is known."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import torch

from studio.core.model_io import Condition
from studio.sampling.ddim import ddim, ddim_invert
from studio.sampling.ddpm import Transition
from studio.sampling.noise import StepNoise
from studio.sampling.schedules import Flow, variance_preserving
from studio.sampling.settings import SamplingConfig
from studio.sampling.times import Level, levels, sampling_times
from studio.sampling.trajectory import last, trajectory
from studio.sampling.wrapping import Guided, Thresholded, Wrapped

SAMPLERS = [
    SamplingConfig(sampler="ddim", steps=100),
    SamplingConfig(sampler="ddim", steps=60, spacing="quadratic"),
    SamplingConfig(sampler="ddim", steps=200, eta=1.0),
    SamplingConfig(sampler="dpm++", steps=20),
    SamplingConfig(sampler="dpm++", steps=40, spacing="linear"),
    SamplingConfig(sampler="ddpm", steps=300),
    SamplingConfig(sampler="ddpm", steps=300, variance="large"),
]
NAMES = [f"{s.sampler}-{s.steps}-{s.spacing}-{s.eta}-{s.variance}" for s in SAMPLERS]


def _end(denoiser: Any, settings: SamplingConfig, num: int = 8, seed: int = 0, **more: Any) -> torch.Tensor:
    return last(trajectory(denoiser, settings, num=num, seed=seed, **more))


@pytest.mark.parametrize("name", ["linear", "cosine"])
def test_noised_data_have_the_moments_of_the_forward_process(name: Any) -> None:
    """Iterating q(x_t|x_{t-1}) beta by beta gives what alpha and sigma promise at once."""
    schedule = variance_preserving(name, 1000)
    mean, variance = 1.0, 0.0
    for k, beta in enumerate(schedule.betas[:700], start=1):
        mean, variance = mean * (1 - beta) ** 0.5, variance * (1 - beta) + beta
        if k in (1, 10, 300, 700):
            t = torch.tensor([k / 1000], dtype=torch.float64)
            assert float(schedule.alpha(t)) == pytest.approx(mean, rel=1e-9)
            assert float(schedule.sigma(t)) ** 2 == pytest.approx(variance, rel=1e-7)


@pytest.mark.parametrize("name", ["linear", "cosine"])
def test_schedules_run_from_data_to_noise(name: Any) -> None:
    for schedule in (variance_preserving(name, 1000), variance_preserving(name, 50), Flow(10)):
        t = torch.linspace(0, 1, 97)
        alpha, sigma = schedule.alpha(t), schedule.sigma(t)
        assert float(alpha[0]) == 1.0
        assert float(sigma[0]) == 0.0
        assert float(sigma[-1]) > 0.99
        assert bool((alpha.diff() < 0).all())
        assert bool((sigma.diff() > -1e-7).all())


def test_posterior_is_bayes_rule() -> None:
    """q(x_s|x_t, x_0) from the joint Gaussian of (x_s, x_t), which the coefficients must reproduce."""
    noisy = Level(t=0.6, alpha=0.6, sigma=0.8)
    clean = Level(t=0.5, alpha=0.8, sigma=0.6)
    step = Transition.between(noisy, clean)
    ratio = 0.6 / 0.8
    beta = 0.8**2 - ratio**2 * 0.6**2
    prior, gain = 0.6**2, ratio * 0.6**2 / 0.8**2  # of x_s given x_0; Kalman gain of seeing x_t
    assert step.beta == pytest.approx(beta)
    assert step.beta_tilde == pytest.approx(prior - gain * ratio * prior)
    x, x0 = torch.tensor([0.3]), torch.tensor([-1.2])
    expected = 0.8 * x0 + gain * (x - ratio * 0.8 * x0)
    torch.testing.assert_close(step.mean(x, x0), expected)


def test_kinds_of_variance() -> None:
    full = levels(_Scheduled(), [0.5, 0.499])
    step = Transition.between(*full)
    beta, bar = step.beta, full[0].alpha ** 2
    assert step.variance("large") == pytest.approx(beta)
    assert step.variance("small") < beta
    assert step.variance("course") == pytest.approx(beta / ((1 - beta) * (1 - bar)) ** 0.5, rel=1e-6)
    shares = torch.tensor([0.0, 1.0])
    torch.testing.assert_close(
        step.learned(shares), torch.tensor([step.variance("small"), step.variance("large")])
    )


class _Scheduled(Wrapped):
    """Only a schedule."""

    def __init__(self) -> None:
        schedule = variance_preserving("linear", 1000)
        self.alpha, self.sigma = schedule.alpha, schedule.sigma  # type: ignore[method-assign]


@pytest.mark.parametrize("settings", SAMPLERS, ids=NAMES)
@pytest.mark.parametrize("process", ["diffusion", "flow"])
def test_every_sampler_finds_a_gaussian(gaussian: Any, settings: SamplingConfig, process: str) -> None:
    if process == "flow":
        gaussian.schedule = Flow(1000)
    x = _end(gaussian, settings, num=6_000)
    error = 4 * float(gaussian.covariance.max() / 6_000) ** 0.5
    torch.testing.assert_close(x.mean(0), gaussian.mean, atol=error + 0.01, rtol=0)
    torch.testing.assert_close(torch.cov(x.T), gaussian.covariance, atol=0.05, rtol=0)


@pytest.mark.parametrize("settings", SAMPLERS, ids=NAMES)
def test_an_item_does_not_depend_on_its_batch(gaussian: Any, settings: SamplingConfig) -> None:
    torch.testing.assert_close(_end(gaussian, settings, num=5)[3:], _end(gaussian, settings, num=2, seed=3))


@pytest.mark.parametrize("settings", SAMPLERS, ids=NAMES)
def test_a_trajectory_can_be_continued(gaussian: Any, settings: SamplingConfig) -> None:
    frames = list(trajectory(gaussian, settings, num=4, seed=1))
    assert [frame.index for frame in frames] == list(range(settings.steps + 1))
    assert frames[0].t == 1.0
    assert frames[-1].t == 0.0
    half = frames[settings.steps // 2]
    rest = list(trajectory(gaussian, settings, num=4, seed=1, x=half.x_t, from_step=half.index))
    assert torch.equal(rest[0].x_t, half.x_t)
    if settings.sampler == "dpm++":  # it starts again at first order
        torch.testing.assert_close(rest[-1].x_t, frames[-1].x_t, atol=0.05, rtol=0)
    else:
        assert torch.equal(rest[-1].x_t, frames[-1].x_t)


def test_second_order_is_worth_it(gaussian: Any) -> None:
    exact = _end(gaussian, SamplingConfig(sampler="ddim", steps=1000))
    errors = {
        name: float((_end(gaussian, SamplingConfig(sampler=name, steps=12)) - exact).abs().mean())  # type: ignore[arg-type]
        for name in ("ddim", "dpm++")
    }
    assert errors["dpm++"] < 0.5 * errors["ddim"]


@pytest.mark.parametrize("steps", [1, 7, 1000])
@pytest.mark.parametrize("spacing", ["trailing", "linear", "quadratic"])
def test_times_fall_from_noise_to_data(steps: int, spacing: Any) -> None:
    times = sampling_times(steps, spacing)
    assert len(times) == steps + 1
    assert times[0] == 1.0
    assert times[-1] == 0.0
    assert all(early > late for early, late in pairwise(times))


def test_inversion_leads_back(gaussian: Any) -> None:
    x = torch.randn(6, 2, generator=torch.Generator().manual_seed(0))
    for steps, refinements, error in ((50, 0, 0.3), (200, 0, 0.08), (20, 5, 0.02)):
        times = sampling_times(steps, "trailing")
        noise = last(ddim_invert(gaussian, times, x=x, refinements=refinements))
        back = last(ddim(gaussian, times, StepNoise(0), x=noise))
        assert float((back - x).abs().max()) < error


class _Labelled(Wrapped):
    """Predicts its label as noise, 0 without one, and remembers how it was asked."""

    def __init__(self, inner: Any) -> None:
        super().__init__(inner)
        self.sizes: list[int] = []

    def predict(self, x: Any, t: Any, condition: Any = None) -> Any:
        self.sizes.append(len(x))
        labels = condition.labels.get("kind") if condition else None
        value = torch.zeros(len(x)) if labels is None else labels.clamp(min=0).float()
        eps = value[:, None].expand_as(x)
        return (x - self.sigma(t)[:, None] * eps) / self.alpha(t)[:, None], eps


@pytest.mark.parametrize(
    ("scale", "expected", "size"), [(0.0, 0.0, 3), (1.0, 2.0, 3), (2.5, 5.0, 6), (20.0, 40.0, 6)]
)
def test_guidance_is_its_formula_in_one_call(gaussian: Any, scale: float, expected: float, size: int) -> None:
    inner = _Labelled(gaussian)
    x, t = torch.randn(3, 2), torch.full((3,), 0.5)
    condition = Condition(labels={"kind": torch.full((3,), 2)})
    x0, eps = Guided(inner, scale).predict(x, t, condition)
    torch.testing.assert_close(eps, torch.full((3, 2), expected))
    own = (x - inner.sigma(t)[:, None] * eps) / inner.alpha(t)[:, None]  # the x_0 of that noise
    torch.testing.assert_close(x0, own, atol=1e-4, rtol=1e-4)
    assert inner.sizes == [size]


@pytest.mark.parametrize("dynamic", [False, True])
def test_thresholding_keeps_pictures_in_range(gaussian: Any, dynamic: bool) -> None:
    gaussian.mean, gaussian.covariance = torch.zeros(2), torch.tensor([[9.0, 0.0], [0.0, 1e-2]])
    x, t = 2.0 * torch.randn(50, 2), torch.full((50,), 0.3)
    free, _ = gaussian.predict(x, t)
    x0, eps = Thresholded(gaussian, dynamic=dynamic).predict(x, t)
    assert float(free.abs().max()) > 1.5
    assert float(x0.abs().max()) <= 1.0 + 1e-6
    alpha, sigma = gaussian.alpha(t)[:, None], gaussian.sigma(t)[:, None]
    torch.testing.assert_close(alpha * x0 + sigma * eps, x, atol=1e-4, rtol=1e-4)
    inside = free.abs().max(1).values <= 1.0
    torch.testing.assert_close(x0[inside], free[inside])
    if dynamic:  # the ratio of the pixels survives
        loud = free[~inside]
        shrunk = loud / loud.abs().max(1, keepdim=True).values
        torch.testing.assert_close(x0[~inside], shrunk, atol=2e-2, rtol=0)


def test_step_noise_is_normal_and_new_at_every_step() -> None:
    noise = StepNoise(0)
    x = torch.zeros(200, 50)
    first, second = noise.like(x, 0), noise.like(x, 1)
    assert abs(float(first.mean())) < 0.05
    assert abs(float(first.std()) - 1.0) < 0.03
    assert abs(float((first * second).mean())) < 0.05
    torch.testing.assert_close(StepNoise(7).like(x[:3], 1), noise.like(x, 1)[7:10])
