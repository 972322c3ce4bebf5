"""Watches the folder of the run on show, in case somebody else is writing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject

from studio.gui.history import History
from studio.gui.jobs import Job
from studio.gui.run import Run
from studio.training.control import Control
from studio.training.follow import Reread, Standing, follow
from studio.training.run_folder import RunFolder

_INTERVAL_MS = 100


class Follower(QObject):
    """Looks at one run's folder at a time, in the background; lives in the GUI thread.

    A run that is being written elsewhere hears of it as if it trained here.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._control = Control()
        self._jobs: list[Job] = []

    def watch(self, run: Run | None) -> None:
        """Watch a run's folder from now on instead of the one before; None watches none.

        A run that trains here needs no watching.
        """
        self._control.stop()
        if self._run is not None:
            self._run.take_standing(None)
        self._run = None if run is None or run.is_live else run
        for job in self._jobs:
            if job.isFinished():
                job.deleteLater()
        self._jobs = [job for job in self._jobs if not job.isFinished()]
        if self._run is None:
            return
        self._control = control = Control()
        folder = self._run.folder
        job = Job(lambda: _look(folder, control), threads=1, interval_ms=_INTERVAL_MS, parent=self)
        job.events.connect(lambda events: self._take(control, events))
        job.failed.connect(lambda _: self._give_up(control))
        self._jobs.append(job)
        job.start()

    def close(self) -> None:
        """End the threads."""
        self.watch(None)
        for job in self._jobs:
            job.close()
        self._jobs = []

    def _take(self, control: Control, items: Sequence[object]) -> None:
        run = self._run
        if run is None or control is not self._control:
            return  # the last words of a look at another run
        for history in (item for item in items if isinstance(item, History)):
            run.take_history(history)
        events: list[Any] = [item for item in items if not isinstance(item, History | Standing)]
        for standing in (item for item in items if isinstance(item, Standing)):
            run.take_standing(standing)
        if events:
            run.take_events(events)

    def _give_up(self, control: Control) -> None:
        if control is self._control:
            self.watch(None)  # the log has why; the run can still be explored


def _look(folder: RunFolder, control: Control) -> Iterator[object]:
    """In the job's thread: rows become curves here, since there may be many."""
    for item in follow(folder, control):
        yield History.from_rows(item.rows) if isinstance(item, Reread) else item
