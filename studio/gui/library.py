"""The library: pretrained models and the user's runs, to open with a click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.core.manifest import ShippedEntry, shipped
from studio.gui import theme
from studio.gui.file_manager import show_folder
from studio.gui.headline import headline
from studio.gui.library_delegate import DETAIL, LIVE, LibraryDelegate
from studio.gui.run import Run
from studio.gui.session import Session

# The step of a live run is counted up twice a second; every repaint takes time from the training.
_STEP_MS = 500
_PARTS = " · "  # a shipped model's title is its kind, its data and what tells it apart
_ENTRY = Qt.ItemDataRole.UserRole
_SEARCHED = Qt.ItemDataRole.UserRole + 10


class _Tree(QTreeWidget):
    """Lays its entries out again when there is less width for them, if only by a scroll bar: titles wrap."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class Library(QWidget):
    """Lists what can be opened; the current model's entry is selected.

    Parameters
    ----------
    session
        Opens what is clicked.
    """

    form_requested = Signal(object)
    """`RunSpec`: show these settings in the form."""
    table_requested = Signal()
    """Show the table of all runs."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search models and runs"))
        self.search.setToolTip(self.search.accessibleName())
        self.search.setClearButtonEnabled(True)
        self.open_button = QToolButton(self)
        theme.set_icon(self.open_button, "fa6.folder-open")
        self.open_button.setToolTip(self.tr("Open a checkpoint (Ctrl+O)"))
        self.open_button.setAccessibleName(self.tr("Open a checkpoint"))
        self.table_button = QToolButton(self)
        theme.set_icon(self.table_button, "fa6s.table-list")
        self.table_button.setToolTip(self.tr("Table of all runs: compare, annotate, delete (Ctrl+Shift+R)"))
        self.table_button.setAccessibleName(self.tr("Table of all runs"))
        self.tree = _Tree(self)
        self.compare = QAction(self.tr("Compare with the model on show"), self)
        self._runs = self._add_group(self.tree, self.tr("My runs"))
        self._pretrained = self._add_group(self.tree, self.tr("Pretrained"))
        self._kinds: dict[str, QTreeWidgetItem] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._outdated: Run | None = None
        self._redescribe = QTimer(self, interval=_STEP_MS, singleShot=True)
        self._set_up_tree()
        hint = QLabel(self.tr("Drop a checkpoint, a run folder or a folder of images anywhere."), self)
        hint.setToolTip(self.tr("With Shift, a dropped checkpoint is compared with the model on show."))
        hint.setWordWrap(True)
        theme.set_role(hint, "muted")
        self._lay_out(hint)
        self._connect()
        for entry in shipped():
            self._add_shipped(entry)
        self._on_runs_changed()

    @Slot()
    def ask_for_file(self) -> None:
        """Let the user choose a checkpoint file."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a checkpoint"), "", self.tr("Checkpoints (*.safetensors);;All files (*)")
        )
        if path:
            self._session.open_checkpoint(path)

    @Slot()
    def ask_for_folder(self) -> None:
        """Let the user choose a run folder."""
        path = QFileDialog.getExistingDirectory(self, self.tr("Open a run folder"))
        if path:
            self._session.open_checkpoint(path)

    def item_of(self, source: str) -> QTreeWidgetItem | None:
        """Return the entry of a shipped model's or a run's path, or of a shipped name."""
        return self._items.get(source)

    def activate(self, item: QTreeWidgetItem) -> None:
        """Open an entry."""
        entry = item.data(0, _ENTRY)
        if entry is None:
            item.setExpanded(not item.isExpanded())
        elif isinstance(entry, Run):
            self._session.select_run(entry)
        else:
            self._session.open_checkpoint(entry.name)

    def compare_with(self, item: QTreeWidgetItem | None) -> None:
        """Compare an entry with the model on show; if that is being done, stop it."""
        entry = None if item is None else item.data(0, _ENTRY)
        comparison = self._session.comparison
        if item is not None and self.is_compared(item):
            comparison.stop()
        elif isinstance(entry, Run) and comparison.is_possible:
            comparison.open_run(entry)
        elif entry is not None and comparison.is_possible:
            comparison.open(entry.name)

    def is_compared(self, item: QTreeWidgetItem) -> bool:
        """Return whether an entry is compared with the model on show."""
        handle = self._session.comparison.handle
        return handle is not None and self.item_of(handle.source) is item

    def _set_up_tree(self) -> None:
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(3 * theme.SPACE)
        self.tree.setItemDelegate(LibraryDelegate(self.tree))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setAccessibleName(self.tr("Models and runs"))
        self.compare.setShortcut(QKeySequence("Shift+Return"))
        self.compare.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.tree.addAction(self.compare)

    def _lay_out(self, hint: QLabel) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * theme.SPACE)
        top.addWidget(self.search, 1)
        top.addWidget(self.open_button)
        top.addWidget(self.table_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        column.addWidget(hint)

    def _connect(self) -> None:
        self._redescribe.timeout.connect(self._on_redescribe)
        self.search.textChanged.connect(self._on_search)
        self.open_button.clicked.connect(self.ask_for_file)
        self.table_button.clicked.connect(self.table_requested)
        self.tree.itemClicked.connect(self.activate)
        self.tree.itemActivated.connect(self.activate)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self.compare.triggered.connect(lambda: self.compare_with(self.tree.currentItem()))
        self._session.runs_changed.connect(self._on_runs_changed)
        self._session.run_changed.connect(self._on_run_changed)
        self._session.run_selected.connect(self._on_current_changed)
        self._session.model_changed.connect(self._on_current_changed)

    def _add_group(self, parent: QTreeWidget | QTreeWidgetItem, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(parent, [title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setExpanded(parent is self.tree)
        return group

    def _add_shipped(self, entry: ShippedEntry) -> None:
        whole = QCoreApplication.translate("model", entry.title)
        kind, _, title = whole.partition(_PARTS)
        if kind not in self._kinds:
            self._kinds[kind] = self._add_group(self._pretrained, kind)
        item = QTreeWidgetItem(self._kinds[kind], [title or kind])
        steps = self.tr("{0} steps").format(f"{entry.step:,}")
        detail = headline(entry.metrics) or steps
        item.setData(0, DETAIL, detail)
        item.setData(0, _ENTRY, entry)
        item.setData(0, _SEARCHED, f"{whole} {entry.name} {entry.family} {entry.data}".lower())
        item.setToolTip(0, f"{whole}\n{detail} · {steps}\n{entry.path}")
        self._items[entry.name] = self._items[str(entry.path)] = item

    @Slot()
    def _on_runs_changed(self) -> None:
        for item in self._runs.takeChildren():
            entry = item.data(0, _ENTRY)
            if entry not in self._session.runs:  # a later run may have its folder's name
                self._items.pop(entry.source, None)
        for run in self._session.runs:
            item = self._items.get(run.source) or self._add_run(run)
            self._runs.addChild(item)
            self._describe(item, run)
        self._runs.setHidden(not self._session.runs)
        self._on_search(self.search.text())
        self._on_current_changed()

    def _add_run(self, run: Run) -> QTreeWidgetItem:
        item = self._items[run.source] = QTreeWidgetItem([run.title])
        item.setData(0, _ENTRY, run)
        item.setData(0, _SEARCHED, f"{run.title} {run.name} {run.spec.family} {run.spec.data}".lower())
        item.setToolTip(0, f"{run.title}\n{run.folder.path}")
        return item

    @Slot(object)
    def _on_run_changed(self, run: Run) -> None:
        item = self.item_of(run.source)
        if item is None:
            return
        if item.data(0, LIVE) == run.is_live and run.state == "running":
            self._outdated = run
            if not self._redescribe.isActive():
                self._redescribe.start()
        else:
            self._describe(item, run)

    @Slot()
    def _on_redescribe(self) -> None:
        item = None if self._outdated is None else self.item_of(self._outdated.source)
        if self._outdated is not None and item is not None:
            self._describe(item, self._outdated)

    def _describe(self, item: QTreeWidgetItem, run: Run) -> None:
        state = {
            "running": self.tr("live"),
            "paused": self.tr("paused"),
            "stopping": self.tr("stopping"),
            "stopped": self.tr("stopped"),
            "done": self.tr("done"),
            "failed": self.tr("failed"),
            "followed": self.tr("followed"),
        }[run.state]
        step = self.tr("step {0}").format(f"{run.step:,}")
        detail = f"{step} · {state}"
        if item.data(0, DETAIL) != detail:
            item.setData(0, DETAIL, detail)
            item.setData(0, LIVE, run.is_live or run.is_followed)

    @Slot()
    def _on_current_changed(self) -> None:
        handle = self._session.model()
        run = self._session.selected
        item = self.item_of(handle.source) if handle is not None else None
        if item is None and run is not None:
            item = self.item_of(run.source)
        if item is None:
            self.tree.clearSelection()
        elif item is not self.tree.currentItem() or not item.isSelected():
            parent = item.parent()
            if parent is not None:
                parent.setExpanded(True)
            self.tree.setCurrentItem(item)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        words = text.lower().split()
        for item in self._items.values():
            item.setHidden(not all(word in item.data(0, _SEARCHED) for word in words))
        for kind in self._kinds.values():
            found = (kind.child(index) for index in range(kind.childCount()))
            kind.setHidden(all(item is None or item.isHidden() for item in found))
            if words:
                kind.setExpanded(True)

    @Slot(QPoint)
    def _on_menu(self, position: QPoint) -> None:
        item = self.tree.itemAt(position)
        if item is not None and item.data(0, _ENTRY) is not None:
            self._menu(item, item.data(0, _ENTRY)).popup(self.tree.viewport().mapToGlobal(position))

    def _menu(self, item: QTreeWidgetItem, entry: Run | ShippedEntry) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(text: str, slot: Callable[[], object], *, enabled: bool = True) -> None:
            action = menu.addAction(text)
            action.setEnabled(enabled)
            action.triggered.connect(slot)

        add(self.tr("Open"), lambda: self.activate(item))
        comparison = self._session.comparison
        if self.is_compared(item):
            add(self.tr("Stop comparing"), comparison.stop)
        else:
            can_compare = comparison.is_possible and not (isinstance(entry, Run) and entry.step == 0)
            add(self.compare.text(), lambda: self.compare_with(item), enabled=can_compare)
        folder = entry.folder.path if isinstance(entry, Run) else entry.path.parent
        if isinstance(entry, Run):
            is_free = self._session.active is None  # else the form belongs to the run in progress
            can_resume = entry.can_resume and is_free
            add(self.tr("Resume"), lambda: self._session.resume_run(entry), enabled=can_resume)
            add(self.tr("Use its settings"), lambda: self.form_requested.emit(entry.spec), enabled=is_free)
            add(self.tr("Show the table of runs"), self.table_requested.emit)
        add(self.tr("Show in the file manager"), lambda: show_folder(folder))
        return menu
