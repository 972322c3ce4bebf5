"""What the benchmarks of training share."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.events import PhaseDone
from studio.core.run_spec import RunSpec
from studio.training.control import Control
from studio.training.fit import fit


def fit_step(spec: RunSpec, items: int) -> Callable[[], int]:
    """Return a step of `fit`, as the window and the command line run it, that says how many items it took."""
    control = Control()
    control.set_snapshot_interval(float("inf"))
    events = fit(spec, control)

    def step() -> int:
        for event in events:
            if isinstance(event, PhaseDone) and event.last:
                break
        return items

    return step
