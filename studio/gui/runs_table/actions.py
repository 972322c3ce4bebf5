"""What can be done with the runs chosen in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QFile, QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.gui import theme
from studio.gui.context import TaskHandle
from studio.gui.file_manager import show_folder
from studio.gui.run import Run
from studio.gui.session import Session
from studio.training.run_folder import RunFolder


class RunActions(QObject):
    """Actions for buttons, menus and keys; they follow the choice.

    Parameters
    ----------
    session
        Holds the runs and the threads.
    window
        Stands below the questions that are asked; its child.
    """

    opened = Signal()
    """A run was opened in the main window."""
    form_requested = Signal(object)
    """`RunSpec`: show these settings in the form, to be changed."""
    script_requested = Signal(object)
    """The run whose script goes to the clipboard."""
    said = Signal(str)
    """A passing sentence."""
    failed = Signal(str)
    busy_changed = Signal(bool)
    """Whether something is under way that can be cancelled."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._chosen: tuple[Run, ...] = ()
        self._task: TaskHandle | None = None
        self._is_cancelled = False
        self._standing: tuple[object, ...] | None = None
        self.open = self._add(self.tr("Open"), "fa6.folder-open", self._on_open, "Return")
        self.duplicate = self._add(
            self.tr("Duplicate with changes"), "fa6.clone", self._on_duplicate, "Ctrl+D"
        )
        self.copy = self._add(self.tr("Copy as Python"), "fa6b.python", self._on_copy, "Ctrl+Shift+C")
        self.export = self._add(
            self.tr("Export to TensorBoard…"), "fa6s.file-export", self.ask_where_to_export
        )
        self.show_folder = self._add(
            self.tr("Show in the file manager"), "fa6.folder", self._on_show_folder, "Ctrl+Shift+F"
        )
        self.delete = self._add(self.tr("Move to the trash…"), "fa6.trash-can", self.ask_to_delete, "Delete")
        self.choose(())
        session.run_changed.connect(lambda run: self.choose(self._chosen))

    def all(self) -> tuple[QAction, ...]:
        """Return the actions in the order of the buttons."""
        return self.open, self.duplicate, self.copy, self.export, self.show_folder, self.delete

    @Slot(object)
    def choose(self, runs: Sequence[Run]) -> None:
        """Act on other runs from now on."""
        self._chosen = tuple(runs)
        active = self._session.active
        live = any(run.is_live or run.is_followed for run in runs)
        standing = (self._chosen, active, live, self._task)
        if standing == self._standing:
            return  # a run in progress tells ten times a second how far it is
        self._standing = standing
        one = len(runs) == 1
        for action in (self.open, self.duplicate, self.copy, self.show_folder):
            action.setEnabled(one)
            self._explain(action, "" if one else self.tr("Choose one run first"))
        if one and active is not None:
            self.duplicate.setEnabled(False)
            self._explain(self.duplicate, self.tr("The form belongs to the run in progress; stop it first"))
        self.delete.setEnabled(bool(runs) and not live and self._task is None)
        self._explain(
            self.delete, self.tr("A run in progress can't be deleted; stop it first") if live else ""
        )
        self.export.setEnabled(bool(runs) and self._task is None)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way that can be cancelled."""
        return self._task is not None

    def cancel(self) -> None:
        """Stop what is under way; an export leaves nothing half."""
        if self._task is not None:
            self._is_cancelled = True
            self._task.cancel()

    @Slot()
    def ask_where_to_export(self) -> None:
        """Let the user choose where the logs of the chosen runs go."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Export to TensorBoard"))
        if folder:
            self.export_to(Path(folder))

    def export_to(self, out: Path) -> None:
        """Write the logs of the chosen runs below a folder, in the background."""
        runs = self._chosen
        task = self._session.start(lambda: _exported([run.folder for run in runs], out))
        task.progressed.connect(lambda names: self.said.emit(self.tr("Exporting {0}…").format(names[-1])))
        told = self.tr("Exported {0}. Look at it with: tensorboard --logdir {1}")
        what = runs[0].title if len(runs) == 1 else self.tr("{0} runs").format(len(runs))
        self._watch(task, lambda: self.said.emit(told.format(what, out)))

    @Slot()
    def ask_to_delete(self) -> None:
        """Ask whether the chosen runs are to be deleted."""
        if not self.delete.isEnabled():
            return
        runs = self._chosen
        text = (
            self.tr("Move “{0}” to the trash?").format(runs[0].title)
            if len(runs) == 1
            else self.tr("Move {0} runs to the trash?").format(len(runs))
        )
        box = QMessageBox(QMessageBox.Icon.Question, self._window.windowTitle(), text, parent=self._window)
        box.setInformativeText(self.tr("Folders can be brought back from the trash."))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes = box.addButton(self.tr("Move to the trash"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        yes.clicked.connect(lambda: self.move_to_trash(runs))
        box.open()

    def move_to_trash(self, runs: Sequence[Run]) -> None:
        """Delete runs that aren't in progress, in the background."""
        by_path = {run.folder.path: run for run in runs if not (run.is_live or run.is_followed)}
        task = self._session.start(lambda: _trashed(list(by_path)))
        moved: list[Run] = []

        def forget(paths: Sequence[Path]) -> None:
            for path in paths:
                moved.append(by_path[path])
                self._session.forget_run(by_path[path])

        task.progressed.connect(forget)
        self._watch(task, lambda: self.said.emit(self._told_of(moved)))

    def write_note(self, run: Run, note: str) -> None:
        """Keep a note in the run's folder, in the background."""
        task = self._session.start(lambda: _noted(run.folder, note))
        task.failed.connect(self.failed)

    def _told_of(self, moved: Sequence[Run]) -> str:
        if len(moved) == 1:
            told = self.tr("“{0}” is in the trash; the file manager brings it back.")
            return told.format(moved[0].title)
        told = self.tr("{0} runs are in the trash; the file manager brings them back.")
        return told.format(len(moved))

    def _add(self, text: str, icon: str, slot: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(text, self)
        theme.set_icon(action, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked: slot())
        return action

    def _explain(self, action: QAction, reason: str) -> None:
        """Say why an action is off, or else what its keys are."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        text = f"{action.text()} ({keys})" if keys else action.text()
        action.setToolTip(reason or text)

    def _watch(self, task: TaskHandle, on_completed: Callable[[], None]) -> None:
        """Let a task be cancelled until it ends; a failed one is not completed."""
        self._task, self._is_cancelled = task, False
        self.busy_changed.emit(True)

        def end() -> None:
            self._task = None
            self.busy_changed.emit(False)
            self.choose(self._chosen)

        def fail(sentence: str) -> None:
            end()
            self.failed.emit(sentence)

        def complete() -> None:
            end()
            if self._is_cancelled:
                self.said.emit(self.tr("Cancelled"))
            else:
                on_completed()

        task.failed.connect(fail)
        task.completed.connect(complete)
        self.choose(self._chosen)

    def _on_open(self) -> None:
        self._session.select_run(self._chosen[0])
        self.opened.emit()

    def _on_duplicate(self) -> None:
        self.form_requested.emit(self._chosen[0].spec)

    def _on_copy(self) -> None:
        self.script_requested.emit(self._chosen[0])

    def _on_show_folder(self) -> None:
        show_folder(self._chosen[0].folder.path)


def _noted(folder: RunFolder, note: str) -> Iterator[str]:
    folder.write_note(note)
    yield note


def _exported(folders: Sequence[RunFolder], out: Path) -> Iterator[str]:
    from studio.training.tensorboard import export

    for folder in folders:
        for _ in export(folder, out):
            yield folder.path.name


def _trashed(paths: Sequence[Path]) -> Iterator[Path]:
    """Move folders to the trash; yields each that is gone."""
    # The trash is made in there, but not the folder itself.
    Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)).mkdir(
        parents=True, exist_ok=True
    )
    for path in paths:
        if not QFile.moveToTrash(str(path)):
            raise StudioError(
                QT_TRANSLATE_NOOP(
                    "messages", "{path} can't be moved to the trash; delete it in the file manager."
                ),
                path=str(path),
            )
        yield path
