"""What the benchmarks share: one JSON line, medians, and the machine beside the figures."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence


def emit(name: str, figures: dict[str, object]) -> None:
    """Print a benchmark's figures as one JSON line."""
    sys.stdout.write(json.dumps({"bench": name, "machine": machine(), **figures}) + "\n")
    sys.stdout.flush()


def machine() -> str:
    """Describe the processor in a few words."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}"


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def rate(step: Callable[[], int], duration: float) -> float:
    """Return items per second of `step`, called for about `duration` seconds."""
    start = time.perf_counter()
    items = 0
    while time.perf_counter() - start < duration:
        items += step()
    return items / (time.perf_counter() - start)


def interleaved(steps: dict[str, Callable[[], int]], duration: float, rounds: int) -> dict[str, list[float]]:
    """Return the rates of several contestants, measured in turn so that the machine's moods hit all alike."""
    rates: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            rates[name].append(rate(step, duration))
    return rates


def ratio(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the median of the pairwise ratios."""
    return statistics.median(a / b for a, b in zip(first, second, strict=True))
