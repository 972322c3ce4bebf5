"""The window with the table of runs above and the curves of the chosen ones below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QLocale, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.context import TaskHandle
from studio.gui.run import Run
from studio.gui.runs_table.actions import RunActions
from studio.gui.runs_table.curves_box import CurvesBox
from studio.gui.runs_table.facts import RunFacts, read_all
from studio.gui.runs_table.table_model import RUN_ROLE, Column, RunsFilter, RunsModel
from studio.gui.session import Session
from studio.gui.widgets.empty_page import EmptyPage

_SIZE = (1320, 780)
_LIVE_MS = 500  # a live run's row is renewed so often
_WIDEST = 240  # a column that is given the room of its contents


class RunsTable(QDialog):
    """Lists the session's runs; it blocks nothing, and reads their folders in the background when shown.

    Parameters
    ----------
    session
        Holds the runs.
    """

    form_requested = Signal(object)
    """`RunSpec`: show these settings in the form, to be changed."""
    script_requested = Signal(object)
    """The run whose script goes to the clipboard."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading: TaskHandle | None = None
        self._num_read = 0
        self._is_fitted = False
        self._outdated: Run | None = None
        self._renew = QTimer(self, interval=_LIVE_MS, singleShot=True)
        self.setWindowTitle(self.tr("Runs"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.search = QLineEdit(self)
        self.model = RunsModel(self)
        self.shown = RunsFilter(self.model, self)
        self.table = QTreeView(self)
        self.actions_ = RunActions(session, self)
        self.edit_note = QAction(self.tr("Edit the note"), self)
        self.curves = CurvesBox(session, self)
        self.empty = EmptyPage("fa6s.table-list")
        self.status = QLabel(self)
        self._is_told = False
        self.progress = QProgressBar(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self._set_up()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)

    def chosen(self) -> list[Run]:
        """Return the chosen runs, in the order of the table."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(RUN_ROLE) for index in rows]

    def choose(self, runs: Sequence[Run]) -> None:
        """Choose those runs that are shown."""
        model = self.table.selectionModel()
        model.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in range(self.shown.rowCount()):
            index = self.shown.index(row, 0)
            if index.data(RUN_ROLE) in runs:
                model.select(index, flags)

    def say(self, text: str, *, is_problem: bool = False) -> None:
        """Show a sentence below the table; the count of runs comes back with the next search."""
        self._is_told = True
        theme.set_role(self.status, "danger" if is_problem else "muted")
        self.status.setText(text)

    @Slot()
    def reload(self) -> None:
        """Read the folders of all runs anew, in the background."""
        self._stop_reading()
        paths = [run.folder.path for run in self._session.runs]
        self._num_read = 0
        self.progress.setRange(0, max(len(paths), 1))
        self.progress.setValue(0)
        task = self._reading = self._session.start(lambda: read_all(paths))
        task.progressed.connect(lambda found: self._on_read(task, found))
        task.completed.connect(lambda: self._on_reading_ended(task))
        task.failed.connect(lambda sentence: self._on_reading_failed(task, sentence))
        self._show_busy()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_runs_changed()
        self.search.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop_reading()
        super().closeEvent(event)

    def _all_actions(self) -> tuple[QAction, ...]:
        *others, delete = self.actions_.all()
        return *others, self.edit_note, delete

    def _set_up(self) -> None:
        self.search.setPlaceholderText(self.tr("Filter by name, family, data, preset or note"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        table = self.table
        table.setModel(self.shown)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.setSortingEnabled(True)
        table.sortByColumn(Column.BEGAN, Qt.SortOrder.DescendingOrder)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.SelectedClicked)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setAccessibleName(self.tr("Runs"))
        header = table.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        theme.set_icon(self.edit_note, "fa6.pen-to-square")
        self.edit_note.setShortcut(QKeySequence("F2"))
        self.edit_note.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.edit_note.setToolTip(self.tr("Edit the note of the run (F2)"))
        for action in self._all_actions():
            table.addAction(action)
        self.edit_note.setEnabled(False)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(120)
        self.empty.set_sentence(self.tr("No runs yet: press Train in the main window."))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.SPACE)
        for action in self._all_actions():
            button = QToolButton(self)
            button.setDefaultAction(action)
            if action in (self.edit_note, self.actions_.show_folder):
                button.setAccessibleName(action.text())
            else:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * theme.SPACE)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.progress)
        foot.addWidget(self.cancel)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.curves)
        split.setSizes([_SIZE[1] // 2] * 2)
        split.setChildrenCollapsible(False)
        self._split = split
        column = QVBoxLayout(self)
        margin = 3 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.search)
        column.addLayout(buttons)
        column.addWidget(self.empty, 1)
        column.addWidget(split, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        session, actions = self._session, self.actions_
        self.search.textChanged.connect(self._on_search)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.edit_note.triggered.connect(self._on_edit_note)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.model.note_edited.connect(actions.write_note)
        actions.form_requested.connect(self.form_requested)
        actions.script_requested.connect(self.script_requested)
        actions.opened.connect(self.close)
        actions.said.connect(self.say)
        actions.failed.connect(lambda sentence: self.say(sentence, is_problem=True))
        actions.busy_changed.connect(self._show_busy)
        self.cancel.clicked.connect(self._on_cancel)
        self._renew.timeout.connect(self._on_renew)
        session.runs_changed.connect(self._on_runs_changed)
        session.run_changed.connect(self._on_run_changed)
        session.run_finished.connect(self._on_runs_changed)
        session.history_read.connect(self.model.update_run)

    @Slot()
    def _on_runs_changed(self) -> None:
        if not self.isVisible():
            return
        before = self.chosen()
        self.model.set_runs(self._session.runs)
        self.choose(before)
        has_runs = bool(self._session.runs)
        self.empty.setVisible(not has_runs)
        self._split.setVisible(has_runs)
        self.reload()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self._is_told = False
        self.shown.set_text(text)
        self._count()

    @Slot()
    def _on_selection_changed(self) -> None:
        chosen = self.chosen()
        self.edit_note.setEnabled(len(chosen) == 1)
        self.actions_.choose(chosen)
        self.curves.set_runs(chosen)

    @Slot()
    def _on_edit_note(self) -> None:
        (chosen,) = self.table.selectionModel().selectedRows(Column.NOTE)
        self.table.setCurrentIndex(chosen)
        self.table.edit(chosen)

    def _on_double_clicked(self) -> None:
        if self.table.currentIndex().column() == Column.NOTE:
            self._on_edit_note()
        elif self.actions_.open.isEnabled():
            self.actions_.open.trigger()

    @Slot(QPoint)
    def _on_menu(self, position: QPoint) -> None:
        if not self.chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._all_actions())
        menu.popup(self.table.viewport().mapToGlobal(position))

    @Slot(object)
    def _on_run_changed(self, run: Run) -> None:
        self._outdated = run
        if self.isVisible() and not self._renew.isActive():
            self._renew.start()

    @Slot()
    def _on_renew(self) -> None:
        if self._outdated is not None:
            self.model.update_run(self._outdated)

    def _on_read(self, task: TaskHandle, found: Sequence[RunFacts]) -> None:
        if task is self._reading:
            self.model.set_facts(found)
            self._num_read += len(found)
            self.progress.setValue(self._num_read)

    def _on_reading_ended(self, task: TaskHandle) -> None:
        if task is self._reading:
            self._reading = None
            self._show_busy()
            self._count()
            self._fit_columns()

    def _on_reading_failed(self, task: TaskHandle, sentence: str) -> None:
        self.say(sentence, is_problem=True)
        self._on_reading_ended(task)

    def _fit_columns(self) -> None:
        """Give the columns the room of what was read, the first time; what is left is the note's."""
        if self._is_fitted or not self.model.rowCount():
            return
        self._is_fitted = True
        for column in range(Column.NOTE):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), _WIDEST))

    @Slot()
    def _on_cancel(self) -> None:
        self._stop_reading()
        self.actions_.cancel()

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
            self._show_busy()

    @Slot()
    def _show_busy(self) -> None:
        self.progress.setVisible(self._reading is not None)
        self.cancel.setVisible(self._reading is not None or self.actions_.is_busy)

    def _count(self) -> None:
        """Say how many runs there are, and how large they are, unless something else is to be read."""
        if self._is_told:
            return
        shown, total = self.shown.rowCount(), self.model.rowCount()
        size = QLocale().formattedDataSize(self.model.size(), 1)
        if shown < total:
            counted = self.tr("{0} of {1} runs · {2} in all").format(shown, total, size)
        else:
            counted = self.tr("{0} runs · {1}").format(total, size)
        theme.set_role(self.status, "muted")
        self.status.setText(counted)
