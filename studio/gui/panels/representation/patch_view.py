"""A picture of which one patch is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.gui import theme
from studio.gui.widgets.image_grid import ImageGrid

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class PatchView(ImageGrid):
    """Click a patch, or move to it with the arrow keys."""

    patch_chosen = Signal(int)
    """Number of the patch, row by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(columns=1, parent=parent)
        self._grid = (1, 1)
        self._patch = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_patch(self, patch: int, rows: int, columns: int) -> None:
        """Outline a patch of a grid; -1 outlines none."""
        self._grid, self._patch = (rows, columns), patch
        self.update()

    def patch_rect(self, patch: int) -> QRectF:
        """Return where a patch is painted, in pixels of the widget."""
        row, column = divmod(patch, self._grid[1])
        picture = QRectF(self.cell_rect(0))
        width, height = picture.width() / self._grid[1], picture.height() / self._grid[0]
        return QRectF(picture.left() + column * width, picture.top() + row * height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.num_images() and self._patch >= 0:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRect(self.patch_rect(self._patch))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        picture = self.cell_rect(0)
        at = event.position().toPoint() - picture.topLeft()
        row = at.y() * self._grid[0] // max(picture.height(), 1)
        column = at.x() * self._grid[1] // max(picture.width(), 1)
        inside = 0 <= row < self._grid[0] and 0 <= column < self._grid[1]
        if self.num_images() and inside and event.button() == Qt.MouseButton.LeftButton:
            self.patch_chosen.emit(row * self._grid[1] + column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key not in _ARROWS or not self.num_images():
            super().keyPressEvent(event)
            return
        row, column = divmod(max(self._patch, 0), self._grid[1])
        down, right = _ARROWS[key]
        row = min(max(row + down, 0), self._grid[0] - 1)
        column = min(max(column + right, 0), self._grid[1] - 1)
        self.patch_chosen.emit(row * self._grid[1] + column)
