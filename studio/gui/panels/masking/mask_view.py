"""A picture whose patches are hidden and shown by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.gui import theme
from studio.gui.panels.masking.work import HIDDEN_GREY
from studio.gui.widgets.patch_grid import ARROWS, PatchGrid

_HIDDEN = QColor(HIDDEN_GREY, HIDDEN_GREY, HIDDEN_GREY)
_HATCH = QColor(255, 255, 255, 40)
_LINES_FROM = 6.0  # pixels a patch from which lines between patches help


class MaskView(PatchGrid):
    """Shows one picture under a mask, which the mouse paints.

    The patch that is pressed is hidden or shown, and so are those the mouse is dragged over. Arrow keys move
    an outline, Space hides or shows the patch in it. The mask is painted at once, whoever computes with it.
    """

    mask_painted = Signal(object)
    """bool (rows, columns), True where hidden, while the user changes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mask = np.zeros((1, 1), bool)
        self._paints: bool | None = None
        self._last = (0, 0)
        self._cursor: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_mask(self, mask: NDArray[np.bool_]) -> None:
        """Show a mask (rows, columns), unless the mouse is painting one."""
        if self._paints is None:
            rows, columns = mask.shape
            if (rows, columns) != self.grid:
                self._cursor = None  # it may lie outside of the new grid
            self.grid, self._mask = (rows, columns), mask.copy()
            self.update()

    def hidden(self) -> NDArray[np.bool_]:
        """Return the mask shown, (rows, columns)."""
        return self._mask.copy()

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.num_images():
            return
        painter = QPainter(self)
        for row, column in np.argwhere(self._mask).tolist():
            rect = self.patch_rect(row, column).toAlignedRect()
            painter.fillRect(rect, _HIDDEN)
            painter.setPen(QPen(_HATCH, 1))
            painter.drawLine(rect.bottomLeft(), rect.topRight())
        self._paint_lines(painter)
        if self._cursor is not None:
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRect(self.patch_rect(*self._cursor).adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.patch_at(event.position())
        if place is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._paints = not bool(self._mask[place])
        self._last = place
        self._cursor = None
        self._put([place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.patch_at(event.position())
        if self._paints is None or place is None or place == self._last:
            return
        steps = max(abs(place[0] - self._last[0]), abs(place[1] - self._last[1]))
        between = [  # a fast hand skips patches
            (
                round(self._last[0] + (place[0] - self._last[0]) * step / steps),
                round(self._last[1] + (place[1] - self._last[1]) * step / steps),
            )
            for step in range(1, steps + 1)
        ]
        self._last = place
        self._put(between)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._paints = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS and self.num_images():
            self._cursor = (0, 0) if self._cursor is None else self.beside(self._cursor, key)
            self.update()
        elif key == Qt.Key.Key_Space and self._cursor is not None:
            self._paints = not bool(self._mask[self._cursor])
            self._put([self._cursor])
            self._paints = None
        else:
            super().keyPressEvent(event)

    def _put(self, places: list[tuple[int, int]]) -> None:
        before = self._mask.copy()
        for place in places:
            self._mask[place] = bool(self._paints)
        if (before != self._mask).any():
            self.update()
            self.mask_painted.emit(self._mask.copy())

    def _paint_lines(self, painter: QPainter) -> None:
        rows, columns = self.grid
        first = self.patch_rect(0, 0)
        if first.width() < _LINES_FROM:
            return
        picture = QRectF(self.cell_rect(0))
        painter.setPen(QPen(QColor(128, 128, 128, 90), 1))
        for row in range(1, rows):
            y = picture.top() + row * first.height()
            painter.drawLine(QPointF(picture.left(), y), QPointF(picture.right(), y))
        for column in range(1, columns):
            x = picture.left() + column * first.width()
            painter.drawLine(QPointF(x, picture.top()), QPointF(x, picture.bottom()))
