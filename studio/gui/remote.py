"""What panels may do with runs; see `studio.gui.context.RunRemote`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from studio.core.run_spec import RunSpec
from studio.gui.run import SNAPSHOT_SECONDS, Run

if TYPE_CHECKING:
    from studio.gui.session import Session


class Remote(QObject):
    """Drives the run on show and starts one in place of another; a child of the session."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._next: RunSpec | None = None
        self._freshness: float | None = None
        session.run_started.connect(self._on_started)
        session.run_finished.connect(self._on_finished)

    def spec(self) -> RunSpec | None:
        """Return the spec of the run whose weights are the current model."""
        run = self._shown()
        return None if run is None else run.spec

    def is_running(self) -> bool:
        """Return whether that run trains now."""
        run = self._shown()
        return run is not None and run.state == "running"

    def step(self, phase: str = "") -> None:
        """Train that run for one step, or one phase of it alone, and hold it."""
        run = self._shown()
        if run is None:
            return
        if run.is_elsewhere:
            self._session.failed.emit(self.tr("A run of other processes can't be taken step by step."))
            return
        if not run.is_live:
            self._session.resume_run(run)
        elif self._session.position is not None:
            self._session.back_to_live()
        run.step_whole(phase)

    def start_instead(self, spec: RunSpec) -> None:
        """Stop the run in progress, and start another once it is saved."""
        active = self._session.active
        if active is None:
            self._session.start_run(spec)
        else:
            self._next = spec
            active.stop()

    def set_freshness(self, seconds: float | None) -> None:
        """Ask for weights at least so far apart."""
        self._freshness = seconds
        active = self._session.active
        if active is not None:
            active.set_snapshot_interval(SNAPSHOT_SECONDS if seconds is None else seconds)

    def _shown(self) -> Run | None:
        handle, run = self._session.model(), self._session.selected
        return run if handle is not None and run is not None and handle.source == run.source else None

    @Slot(object)
    def _on_started(self, run: Run) -> None:
        if self._freshness is not None:
            run.set_snapshot_interval(self._freshness)

    @Slot(object)
    def _on_finished(self, run: Run) -> None:
        spec, self._next = self._next, None
        if spec is not None:
            self._session.start_run(spec)
