"""Time to quality on Fashion-MNIST beside diffusers' UNet2DModel with DDPM and EMA, equal threads and time.

Usage: python tests/bench/bench_diffusion_quality.py [SECONDS] [SAMPLES] [THREADS]

Both train for the same time by the clock (600 s), then draw samples by DPM-Solver++ in 20 steps. Reported
are both Fréchet distances in the judge's features above the floor, their ratio, how often the judge sees the
class that ours was asked for, and the processor time that either got: equal only where nothing else runs.
"""

from __future__ import annotations

import sys
import time

import torch
from common import emit
from diffusion_peer import make_peer, sample_peer, train_peer
from torch import Tensor

from studio import checkpoints, data
from studio.core.model_io import Condition
from studio.data.dataset import ImageSet
from studio.evaluation.features import features_of
from studio.evaluation.requested import class_accuracy
from studio.metrics.frechet import frechet_distance
from studio.models.diffusion.model import Diffusion
from studio.sampling.settings import SamplingConfig
from studio.training.engine import Engine
from studio.training.presets import make_spec

STEPS, CHUNK, PEER_CHUNK = 20, 250, 50  # as many images at once as either is fast with


def _train_ours(seconds: float) -> tuple[Diffusion, int]:
    """Train the default preset with a schedule that ends with the time."""
    trial = _engine(10**6)
    _steps(trial, 20, seconds)  # the first ones are slow
    start = time.monotonic()
    _steps(trial, 100, seconds)
    pace = (time.monotonic() - start) / (trial.step - 20)
    horizon = max(int(0.97 * seconds / pace), 20)
    engine = _engine(horizon)
    _steps(engine, horizon, seconds)
    model = engine.ema.average
    assert isinstance(model, Diffusion)
    return model.eval(), engine.step


def _engine(horizon: int) -> Engine:
    settings = {"horizon": horizon, "validate_every": 0}
    spec = make_spec("diffusion", "fashion-mnist", settings=settings, threads=torch.get_num_threads())
    return Engine(spec, torch.device("cpu"), "bf16")


def _steps(engine: Engine, step: int, seconds: float) -> None:
    """Train to a step, or for so long."""
    start = time.monotonic()
    while engine.step < step and time.monotonic() - start < seconds:
        for _ in engine.run_step():
            pass


def _draw_ours(model: Diffusion, num: int, guidance: float) -> tuple[Tensor, Tensor]:
    labels = torch.arange(num) % 10
    settings = SamplingConfig(steps=STEPS, guidance=guidance)
    parts = [
        model.sample_with(settings, len(chosen), index * CHUNK, Condition(labels={"category": chosen}))
        for index, chosen in enumerate(torch.split(labels, CHUNK))
    ]
    return torch.cat(parts), labels


def main() -> None:
    """Train and compare."""
    given = [float(word) for word in sys.argv[1:4]]
    seconds, num, threads = given + [600.0, 10_000.0, 2.0][len(given) :]
    torch.set_num_threads(int(threads))
    dataset = data.load("fashion-mnist")
    assert isinstance(dataset, ImageSet)
    judge = checkpoints.load("judge-fashion").model
    held = features_of(judge, dataset.test.images[: int(num)])
    floor = frechet_distance(features_of(judge, dataset.train.images[: int(num)]), held)

    def above_floor(images: Tensor) -> float:
        return frechet_distance(features_of(judge, images), held) - floor

    began = time.process_time()
    ours, steps = _train_ours(seconds)
    used = time.process_time() - began
    drawn, labels = _draw_ours(ours, int(num), guidance=1.0)
    guided, asked = _draw_ours(ours, min(int(num), 1_000), guidance=1.5)
    sys.stderr.write("ours is trained and has drawn\n")
    peer = make_peer()
    began = time.process_time()
    peer_steps = train_peer(peer, dataset, seconds)
    peer_used = time.process_time() - began
    sys.stderr.write("both are trained; the peer draws\n")
    theirs = torch.cat([sample_peer(peer, PEER_CHUNK, STEPS, seed) for seed in range(int(num) // PEER_CHUNK)])
    mine, peers = above_floor(drawn), above_floor(theirs)
    figures: dict[str, object] = {
        "seconds": seconds, "threads": int(threads), "samples": int(num), "floor": round(floor, 3),
        "steps": steps, "peer_steps": peer_steps,
        "processor_s": round(used), "peer_processor_s": round(peer_used),
        "frechet_above_floor": round(mine, 3), "peer_frechet_above_floor": round(peers, 3),
        "ratio": round(mine / peers, 3),
        "class_accuracy": round(class_accuracy(judge, guided, asked), 4),
        "class_accuracy_unguided": round(class_accuracy(judge, drawn, labels), 4),
    }  # fmt: skip
    emit("diffusion_quality", figures)


if __name__ == "__main__":
    main()
