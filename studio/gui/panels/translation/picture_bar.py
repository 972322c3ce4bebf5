"""Which way to translate, and which picture: a test image or a file's."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button


class PictureBar(QWidget):
    """Two buttons for the direction; index, previous, next, random; open; a note below."""

    direction_chosen = Signal(str)
    """`"b"` or `"a"`: the domain translated to."""
    index_chosen = Signal(int)
    random_requested = Signal()
    open_requested = Signal()
    test_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.to_b, self.to_a = QPushButton(), QPushButton()
        self._directions = QButtonGroup(self)
        for button in (self.to_b, self.to_a):
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Direction of the translation"))
            self._directions.addButton(button)
        self.previous = icon_button("fa6s.chevron-left", self.tr("Previous test image"))
        self.index = QSpinBox()
        self.index.setKeyboardTracking(False)
        self.index.setAccessibleName(self.tr("Test image"))
        self.index.lineEdit().setTextMargins(4, 0, 0, 0)
        self.index.lineEdit().setAcceptDrops(False)  # a dropped picture is for the panel
        self.next = icon_button("fa6s.chevron-right", self.tr("Next test image"))
        self.random = icon_button("fa6s.dice", self.tr("A random test image"))
        self.open = QPushButton(self.tr("Open a picture…"))
        self.open.setToolTip(self.tr("A picture of your own; it can be dropped here too"))
        theme.set_icon(self.open, "fa6s.folder-open")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)  # file names are no markup
        self.back = QPushButton(self.tr("Back to the test images"))
        self._lay_out()
        self._connect()
        self.show_own("")

    def show_direction(self, names: tuple[str, str], to: str) -> None:
        """Show both ways between domains A and B, and the one chosen; emits nothing."""
        a, b = names
        for button, source, target in ((self.to_b, a, b), (self.to_a, b, a)):
            button.setText(f"{source} → {target}")
            button.setAccessibleName(button.text())
            button.setToolTip(self.tr("Translate {0} to {1}, and back").format(source, target))
        (self.to_b if to == "b" else self.to_a).setChecked(True)

    def show_index(self, index: int, num: int) -> None:
        """Show which of so many test images is chosen; emits nothing."""
        with QSignalBlocker(self.index):
            self.index.setRange(0, max(num - 1, index))
            self.index.setValue(index)
        self.index.setToolTip(self.tr("0 to {0}").format(f"{max(num - 1, 0):,}"))
        self.previous.setEnabled(index > 0)
        self.next.setEnabled(index < num - 1)

    def show_own(self, note: str, *, is_problem: bool = False) -> None:
        """Say what the user's own picture is, or why there is none; empty while test images are shown."""
        theme.set_role(self.note, "danger" if is_problem else "muted")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.back.setVisible(bool(note) and not is_problem)

    def _lay_out(self) -> None:
        choice, said = QHBoxLayout(), QHBoxLayout()
        for row in (choice, said):
            row.setSpacing(theme.SPACE)
        choice.addWidget(self.to_b)
        choice.addWidget(self.to_a)
        choice.addSpacing(3 * theme.SPACE)
        label = QLabel(self.tr("Test image"))
        theme.set_role(label, "muted")
        label.setBuddy(self.index)
        for widget in (label, self.previous, self.index, self.next, self.random):
            choice.addWidget(widget)
        choice.addStretch(1)
        choice.addWidget(self.open)
        said.addWidget(self.note, 1)
        said.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(choice)
        column.addLayout(said)

    def _connect(self) -> None:
        self.to_b.clicked.connect(lambda: self.direction_chosen.emit("b"))
        self.to_a.clicked.connect(lambda: self.direction_chosen.emit("a"))
        self.previous.clicked.connect(lambda: self.index_chosen.emit(self.index.value() - 1))
        self.next.clicked.connect(lambda: self.index_chosen.emit(self.index.value() + 1))
        self.index.valueChanged.connect(self.index_chosen)
        self.random.clicked.connect(self.random_requested)
        self.open.clicked.connect(self.open_requested)
        self.back.clicked.connect(self.test_requested)
