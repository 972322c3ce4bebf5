"""Two pictures in one place: a divider to drag shows more of the one or of the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.gui import theme
from studio.gui.widgets.image_grid import ImageGrid, to_qimage

_STEPS = {Qt.Key.Key_Left: -0.02, Qt.Key.Key_Right: 0.02, Qt.Key.Key_Home: -1.0, Qt.Key.Key_End: 1.0}
_HANDLE = 7.0


class WipeView(ImageGrid):
    """One picture left of the divider, another of the same size right of it.

    A press or a drag anywhere puts the divider there; the arrow keys move it by a fiftieth.
    """

    moved = Signal(float)
    """Where the user put the divider, from 0 (left) to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(columns=1, parent=parent)
        self._other = QImage()
        self._share = 0.5
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def set_pair(self, left: NDArray[np.uint8], right: NDArray[np.uint8]) -> None:
        """Show two pictures, each (1, H, W, C)."""
        self._other = to_qimage(right[0])
        self.set_images(left)

    def set_share(self, share: float) -> None:
        """Put the divider somewhere, from 0 to 1; emits nothing."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def share(self) -> float:
        """Return where the divider is, from 0 to 1."""
        return self._share

    def divider(self) -> float:
        """Return the divider's pixel from the widget's left."""
        area = self.cell_rect(0)
        return area.left() + self._share * area.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.num_images() == 0:
            return
        area, x = QRectF(self.cell_rect(0)), self.divider()
        painter = QPainter(self)
        painter.save()
        painter.setClipRect(QRectF(x, area.top(), area.right() - x, area.height()))
        shrunk = area.width() * self.devicePixelRatioF() < self._other.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
        painter.drawImage(area, self._other)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.tokens()
        painter.setPen(QPen(QColor(now.accent), 2))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setBrush(QColor(now.accent))
        painter.setPen(QPen(QColor(now.text if self.hasFocus() else now.surface), 2))
        painter.drawEllipse(QPointF(x, area.center().y()), _HANDLE, _HANDLE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.num_images():
            self._drag_to(event.position().x())
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.num_images():
            self._drag_to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move_to(self._share + step)

    def _drag_to(self, x: float) -> None:
        area = self.cell_rect(0)
        self._move_to((x - area.left()) / area.width())

    def _move_to(self, share: float) -> None:
        self.set_share(share)
        self.moved.emit(self._share)
