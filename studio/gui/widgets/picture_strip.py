"""A row of small pictures that are picked, dragged into another order and removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from studio.gui import theme

_HEIGHT = 46
_GAP = 4
_CROSS = 14


class PictureStrip(QWidget):
    """Shows pictures side by side, smaller where there are many.

    A click picks one, dragging moves it, the cross in its corner removes it. Keys: Left and Right choose,
    with Ctrl they move the chosen one; Return picks it, Delete removes it.
    """

    picked = Signal(int)
    moved = Signal(int, int)
    """(where it was, where it is among all pictures afterwards)."""
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: tuple[QImage, ...] = ()
        self._current = -1
        self._hover = -1
        self._held = -1
        self._pressed_at = QPointF()
        self._drag_at: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def set_pictures(self, pictures: Sequence[QImage]) -> None:
        """Show pictures; a null one is a frame that waits for its picture."""
        self._pictures = tuple(pictures)
        self._current = min(self._current, len(pictures) - 1)
        self._hover = self._hover if self._hover < len(pictures) else -1
        if self._held >= len(pictures):
            self._let_go()
        self.update()

    def num_pictures(self) -> int:
        """Return how many there are."""
        return len(self._pictures)

    def picture(self, index: int) -> QImage:
        """Return one of them."""
        return self._pictures[index]

    def set_current(self, index: int) -> None:
        """Outline a picture, or none (-1); emits nothing."""
        if index != self._current:
            self._current = index
            self.update()

    def cell_rect(self, index: int) -> QRectF:
        """Return where a picture is, in pixels."""
        side = self._side()
        return QRectF(index * (side + _GAP), (self.height() - side) / 2, side, side)

    def cross_rect(self, index: int) -> QRectF:
        """Return where a picture's cross is while the mouse is over it, in pixels."""
        cell = self.cell_rect(index)
        size = min(_CROSS, cell.width() / 2)
        return QRectF(cell.right() - size, cell.top(), size, size)

    def sizeHint(self) -> QSize:
        return QSize(10 * _HEIGHT, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * _HEIGHT, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        now = theme.tokens()
        for index, picture in enumerate(self._pictures):
            cell = self.cell_rect(index)
            painter.setOpacity(0.35 if index == self._held and self._drag_at is not None else 1.0)
            if picture.isNull():
                painter.fillRect(cell, QColor(now.border))
            else:
                painter.drawImage(cell, picture)
            chosen = index == self._current or (self.hasFocus() and index == self._hover)
            painter.setPen(QPen(QColor(now.accent if chosen else now.border_strong), 2 if chosen else 1))
            painter.drawRect(cell.adjusted(0, 0, -1, -1))
        painter.setOpacity(1.0)
        if self._drag_at is not None:
            self._paint_goal(painter)
        elif 0 <= self._hover < len(self._pictures) and self.underMouse():
            self._paint_cross(painter, self.cross_rect(self._hover))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or index < 0:
            event.ignore()
        elif self.cross_rect(index).contains(event.position()):
            self.removed.emit(index)
        else:
            self._held, self._pressed_at = index, event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._held >= 0:
            far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
            if far or self._drag_at is not None:
                self._drag_at = at
        self._hover = self._index_at(at)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, dragged_to = self._held, self._drag_at
        self._let_go()
        if held < 0:
            return
        if dragged_to is None:
            self.picked.emit(held)
        else:
            self._move(held, self._goal(dragged_to, held))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chosen = Qt.Key(event.key()), self._hover
        held_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape and self._held >= 0:
            self._let_go()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._pictures:
            step = -1 if key == Qt.Key.Key_Left else 1
            goal = min(max(chosen + step, 0), len(self._pictures) - 1)
            self._hover = goal
            if held_control and chosen >= 0:
                self._move(chosen, goal)
            self.update()
        elif chosen >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(chosen)
        elif chosen >= 0 and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(chosen)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def _move(self, start: int, goal: int) -> None:
        if goal != start:
            self.moved.emit(start, goal)

    def _let_go(self) -> None:
        self._held, self._drag_at = -1, None
        self.update()

    def _side(self) -> float:
        num = max(len(self._pictures), 1)
        return max(min(_HEIGHT - 2.0, (self.width() - _GAP * (num - 1)) / num), 6.0)

    def _index_at(self, at: QPointF) -> int:
        found = [index for index in range(len(self._pictures)) if self.cell_rect(index).contains(at)]
        return found[0] if found else -1

    def _slot(self, at: QPointF) -> int:
        """Return before which picture a dragged one would come."""
        return sum(self.cell_rect(index).center().x() < at.x() for index in range(len(self._pictures)))

    def _goal(self, at: QPointF, held: int) -> int:
        slot = self._slot(at)
        return slot - 1 if slot > held else slot

    def _paint_goal(self, painter: QPainter) -> None:
        assert self._drag_at is not None
        x = max(self._slot(self._drag_at) * (self._side() + _GAP) - _GAP / 2, 1.0)
        painter.setPen(QPen(QColor(theme.tokens().accent), 3))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _paint_cross(self, painter: QPainter, where: QRectF) -> None:
        now = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(where, 3, 3)
        painter.setPen(QPen(QColor(now.text), 1.5))
        inside = where.adjusted(4, 4, -4, -4)
        painter.drawLine(inside.topLeft(), inside.bottomRight())
        painter.drawLine(inside.topRight(), inside.bottomLeft())
