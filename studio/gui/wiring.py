"""What the docks tell each other: the form follows the model, a run takes the settings of the form."""

from __future__ import annotations

import logging
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QLabel

from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.gui import theme
from studio.gui.context import ModelHandle
from studio.gui.data_fetcher import DataFetcher
from studio.gui.run import Run
from studio.gui.runs_table import RunsTable
from studio.gui.script_copier import ScriptCopier
from studio.gui.session import Session
from studio.gui.text import translate
from studio.gui.widgets.curve_controls import CurveView

if TYPE_CHECKING:
    from studio.gui.window import MainWindow


log = logging.getLogger(__name__)


class Wiring(QObject):
    """Connects a filled window; a child of it.

    Parameters
    ----------
    window
        Its docks and tabs are filled.
    session
        What they show.
    """

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._source = ""
        self._standing = QLabel(window)
        theme.set_role(self._standing, "muted")
        window.statusBar().addPermanentWidget(self._standing)
        form, training = window.form, window.training
        window.library.form_requested.connect(self._on_duplicate)
        form.changed.connect(self._on_form_changed)
        form.live_changed.connect(self._on_live_changed)
        training.train_requested.connect(self.train)
        training.save_requested.connect(self.ask_where_to_save)
        session.data_offered.connect(form.list_data)
        session.data_withdrawn.connect(lambda name: form.list_data())
        self.fetcher = DataFetcher(session.start, self)
        self.fetcher.failed.connect(window.notice.show_error)
        self.fetcher.opened.connect(session.offer_data)
        window.top.add_row(self.fetcher.bar)
        self.copier = ScriptCopier(session, self)
        self.copier.copied.connect(session.noticed)
        self.copier.failed.connect(window.notice.show_error)
        self._runs_table: RunsTable | None = None
        window.library.table_requested.connect(self.show_runs)
        training.script_requested.connect(self.copy_run)
        session.model_changed.connect(self._on_model_changed)
        session.run_selected.connect(self._on_run_selected)
        session.run_started.connect(self._on_run_started)
        session.run_finished.connect(self._on_run_finished)
        self._restore()

    def contents(self) -> dict[str, Any]:
        """Return what the window shows, as fields of its settings."""
        handle = self._session.model()
        run = self._session.selected
        source = "" if handle is None else handle.source
        if handle is not None and run is not None and handle.source == run.source:
            source = str(run.folder.path)
        try:
            form = self._window.form.spec().model_dump_json()
        except StudioError:
            form = self._window.settings.form
        return {
            "source": source,
            "panel": self._window.tabs.current_name(),
            "panels": self._window.tabs.states(),
            "form": form,
            "curves": asdict(self._window.training.controls.value()),
        }

    def standing(self) -> str:
        """Return which model and which weights of it every panel shows."""
        return self._standing.text()

    @Slot()
    def show_runs(self) -> None:
        """Show the table of all runs beside the window."""
        table = self._runs_table
        if table is None:
            table = self._runs_table = RunsTable(self._session, self._window)
            table.form_requested.connect(self._on_duplicate)
            table.script_requested.connect(self.copier.copy_run)
            self.copier.copied.connect(table.say)
            self.copier.failed.connect(partial(table.say, is_problem=True))
            self._window.closed.connect(table.close)
        table.show()
        table.raise_()
        table.activateWindow()

    @Slot()
    def copy_run(self) -> None:
        """Copy a script that repeats the selected run."""
        self.copier.copy_run(self._session.selected)

    @Slot()
    def copy_sample(self) -> None:
        """Copy a script that makes again what the panel in front shows."""
        name = self._window.tabs.current_name()
        self.copier.copy_sample(self._window.tabs.panel(name) if name else None)

    @Slot()
    def train(self) -> None:
        """Start a run with the settings of the form, once its data set is on this computer."""
        try:
            spec = self._window.form.spec()
            self.fetcher.bring(spec.data, lambda: self._session.start_run(spec))
        except StudioError as error:
            self._window.notice.show_error(translate(error.message))

    @Slot()
    def ask_where_to_save(self) -> None:
        """Let the user choose where the current model is saved."""
        handle = self._session.model()
        if handle is None:
            return
        suggestion = Path.home() / f"{Path(handle.source).stem}-step-{handle.step}.safetensors"
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the model on show"),
            str(suggestion),
            self.tr("Checkpoints (*.safetensors)"),
        )
        if path:
            self._session.save_model(path)

    def _restore(self) -> None:
        for restore in (self._restore_curves, self._restore_form):
            try:
                restore()
            except (StudioError, ValueError, TypeError) as error:
                log.warning("Something saved doesn't fit any more: %s", error)
        self._on_run_selected(self._session.selected)
        self._on_model_changed("current")
        self._on_form_changed()

    def _restore_curves(self) -> None:
        if self._window.settings.curves:
            self._window.training.controls.set_value(CurveView(**self._window.settings.curves))

    def _restore_form(self) -> None:
        handle = self._session.model()
        if self._window.settings.form:
            self._window.form.set_spec(RunSpec.model_validate_json(self._window.settings.form))
            # The form was left like this with this model, or another one, on show.
            self._source = "" if handle is None else handle.source

    @Slot()
    def _on_form_changed(self) -> None:
        self._window.training.set_problem(self._window.form.problem())
        self._window.training.set_family(self._window.form.family_name())

    @Slot(str, object)
    def _on_live_changed(self, name: str, value: Any) -> None:
        if self._session.active is not None:
            self._session.active.change(name, value)

    @Slot(str)
    def _on_model_changed(self, role: str) -> None:
        handle = self._session.model()
        if role != "current" or handle is None:
            return
        self._standing.setText(self._standing_of(handle))
        self._window.setWindowTitle(f"{handle.title} — Latent Studio")
        if handle.source == self._source:
            return
        self._source = handle.source
        self._window.notice.dismiss_error()
        if self._session.selected is None:
            try:
                self._window.form.set_card(handle.card)
            except StudioError as error:  # a data set that isn't here: the model can still be explored
                log.info("The form stays as it is: %s", error)

    def _standing_of(self, handle: ModelHandle) -> str:
        """Return which weights every panel shows."""
        run, step = self._session.selected, f"{handle.step:,}"
        if self._session.position is None or run is None:
            return f"{handle.title} · " + self.tr("step {0}").format(step)
        past = self.tr("back at step {0} of {1}").format(step, f"{run.step:,}")
        return f"{handle.title} · {past}"

    @Slot(object)
    def _on_run_selected(self, run: Run | None) -> None:
        if run is not None:
            self._window.form.set_live(False)
            try:
                self._window.form.set_spec(_spec_now(run) if run.is_live else run.spec)
            except StudioError as error:  # its data set has gone or is damaged: it can still be looked at
                self._session.status(translate(error.message))
        self._window.form.set_live(run is not None and run.is_live)

    @Slot(object)
    def _on_duplicate(self, spec: RunSpec) -> None:
        """Put a run's settings into the form, to be changed and trained as another run."""
        try:
            self._window.form.set_spec(spec)
        except StudioError as error:
            self._window.notice.show_error(translate(error.message))
            return
        dock = self._window.docks["form"]
        dock.show()
        dock.raise_()
        self._window.activateWindow()
        self._session.status(self.tr("The run's settings are in the form: change them, then press Train."))

    @Slot(object)
    def _on_run_started(self, run: Run) -> None:
        # One that is resumed was selected before, and the form may have been changed since.
        self._on_run_selected(run)

    @Slot(object)
    def _on_run_finished(self, run: Run) -> None:
        self._window.form.set_live(False)


def _spec_now(run: Run) -> RunSpec:
    """Return a run's spec with the live settings as they were changed on the way."""
    spec, changed = run.spec, run.history.settings
    own = {name: value for name, value in changed.items() if name in spec.config}
    shared = {name: value for name, value in changed.items() if name not in own}
    parts = {"config": {**spec.config, **own}, "training": spec.training.replace(shared)}
    return spec.model_copy(update=parts)
