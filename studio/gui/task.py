"""A panel's background generator, as `PanelContext.start` hands it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal, Slot

from studio.gui.failures import Failure
from studio.gui.jobs import Job


class Task(QObject):
    """A generator running in the background; see `studio.gui.context.TaskHandle`."""

    progressed = Signal(object)
    failed = Signal(str)
    completed = Signal()
    ended = Signal()
    """Its thread is done."""

    def __init__(self, make: Callable[[], Iterator[object]], parent: QObject) -> None:
        super().__init__(parent)
        self._has_ended = False
        self._job = Job(make, threads=1, parent=self)
        self._job.events.connect(self.progressed)
        self._job.failed.connect(self._on_failed)
        self._job.completed.connect(self._on_completed)
        self._job.finished.connect(self.ended)
        self._job.start()

    def cancel(self) -> None:
        """Close the generator as soon as it yields next; may come after its end, when Qt knows it no more."""
        self._job.cancel()

    def is_running(self) -> bool:
        """Return whether the thread runs."""
        return self._job.isRunning()

    def has_ended(self) -> bool:
        """Return whether that it ended was told, and its thread is done."""
        return self._has_ended and not self._job.isRunning()

    def close(self) -> None:
        """Cancel and wait."""
        self._job.close()

    @Slot()
    def _on_completed(self) -> None:
        self._has_ended = True
        self.completed.emit()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._has_ended = True
        self.failed.emit(failure.sentence)
