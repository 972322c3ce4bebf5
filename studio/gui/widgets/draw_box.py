"""Drawing a picture beside what a model makes of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.canvas import PictureCanvas


class DrawBox(QWidget):
    """A canvas of the model's shape, made when it is first needed."""

    drawn = Signal(object)
    """uint8 (H, W, C), while painting."""
    start_requested = Signal()
    """Begin with the picture on show."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: tuple[int, ...] = ()
        self.canvas: PictureCanvas | None = None
        title = QLabel(self.tr("Draw a picture"))
        theme.set_role(title, "title")
        self.start = QPushButton(self.tr("Start from the picture shown"))
        self.done = QPushButton(self.tr("Done"))
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE)
        foot.addWidget(self.start, 1)
        foot.addWidget(self.done)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.SPACE)
        self._column.addWidget(title)
        self._column.addLayout(foot)
        self.start.clicked.connect(self.start_requested)
        self.done.clicked.connect(self.closed)

    def set_shape(self, shape: tuple[int, ...]) -> None:
        """Draw pictures of a shape (C, H, W); what was drawn in another is dropped."""
        if shape == self._shape:
            return
        if self.canvas is not None:
            self._column.removeWidget(self.canvas)
            self.canvas.deleteLater()
        self._shape = shape
        self.canvas = PictureCanvas(shape)
        if shape[0] == 3:  # coloured data sets lie on white, grey ones on black
            self.canvas.set_image(np.full((*shape[1:], 3), 255, np.uint8))
            self.canvas.set_ink((0, 0, 0))
        self._column.insertWidget(1, self.canvas, 1)
        self.canvas.changed.connect(self._on_changed)

    def set_image(self, image: NDArray[np.uint8]) -> None:
        """Start from a picture (H, W, C) of the shape."""
        if self.canvas is not None:
            self.canvas.set_image(image)

    def image(self) -> NDArray[np.uint8]:
        """Return the picture (H, W, C); only after `set_shape`."""
        assert self.canvas is not None
        return self.canvas.image()

    def _on_changed(self) -> None:
        self.drawn.emit(self.image())
