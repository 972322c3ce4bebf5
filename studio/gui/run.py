"""One run as the window sees it: its folder, its curves, and while it trains its job."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from studio.core.events import (
    Measured,
    Notice,
    PhaseDone,
    RunFinished,
    RunStarted,
    Snapshot,
    StopReason,
    TrainingEvent,
)
from studio.core.run_spec import RunSpec
from studio.gui.failures import Failure
from studio.gui.history import History
from studio.gui.jobs import Job
from studio.gui.text import translate
from studio.training.control import Control, SettingValue
from studio.training.run_folder import RunFolder

RunState = Literal["running", "paused", "stopping", "stopped", "done", "failed"]

# Curves move ten times a second at most; every delivery takes the interpreter from the training thread.
_EVENTS_INTERVAL_MS = 100
_RATE_WINDOW_SECONDS = 4.0
# What is explored is at most five seconds old, the time for encoding and decoding it included.
SNAPSHOT_SECONDS = 3.5


class Run(QObject):
    """A run, stored or in progress; lives in the GUI thread.

    Parameters
    ----------
    folder
        Where it is kept.
    spec
        What it is.
    step
        Steps done so far.
    state
        `"stopped"` can be resumed, `"done"` has reached its end.
    """

    changed = Signal()
    """State, step or progress; at most ten times a second."""
    events = Signal(object)
    """list of training events."""
    finished = Signal()
    """The job has ended and everything is saved."""
    failed = Signal(str)
    noticed = Signal(str)

    def __init__(
        self,
        folder: Path,
        spec: RunSpec,
        *,
        step: int = 0,
        state: RunState = "stopped",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = RunFolder(folder)
        self.spec = spec
        self.step = step
        self.state: RunState = state
        self.history = History()
        self.wants_history = False  # whether its folder has curves that nobody has read yet
        self.started: RunStarted | None = None
        self.last_snapshot: Snapshot | None = None
        self.stop_reason: StopReason | None = None
        self.threads = 0
        self._control = Control()
        self._job: Job | None = None
        self._pace = _Pace()
        self._began = 0.0

    @property
    def name(self) -> str:
        """Name of the run's folder, unique among the user's runs."""
        return self.folder.path.name

    @property
    def title(self) -> str:
        """Name for people."""
        return self.spec.title or self.name

    @property
    def source(self) -> str:
        """Identity for model handles."""
        return str(self.folder.path)

    @property
    def is_live(self) -> bool:
        """Whether a job is training it, or holds it in a pause."""
        return self.state in ("running", "paused", "stopping")

    @property
    def total(self) -> int | None:
        """Step at which it will stop; None when it runs for a time."""
        if self.started is not None and self.is_live:
            return self.started.stop_step
        return total_steps(self.spec)

    def steps_per_second(self) -> float:
        """Return the throughput of the last seconds; 0 while unknown or paused."""
        return self._pace.rate() if self.state == "running" else 0.0

    def seconds_left(self) -> float | None:
        """Return the estimated time left."""
        if self.state != "running":
            return None
        if self.total is None:
            minutes = self.spec.stop_minutes or 0.0
            return max(minutes * 60 - (time.monotonic() - self._began), 0.0)
        rate = self.steps_per_second()
        return (self.total - self.step) / rate if rate > 0 else None

    def start(self, *, resume: bool = False) -> None:
        """Train in the background, from the start or from the saved state."""
        self._control = control = Control()
        spec, path = self.spec, self.folder.path
        self._job = job = Job(
            lambda: _fit(spec, control, path, resume), interval_ms=_EVENTS_INTERVAL_MS, parent=self
        )
        job.events.connect(self._on_events)
        job.paused_changed.connect(self._on_paused_changed)
        job.failed.connect(self._on_failed)
        job.completed.connect(self._on_completed)
        self.stop_reason = None
        self._began = time.monotonic()
        self._pace.restart()
        control.set_snapshot_interval(SNAPSHOT_SECONDS)
        control.snapshot()  # the first weights show at once, not after the interval
        self._set_state("running")
        job.start()

    def pause(self) -> None:
        """Hold after the current step; its weights come as a snapshot, to be explored in the pause."""
        if self._job is not None:
            self._job.pause_after(self._is_step_shown)

    def resume(self) -> None:
        """Go on after a pause."""
        if self._job is not None:
            self._control.train_only("")
            self._job.resume()

    def step_phase(self) -> None:
        """Train one phase of one step, then hold; calls before that add up."""
        if self._job is not None:
            self._control.train_only("")
            self._job.pause_after(self._is_phase_done)

    def step_whole(self, only: str = "") -> None:
        """Train one whole step, or one phase's turns alone, then hold; calls before that add up."""
        if self._job is not None:
            self._control.train_only(only)
            self._job.pause_after(self._is_step_shown)

    def stop(self) -> None:
        """End after the current step, with everything saved."""
        if self._job is not None and self.is_live:
            self._control.stop()
            self._set_state("stopping")
            self._job.resume()

    def change(self, name: str, value: SettingValue) -> None:
        """Change a live setting before the next step."""
        if self.is_live:
            self._control.change(name, value)

    def set_snapshot_interval(self, seconds: float) -> None:
        """Ask for weights at least so far apart."""
        self._control.set_snapshot_interval(seconds)

    def adopt_history(self, stored: History) -> None:
        """Put what was measured in earlier sittings before what this one has measured so far."""
        stored.extend(self.history)
        self.history = stored

    def close(self) -> None:
        """Stop, wait until everything is saved, and end the thread."""
        job = self._job
        if job is None:
            return
        self._control.stop()
        job.resume()
        job.wait()
        job.close()

    # Called in the thread of the job. A snapshot is asked for at the end of a step, before the loop looks.

    def _is_step_shown(self, event: object) -> bool:
        if isinstance(event, PhaseDone) and event.last:
            self._control.snapshot()
        return isinstance(event, Snapshot)

    def _is_phase_done(self, event: object) -> bool:
        return self._is_step_shown(event) or (isinstance(event, PhaseDone) and not event.last)

    @Slot(object)
    def _on_events(self, events: Sequence[TrainingEvent]) -> None:
        for event in events:
            self._take(event)
        self._pace.mark(self.step)
        self.events.emit(events)
        self.changed.emit()

    def _take(self, event: TrainingEvent) -> None:
        match event:
            case RunStarted():
                self.started, self.step, self.threads = event, event.step, event.threads
                self._pace.restart()
            case PhaseDone():
                self.step = event.step
            case Measured():
                self.history.take(event)
                self.threads = event.threads or self.threads
            case Snapshot():
                self.last_snapshot = event
            case Notice():
                self.noticed.emit(translate(event.message))
            case RunFinished():
                self.step, self.stop_reason = event.step, event.reason
            case _:
                pass

    @Slot(bool)
    def _on_paused_changed(self, paused: bool) -> None:
        self._pace.restart()
        if self.state in ("running", "paused"):
            self._set_state("paused" if paused else "running")

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._end("failed")
        self.failed.emit(failure.sentence)

    @Slot()
    def _on_completed(self) -> None:
        self._end("stopped" if self.stop_reason in (None, "stopped") else "done")

    def _end(self, state: RunState) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
        self._set_state(state)
        self.finished.emit()

    def _set_state(self, state: RunState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


class _Pace:
    """Steps per second over the last few seconds."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()

    def restart(self) -> None:
        self._marks.clear()

    def mark(self, step: int) -> None:
        now = time.monotonic()
        self._marks.append((now, step))
        while now - self._marks[0][0] > _RATE_WINDOW_SECONDS and len(self._marks) > 2:
            self._marks.popleft()

    def rate(self) -> float:
        if len(self._marks) < 2:
            return 0.0
        (first, first_step), (last, last_step) = self._marks[0], self._marks[-1]
        return (last_step - first_step) / (last - first) if last > first else 0.0


def total_steps(spec: RunSpec) -> int | None:
    """Return the step at which a run stops; None when it runs for a time."""
    if spec.stop_step is not None:
        return spec.stop_step
    return None if spec.stop_minutes is not None else spec.training.horizon


def _fit(spec: RunSpec, control: Control, folder: Path, resume: bool) -> Iterator[TrainingEvent]:
    # In the job's thread: the loop and its families load torch's slower parts.
    from studio.training.fit import fit

    return fit(spec, control, folder, resume)
