"""Where the model on show comes from: a file, or a run as it was at a step or as it is now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from studio.core.events import Snapshot
from studio.gui.context import ModelHandle
from studio.gui.model_maker import BuildSnapshot, OpenFile, OpenSnapshot, make_model
from studio.gui.model_shelf import ModelShelf
from studio.gui.run import Run
from studio.gui.workers import Workers


class ModelFinder(QObject):
    """Reads and builds models for the session; of several asked for, only the last comes.

    Parameters
    ----------
    workers
        Where it works.
    """

    opened = Signal(object)
    """A file's model."""
    made = Signal(object)
    """The model of the run that is looked at."""
    position_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, workers: Workers, parent: QObject) -> None:
        super().__init__(parent)
        self.shelf = ModelShelf(workers.latest, self)
        self.position: int | None = None
        """Step at which the run is looked at; None for its newest weights."""
        self.follows = False
        """Whether newer weights of the run are wanted."""
        self._opener = workers.latest(make_model, strict=True)
        self._opener.done.connect(self._on_opened)
        self._maker = workers.latest(make_model, strict=True)
        self._maker.done.connect(self._on_made)
        for worker in (self._opener, self._maker):
            worker.failed.connect(self.failed)

    @property
    def opening(self) -> bool:
        """Whether a file is being read."""
        return self._opener.busy()

    def open(self, name: str) -> None:
        """Read a shipped name or a file."""
        self._opener.forget()
        request = OpenFile(name=name)
        ready = self.shelf.take(request)
        if ready is None:
            self._opener.submit(request)
        else:
            self._on_opened(ready, request)

    def scrub(self, run: Run, step: int) -> None:
        """Look at a run as it was at a kept step; where none was kept, nothing changes."""
        path = dict(run.folder.snapshots()).get(step)
        if path is None:
            return
        self._opener.forget()
        self.set_position(step, follows=False)
        self._look(OpenSnapshot(path=path, title=run.title, source=run.source, live=True))

    def back_to_live(self, run: Run) -> None:
        """Look at a run's newest weights, and follow them."""
        self.await_newest()
        if run.is_live and run.last_snapshot is not None:
            self.build(run, run.last_snapshot)
        elif run.folder.model_path.is_file():
            self.look_at_newest(run)

    def await_newest(self) -> None:
        """Follow a run's weights from the next ones on; what was asked for before doesn't come any more."""
        self._opener.forget()
        self._maker.forget()
        self.set_position(None, follows=True)

    def set_position(self, step: int | None, *, follows: bool) -> None:
        """Say how the run is looked at."""
        self.follows = follows
        self.position = step
        self.position_changed.emit(step)

    def build(self, run: Run, snapshot: Snapshot) -> None:
        """Make the model that a run has just sent the weights of."""
        self._maker.submit(
            BuildSnapshot(spec=run.spec, snapshot=snapshot, title=run.title, source=run.source)
        )

    def look_at_newest(self, run: Run) -> None:
        """Read the newest weights that a run's folder has."""
        is_live = run.is_live or run.is_followed
        path = run.newest_weights()
        self._look(OpenSnapshot(path=path, title=run.title, source=run.source, live=is_live))

    def _look(self, request: OpenSnapshot) -> None:
        ready = self.shelf.take(request)
        if ready is None:
            self._maker.submit(request)
        else:
            self._maker.forget()
            self.made.emit(ready)

    @Slot(object, object)
    def _on_opened(self, handle: ModelHandle, request: OpenFile) -> None:
        self._maker.forget()
        self.opened.emit(handle)

    @Slot(object, object)
    def _on_made(self, handle: ModelHandle, request: object) -> None:
        self.made.emit(handle)
