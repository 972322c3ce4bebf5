"""The one mutable state of the window: models by role, runs, the selection; it owns every thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from studio.core import paths
from studio.core.events import Snapshot, TrainingEvent
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.gui.comparison import Comparison
from studio.gui.context import LatestHandle, ModelHandle, TaskHandle
from studio.gui.history import History
from studio.gui.latest import Latest
from studio.gui.model_maker import BuildSnapshot, OpenFile, OpenSnapshot, make_model, save_model
from studio.gui.run import Run
from studio.gui.run_store import StoredRun, describe_run, new_folder, stored_history, stored_runs
from studio.gui.task import Task
from studio.gui.text import translate
from studio.training.run_folder import RunFolder


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
    failed = Signal(str)
    noticed = Signal(str)
    closed = Signal()
    """Everything is saved and every thread has ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models: dict[str, ModelHandle] = {}
        self._runs: list[Run] = []
        self._selected: Run | None = None
        self._position: int | None = None
        self._follows = False
        self._is_closing = False
        self._is_prepared = False
        self._workers: list[Latest] = []
        self._tasks: list[Task] = []
        self._num_scans = 0
        self.comparison = Comparison(self)
        self._opener = self._worker(make_model, self._on_opened, strict=True)
        self._maker = self._worker(make_model, self._on_made, strict=True)
        self._scanner = self._worker(lambda _count: stored_runs(paths.runs_dir()), self._on_runs_found)

    # What panels may ask for (`PanelContext`).

    def latest(self, fn: Callable[[Any], object]) -> LatestHandle:
        """Return a worker that runs `fn(request)` off the GUI thread."""
        worker = Latest(fn, parent=self)
        self._workers.append(worker)
        return worker

    def start(self, make: Callable[[], Iterator[object]]) -> TaskHandle:
        """Run a generator off the GUI thread."""
        self._tasks = [task for task in self._tasks if task.is_running()]
        task = Task(make, self)
        self._tasks.append(task)
        return task

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

    def status(self, text: str) -> None:
        """Show a passing sentence."""
        self.noticed.emit(text)

    # Models.

    def open_checkpoint(self, name_or_path: str) -> None:
        """Read a shipped name, a file or a run folder; if it is unfit, the current model stays."""
        folder = RunFolder(Path(name_or_path))
        if folder.exists():
            self._open_run(folder)
            return
        self._opener.forget()
        self._opener.submit(OpenFile(name=name_or_path))

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
        return any(worker.busy() for worker in self._workers)

    @property
    def opening(self) -> bool:
        """Whether a checkpoint is being read."""
        return self._opener.busy()

    @property
    def position(self) -> int | None:
        """Step at which the selected run is looked at; None for its newest weights."""
        return self._position

    @property
    def follows(self) -> bool:
        """Whether the current model is the selected run's newest."""
        return self._follows

    def scrub(self, step: int) -> None:
        """Look at the selected run as it was at a kept step."""
        run = self._selected
        path = None if run is None else dict(run.folder.snapshots()).get(step)
        if run is None or path is None:
            return
        self._opener.forget()
        self._set_position(step, follows=False)
        self._maker.submit(OpenSnapshot(path=path, title=run.title, source=run.source, live=True))

    def back_to_live(self) -> None:
        """Look at the selected run's newest weights, and follow them while it trains."""
        run = self._selected
        if run is None:
            return
        self._opener.forget()
        self._set_position(None, follows=True)
        if run.is_live and run.last_snapshot is not None:
            self._build(run, run.last_snapshot)
        elif run.folder.model_path.is_file():
            path = run.folder.model_path
            self._maker.submit(OpenSnapshot(path=path, title=run.title, source=run.source, live=run.is_live))

    # Runs.

    @property
    def runs(self) -> Sequence[Run]:
        """The runs, newest first."""
        return tuple(self._runs)

    @property
    def selected(self) -> Run | None:
        """The run whose curves are looked at."""
        return self._selected

    @property
    def active(self) -> Run | None:
        """The run in progress."""
        return next((run for run in self._runs if run.is_live), None)

    def scan_runs(self) -> None:
        """Look for runs in the user's folder."""
        self._num_scans += 1
        self._scanner.submit(self._num_scans)

    def start_run(self, spec: RunSpec) -> Run | None:
        """Make a run folder and train in it; return None, and say why by `failed`, if that can't be."""
        if not self._may_train():
            return None
        try:
            folder = new_folder(paths.runs_dir(), spec)
        except StudioError as error:
            self.failed.emit(translate(error.message))
            return None
        run = Run(folder, spec, parent=self)
        self._add(run)
        self._launch(run, resume=False)
        return run

    def resume_run(self, run: Run) -> None:
        """Go on with a stopped run from its saved state."""
        if self._may_train():
            self._launch(run, resume=True)

    def prepare_training(self) -> None:
        """Do what a process's first run would wait for: its first optimiser imports seconds' worth of torch.

        Not done at the start, since it costs nearly two hundred megabytes and many come to look only.
        """
        if not self._is_prepared:
            self._is_prepared = True
            self.start(_import_optimizers)

    def select_run(self, run: Run) -> None:
        """Look at a run: its curves, and its newest weights as the current model."""
        self._select(run)
        self.back_to_live()

    def read_history(self, run: Run) -> None:
        """Read a stored run's curves, unless that is done or being done."""
        if run.wants_history:
            run.wants_history = False
            task = self.start(lambda: iter([stored_history(run.folder)]))
            task.progressed.connect(lambda read: self._on_history_read(run, read[0]))
            task.failed.connect(self.failed)

    # The end.

    def shut_down(self) -> None:
        """End everything without blocking; `closed` tells when it is done."""
        self._is_closing = True
        active = self.active
        if active is None:
            self.close()
        else:
            active.stop()

    def close(self) -> None:
        """Stop the active run, wait until it is saved, and end every thread."""
        self._is_closing = True
        for task in self._tasks:
            task.cancel()
        for worker in self._workers:
            worker.ask_to_close()
        for run in self._runs:
            run.close()
        for task in self._tasks:
            task.close()
        for worker in self._workers:
            worker.close()
        self._tasks, self._workers = [], []
        self.closed.emit()

    def _worker(
        self, fn: Callable[[Any], object], on_done: Callable[..., None], *, strict: bool = False
    ) -> Latest:
        worker = Latest(fn, strict=strict, parent=self)
        worker.done.connect(on_done)
        worker.failed.connect(self.failed)
        self._workers.append(worker)
        return worker

    def _may_train(self) -> bool:
        if self._is_closing:
            return False
        active = self.active
        if active is not None:
            self.failed.emit(self.tr("{0} is still training; stop it first.").format(active.title))
        return active is None

    def _launch(self, run: Run, *, resume: bool) -> None:
        self._select(run)
        self._set_position(None, follows=True)
        run.start(resume=resume)
        self.run_started.emit(run)

    def _add(self, run: Run) -> None:
        run.changed.connect(lambda: self.run_changed.emit(run))
        run.events.connect(lambda events: self._on_run_events(run, events))
        run.finished.connect(lambda: self._on_run_finished(run))
        run.failed.connect(self.failed)
        run.noticed.connect(self.noticed)
        self._runs.insert(0, run)
        self.runs_changed.emit()

    def _select(self, run: Run | None) -> None:
        if run is self._selected:
            return
        self._selected = run
        self._position = None
        if run is not None:
            self.read_history(run)
        self.run_selected.emit(run)

    def _set_position(self, step: int | None, *, follows: bool) -> None:
        self._follows = follows
        self._position = step
        self.position_changed.emit(step)

    def _open_run(self, folder: RunFolder) -> None:
        known = next((run for run in self._runs if run.folder.path == folder.path.resolve()), None)
        if known is None:
            try:
                stored = describe_run(folder.path.resolve(), folder.spec())
            except StudioError as error:
                self.failed.emit(translate(error.message))
                return
            known = self._add_stored(stored)
        self.select_run(known)

    def _add_stored(self, stored: StoredRun) -> Run:
        run = Run(
            stored.path,
            stored.spec,
            step=stored.step,
            state="done" if stored.is_done else "stopped",
            parent=self,
        )
        run.wants_history = True
        self._add(run)
        return run

    def _build(self, run: Run, snapshot: Snapshot) -> None:
        self._maker.submit(
            BuildSnapshot(spec=run.spec, snapshot=snapshot, title=run.title, source=run.source)
        )

    @Slot(object, object)
    def _on_opened(self, handle: ModelHandle, request: OpenFile) -> None:
        self._maker.forget()
        if self._selected is not None and not self._selected.is_live:
            self._select(None)
        self._set_position(None, follows=False)
        self.put_model("current", handle)

    @Slot(object, object)
    def _on_made(self, handle: ModelHandle, request: object) -> None:
        self.put_model("current", handle)

    def _on_run_events(self, run: Run, events: Sequence[TrainingEvent]) -> None:
        self.events.emit(events)
        newest = next((event for event in reversed(events) if isinstance(event, Snapshot)), None)
        if newest is not None and run is self._selected and self._follows:
            self._build(run, newest)

    def _on_run_finished(self, run: Run) -> None:
        self.run_finished.emit(run)
        if self._is_closing:
            self.close()
        elif run is self._selected and self._follows:
            self.back_to_live()

    @Slot(object, object)
    def _on_runs_found(self, found: Sequence[StoredRun], request: object) -> None:
        known = {run.folder.path for run in self._runs}
        for stored in reversed(found):
            if stored.path not in known:
                self._add_stored(stored)

    def _on_history_read(self, run: Run, history: History) -> None:
        run.adopt_history(history)
        self.history_read.emit(run)


def _import_optimizers() -> Iterator[None]:
    import torch

    torch.optim.Adam([torch.zeros(1, requires_grad=True)])
    yield
