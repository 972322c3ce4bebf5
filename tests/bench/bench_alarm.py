"""The collapse alarm on toy runs it was not calibrated on: how many it catches, how soon, how often it errs.

Every run is watched as the monitor does, a measurement every `EVERY` steps. A run counts as collapsed where
the last fifth of it covers at most two modes, by a single good sample each; it is so from the first
measurement after which it never covers more again, or from step 0. The delay is from there to the alarm.

Usage: python tests/bench/bench_alarm.py [RUNS] [FIRST_SEED] [STEPS] [HISTORIES]
With a path HISTORIES every run's vitals are kept there, and runs that are there already aren't trained again.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import asdict
from pathlib import Path

import torch
from common import emit

from studio import data
from studio.data.dataset import PointSet
from studio.evaluation.collapse import first_alarm
from studio.evaluation.vitals import Vitals, take_points
from studio.training.engine import Engine
from studio.training.presets import make_spec

EVERY = 100
PRESETS = {"collapsing": "collapse-on-purpose", "healthy": "healthy"}
_FEW = 2


def record(preset: str, seed: int, steps: int) -> list[Vitals]:
    """Train a run and return its vitals."""
    spec = make_spec("gan", "ring8", preset=preset, seed=seed, threads=1)
    engine = Engine(spec, torch.device("cpu"), "float32")
    dataset = data.load("ring8")
    assert isinstance(dataset, PointSet)
    history: list[Vitals] = []
    while engine.step < steps:
        for _ in engine.run_step():
            pass
        if engine.step % EVERY == 0:
            history.append(take_points(engine.ema.average, dataset, engine.step).vitals)
    return history


def recorded(kept: Path | None, kind: str, seed: int, steps: int) -> list[Vitals]:
    """Return a run's vitals from a file of earlier ones, or train it and write it there."""
    key = f"{kind}-{seed}-{steps}"
    known = json.loads(kept.read_text()) if kept is not None and kept.is_file() else {}
    if key not in known:
        known[key] = [asdict(vitals) for vitals in record(PRESETS[kind], seed, steps)]
        if kept is not None:
            kept.write_text(json.dumps(known))
    return [Vitals(**{**values, "missing": tuple(values["missing"])}) for values in known[key]]


def onset(history: list[Vitals]) -> int | None:
    """Return the step from which a run covers at most two modes until its end; None for another run."""
    late = history[-max(len(history) // 5, 1) :]
    if any(vitals.captured > _FEW for vitals in late):
        return None
    covered = [vitals.step for vitals in history if vitals.captured > _FEW]
    return covered[-1] + EVERY if covered else 0


def main() -> None:
    """Print the counts and the median delay."""
    torch.set_num_threads(1)
    runs, first, steps = (
        int(value) for value in (*sys.argv[1:4], *("20", "1000", "2000")[len(sys.argv[1:4]) :])
    )
    kept = Path(sys.argv[4]) if len(sys.argv) > 4 else None
    began = time.process_time()
    caught, false_alarms, delays, collapsed = 0, 0, [], 0
    for seed in range(first, first + runs):
        history = recorded(kept, "collapsing", seed, steps)
        since, finding = onset(history), first_alarm(history)
        collapsed += since is not None
        caught += finding is not None
        if finding is not None:
            delays.append(finding.seen - (since or 0))
        healthy = recorded(kept, "healthy", seed + 500, steps)
        false_alarms += first_alarm(healthy) is not None
    emit(
        "alarm",
        {
            "runs": runs,
            "collapsed_by_count": collapsed,
            "caught": caught,
            "false_alarms": false_alarms,
            "median_delay_steps": statistics.median(delays) if delays else None,
            "steps": steps,
            "first_seed": first,
            "cpu_seconds": round(time.process_time() - began),
        },
    )


if __name__ == "__main__":
    main()
