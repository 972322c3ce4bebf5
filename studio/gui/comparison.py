"""The model beside the one on show: where it is read from, and what takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from studio.gui.context import ModelHandle
from studio.gui.model_maker import BuildSnapshot, ModelRequest, OpenFile, OpenSnapshot, make_model
from studio.gui.run import Run

if TYPE_CHECKING:
    from studio.gui.session import Session

ROLE = "compare"


class Comparison(QObject):
    """Puts a model into the role `compare`; a child of the session.

    Parameters
    ----------
    session
        Holds the models by role, and the threads.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._wanted: ModelRequest | None = None
        self._reader = session.latest(make_model)
        self._reader.done.connect(self._on_read)
        self._reader.failed.connect(session.failed)

    @property
    def handle(self) -> ModelHandle | None:
        """The model beside the one on show, if any."""
        return self._session.model(ROLE)

    @property
    def is_possible(self) -> bool:
        """Whether there is a model on show to compare with."""
        return self._session.model() is not None

    def open(self, name_or_path: str) -> None:
        """Compare with a shipped name, a file or a run folder; if it is unfit, all stays as it is."""
        self._read(OpenFile(name=name_or_path))

    def open_run(self, run: Run) -> None:
        """Compare with a run's newest weights, as they are now."""
        if run.is_live and run.last_snapshot is not None:
            self._read(
                BuildSnapshot(spec=run.spec, snapshot=run.last_snapshot, title=run.title, source=run.source)
            )
        else:
            path = run.newest_weights()
            self._read(OpenSnapshot(path=path, title=run.title, source=run.source, live=False))

    def keep_current(self) -> None:
        """Compare with the model on show as it is now, whatever is on show later."""
        self._wanted = None
        self._session.put_model(ROLE, self._session.model())

    def stop(self) -> None:
        """Compare with nothing."""
        self._wanted = None
        self._session.drop_model(ROLE)

    def _read(self, request: ModelRequest) -> None:
        self._wanted = request
        self._reader.submit(request)

    @Slot(object, object)
    def _on_read(self, handle: ModelHandle, request: ModelRequest) -> None:
        if request is self._wanted:
            self._session.put_model(ROLE, handle)
