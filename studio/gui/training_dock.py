"""The training dock: transport and progress, live curves, and the strip that scrubs through the run."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio import data, models
from studio.core.data_spec import DataSpec
from studio.core.events import SnapshotSaved
from studio.core.text import Message, StudioError
from studio.gui import theme
from studio.gui.curve_row import CurveRow
from studio.gui.film import Frame, ReadFilm, read_film
from studio.gui.follow_badge import FollowBadge
from studio.gui.run import Run
from studio.gui.session import Session
from studio.gui.snapshot_player import SnapshotPlayer
from studio.gui.snapshot_strip import SnapshotStrip
from studio.gui.text import translate
from studio.gui.widgets.curve_controls import CurveControls
from studio.gui.widgets.transport import Progress, Transport, TransportState

# Slow enough to leave the interpreter to the training thread, fast enough to look alive.
_REDRAW_MS = 230


class TrainingDock(QWidget):
    """Shows the selected run and drives the active one.

    Parameters
    ----------
    session
        Holds the runs.
    is_compact
        Whether curves and strip are there only while there is a run to show.
    """

    train_requested = Signal()
    save_requested = Signal()
    script_requested = Signal()
    """Copy a script that repeats the selected run."""
    lowered = Signal(bool)
    """Only its top row is left, or all is there again."""

    def __init__(self, session: Session, *, is_compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_compact = is_compact
        self._overlaid: list[Run] = []
        self._num_reads = 0
        self.transport = Transport(self)
        self.badge = FollowBadge(self)
        self.resume = QPushButton(self.tr("Resume run"), self)
        self.save = QPushButton(self.tr("Save"), self)
        self.controls = CurveControls(self)
        self.compare = QToolButton(self)
        self.copy = QToolButton(self)
        self.curves = CurveRow(self)
        self.strip = SnapshotStrip(self)
        self.player = SnapshotPlayer(self.strip, session.is_busy, self)
        self._film = session.latest(read_film)
        self._redraw = QTimer(self, interval=_REDRAW_MS, singleShot=True)
        self._set_up_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(self._top_row())
        column.addWidget(self.curves, 1)
        column.addWidget(self.strip)
        self._connect()
        self._on_run_selected(session.selected)

    def title_controls(self) -> tuple[QWidget, ...]:
        """Return what belongs into the dock's title: how the curves are drawn, and which."""
        return self.controls, self.compare, self.copy

    def set_family(self, name: str) -> None:
        """Have the plots of a family, while no run is selected."""
        if self._session.selected is None:
            self.curves.set_family(models.family(name))

    def set_problem(self, problem: Message | None) -> None:
        """Say why the form's run can't be trained, or that it can."""
        self.transport.set_trainable("" if problem is None else translate(problem))

    def tell_height(self) -> None:
        """Show curves and strip if there are any to show, and say so."""
        is_low = self._is_compact and self._session.selected is None
        for part in (self.curves, self.strip):
            part.setHidden(is_low)
        self.lowered.emit(is_low)

    @Slot()
    def step_whole(self) -> None:
        """Train one whole step of the active run, then hold."""
        self._drive(Run.step_whole)

    def _set_up_buttons(self) -> None:
        theme.set_icon(self.resume, "fa6s.forward")
        self.resume.setShortcut("F7")
        self.resume.setToolTip(self.tr("Go on training the selected run from where it stopped (F7)"))
        theme.set_icon(self.save, "fa6s.floppy-disk")
        self.save.setToolTip(self.tr("Save the model on show as a checkpoint (Ctrl+S)"))
        theme.set_icon(self.copy, "fa6b.python")
        self.copy.setToolTip(self.tr("Copy a script that repeats the selected run (Ctrl+Alt+C)"))
        self.copy.setAccessibleName(self.tr("Copy the run as Python"))
        theme.set_icon(self.compare, "fa6s.layer-group")
        self.compare.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.compare.setToolTip(self.tr("Lay the curves of other runs over these"))
        self.compare.setAccessibleName(self.tr("Overlay runs"))
        menu = QMenu(self.compare)
        menu.aboutToShow.connect(self._fill_compare_menu)
        self.compare.setMenu(menu)

    def _top_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(self.transport, 1)
        row.addWidget(self.badge)
        row.addWidget(self.resume)
        row.addWidget(self.save)
        return row

    def _connect(self) -> None:
        session, transport = self._session, self.transport
        transport.train_requested.connect(self.train_requested)
        transport.pause_requested.connect(lambda: self._drive(Run.pause))
        transport.resume_requested.connect(lambda: self._drive(Run.resume))
        transport.step_requested.connect(lambda: self._drive(Run.step_phase))
        transport.stop_requested.connect(lambda: self._drive(Run.stop))
        self.resume.clicked.connect(self._on_resume)
        self.save.clicked.connect(self.save_requested)
        self.copy.clicked.connect(self.script_requested)
        self.controls.changed.connect(self.curves.set_view)
        self.curves.set_view(self.controls.value())
        self.strip.scrubbed.connect(session.scrub)
        self.strip.live_requested.connect(session.back_to_live)
        self.strip.compare_requested.connect(session.comparison.keep_current)
        session.run_selected.connect(self._on_run_selected)
        session.runs_changed.connect(self._on_runs_changed)
        session.run_changed.connect(self._on_run_changed)
        session.history_read.connect(self._on_history_read)
        session.position_changed.connect(self._on_position_changed)
        session.model_changed.connect(self._refresh_buttons)
        session.events.connect(self._on_events)
        self._film.done.connect(self._on_film)
        self._redraw.timeout.connect(self._on_redraw)

    def _drive(self, command: Callable[[Run], None]) -> None:
        if self._session.active is not None:
            command(self._session.active)

    @Slot()
    def _on_resume(self) -> None:
        if self._session.selected is not None:
            self._session.resume_run(self._session.selected)

    @Slot(object)
    def _on_run_selected(self, run: Run | None) -> None:
        self.player.stop()
        self._overlaid = [other for other in self._overlaid if other is not run]
        if run is not None:
            self.curves.set_family(models.family(run.spec.family))
        self.tell_height()
        self._show_runs()
        self.strip.set_frames(())
        self._read_film()
        self._on_redraw()

    @Slot()
    def _on_runs_changed(self) -> None:
        there = [run for run in self._overlaid if run in self._session.runs]
        if there != self._overlaid:
            self._overlaid = there
            self._show_runs()

    @Slot(object)
    def _on_run_changed(self, run: Run) -> None:
        if self._state() != self.transport.state():
            self._on_redraw()
        elif not self._redraw.isActive():
            self._redraw.start()

    @Slot(object)
    def _on_history_read(self, run: Run) -> None:
        self.curves.start_over(run)

    @Slot(object)
    def _on_position_changed(self, step: int | None) -> None:
        self.curves.set_marker(step)
        self._refresh_strip()

    @Slot(object)
    def _on_events(self, events: list[object]) -> None:
        if any(isinstance(event, SnapshotSaved) for event in events):
            self._read_film()

    @Slot(object, object)
    def _on_film(self, frames: tuple[Frame, ...], request: ReadFilm) -> None:
        run = self._session.selected
        if run is not None and run.folder.path == request.path:
            self.strip.set_frames(frames)
            self._refresh_strip()

    @Slot()
    def _on_redraw(self) -> None:
        if self.isVisible():
            self.curves.draw()
        self._refresh_transport()
        self._refresh_strip()
        self._refresh_buttons()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._session.prepare_training()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_redraw()

    def _read_film(self) -> None:
        run = self._session.selected
        if run is None:
            return
        spec = _data_spec(run)
        shape = () if spec is None else spec.shape
        aspect = shape[2] / shape[1] if len(shape) == 3 else 1.0
        self._num_reads += 1
        self._film.submit(ReadFilm(path=run.folder.path, aspect=aspect, version=self._num_reads))

    def _show_runs(self) -> None:
        run = self._session.selected
        self.curves.set_runs([] if run is None else [run, *self._overlaid])

    def _refresh_strip(self) -> None:
        run = self._session.selected
        newest = 0 if run is None else run.step
        self.strip.set_position(self._session.position, newest, follows=self._session.follows)

    def _refresh_transport(self) -> None:
        self.badge.show_run(self._session.selected)
        self.transport.set_foreign(self._foreign())
        state = self._state()
        if state != self.transport.state():
            self.transport.set_state(state)
        run = self._session.active or self._session.selected
        if run is None:
            self.transport.set_progress(None)
            self.transport.set_text(self.tr("Train starts a run with the settings of the form."))
        else:
            self.transport.set_progress(self._progress(run))

    def _foreign(self) -> str:
        active, selected = self._session.active, self._session.selected
        if active is not None and active.is_elsewhere:
            return self.tr("A run on several devices can't be paused; stop it, and resume it later")
        if active is None and selected is not None and selected.is_followed:
            return self.tr("Another process is training this run; open another model to train one here")
        return ""

    def _state(self) -> TransportState:
        active = self._session.active
        states: dict[str, TransportState] = {"running": "running", "paused": "paused", "stopping": "stopping"}
        return "idle" if active is None else states[active.state]

    def _progress(self, run: Run) -> Progress:
        rate = run.steps_per_second()
        spec = _data_spec(run)
        is_points = spec is not None and spec.kind == "points"
        return Progress(
            step=run.step,
            total=run.total,
            steps_per_second=rate,
            items_per_second=rate * run.spec.training.batch_size,
            item_unit=self.tr("points") if is_points else self.tr("images"),
            seconds_left=run.seconds_left(),
            device=self._device(run),
        )

    def _device(self, run: Run) -> str:
        if run.started is None or not run.is_live:
            return run.title
        if run.is_elsewhere:
            return self.tr("{0} processes").format(run.spec.devices)
        device = run.started.device.upper()
        if run.started.device != "cpu":
            return device
        threads = run.threads
        return self.tr("CPU, 1 thread") if threads == 1 else self.tr("CPU, {0} threads").format(threads)

    @Slot()
    def _refresh_buttons(self) -> None:
        run = self._session.selected
        can_resume = run is not None and run.can_resume and self._session.active is None
        self.resume.setVisible(can_resume)
        self.save.setEnabled(self._session.model() is not None)
        self.compare.setEnabled(bool(self._comparable()))
        self.copy.setEnabled(run is not None and run.folder.exists())

    def _comparable(self) -> list[Run]:
        selected = self._session.selected
        if selected is None:
            return []
        return [
            run
            for run in self._session.runs
            if run is not selected and run.spec.family == selected.spec.family
        ]

    @Slot()
    def _fill_compare_menu(self) -> None:
        menu = self.compare.menu()
        menu.clear()
        for run in self._comparable():
            action = menu.addAction(run.title)
            action.setCheckable(True)
            action.setChecked(run in self._overlaid)
            action.toggled.connect(lambda checked, run=run: self._on_overlaid(run, checked))

    def _on_overlaid(self, run: Run, checked: bool) -> None:
        self._overlaid = [other for other in self._overlaid if other is not run]
        if checked:
            self._overlaid.append(run)
            self._session.read_history(run)
        self._show_runs()


def _data_spec(run: Run) -> DataSpec | None:
    """Return what is known of a run's data set; None for a drawing of one's own that was deleted since."""
    try:
        return data.spec(run.spec.data)
    except StudioError:
        return None
