"""What our sampler loops cost over the bare network calls, and nothing else.

Usage: python tests/bench/bench_diffusion_overhead.py

Every trajectory is walked with its real network, and the same calls are made bare, on the same 16 inputs: the
two are timed in turn, in processor time, and the share of the rest is the median of the rounds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import torch
from common import emit

from studio import data
from studio.core.config import build
from studio.models import family
from studio.models.diffusion.model import Diffusion
from studio.sampling.settings import SamplingConfig
from studio.sampling.trajectory import last, trajectory

NUM, STEPS, ROUNDS = 16, 20, 7


def _preset() -> Diffusion:
    torch.manual_seed(0)
    found = family("diffusion")
    config = build(found.config, dict(found.preset("conditional").config))
    model = found.build(config, data.spec("fashion-mnist"), {})
    assert isinstance(model, Diffusion)
    return model.eval()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@torch.no_grad()
def _overhead(model: Diffusion, settings: SamplingConfig) -> float:
    inputs = [
        (frame.x_t, torch.full((NUM,), frame.t))
        for frame in trajectory(model, settings, num=NUM, seed=0)
        if frame.t > 0.0
    ]

    def bare() -> None:
        for x, t in inputs:
            model.output(x, t, None)

    shares = []
    for _ in range(ROUNDS):
        calls = _seconds(bare)
        whole = _seconds(lambda: last(trajectory(model, settings, num=NUM, seed=0)))
        shares.append(whole / calls - 1.0)
    return statistics.median(shares)


def main() -> None:
    """Measure every sampler."""
    torch.set_num_threads(1)
    model = _preset()
    figures: dict[str, object] = {"images": NUM, "steps": STEPS}
    for name in ("ddim", "dpm++", "ddpm"):
        settings = SamplingConfig(sampler=name, steps=STEPS, guidance=1.0)
        figures[f"overhead_{name}"] = round(_overhead(model, settings), 4)
    emit("diffusion_overhead", figures)


if __name__ == "__main__":
    main()
