"""A picture of which one patch is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.gui import theme
from studio.gui.widgets.patch_grid import ARROWS, PatchGrid


class PatchView(PatchGrid):
    """Click a patch, or move to it with the arrow keys."""

    patch_chosen = Signal(int)
    """Number of the patch, row by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patch = -1

    def set_patch(self, patch: int, rows: int, columns: int) -> None:
        """Outline a patch of a grid; -1 outlines none."""
        self.grid, self._patch = (rows, columns), patch
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.num_images() and self._patch >= 0:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRect(self.patch_rect(*divmod(self._patch, self.grid[1])))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.patch_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key not in ARROWS or not self.num_images():
            super().keyPressEvent(event)
            return
        self._choose(self.beside(divmod(max(self._patch, 0), self.grid[1]), key))

    def _choose(self, place: tuple[int, int]) -> None:
        self.patch_chosen.emit(place[0] * self.grid[1] + place[1])
