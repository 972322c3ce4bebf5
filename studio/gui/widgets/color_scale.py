"""A strip of colours with what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.widgets.image_grid import to_qimage

_WIDTH, _HEIGHT = 200, 10


class ColorScale(QWidget):
    """Colours above the texts of their left end, middle and right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = QImage()
        self._texts: tuple[str, ...] = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_scale(self, colors: NDArray[np.uint8], texts: Sequence[str]) -> None:
        """Show colours (1, W, 3) and three texts."""
        self._colors = to_qimage(colors)
        self._texts = tuple(texts)
        self.setAccessibleName(self.tr("Colours from {0} to {1}").format(texts[0], texts[-1]))
        self.updateGeometry()
        self.update()

    def texts(self) -> tuple[str, ...]:
        """Return the three texts."""
        return self._texts

    def sizeHint(self) -> QSize:
        left, middle, right = (self.fontMetrics().horizontalAdvance(text) for text in self._texts)
        width = middle + 2 * (max(left, right) + 2 * theme.SPACE)
        return QSize(max(width, _WIDTH), _HEIGHT + self.fontMetrics().height() + theme.SPACE)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        strip = QRectF(0, 0, self.width(), _HEIGHT)
        painter.drawImage(strip, self._colors)
        painter.setPen(QPen(QColor(now.border_strong), 1))
        painter.drawRect(strip.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(now.muted))
        below = QRectF(0, _HEIGHT, self.width(), self.height() - _HEIGHT)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        for text, side in zip(self._texts, sides, strict=True):
            painter.drawText(below, side | Qt.AlignmentFlag.AlignBottom, text)
