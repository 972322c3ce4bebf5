"""The picture at the cursor, and a test image beside its reconstruction."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.image_grid import ImageGrid


class PictureBox(QWidget):
    """Large picture with the decoder's time; beside it original over reconstruction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Decoded at the cursor"))
        theme.set_role(title, "title")
        self.time = FittingLabel()
        theme.set_role(self.time, "muted")
        self.picture = ImageGrid(columns=1)
        self.picture.setAccessibleName(self.tr("Decoded at the cursor"))
        self.picture.setMinimumSize(112, 112)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self.time, 1)
        body = QHBoxLayout()
        body.setSpacing(2 * theme.SPACE)
        body.addWidget(self.picture, 1)
        body.addWidget(self._make_pair())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addLayout(body, 1)
        self.clear_pair()

    def show_picture(self, image: NDArray[np.uint8], milliseconds: float) -> None:
        """Show a decoded picture (1, H, W, C) and how long the model took."""
        self.picture.set_images(image)
        self.time.set_parts([self.tr("{0} ms").format(f"{milliseconds:.1f}")])

    def show_pair(self, pair: NDArray[np.uint8], name: str) -> None:
        """Show original and reconstruction (2, H, W, C) under the original's name."""
        self.original.set_images(pair[:1])
        self.again.set_images(pair[1:])
        self.name.set_parts([name])

    def clear_pair(self) -> None:
        """Show what to do to see a pair."""
        self.original.clear()
        self.again.clear()
        self.name.set_parts([])

    def clear(self) -> None:
        """Show nothing."""
        self.picture.clear()
        self.time.set_parts([])
        self.clear_pair()

    def _make_pair(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE)
        self.original, self.again = ImageGrid(columns=1), ImageGrid(columns=1)
        self.original.set_placeholder(self.tr("Hover a point"))
        self.name = FittingLabel()
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.name.setFixedHeight(self.name.fontMetrics().height() + 2)
        theme.set_role(self.name, "muted")
        titles = (self.tr("Original"), self.tr("Reconstruction"))
        for row, (view, text) in enumerate(zip((self.original, self.again), titles, strict=True)):
            label = QLabel(text)
            theme.set_role(label, "muted")
            view.setAccessibleName(text)
            # Small beside the picture: their own size must not decide its height.
            view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            view.setMinimumSize(40, 40)
            view.setMaximumHeight(112)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(view, 2 * row + 1, 0)
            grid.setRowStretch(2 * row + 1, 1)
        grid.addWidget(self.name, 4, 0)
        box.setFixedWidth(112)
        return box
