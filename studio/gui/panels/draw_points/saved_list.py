"""The drawings that were saved, to open and to delete."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from studio.data import drawn
from studio.gui import theme


class SavedList(QWidget):
    """Lists the drawings by name; says so while there are none."""

    open_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel(self.tr("Saved drawings"))
        theme.set_role(self.heading, "muted")
        self.empty = QLabel(self.tr("None yet. What you save is listed here and among the data sets."))
        self.empty.setWordWrap(True)
        theme.set_role(self.empty, "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(self.heading.text())
        self.open = QPushButton(self.tr("Open"))
        self.open.setToolTip(self.tr("Draw on this one (double click)"))
        self.delete = QPushButton(self.tr("Delete…"))
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.SPACE)
        buttons.addWidget(self.open)
        buttons.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.heading)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addStretch()
        self.list.currentRowChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(lambda: self.open_requested.emit(self.chosen()))
        self.open.clicked.connect(lambda: self.open_requested.emit(self.chosen()))
        self.delete.clicked.connect(lambda: self.delete_requested.emit(self.chosen()))
        self.refresh()

    def chosen(self) -> str:
        """Return the name chosen, or nothing."""
        item = self.list.currentItem()
        return "" if item is None else item.text()

    def names(self) -> list[str]:
        """Return the names listed."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def refresh(self, choose: str = "") -> None:
        """List what there is now, and choose one."""
        names, wanted = drawn.saved(), choose or self.chosen()
        self.list.clear()
        self.list.addItems(names)
        if wanted in names:
            self.list.setCurrentRow(names.index(wanted))
        self.empty.setVisible(not names)
        for part in (self.list, self.open, self.delete):
            part.setVisible(bool(names))
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        for button in (self.open, self.delete):
            button.setEnabled(bool(self.chosen()))
