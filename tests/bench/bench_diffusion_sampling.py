"""Sampling time of the preset network beside diffusers' UNet2DModel: 16 images, 20 solver steps.

Usage: python tests/bench/bench_diffusion_sampling.py [THREADS]

Both walk DPM-Solver++(2M), unconditionally, so with one network call a step; ours also in bf16 where the
processor computes in it. The networks are untrained: their weights don't change the time. Wall time, in turn.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import torch
from bench_diffusion_overhead import NUM, STEPS, _preset
from common import emit, ratio, seconds
from diffusion_peer import make_peer, sample_peer

from studio.sampling.settings import SamplingConfig
from studio.training.compute import computes_in_bf16

ROUNDS = 5


def main() -> None:
    """Measure both."""
    torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
    ours, peer = _preset().to(memory_format=torch.channels_last), make_peer().eval()
    settings = SamplingConfig(steps=STEPS, guidance=1.0)

    def half() -> None:
        with torch.autocast("cpu", torch.bfloat16, enabled=computes_in_bf16(torch.device("cpu"))):
            ours.sample_with(settings, NUM, 0)

    contestants: dict[str, Callable[[], object]] = {
        "float32": lambda: ours.sample_with(settings, NUM, 0),
        "bf16": half,
        "peer": lambda: sample_peer(peer, NUM, STEPS),
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for work in contestants.values():
        work()
    for _ in range(ROUNDS):
        for name, work in contestants.items():
            times[name].append(seconds(work))
    figures: dict[str, object] = {
        "threads": torch.get_num_threads(),
        "parameters": sum(p.numel() for p in ours.parameters()),
        "peer_parameters": sum(p.numel() for p in peer.parameters()),
        "peer_seconds": round(sorted(times["peer"])[ROUNDS // 2], 3),
    }
    for name in ("float32", "bf16"):
        figures[f"{name}_over_peer"] = round(ratio(times[name], times["peer"]), 3)
    emit("diffusion_sampling", figures)


if __name__ == "__main__":
    main()
