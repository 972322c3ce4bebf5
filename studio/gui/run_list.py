"""The user's runs: those found in their folder, and the one in progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal

from studio.core import paths
from studio.core.run_spec import RunSpec
from studio.gui.context import TaskHandle
from studio.gui.history import History
from studio.gui.run import Run, RunState
from studio.gui.run_store import (
    StoredRun,
    describe_run,
    discard_if_empty,
    new_folder,
    stored_history,
    stored_runs,
)
from studio.training.run_folder import RunFolder


class RunList(QObject):
    """Holds the runs, newest first.

    Parameters
    ----------
    start
        Runs a generator off the GUI thread.
    """

    changed = Signal()
    """There are other runs, or in another order."""
    run_changed = Signal(object)
    events = Signal(object, object)
    """(run, list of its events)"""
    finished = Signal(object)
    history_read = Signal(object)
    failed = Signal(str)
    noticed = Signal(str)

    def __init__(
        self, start: Callable[[Callable[[], Iterator[object]]], TaskHandle], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._start = start
        self._runs: list[Run] = []

    def all(self) -> Sequence[Run]:
        """Return the runs."""
        return tuple(self._runs)

    def active(self) -> Run | None:
        """Return the run in progress."""
        return next((run for run in self._runs if run.is_live), None)

    def create(self, spec: RunSpec) -> Run:
        """Return a new run in a folder of its own; a `StudioError` if it can't be made."""
        run = Run(new_folder(paths.runs_dir().resolve(), spec), spec, parent=self)
        self._add(run)
        self.changed.emit()
        return run

    def open(self, folder: RunFolder) -> Run:
        """Return the run in a folder, wherever that is; a `StudioError` if it is unfit."""
        path = folder.path.resolve()
        run = next((run for run in self._runs if run.folder.path == path), None)
        if run is None:
            run = _stored(describe_run(folder), self)
            self._add(run)
            self.changed.emit()
        return run

    def forget(self, run: Run) -> None:
        """Have no longer a run that isn't in progress; its folder is somebody else's business."""
        if run in self._runs and not run.is_live:
            self._runs.remove(run)
            self.changed.emit()

    def scan(self) -> None:
        """Look for runs in the user's folder, in the background."""
        task = self._start(lambda: iter([stored_runs(paths.runs_dir())]))
        task.progressed.connect(lambda found: self._on_found(found[0]))
        task.failed.connect(self.failed)

    def read_history(self, run: Run) -> None:
        """Read a stored run's curves in the background, unless that is done or being done."""
        if run.wants_history:
            run.wants_history = False
            task = self._start(lambda: iter([stored_history(run.folder)]))
            task.progressed.connect(lambda read: self._on_history_read(run, read[0]))
            task.failed.connect(self.failed)

    def close(self) -> None:
        """Stop the active run and wait until it is saved."""
        for run in self._runs:
            run.close()

    def _add(self, run: Run) -> None:
        run.changed.connect(lambda: self.run_changed.emit(run))
        run.events.connect(lambda events: self.events.emit(run, events))
        run.history_replaced.connect(lambda: self.history_read.emit(run))
        run.finished.connect(lambda: self._on_finished(run))
        run.failed.connect(self.failed)
        run.noticed.connect(self.noticed)
        self._runs.insert(0, run)

    def _on_finished(self, run: Run) -> None:
        if run.state == "failed" and discard_if_empty(run.folder):
            self._runs.remove(run)
            self.changed.emit()
        self.finished.emit(run)

    def _on_found(self, found: Sequence[StoredRun]) -> None:
        known = {run.folder.path for run in self._runs}
        for stored in found:
            if stored.path not in known:
                self._add(_stored(stored, self))
        order = {stored.path: place for place, stored in enumerate(found)}
        # Runs begun since, and those from elsewhere, come first.
        self._runs.sort(key=lambda run: order.get(run.folder.path, -1))
        self.changed.emit()

    def _on_history_read(self, run: Run, history: History) -> None:
        run.adopt_history(history)
        self.history_read.emit(run)


def _stored(stored: StoredRun, parent: QObject) -> Run:
    state: RunState = "done" if stored.is_done else "stopped"
    run = Run(stored.path, stored.spec, step=stored.step, state=state, parent=parent)
    run.wants_history = True
    return run
