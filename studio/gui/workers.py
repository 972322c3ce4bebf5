"""The background threads of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from studio.gui.latest import Latest
from studio.gui.task import Task


class Workers(QObject):
    """Holds the workers that views ask and the generators that run in the background."""

    ended = Signal()
    """No thread runs any more, as `end` asked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workers: list[Latest] = []
        self._tasks: list[Task] = []
        self._is_ending = self._has_ended = False

    def latest(self, fn: Callable[[Any], object], *, strict: bool = False) -> Latest:
        """Return a new worker; for `strict` see `Latest`."""
        worker = Latest(fn, strict=strict, parent=self)
        self._workers.append(worker)
        return worker

    def start(self, make: Callable[[], Iterator[object]]) -> Task:
        """Run a generator."""
        for ended in [task for task in self._tasks if task.has_ended()]:
            # With its connections, which may hold it: else it stays as long as the session, and so do the
            # models that it worked on.
            ended.deleteLater()
            self._tasks.remove(ended)
        task = Task(make, self)
        self._tasks.append(task)
        if self._is_ending:
            task.ended.connect(self._on_ended)
            task.cancel()
        return task

    def busy(self) -> tuple[Latest, ...]:
        """Return the workers that compute something."""
        return tuple(worker for worker in self._workers if worker.busy())

    def is_running(self) -> bool:
        """Return whether a generator runs."""
        return any(task.is_running() for task in self._tasks)

    def end(self) -> None:
        """Let every thread end as soon as it can, and don't wait: `ended` tells when none runs."""
        if not self._is_ending:
            self._is_ending = True
            for one in self._all():
                one.ended.connect(self._on_ended)
        self.ask_to_close()
        self._on_ended()

    def ask_to_close(self) -> None:
        """Let every thread end as soon as it can."""
        for task in self._tasks:
            task.cancel()
        for worker in self._workers:
            worker.ask_to_close()

    def close(self) -> None:
        """End every thread and wait for it."""
        for task in self._tasks:
            task.close()
        for worker in self._workers:
            worker.close()
        self._tasks, self._workers = [], []

    @Slot()
    def _on_ended(self) -> None:
        if not self._has_ended and not any(one.is_running() for one in self._all()):
            self._has_ended = True
            self.ended.emit()

    def _all(self) -> list[Task | Latest]:
        return [*self._tasks, *self._workers]
