"""Modes of `ring8` and `grid25` after 60 s of one core: our best preset beside two tutorial loops.

Every contestant gets the same processor time (`time.process_time` at one thread), the same batches of 128 and
2,500 samples at the end; a mode counts with one sample within 3 sigma, strictly with 20 % of its fair share.

Usage: python tests/bench/bench_gan_modes.py [--seeds 10] [--tutorial-seeds 3] [--seconds 60]
       [--data ring8 ...] [--collapse]  (the collapse on purpose and its remedy instead)
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from common import emit
from torch import Tensor, nn

from studio import checkpoints, data
from studio.core.card import Card
from studio.core.events import PhaseDone, Snapshot
from studio.core.run_spec import RunSpec
from studio.data.dataset import PointSet
from studio.metrics.modes import ModeFigures, mode_figures
from studio.models.gan.remedies import POINTS as REMEDY
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec

NUM_SAMPLES, SAMPLE_SEED = 2_500, 10_000_000
BATCH = 128
Sampler = Callable[[int], Tensor]


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one run reached."""

    figures: ModeFigures
    steps: int


def judge(points: Tensor, data_name: str) -> ModeFigures:
    """Return the figures of samples."""
    spec = data.spec(data_name)
    assert spec.mode_sigma is not None
    return mode_figures(points, torch.tensor(spec.modes), spec.mode_sigma)


def trained(spec: RunSpec, seconds: float) -> Row:
    """Train through `fit` until the processor time is spent."""
    control = Control()
    control.set_snapshot_interval(float("inf"))
    start = time.process_time()
    snapshot, steps = None, 0
    for event in fit(spec, control):
        if isinstance(event, PhaseDone) and event.last:
            steps = event.step
            if time.process_time() - start > seconds:
                control.stop()
        elif isinstance(event, Snapshot):
            snapshot = event
    assert snapshot is not None
    card = Card(family="gan", config=spec.config, data=data.spec(spec.data))
    model = checkpoints.instantiate(card, snapshot.weights)
    points: Tensor = model.sample(NUM_SAMPLES, SAMPLE_SEED)  # type: ignore[operator]
    return Row(figures=judge(points, spec.data), steps=steps)


def ours(data_name: str, seed: int, seconds: float) -> Row:
    """Return what our best preset for the data reaches."""
    settings = {"validate_every": 0}
    return trained(make_spec("gan", data_name, settings=settings, seed=seed, threads=1), seconds)


def _net(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(inputs, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, outputs)
    )


def _draw(data_name: str, seed: int) -> Sampler:
    dataset = data.load(data_name)
    assert isinstance(dataset, PointSet)
    source = torch.Generator().manual_seed(seed)
    return lambda num: dataset.draw(num, source)


def vanilla(data_name: str, seed: int, seconds: float) -> Row:
    """Train as tutorials do: binary cross-entropy, Adam at 2e-4 with beta1 0.5, one step each."""
    torch.manual_seed(seed)
    generator, critic, draw = _net(2, 2), _net(2, 1), _draw(data_name, seed)
    of_generator = torch.optim.Adam(generator.parameters(), 2e-4, (0.5, 0.999))
    of_critic = torch.optim.Adam(critic.parameters(), 2e-4, (0.5, 0.999))
    price = nn.BCEWithLogitsLoss()
    ones, zeros = torch.ones(BATCH, 1), torch.zeros(BATCH, 1)
    start, steps = time.process_time(), 0
    while time.process_time() - start < seconds:
        fake = generator(torch.randn(BATCH, 2))
        loss = price(critic(draw(BATCH)), ones) + price(critic(fake.detach()), zeros)
        of_critic.zero_grad()
        loss.backward()
        of_critic.step()
        of_generator.zero_grad()
        price(critic(fake), ones).backward()
        of_generator.step()
        steps += 1
    return _finished(generator, data_name, steps)


def wgan_gp(data_name: str, seed: int, seconds: float) -> Row:
    """Train as tutorials do: five critic steps with penalty 10, Adam at 1e-4 with betas (0.5, 0.9)."""
    torch.manual_seed(seed)
    generator, critic, draw = _net(2, 2), _net(2, 1), _draw(data_name, seed)
    of_generator = torch.optim.Adam(generator.parameters(), 1e-4, (0.5, 0.9))
    of_critic = torch.optim.Adam(critic.parameters(), 1e-4, (0.5, 0.9))
    start, steps = time.process_time(), 0
    while time.process_time() - start < seconds:
        for _ in range(5):
            real, fake = draw(BATCH), generator(torch.randn(BATCH, 2)).detach()
            share = torch.rand(BATCH, 1)
            between = (share * real + (1 - share) * fake).requires_grad_()
            (gradient,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
            penalty = (gradient.norm(dim=1) - 1).square().mean()
            loss = critic(fake).mean() - critic(real).mean() + 10 * penalty
            of_critic.zero_grad()
            loss.backward()
            of_critic.step()
        of_generator.zero_grad()
        (-critic(generator(torch.randn(BATCH, 2))).mean()).backward()
        of_generator.step()
        steps += 1
    return _finished(generator, data_name, steps)


@torch.no_grad()
def _finished(generator: nn.Module, data_name: str, steps: int) -> Row:
    source = torch.Generator().manual_seed(SAMPLE_SEED)
    points = generator(torch.randn(NUM_SAMPLES, 2, generator=source))
    return Row(figures=judge(points, data_name), steps=steps)


def _summary(rows: list[Row]) -> dict[str, object]:
    return {
        "modes": [row.figures.captured for row in rows],
        "strict_modes": [row.figures.captured_strictly for row in rows],
        "high_quality": [round(row.figures.high_quality, 3) for row in rows],
        "reverse_kl": [round(row.figures.reverse_kl, 3) for row in rows],
        "worst_high_quality": round(min(row.figures.high_quality for row in rows), 3),
        "median_steps": round(statistics.median(row.steps for row in rows)),
    }


def collapse(seed: int, seconds: float) -> dict[str, object]:
    """Collapse on purpose, then train a copy under the remedy."""
    bad = make_spec(
        "gan", "ring8", preset="collapse-on-purpose", settings={"validate_every": 0}, seed=seed, threads=1
    )
    row = trained(bad, seconds)
    cured = bad.replace(
        {
            "config": {**bad.config, **REMEDY.config},
            "training": bad.training.replace(REMEDY.training),
        }
    )
    after = trained(cured, seconds)
    return {
        "seed": seed,
        "collapsed": row.figures.captured,
        "cured": after.figures.captured,
        "cured_strictly": after.figures.captured_strictly,
        "cured_high_quality": round(after.figures.high_quality, 3),
    }


def main() -> None:
    """Print one line per data set."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--tutorial-seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--data", nargs="+", default=["ring8", "grid25"])
    parser.add_argument("--collapse", action="store_true")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    if asked.collapse:
        rows = [collapse(seed, asked.seconds) for seed in range(asked.seeds)]
        emit("gan_collapse", {"seconds": asked.seconds, "runs": rows})
        return
    for name in asked.data:
        contestants = {
            "ours": [ours(name, seed, asked.seconds) for seed in range(asked.seeds)],
            "vanilla": [vanilla(name, seed, asked.seconds) for seed in range(asked.tutorial_seeds)],
            "wgan_gp": [wgan_gp(name, seed, asked.seconds) for seed in range(asked.tutorial_seeds)],
        }
        figures = {who: _summary(rows) for who, rows in contestants.items() if rows}
        emit("gan_modes", {"data": name, "seconds": asked.seconds, **figures})


if __name__ == "__main__":
    main()
