"""Does the engine choose threads well? Its rate against the better pinned count, with free and busy cores.

Each condition compares an adapting run with runs pinned to 1 and to all cores, in turn. A busy core is a
process that only computes.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

os.environ.update(OMP_WAIT_POLICY="PASSIVE", GOMP_SPINCOUNT="20000")  # as `environment.prepare` does

import torch
from common import emit, interleaved, rate
from training_common import fit_step

from studio.training.presets import make_spec
from studio.training.threads import available_cores

BATCH = 128
SECONDS, ROUNDS = 6.0, 4


def trainer(threads: int | None) -> Callable[[], int]:
    """Return a training step with pinned or adapting threads."""
    settings = {"horizon": 1_000_000, "validate_every": 0}
    step = fit_step(make_spec("vae", "fashion-mnist", settings=settings, threads=threads), BATCH)

    def pinned() -> int:
        if threads:
            torch.set_num_threads(threads)
        return step()

    return pinned


@contextmanager
def busy_cores(count: int) -> Iterator[None]:
    """Keep so many cores computing."""
    processes = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def compare(busy: int) -> dict[str, object]:
    """Return the rates with `busy` busy cores, and the engine's share of the better pinned count."""
    cores = available_cores()
    contestants = {"adapting": trainer(None), "one": trainer(1), "all": trainer(cores)}
    with busy_cores(busy):
        for step in contestants.values():
            rate(step, 2.0)
        rates = interleaved(contestants, SECONDS, ROUNDS)
    medians = {name: statistics.median(values) for name, values in rates.items()}
    best = max(medians["one"], medians["all"])
    return {name: round(value) for name, value in medians.items()} | {
        "share_of_best": round(medians["adapting"] / best, 3)
    }


def main() -> None:
    """Print both conditions."""
    emit("threads", {"images_per_s_free": compare(0), "images_per_s_one_core_busy": compare(1)})


if __name__ == "__main__":
    main()
