"""Which picture is edited: a test image, a file, or what was copied."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button


class PictureRow(QWidget):
    """Emits what the user chose; decides nothing."""

    index_chosen = Signal(int)
    random_requested = Signal()
    open_requested = Signal()
    paste_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = self._spin_box(self.tr("Test image"))
        self.random = icon_button("fa6s.dice", self.tr("Another test image"))
        self.open = QPushButton(self.tr("Open…"))
        self.open.setToolTip(self.tr("Edit a picture of your own; one can be dropped here too"))
        theme.set_icon(self.open, "fa6s.folder-open")
        self.paste = QPushButton(self.tr("Paste"))
        keys = QKeySequence(QKeySequence.StandardKey.Paste).toString(QKeySequence.SequenceFormat.NativeText)
        self.paste.setToolTip(self.tr("Edit the picture in the clipboard ({0})").format(keys))
        theme.set_icon(self.paste, "fa6s.paste")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)  # file names are no markup
        label = QLabel(self.tr("Test image"))
        theme.set_role(label, "muted")
        label.setBuddy(self.index)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        for widget in (label, self.index, self.random):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.open)
        row.addWidget(self.paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(row)
        column.addWidget(self.note)
        self.index.valueChanged.connect(self.index_chosen)
        self.random.clicked.connect(self.random_requested)
        self.open.clicked.connect(self.open_requested)
        self.paste.clicked.connect(self.paste_requested)
        self.show_note("")

    def show_index(self, index: int, num: int) -> None:
        """Show which of `num` test images is chosen; emits nothing."""
        with QSignalBlocker(self.index):
            self.index.setRange(0, max(num - 1, 0))
            self.index.setValue(index)

    def show_note(self, note: str, *, is_problem: bool = False) -> None:
        """Say what the user's own picture is, or why there is none."""
        theme.set_role(self.note, "danger" if is_problem else "muted")
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _spin_box(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setKeyboardTracking(False)
        box.setAccessibleName(name)
        box.setMinimumWidth(84)
        box.lineEdit().setTextMargins(4, 0, 0, 0)
        box.lineEdit().setAcceptDrops(False)  # a dropped picture is for the panel
        return box
