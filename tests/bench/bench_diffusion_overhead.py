"""What our sampler loops cost over the bare network calls, and nothing else.

Usage: python tests/bench/bench_diffusion_overhead.py

A trajectory is walked once and the network's answers are kept. Then the same calls are timed bare, and the
loop alone with those answers in place of the calls, in turn, in processor time: a difference of two whole
walks would drown in the noise of the calls. Reported is the median of the rounds' ratios.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import torch
from common import emit
from torch import Tensor

from studio import data
from studio.core.config import build
from studio.core.model_io import Condition
from studio.models import family
from studio.models.diffusion.model import Diffusion
from studio.sampling.settings import SamplingConfig
from studio.sampling.trajectory import last, trajectory

NUM, STEPS, ROUNDS = 16, 20, 15


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
    network = model.output
    calls: list[tuple[Tensor, Tensor, Tensor]] = []

    def recorded(x: Tensor, t: Tensor, condition: Condition | None) -> Tensor:
        calls.append((x, t, network(x, t, condition)))
        return calls[-1][2]

    def walk() -> Tensor:
        return last(trajectory(model, settings, num=NUM, seed=0))

    def bare() -> None:
        for x, t, _ in calls:
            network(x, t, None)

    model.output = recorded  # type: ignore[method-assign]
    sample = walk()
    shares = []
    for _ in range(ROUNDS):
        in_calls = _seconds(bare)
        answers = iter([answer for _, _, answer in calls])
        model.output = lambda x, t, condition, left=answers: next(left)  # type: ignore[misc]
        shares.append(_seconds(lambda: assert_equal(walk(), sample)) / in_calls)
    model.output = network  # type: ignore[method-assign]
    return statistics.median(shares)


def assert_equal(walked: Tensor, sample: Tensor) -> None:
    """Make sure that the loop alone did the same work."""
    assert torch.equal(walked, sample)


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
