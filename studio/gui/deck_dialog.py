"""The presenter's list on the screen: a small dialog that blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.deck import Deck
from studio.gui.widgets.icon_button import icon_button

_SIZE = QSize(560, 480)


class DeckDialog(QDialog):
    """Shows and edits a deck.

    Parameters
    ----------
    deck
        The prepared views.
    """

    add_requested = Signal()
    show_requested = Signal(int)
    open_requested = Signal()
    save_requested = Signal()

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self.setWindowTitle(self.tr("Prepared views"))
        self.resize(_SIZE)
        self.list = QListWidget(self)
        self.hint = QLabel(self)
        self.add = QPushButton(self.tr("Add what is on show"), self)
        self.go = QPushButton(self.tr("Show"), self)
        self.up = icon_button("fa6s.arrow-up", self.tr("Earlier in the talk (Ctrl+Up)"), self)
        self.down = icon_button("fa6s.arrow-down", self.tr("Later in the talk (Ctrl+Down)"), self)
        self.rename = icon_button("fa6s.pen", self.tr("Rename (F2)"), self)
        self.remove = icon_button("fa6s.trash", self.tr("Remove from the list (Delete)"), self)
        self.load = QPushButton(self.tr("Open a list…"), self)
        self.save = QPushButton(self.tr("Save the list…"), self)
        self._dress()
        self._lay_out()
        self._connect()
        self._refill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus()

    def _dress(self) -> None:
        self.list.setAccessibleName(self.tr("Prepared views"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setToolTip(self.tr("Drag to reorder; a double click or Enter shows a view"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint.setWordWrap(True)
        theme.set_role(self.hint, "muted")
        theme.set_role(self.add, "primary")
        theme.set_icon(self.add, "fa6s.plus")
        self.add.setToolTip(self.tr("Behind the view the talk is at (Ctrl+Shift+L)"))
        self.go.setToolTip(self.tr("Show the selected view (Enter)"))
        self.save.setToolTip(self.tr("Keep the list as one file, for another day or computer"))
        for button, keys in ((self.up, "Ctrl+Up"), (self.down, "Ctrl+Down"), (self.remove, "Delete")):
            button.setShortcut(keys)
        for push in (self.add, self.go, self.load, self.save):
            push.setAutoDefault(False)

    def _lay_out(self) -> None:
        edit, files = QHBoxLayout(), QHBoxLayout()
        for row in (edit, files):
            row.setSpacing(theme.SPACE)
        for button in (self.go, self.up, self.down, self.rename, self.remove):
            edit.addWidget(button)
        edit.insertStretch(1, 1)
        files.addWidget(self.load)
        files.addWidget(self.save)
        files.addStretch(1)
        column = QVBoxLayout(self)
        margin = 4 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.add)
        column.addWidget(self.list, 1)
        column.addLayout(edit)
        column.addWidget(self.hint)
        column.addLayout(files)

    def _connect(self) -> None:
        self._deck.changed.connect(self._refill)
        self._deck.moved.connect(self._on_moved)
        self.add.clicked.connect(self.add_requested)
        self.load.clicked.connect(self.open_requested)
        self.save.clicked.connect(self.save_requested)
        self.go.clicked.connect(self._on_go)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.rename.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self.remove.clicked.connect(self._on_remove)
        self.list.itemActivated.connect(self._on_go)
        self.list.itemChanged.connect(self._on_renamed)
        self.list.currentRowChanged.connect(self._refresh)
        self.list.model().rowsMoved.connect(self._on_dragged)

    @Slot()
    def _refill(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for view in self._deck.views:
            item = QListWidgetItem(view.title or view.panel)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(view.title)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self._mark()
        self._refresh()

    @Slot(int)
    def _on_moved(self, index: int) -> None:
        if index >= 0:
            self.list.setCurrentRow(index)
        self._mark()

    def _mark(self) -> None:
        """Write the view the talk is at in bold."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            font = self.list.font()
            font.setBold(row == self._deck.index)
            self.list.item(row).setFont(font)
        self.list.blockSignals(False)

    @Slot()
    def _refresh(self) -> None:
        row, num = self.list.currentRow(), len(self._deck.views)
        for button in (self.go, self.rename, self.remove):
            button.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < num - 1)
        self.save.setEnabled(num > 0)
        self.add.setEnabled(not self._deck.is_full())
        if num:
            self.hint.setText(self.tr("Page Down and Page Up go through them, in lecture mode (F11) too."))
        else:
            self.hint.setText(
                self.tr(
                    "Set a panel up as you want to show it, then add it here; a saved view can be dropped."
                )
            )

    @Slot()
    def _on_go(self) -> None:
        if self.list.currentRow() >= 0:
            self.show_requested.emit(self.list.currentRow())

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        self._deck.move(row, row + by)
        self.list.setCurrentRow(row + by)

    @Slot()
    def _on_remove(self) -> None:
        if self.list.currentRow() >= 0:
            self._deck.remove(self.list.currentRow())

    @Slot(QListWidgetItem)
    def _on_renamed(self, item: QListWidgetItem) -> None:
        row, text = self.list.row(item), item.text()
        # Later, since the list is filled anew, and its editor is still open.
        QTimer.singleShot(0, lambda: self._deck.rename(row, text))

    @Slot(QModelIndex, int, int, QModelIndex, int)
    def _on_dragged(self, _parent: QModelIndex, start: int, _end: int, _to: QModelIndex, row: int) -> None:
        to = row - 1 if row > start else row

        def settle() -> None:
            self._deck.move(start, to)
            self.list.setCurrentRow(to)

        QTimer.singleShot(0, settle)  # later, since the list is filled anew, and the drop is still going on
