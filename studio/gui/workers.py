"""The background threads of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject

from studio.gui.latest import Latest
from studio.gui.task import Task


class Workers(QObject):
    """Holds the workers that views ask and the generators that run in the background."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workers: list[Latest] = []
        self._tasks: list[Task] = []

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
        return task

    def busy(self) -> tuple[Latest, ...]:
        """Return the workers that compute something."""
        return tuple(worker for worker in self._workers if worker.busy())

    def is_running(self) -> bool:
        """Return whether a generator runs."""
        return any(task.is_running() for task in self._tasks)

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
