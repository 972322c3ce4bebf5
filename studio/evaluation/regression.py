"""Regressor against sampler: why one generates at all.

A network trained by least squares to say x from y answers with the mean E[x | y], which is none of the
possible x where there are several. The same network trained to denoise draws from p(x | y).

Of a trained denoiser the regressor is at hand: at t = 1 its input is noise, which says nothing of x, so its
least-squares prediction of x_0 is E[x | y]. On the line both networks are trained here, in seconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from studio.core.capabilities import Denoises
from studio.core.model_io import Condition
from studio.core.seeds import default_generator_lock
from studio.nn.mlp import mlp
from studio.nn.noise import generator, item_normal
from studio.sampling.ddim import ddim
from studio.sampling.noise import StepNoise
from studio.sampling.times import sampling_times
from studio.sampling.trajectory import last

LineKind = Literal["unimodal", "bimodal"]
LINE_KINDS: tuple[LineKind, ...] = ("unimodal", "bimodal")
NUM_STEPS = 2400
NUM_SHOWN = 500
_NUM_NOISES = 16  # what the noise at t = 1 still changes is averaged out
_LATEST = 0.999  # where sigma is 1 but nothing is divided by 0
_HIDDEN = (64, 64)
_BATCH = 256
_LEARNING_RATE = 4e-3
_REPORT_EVERY = 40
_SAMPLING_STEPS = 24
_SPREAD = 0.07


def least_squares(denoiser: Denoises, condition: Condition | None, device: torch.device | str) -> Tensor:
    """Return E[x | y] as data at the boundary's scale, (1, ...): the prediction of x_0 from pure noise.

    Parameters
    ----------
    denoiser
        Any trained denoiser.
    condition
        y, for a batch of 16; None for the mean of all data.
    device
        Where it computes.
    """
    noise = item_normal(_NUM_NOISES, tuple(denoiser.noise_shape), 0).to(device)
    x0, _ = denoiser.predict(noise, noise.new_full((_NUM_NOISES,), _LATEST), condition)
    return denoiser.picture(x0.mean(0, keepdim=True))


@dataclass(frozen=True, kw_only=True, eq=False)
class LineFigures:
    """Both networks on one p(x | y) so far.

    Attributes
    ----------
    kind
        Which distribution.
    step
        Training steps done, of `NUM_STEPS`.
    y, x
        Data, (N,).
    grid, answers
        The regressor's answer at even y, (M,).
    sampled
        One sample for each y, (N,); empty until training has ended.
    """

    kind: LineKind
    step: int
    y: Tensor
    x: Tensor
    grid: Tensor
    answers: Tensor
    sampled: Tensor


def draw_line(kind: LineKind, num: int, source: torch.Generator) -> tuple[Tensor, Tensor]:
    """Return y uniform in [-1, 1] and x drawn from p(x | y), (num, 1) each.

    Unimodal: one curve. Bimodal: two branches, equally likely, that part as y grows.
    """
    y = 2 * torch.rand(num, 1, generator=source) - 1
    noise = _SPREAD * torch.randn(num, 1, generator=source)
    if kind == "unimodal":
        return y, 0.8 * torch.sin(2.5 * y) + noise
    side = torch.where(torch.rand(num, 1, generator=source) < 0.5, -1.0, 1.0)
    return y, side * (0.3 + 0.25 * (y + 1)) + noise


class LineDenoiser(nn.Module):
    """A denoiser of x on the line given y, which the condition brings as tokens (N, 1, 1); it predicts v."""

    noise_shape = (1,)

    def __init__(self) -> None:
        super().__init__()
        self.network = mlp((3, *_HIDDEN, 1))

    def alpha(self, t: Tensor) -> Tensor:
        """Return cos(pi t / 2)."""
        return torch.cos(t * (math.pi / 2))

    def sigma(self, t: Tensor) -> Tensor:
        """Return sin(pi t / 2)."""
        return torch.sin(t * (math.pi / 2))

    def velocity(self, x: Tensor, t: Tensor, y: Tensor) -> Tensor:
        """Return the predicted v = alpha eps - sigma x_0 for x, t, y (N, 1)."""
        v: Tensor = self.network(torch.cat([x, t, y], dim=1))
        return v

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        """Return the predicted (x_0, eps)."""
        assert condition is not None
        assert condition.tokens is not None
        v = self.velocity(x, t[:, None], condition.tokens[:, 0])
        alpha, sigma = self.alpha(t)[:, None], self.sigma(t)[:, None]
        return alpha * x - sigma * v, sigma * x + alpha * v

    def picture(self, x: Tensor) -> Tensor:
        """Return x."""
        return x

    def unpicture(self, data: Tensor) -> Tensor:
        """Return x."""
        return data


@dataclass(frozen=True, kw_only=True, eq=False)
class _Networks:
    regressor: nn.Module
    sampler: LineDenoiser


def on_the_line(kind: LineKind, seed: int = 0) -> Iterator[LineFigures]:
    """Train a regressor and a sampler of one size on the same data; yields as they learn."""
    source = generator("regression", kind, seed)
    networks = _networks(seed)
    parameters = [*networks.regressor.parameters(), *networks.sampler.parameters()]
    optimiser = torch.optim.Adam(parameters, lr=_LEARNING_RATE)
    for step in range(1, NUM_STEPS + 1):
        for group in optimiser.param_groups:
            group["lr"] = _LEARNING_RATE * 0.5 * (1 + math.cos(math.pi * step / NUM_STEPS))
        _train(networks, optimiser, draw_line(kind, _BATCH, source), source)
        if step % _REPORT_EVERY == 0:
            yield _figures(kind, step, seed, networks)


def _networks(seed: int) -> _Networks:
    with default_generator_lock, torch.random.fork_rng():
        torch.manual_seed(seed)
        return _Networks(regressor=mlp((1, *_HIDDEN, 1)), sampler=LineDenoiser())


def _train(
    networks: _Networks,
    optimiser: torch.optim.Optimizer,
    batch: tuple[Tensor, Tensor],
    source: torch.Generator,
) -> None:
    y, x = batch
    sampler = networks.sampler
    t = torch.rand(_BATCH, 1, generator=source)
    eps = torch.randn(_BATCH, 1, generator=source)
    alpha, sigma = sampler.alpha(t), sampler.sigma(t)
    with torch.enable_grad():
        guess = (networks.regressor(y) - x).square().mean()
        velocity = (sampler.velocity(alpha * x + sigma * eps, t, y) - (alpha * eps - sigma * x)).square()
        optimiser.zero_grad()
        (guess + velocity.mean()).backward()
    optimiser.step()


@torch.no_grad()
def _figures(kind: LineKind, step: int, seed: int, networks: _Networks) -> LineFigures:
    y, x = draw_line(kind, NUM_SHOWN, generator("shown", kind, seed))
    grid = torch.linspace(-1.0, 1.0, 101)
    answers: Tensor = networks.regressor(grid[:, None])
    sampled = torch.empty(0)
    if step == NUM_STEPS:
        noise = StepNoise(0)
        times = sampling_times(_SAMPLING_STEPS, "trailing")
        times[0] = _LATEST  # at 1 the signal-to-noise ratio is 0 and its steps have no ratio
        start = noise.start(len(y), (1,))
        condition = Condition(tokens=y[:, None])
        sampled = last(ddim(networks.sampler, times, noise, x=start, condition=condition))[:, 0]
    return LineFigures(
        kind=kind, step=step, y=y[:, 0], x=x[:, 0], grid=grid, answers=answers[:, 0], sampled=sampled
    )
