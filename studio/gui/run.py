"""One run as the window sees it: its folder, its curves, and while it trains its job."""

from __future__ import annotations

import time
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
    SettingChanged,
    Snapshot,
    StopReason,
    TrainingEvent,
)
from studio.core.run_spec import RunSpec
from studio.gui.failures import Failure
from studio.gui.history import History
from studio.gui.jobs import Job
from studio.gui.pace import Pace
from studio.gui.text import translate
from studio.training.control import Control, SettingValue
from studio.training.follow import Standing
from studio.training.run_folder import RunFolder

RunState = Literal["running", "paused", "stopping", "stopped", "done", "failed", "followed"]

# Curves move ten times a second at most; every delivery takes the interpreter from the training thread.
_EVENTS_INTERVAL_MS = 100
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
        `"stopped"` can be resumed, `"done"` has reached its end, `"followed"` is being written elsewhere.
    """

    changed = Signal()
    """State, step or progress; at most ten times a second."""
    events = Signal(object)
    """list of training events."""
    finished = Signal()
    """The job has ended and everything is saved."""
    history_replaced = Signal()
    """Its curves were read anew."""
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
        self.standing: Standing | None = None
        self._control = Control()
        self._job: Job | None = None
        self._pace = Pace()
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
    def can_resume(self) -> bool:
        """Whether it can go on from its saved state; after a failure too, once its cause is gone."""
        return self.state == "stopped" or (self.state == "failed" and self.folder.state_path.is_file())

    @property
    def is_followed(self) -> bool:
        """Whether another process is writing it."""
        return self.state == "followed"

    @property
    def is_elsewhere(self) -> bool:
        """Whether its weights come from its folder: another process trains it, started here or not."""
        return self.is_followed or (self.is_live and self.spec.devices > 1)

    def newest_weights(self) -> Path:
        """Return the file of the newest weights; between two saves elsewhere a snapshot may be ahead."""
        return self.folder.newest_weights() if self.is_elsewhere else self.folder.model_path

    @property
    def total(self) -> int | None:
        """Step at which it will stop; None when it runs for a time."""
        if self.started is not None and self.is_live:
            return self.started.stop_step
        return total_steps(self.spec)

    def steps_per_second(self) -> float:
        """Return the throughput of the last seconds; 0 while unknown or paused."""
        return self._pace.rate() if self.state in ("running", "followed") else 0.0

    def seconds_left(self) -> float | None:
        """Return the estimated time left."""
        if self.state not in ("running", "followed") or (self.total is None and self.is_followed):
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
        self.stop_reason, self.last_snapshot = None, None
        self._began = time.monotonic()
        self._pace.restart()
        control.set_snapshot_interval(SNAPSHOT_SECONDS)
        control.snapshot()  # the first weights show at once, not after the interval
        self._set_state("running")
        job.start()

    def pause(self) -> None:
        """Hold after the current step; its weights come as a snapshot, to be explored in the pause.

        Other processes can't be held.
        """
        if self._job is not None and not self.is_elsewhere:
            self._job.pause_after(self._is_step_shown)

    def resume(self) -> None:
        """Go on after a pause."""
        if self._job is not None:
            self._control.train_only("")
            self._job.resume()

    def step_phase(self) -> None:
        """Train one phase of one step, then hold; calls before that add up."""
        if self._job is not None and not self.is_elsewhere:
            self._control.train_only("")
            self._job.pause_after(self._is_phase_done)

    def step_whole(self, only: str = "") -> None:
        """Train one whole step, or one phase's turns alone, then hold; calls before that add up."""
        if self._job is not None and not self.is_elsewhere:
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

    def take_history(self, history: History) -> None:
        """Have other curves: those its folder holds."""
        self.history = history
        self.wants_history = False
        self.history_replaced.emit()

    def take_events(self, events: Sequence[TrainingEvent]) -> None:
        """Hear what happened in its folder."""
        self._on_events(events)

    def take_standing(self, standing: Standing | None) -> None:
        """Hear how it stands with the writer of its folder; None when nobody looks any more."""
        was_there = self.standing is None or self.standing.is_there
        self.standing = standing
        if self.is_live:
            return
        if standing is not None and standing.is_there != was_there:
            self.noticed.emit(self._reachable_sentence(standing.is_there))
        if standing is not None and standing.is_written:
            if not self.is_followed:
                self._pace.restart()
            self._set_state("followed")
        elif self.is_followed and (standing is None or standing.is_there):
            is_done = self.total is not None and self.step >= self.total
            self._set_state("done" if is_done else "stopped")
        self.changed.emit()

    def _reachable_sentence(self, is_there: bool) -> str:
        if is_there:
            return self.tr("{0} is there again.").format(self.folder.path)
        return self.tr("{0} can't be read any more; what was read of it stays, and it is looked for.").format(
            self.folder.path
        )

    def _kept_sentence(self, event: RunFinished) -> str:
        return self.tr(
            "Stopped at step {0}, as validation no longer improves; kept are the best weights, of step {1}."
        ).format(f"{event.step:,}", f"{event.kept_step:,}")

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
            case SettingChanged():
                self.history.take_setting(event)
            case Snapshot():
                self.last_snapshot = event
            case Notice():
                self.noticed.emit(translate(event.message))
            case RunFinished():
                self.step, self.stop_reason = event.step, event.reason
                if event.kept_step is not None:
                    self.noticed.emit(self._kept_sentence(event))
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
        self.last_snapshot = None  # from now on its weights come from its folder
        self._set_state(state)
        self.finished.emit()

    def _set_state(self, state: RunState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def total_steps(spec: RunSpec) -> int | None:
    """Return the step at which a run stops; None when it runs for a time."""
    if spec.stop_step is not None:
        return spec.stop_step
    return None if spec.stop_minutes is not None else spec.training.horizon


def _fit(spec: RunSpec, control: Control, folder: Path, resume: bool) -> Iterator[TrainingEvent]:
    # In the job's thread: the loop and its families load torch's slower parts.
    from studio.training.elsewhere import train_elsewhere
    from studio.training.fit import fit

    if spec.devices > 1:
        return train_elsewhere(spec, control, folder)
    return fit(spec, control, folder, resume)
