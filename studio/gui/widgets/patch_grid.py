"""A picture divided into patches, as vision transformers see it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget

from studio.gui.widgets.image_grid import ImageGrid

ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
"""Rows and columns that an arrow key leads on."""


class PatchGrid(ImageGrid):
    """Shows one picture; knows where its patches are, and takes the keyboard's focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(columns=1, parent=parent)
        self.grid = (1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def patch_rect(self, row: int, column: int) -> QRectF:
        """Return where a patch is painted, in pixels of the widget."""
        picture = QRectF(self.cell_rect(0))
        rows, columns = self.grid
        width, height = picture.width() / columns, picture.height() / rows
        return QRectF(picture.left() + column * width, picture.top() + row * height, width, height)

    def patch_at(self, position: QPointF) -> tuple[int, int] | None:
        """Return row and column of the patch at a pixel of the widget, if there is one."""
        if not self.num_images():
            return None
        picture, (rows, columns) = self.cell_rect(0), self.grid
        at = position.toPoint() - picture.topLeft()
        row, column = at.y() * rows // max(picture.height(), 1), at.x() * columns // max(picture.width(), 1)
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    def beside(self, patch: tuple[int, int], key: Qt.Key) -> tuple[int, int]:
        """Return the patch that an arrow key leads to from another, the same at the edge."""
        down, right = ARROWS[key]
        rows, columns = self.grid
        return min(max(patch[0] + down, 0), rows - 1), min(max(patch[1] + right, 0), columns - 1)
