"""The one mutable state of the window: models by role, runs, the selection; it owns every thread."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from studio.core.events import Snapshot, SnapshotSaved, StateSaved, TrainingEvent
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.gui.comparison import Comparison
from studio.gui.context import LatestHandle, ModelHandle, TaskHandle
from studio.gui.follower import Follower
from studio.gui.model_finder import ModelFinder
from studio.gui.model_maker import save_model
from studio.gui.remote import Remote
from studio.gui.run import Run
from studio.gui.run_list import RunList
from studio.gui.text import translate
from studio.gui.workers import Workers
from studio.training.run_folder import RunFolder

ResultT = TypeVar("ResultT")


class Session(QObject):
    """What the window shows and does; panels know it as their `PanelContext`. Lives in the GUI thread.

    Every change is announced once it is a fact; nothing here shows anything.
    """

    model_changed = Signal(str)
    """The model in a role is another one, has newer weights, or is gone."""
    run_started = Signal(object)
    run_changed = Signal(object)
    """State or progress of a run; at most ten times a second."""
    run_finished = Signal(object)
    run_selected = Signal(object)
    """The run whose curves are looked at, or None."""
    runs_changed = Signal()
    """There are other runs, or one of them was found to be further."""
    position_changed = Signal(object)
    """The step the selected run is looked at, or None for its newest weights."""
    history_read = Signal(object)
    """A stored run's curves are there."""
    events = Signal(object)
    """list of the active run's events."""
    data_offered = Signal(str)
    """Name of a data set that is new or changed, for the next run."""
    data_withdrawn = Signal(str)
    failed = Signal(str)
    noticed = Signal(str)
    closed = Signal()
    """Everything is saved and every thread has ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models: dict[str, ModelHandle] = {}
        self._selected: Run | None = None
        self._is_closing = False
        self._is_prepared = False
        self.workers = Workers(self)
        self.workers.ended.connect(self.close)
        self.comparison = Comparison(self)
        self.remote = Remote(self)
        self._finder = ModelFinder(self.workers, self)
        self._finder.opened.connect(self._on_opened)
        self._finder.made.connect(self._on_made)
        self._finder.position_changed.connect(self.position_changed)
        self._finder.failed.connect(self.failed)
        self.shelf = self._finder.shelf
        self._runs = RunList(self.start, self)
        self._runs.changed.connect(self.runs_changed)
        self._runs.run_changed.connect(self.run_changed)
        self._runs.events.connect(self._on_run_events)
        self._runs.finished.connect(self._on_run_finished)
        self._runs.history_read.connect(self.history_read)
        self._runs.failed.connect(self.failed)
        self._runs.noticed.connect(self.noticed)
        self._follower = Follower(self)

    # What panels may ask for (`PanelContext`).

    def latest(self, fn: Callable[[Any], object]) -> LatestHandle:
        """Return a worker that runs `fn(request)` off the GUI thread."""
        return self.workers.latest(fn)

    def start(self, make: Callable[[], Iterator[object]]) -> TaskHandle:
        """Run a generator off the GUI thread."""
        return self.workers.start(make)

    def model(self, role: str = "current") -> ModelHandle | None:
        """Return the model in a role, if any."""
        return self._models.get(role)

    def put_model(self, role: str, handle: ModelHandle | None) -> None:
        """Put a model into a role, or none."""
        if handle is None:
            self._models.pop(role, None)
        else:
            self._models[role] = handle
        self.model_changed.emit(role)

    def drop_model(self, role: str) -> None:
        """Leave a role empty."""
        if role in self._models:
            self.put_model(role, None)

    def submit_run(self, spec: RunSpec) -> None:
        """Start training; a refusal is announced by `failed`."""
        self.start_run(spec)

    def offer_data(self, name: str) -> None:
        """Announce a data set that is new or changed."""
        self.data_offered.emit(name)

    def withdraw_data(self, name: str) -> None:
        """Announce that a data set is gone."""
        self.data_withdrawn.emit(name)

    def status(self, text: str) -> None:
        """Show a passing sentence."""
        self.noticed.emit(text)

    # Models.

    def open_checkpoint(self, name_or_path: str) -> None:
        """Read a shipped name, a file or a run folder; if it is unfit, the current model stays."""
        folder = RunFolder(Path(name_or_path))
        if folder.exists():
            self._try(lambda: self.select_run(self._runs.open(folder)))
            return
        self._finder.open(name_or_path)

    def save_model(self, path: str) -> None:
        """Save the current model as a checkpoint."""
        handle = self.model()
        if handle is None:
            return
        task = self.start(lambda: iter([save_model(Path(path), handle)]))
        task.completed.connect(lambda: self.noticed.emit(self.tr("Saved {0}").format(path)))
        task.failed.connect(self.failed)

    def is_busy(self) -> bool:
        """Return whether any worker computes something for a view."""
        return bool(self.workers.busy())

    def is_at_work(self) -> bool:
        """Return whether anything is computed in the background, for a view or not."""
        return self.is_busy() or self.workers.is_running()

    @property
    def opening(self) -> bool:
        """Whether a checkpoint is being read."""
        return self._finder.opening

    @property
    def position(self) -> int | None:
        """Step at which the selected run is looked at; None for its newest weights."""
        return self._finder.position

    @property
    def follows(self) -> bool:
        """Whether the current model is the selected run's newest."""
        return self._finder.follows

    def scrub(self, step: int) -> None:
        """Look at the selected run as it was at a kept step."""
        if self._selected is not None:
            self._finder.scrub(self._selected, step)

    def back_to_live(self) -> None:
        """Look at the selected run's newest weights, and follow them while it trains."""
        if self._selected is not None:
            self._finder.back_to_live(self._selected)

    # Runs.

    @property
    def runs(self) -> Sequence[Run]:
        """The runs, newest first."""
        return self._runs.all()

    @property
    def selected(self) -> Run | None:
        """The run whose curves are looked at."""
        return self._selected

    @property
    def active(self) -> Run | None:
        """The run in progress."""
        return self._runs.active()

    def scan_runs(self) -> None:
        """Look for runs in the user's folder."""
        self._runs.scan()

    def start_run(self, spec: RunSpec) -> Run | None:
        """Make a run folder and train in it; return None, and say why by `failed`, if that can't be."""
        run = self._try(lambda: self._runs.create(spec)) if self._may_train() else None
        if run is not None:
            self._launch(run, resume=False)
        return run

    def resume_run(self, run: Run) -> None:
        """Go on with a stopped run from its saved state."""
        if run.is_followed:
            self.failed.emit(self.tr("{0} is being written by another process.").format(run.title))
        elif self._may_train():
            self._launch(run, resume=True)

    def prepare_training(self) -> None:
        """Do what a process's first run would wait for: its first optimiser imports seconds' worth of torch.

        Not done at the start, since it costs nearly two hundred megabytes and many come to look only.
        """
        if not self._is_prepared:
            self._is_prepared = True
            self.start(_import_optimizers)

    def forget_run(self, run: Run) -> None:
        """Have no longer a run whose folder is gone; the model on show stays."""
        self._runs.forget(run)
        if run is self._selected:
            self._select(None)

    def select_run(self, run: Run) -> None:
        """Look at a run: its curves, and its newest weights as the current model."""
        self._select(run)
        self.back_to_live()

    def read_history(self, run: Run) -> None:
        """Read a stored run's curves, unless that is done or being done."""
        self._runs.read_history(run)

    # The end.

    def shut_down(self) -> None:
        """End everything without blocking; `closed` tells when it is done."""
        self._is_closing = True
        active = self.active
        if active is None:
            self.workers.end()
        else:
            active.stop()

    def close(self) -> None:
        """Stop the active run, wait until it is saved, and end every thread."""
        self._is_closing = True
        self.workers.ask_to_close()
        self._runs.close()
        self._follower.close()
        self.workers.close()
        self.closed.emit()

    def _may_train(self) -> bool:
        if self._is_closing:
            return False
        active = self.active
        if active is not None:
            self.failed.emit(self.tr("{0} is still training; stop it first.").format(active.title))
        return active is None

    def _launch(self, run: Run, *, resume: bool) -> None:
        self._select(run)
        self._finder.await_newest()
        self.prepare_training()
        self._follower.watch(None)
        run.start(resume=resume)
        self.run_started.emit(run)

    def _select(self, run: Run | None) -> None:
        if run is self._selected:
            return
        self._selected = run
        self._finder.set_position(None, follows=self._finder.follows)
        if run is not None:
            self._runs.read_history(run)
        self._follower.watch(run)
        self.run_selected.emit(run)

    def _try(self, action: Callable[[], ResultT]) -> ResultT | None:
        try:
            return action()
        except StudioError as error:
            self.failed.emit(translate(error.message))
            return None

    @Slot(object)
    def _on_opened(self, handle: ModelHandle) -> None:
        if self._selected is not None and not self._selected.is_live:
            self._select(None)
        self._finder.set_position(None, follows=False)
        self.put_model("current", handle)

    @Slot(object)
    def _on_made(self, handle: ModelHandle) -> None:
        self.put_model("current", handle)

    def _on_run_events(self, run: Run, events: Sequence[TrainingEvent]) -> None:
        self.events.emit(events)
        newest = next((event for event in reversed(events) if isinstance(event, Snapshot)), None)
        if run is not self._selected or not self._finder.follows:
            return
        if newest is not None:
            self._finder.build(run, newest)
        elif (run.is_elsewhere or not run.is_live) and any(
            isinstance(event, StateSaved | SnapshotSaved) for event in events
        ):
            self._finder.look_at_newest(run)

    def _on_run_finished(self, run: Run) -> None:
        self.run_finished.emit(run)
        if run is self._selected and run not in self.runs:
            self._select(None)
        if self._is_closing:
            self.workers.end()
        elif run is self._selected:
            self._follower.watch(run)
            if self._finder.follows:
                self.back_to_live()


def _import_optimizers() -> Iterator[None]:
    import torch

    torch.optim.Adam([torch.zeros(1, requires_grad=True)])
    gc.freeze()  # what was imported stays, and collecting must not look through it again and again
    yield
