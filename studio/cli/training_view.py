"""The progress bar of `train`."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from studio.core.events import Measured, Notice, PhaseDone, RunFinished, RunStarted, TrainingEvent
from studio.core.run_spec import RunSpec

_REDRAW_SECONDS = 0.1
_LINE_SECONDS = 10.0  # between lines where there is no terminal to draw a bar on
_REASONS = {
    "steps": "all steps are done",
    "minutes": "the time is up",
    "early-stopping": "validation no longer improves",
    "stopped": "you asked to",
}


class TrainingView:
    """Shows the events of a run on stderr; a context manager.

    Parameters
    ----------
    spec
        The run.
    folder
        Where it is kept.
    console
        Where to write; None takes stderr.
    quiet
        Write nothing, since another process of the same run does.
    """

    def __init__(
        self, spec: RunSpec, folder: Path, console: Console | None = None, *, quiet: bool = False
    ) -> None:
        self._spec, self._folder = spec, folder
        self._console = console or Console(stderr=True, highlight=False, quiet=quiet)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            TaskProgressColumn(),
            TextColumn("step {task.fields[step]}"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[metrics]}"),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task(spec.family, total=None, step=0, rate="", metrics="")
        self._stop_step: int | None = None
        self._first_step = 0
        self._began = self._drawn = self._printed = time.monotonic()
        self._metrics = ""

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, event: TrainingEvent) -> None:
        """Take one event."""
        match event:
            case RunStarted():
                self._start(event)
            case PhaseDone(last=True):
                self._advance(event.step)
            case Measured():
                mark = "" if event.split == "train" else "validation "
                values = " ".join(f"{name} {value:.4g}" for name, value in event.values.items())
                self._metrics = mark + values
                if event.split == "validation":
                    self._say(f"step {event.step}: {self._metrics}")
            case Notice():
                self._say(f"step {event.step}: {event.message}")
            case RunFinished():
                self._finish(event)
            case _:
                pass

    def _start(self, event: RunStarted) -> None:
        self._stop_step, self._first_step = event.stop_step, event.step
        self._began = time.monotonic()
        minutes = self._spec.stop_minutes
        total = event.stop_step if minutes is None else 60 * minutes
        # A reset also restarts the clock: the steps before a resumption would count as very fast ones.
        self._bar.reset(
            self._task,
            total=total,
            completed=0 if minutes else event.step,
            step=event.step,
            rate="",
            metrics="",
        )
        facts = [
            f"{event.num_parameters:,} parameters",
            event.device,
            _threads(event.threads),
            event.precision,
        ]
        if event.step:
            facts.append(f"from step {event.step}")
        self._say(f"Training {self._spec.family} on {self._spec.data} in {self._folder}: {', '.join(facts)}")

    def _advance(self, step: int) -> None:
        now = time.monotonic()
        if now - self._drawn < _REDRAW_SECONDS:
            return
        self._drawn = now
        rate = f"{(step - self._first_step) / max(now - self._began, 1e-9):.1f} it/s"
        completed = step if self._spec.stop_minutes is None else now - self._began
        self._bar.update(self._task, completed=completed, step=step, rate=rate, metrics=self._metrics)
        if not self._console.is_terminal and now - self._printed >= _LINE_SECONDS:
            self._printed = now
            self._say(f"step {step}: {rate}, {self._metrics}")

    def _finish(self, event: RunFinished) -> None:
        self._bar.update(self._task, step=event.step)
        self._bar.stop()
        reason = _REASONS[event.reason]
        kept = ""
        if event.kept_step is not None:
            kept = f" with the weights of step {event.kept_step}, the best by validation"
        self._say(f"Stopped at step {event.step}, as {reason}; all is saved in {self._folder}{kept}")

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, soft_wrap=True)


def _threads(num: int) -> str:
    return "1 thread" if num == 1 else f"{num} threads"
