"""The latent map: a plane with pictures, points, a cursor to drag and an ellipse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from studio.gui.widgets.plane_surface import PlaneSurface

_CLICK = 4
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PlaneView(PlaneSurface):
    """Shows a plane of a latent space.

    Left drag moves the cursor (or the ellipse's handle), right drag the view; the wheel zooms, a double click
    shows everything again. Arrow keys move the cursor by a hundredth of the view, with Shift by a twentieth.
    """

    cursor_moved = Signal(float, float)
    """(u, v), while the user moves it."""
    cursor_released = Signal(float, float)
    """(u, v), when it is let go."""
    point_clicked = Signal(int)
    """Index of a point that was clicked without dragging; the cursor has moved there."""
    menu_requested = Signal(QPoint, int)
    """(global position, index of the point there or -1): a right click without dragging."""
    eps_moved = Signal(float, float)
    """The ellipse's handle was dragged to these standard deviations."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at = QPointF()
        self._last_at = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = self._last_at = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self._cursor is not None:
            self._pulse.stop()
            self._drag = "eps" if self._is_on_eps(event.position()) else "cursor"
            self._drag_to(event.position())
        elif event.button() in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            self._drag = "pan"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._drag == "pan":
            moved = at - self._last_at
            self._last_at = at
            self._set_camera(self._camera.panned(moved.x(), moved.y()))
        elif self._drag:
            self._drag_to(at)
        else:
            inside = self.plot_rect().contains(at)
            found = self._cloud.nearest(self._camera, at.x(), at.y())
            self._set_hover(found if inside else -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._drag = self._drag, ""
        is_click = (event.position() - self._pressed_at).manhattanLength() <= _CLICK
        if dragged == "pan" and is_click and event.button() == Qt.MouseButton.RightButton:
            at = event.position()
            index = self._cloud.nearest(self._camera, at.x(), at.y())
            self.menu_requested.emit(event.globalPosition().toPoint(), index)
        elif dragged in ("cursor", "eps") and self._cursor is not None:
            if dragged == "cursor" and is_click and self._hover >= 0:
                self.point_clicked.emit(self._hover)
            self.cursor_released.emit(*self._cursor)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = ""
            self.show_home()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._set_camera(self._camera.zoomed(1.2 ** (event.angleDelta().y() / 120), at.x(), at.y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        centre = self.plot_rect().center()
        if key in _ARROWS and self._cursor is not None:
            share = 0.05 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
            step = self._camera.span * share
            right, up = _ARROWS[key]
            u, v = self._cursor[0] + right * step, self._cursor[1] + up * step
            self._put_cursor(u, v)
            self.cursor_moved.emit(u, v)
            self.cursor_released.emit(u, v)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = 1 / 1.2 if key == Qt.Key.Key_Minus else 1.2
            self._set_camera(self._camera.zoomed(factor, centre.x(), centre.y()))
        elif key == Qt.Key.Key_Home:
            self.show_home()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)

    def _drag_to(self, at: QPointF) -> None:
        area = self.plot_rect()
        x = min(max(at.x(), area.left()), area.right())
        y = min(max(at.y(), area.top()), area.bottom())
        u, v = self._camera.to_plane(x, y)
        if self._drag == "eps" and self._ellipse is not None:
            self._ellipse = replace(self._ellipse, eps=self._ellipse.eps_at(u, v))
            self.update()
            self.eps_moved.emit(*self._ellipse.eps)
        else:
            self._put_cursor(u, v)
            self.cursor_moved.emit(u, v)
