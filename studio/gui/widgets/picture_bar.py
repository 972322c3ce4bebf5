"""Which picture is shown: a test image, a file's, or a drawn one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.image_grid import ImageGrid

STRIP_LENGTH = 20
_STRIP_HEIGHT = 44


class PictureBar(QWidget):
    """Index, previous, next, random; open and draw; a strip of thumbnails and a note below."""

    index_chosen = Signal(int)
    random_requested = Signal()
    open_requested = Signal()
    draw_toggled = Signal(bool)
    test_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 0
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
        self.draw = QPushButton(self.tr("Draw one"))
        self.draw.setCheckable(True)
        self.draw.setToolTip(self.tr("Paint a picture and watch what the model makes of it"))
        theme.set_icon(self.draw, "fa6s.paintbrush")
        self.strip = ImageGrid(columns=STRIP_LENGTH, gap=2, pickable=True)
        self.strip.setFixedHeight(_STRIP_HEIGHT)
        self.strip.setAccessibleName(self.tr("Test images"))
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)  # file names are no markup
        self.back = QPushButton(self.tr("Back to the test images"))
        self._lay_out()
        self._connect()
        self.show_own("")

    def set_num_images(self, num: int) -> None:
        """Choose from so many test images."""
        with QSignalBlocker(self.index):
            self.index.setRange(0, max(num - 1, 0))
        self.index.setToolTip(self.tr("0 to {0}").format(f"{max(num - 1, 0):,}"))

    def show_index(self, index: int) -> None:
        """Show which test image is chosen; emits nothing."""
        with QSignalBlocker(self.index):
            self.index.setValue(index)
        self.previous.setEnabled(index > 0)
        self.next.setEnabled(index < self.index.maximum())
        self._mark()

    def show_strip(self, first: int, images: NDArray[np.uint8]) -> None:
        """Show thumbnails (N, H, W, C), the first of which is test image `first`."""
        self._first = first
        self.strip.set_images(images)
        self._mark()

    def show_own(self, note: str, *, is_problem: bool = False) -> None:
        """Say what the user's own picture is, or why there is none; empty while test images are shown."""
        theme.set_role(self.note, "danger" if is_problem else "muted")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.back.setVisible(bool(note) and not is_problem)
        self._mark()

    def _mark(self) -> None:
        shown = self.index.value() - self._first
        own = self.back.isVisibleTo(self)
        self.strip.set_marked([shown] if 0 <= shown < self.strip.num_images() and not own else [])

    def _lay_out(self) -> None:
        choice, said = QHBoxLayout(), QHBoxLayout()
        for row in (choice, said):
            row.setSpacing(theme.SPACE)
        label = QLabel(self.tr("Test image"))
        theme.set_role(label, "muted")
        label.setBuddy(self.index)
        for widget in (label, self.previous, self.index, self.next, self.random):
            choice.addWidget(widget)
        choice.addStretch(1)
        choice.addWidget(self.open)
        choice.addSpacing(theme.SPACE)
        choice.addWidget(self.draw)
        said.addWidget(self.note, 1)
        said.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(choice)
        column.addWidget(self.strip)
        column.addLayout(said)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.index_chosen.emit(self.index.value() - 1))
        self.next.clicked.connect(lambda: self.index_chosen.emit(self.index.value() + 1))
        self.index.valueChanged.connect(self.index_chosen)
        self.random.clicked.connect(self.random_requested)
        self.strip.clicked.connect(lambda shown: self.index_chosen.emit(self._first + shown))
        self.open.clicked.connect(self.open_requested)
        self.draw.toggled.connect(self.draw_toggled)
        self.back.clicked.connect(self.test_requested)
