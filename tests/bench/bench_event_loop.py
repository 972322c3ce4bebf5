"""The window's event loop while a VAE trains, and what the window costs the training.

A 16 ms timer notes the gaps between its ticks; the training's steps per second stand beside those of a bare
loop of the same network in a process of its own, in turn.

Usage: python tests/bench/bench_event_loop.py [SECONDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from common import emit, ratio
from gui_common import App, gaps_while, spread

ROUNDS = 4
_BARE = """
import sys, time
sys.path.insert(0, sys.argv[1])
import torch
torch.set_num_threads(1)
from bench_training import bare, computes_in_bf16
from common import rate
step = bare(computes_in_bf16(torch.device("cpu")))
rate(step, 3.0)
print(rate(step, float(sys.argv[2])) / 128)
"""


def bare_rate(seconds: float) -> float:
    """Return steps per second of a bare loop in its own process."""
    folder = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", _BARE, folder, str(seconds)], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def main() -> None:
    """Measure the loop for a minute, then the rates in turn."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    app = App()
    app.idle(6.0)
    from studio.training.presets import make_spec

    settings = {"horizon": 1_000_000, "validate_every": 0}  # the bare loop doesn't validate either
    run = app.session.start_run(make_spec("vae", "fashion-mnist", settings=settings, threads=1))
    app.idle(10.0)
    gaps = gaps_while(seconds)
    inside, bare = [], []
    for _ in range(ROUNDS):
        step, start = run.step, time.perf_counter()
        app.idle(10.0)
        inside.append((run.step - step) / (time.perf_counter() - start))
        run.pause()
        app.idle(0.3)
        bare.append(bare_rate(10.0))
        run.resume()
        app.idle(1.0)
    app.close()
    emit(
        "event_loop",
        {
            "gap": spread(gaps),
            "seconds": seconds,
            "app_steps_per_s": round(statistics.median(inside), 2),
            "bare_steps_per_s": round(statistics.median(bare), 2),
            "app_to_bare": round(ratio(inside, bare), 3),
            "threads": 1,
        },
    )


if __name__ == "__main__":
    main()
