"""The forward process: real data, and the same noised to a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.denoising.plane import ParticlePlane
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.image_grid import ImageGrid
from studio.gui.widgets.value_slider import ValueSlider

_SIDE = 112  # pixels of a picture


class ForwardBox(QWidget):
    """A test image, the same at time t, and the slider for t, which moves along with the film."""

    time_chosen = Signal(float)
    """The user moved the noise slider: the film follows."""
    image_chosen = Signal(int)
    random_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clean = ImageGrid(columns=1)
        self.noisy = ImageGrid(columns=1)
        self.clean.setAccessibleName(self.tr("Real image"))
        self.noisy.setAccessibleName(self.tr("Real image with noise"))
        self.plane = ParticlePlane()
        self.plane.setAccessibleName(self.tr("Real points with noise"))
        for view in (self.clean, self.noisy):
            view.setFixedHeight(_SIDE)
        self.plane.setFixedHeight(2 * _SIDE)
        self.time = ValueSlider(self.tr("Noise"))
        self.time.set_range(0.0, 1.0, 0.01, decimals=2, prefix="t ")
        self.time.set_name(self.tr("Time t"), self.tr("0 is clean, 1 is noise; the film goes to the same t"))
        self.index = QSpinBox()
        self.index.setKeyboardTracking(False)
        self.index.setAccessibleName(self.tr("Test image"))
        self.index.lineEdit().setTextMargins(4, 0, 0, 0)
        self.index.lineEdit().setAcceptDrops(False)
        self.random = icon_button("fa6s.dice", self.tr("Another test image"))
        self.caption = QLabel()
        theme.set_role(self.caption, "muted")
        self._lay_out()
        self.time.value_changed.connect(self.time_chosen)
        self.index.valueChanged.connect(self.image_chosen)
        self.random.clicked.connect(self.random_requested)

    def show_pictures(self, clean: NDArray[np.uint8], noisy: NDArray[np.uint8], label: str) -> None:
        """Show a picture (1, H, W, C) before and after, and its class."""
        self.clean.set_images(clean)
        self.noisy.set_images(noisy)
        self.caption.setText(label)

    def set_time(self, t: float) -> None:
        """Show a time; emits nothing."""
        self.time.set_value(t)

    def set_images(self, num: int, index: int) -> None:
        """Choose from so many test images; without any the data are points. Emits nothing."""
        with QSignalBlocker(self.index):
            self.index.setRange(0, max(num - 1, 0))
            self.index.setValue(index)
        for widget in (self.clean, self.noisy, self.index, self.random, self.caption, self._image_label):
            widget.setVisible(num > 0)
        self.plane.setVisible(num == 0)

    def _lay_out(self) -> None:
        self._image_label = QLabel(self.tr("Test image"))
        theme.set_role(self._image_label, "muted")
        self._image_label.setBuddy(self.index)
        pictures, choice = QHBoxLayout(), QHBoxLayout()
        for row in (pictures, choice):
            row.setSpacing(theme.SPACE)
        pictures.addWidget(self.clean, 1)
        pictures.addWidget(self.noisy, 1)
        pictures.addWidget(self.plane, 1)
        choice.addWidget(self._image_label)
        choice.addWidget(self.index)
        choice.addWidget(self.random)
        choice.addWidget(self.caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.time)
        column.addLayout(pictures)
        column.addLayout(choice)
