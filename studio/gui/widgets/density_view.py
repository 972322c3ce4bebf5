"""A density over a plane: its heat map, what lies over it, and handles to drag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.widgets.color_maps import ColorMap, table
from studio.gui.widgets.density_layers import REACH, Handle, Layer, paint_handle, paint_layer
from studio.gui.widgets.plane_camera import Camera, PlaneRange
from studio.gui.widgets.plane_layers import Tiles, paint_axes, paint_tiles

_HOME = PlaneRange(left=-4.0, right=4.0, bottom=-4.0, top=4.0)
_CLICK = 4
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class DensityView(QWidget):
    """Shows levels as colours with layers over them.

    A handle is dragged with the left button, or moved with the arrow keys once selected; the right button
    moves the view, the wheel zooms, a double click shows everything again. Map and layers are kept as one
    pixmap, so that hovering costs a blit.

    Parameters
    ----------
    name
        What it shows, for screen readers; translated.
    """

    hovered = Signal(float, float)
    """(u, v) under the mouse."""
    left = Signal()
    """The mouse is no longer over the plane."""
    clicked = Signal(float, float)
    """(u, v), clicked beside every handle without dragging."""
    handle_pressed = Signal(str)
    handle_moved = Signal(str, float, float)
    """(key, u, v), while the user drags it."""
    handle_released = Signal(str)
    view_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = Camera(x=0, y=0, width=1, height=1)
        self._home = _HOME
        self._fits_home = True
        self._titles = ("x₁", "x₂")
        self._levels: tuple[NDArray[np.uint8], PlaneRange, ColorMap] | None = None
        self._tiles: Tiles | None = None
        self._layers: dict[str, Layer] = {}
        self._handles: tuple[Handle, ...] = ()
        self._held = ""
        self._pans = False
        self._pressed_at = self._last_at = QPointF()
        self._placeholder = ""
        self._backdrop: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def set_levels(
        self, levels: NDArray[np.uint8] | None, where: PlaneRange | None = None, map: ColorMap = "density"
    ) -> None:
        """Show levels (H, W), the top row first, over a range of the plane, or none."""
        self._levels = None if levels is None or where is None else (levels, where, map)
        self._make_tiles()
        self._repaint_backdrop()

    def set_layer(self, key: str, layer: Layer | None) -> None:
        """Put a layer over those set before it, in the place of the one of that key, or take it away."""
        if layer is not None:
            self._layers[key] = layer
        elif self._layers.pop(key, None) is None:
            return
        self._repaint_backdrop()

    def layer(self, key: str) -> Layer | None:
        """Return a layer, if there."""
        return self._layers.get(key)

    def levels(self) -> NDArray[np.uint8] | None:
        """Return the levels shown (H, W)."""
        return None if self._levels is None else self._levels[0]

    def set_handles(self, handles: Sequence[Handle]) -> None:
        """Show what can be dragged; later ones lie on top."""
        self._handles = tuple(handles)
        self.update()

    def handles(self) -> tuple[Handle, ...]:
        """Return what can be dragged."""
        return self._handles

    def set_axis_titles(self, u: str, v: str) -> None:
        """Name the axes."""
        if (u, v) != self._titles:
            self._titles = (u, v)
            self._repaint_backdrop()

    def set_placeholder(self, sentence: str) -> None:
        """Say something over the plane, or nothing."""
        if sentence != self._placeholder:
            self._placeholder = sentence
            self.update()

    def set_home(self, home: PlaneRange) -> None:
        """Set the range that a double click goes back to, and go there unless the user has moved away."""
        if home != self._home:
            self._home = home
            self.show_home()

    def show_home(self) -> None:
        """Show the whole home range."""
        self._set_camera(self._camera.showing(self._home), fits_home=True)

    def visible_range(self) -> PlaneRange:
        """Return the part of the plane that is seen."""
        return self._camera.visible()

    def to_pixels(self, u: float, v: float) -> QPointF:
        """Return the pixel of a point of the plane."""
        return QPointF(*self._camera.to_pixels(u, v))

    def plot_rect(self) -> QRectF:
        """Return the rectangle inside the axes, in pixels."""
        return QRectF(self._camera.x, self._camera.y, self._camera.width, self._camera.height)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._backdrop is None:
            self._backdrop = self._paint_backdrop()
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.drawPixmap(0, 0, self._backdrop)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), 1))
            painter.drawRect(self.plot_rect().adjusted(-1, -1, 0, 0))
        painter.setClipRect(self.plot_rect())
        for handle in self._handles:
            at = QPointF(*self._camera.to_pixels(handle.u, handle.v))
            paint_handle(painter, at, handle, handle.key == self._held)
        if self._placeholder:
            painter.setPen(QColor(theme.tokens().muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.plot_rect().adjusted(16, 16, -16, -16), flags, self._placeholder)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = self._last_at = event.position()
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._handle_at(event.position())
            if self._held:
                self.handle_pressed.emit(self._held)
                self.update()
        elif event.button() in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            self._pans = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._held:
            self.handle_moved.emit(self._held, *self._inside(at))
        elif self._pans:
            moved, self._last_at = at - self._last_at, at
            self._set_camera(self._camera.panned(moved.x(), moved.y()))
        elif self.plot_rect().contains(at):
            self.hovered.emit(*self._camera.to_plane(at.x(), at.y()))
        else:
            self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held, self._pans = self._held, "", False
        is_click = (event.position() - self._pressed_at).manhattanLength() <= _CLICK
        if held:
            self.handle_released.emit(held)
        elif (
            is_click
            and event.button() == Qt.MouseButton.LeftButton
            and self.plot_rect().contains(event.position())
        ):
            self.clicked.emit(*self._camera.to_plane(event.position().x(), event.position().y()))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._handle_at(event.position()):
            self.show_home()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._set_camera(self._camera.zoomed(1.2 ** (event.angleDelta().y() / 120), at.x(), at.y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        chosen = next((handle for handle in self._handles if handle.selected), None)
        centre = self.plot_rect().center()
        if key in _ARROWS and chosen is not None:
            share = 0.05 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
            right, up = _ARROWS[key]
            step = self._camera.span * share
            self.handle_moved.emit(chosen.key, chosen.u + right * step, chosen.v + up * step)
            self.handle_released.emit(chosen.key)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = 1 / 1.2 if key == Qt.Key.Key_Minus else 1.2
            self._set_camera(self._camera.zoomed(factor, centre.x(), centre.y()))
        elif key == Qt.Key.Key_Home:
            self.show_home()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = QFontMetrics(self.font())
        lines = 2 if any(self._titles) else 1
        beside = 16 + (lines - 1) * metrics.height() + metrics.horizontalAdvance("−0.00")
        below = 12 + lines * metrics.height()
        width, height = max(self.width() - beside - 8, 1), max(self.height() - below - 6, 1)
        self._camera = replace(self._camera, x=beside, y=6, width=width, height=height)
        if self._fits_home:
            self._camera = self._camera.showing(self._home)
        self._repaint_backdrop()
        self.view_changed.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._make_tiles()
            self._repaint_backdrop()

    def _inside(self, at: QPointF) -> tuple[float, float]:
        area = self.plot_rect()
        x = min(max(at.x(), area.left()), area.right())
        y = min(max(at.y(), area.top()), area.bottom())
        return self._camera.to_plane(x, y)

    def _handle_at(self, at: QPointF) -> str:
        """Return the key of the handle nearest to a pixel, the topmost of equals; empty if none is near."""
        found, nearest = "", REACH
        for handle in self._handles:
            offset = QPointF(*self._camera.to_pixels(handle.u, handle.v)) - at
            distance = (offset.x() ** 2 + offset.y() ** 2) ** 0.5
            if distance <= nearest:
                found, nearest = handle.key, distance
        return found

    def _set_camera(self, camera: Camera, *, fits_home: bool = False) -> None:
        self._camera = camera
        self._fits_home = fits_home
        self._repaint_backdrop()
        self.view_changed.emit()

    def _make_tiles(self) -> None:
        if self._levels is None:
            self._tiles = None
        else:
            levels, where, map = self._levels
            self._tiles = Tiles.of(table(map)[levels], where)

    def _repaint_backdrop(self) -> None:
        self._backdrop = None
        self.update()

    def _paint_backdrop(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(theme.tokens().surface))
        painter = QPainter(pixmap)
        painter.setFont(self.font())
        painter.setClipRect(self.plot_rect())
        if self._tiles is not None:
            paint_tiles(painter, self._camera, self._tiles)
        for layer in self._layers.values():
            paint_layer(painter, self._camera, layer)
        painter.setClipping(False)
        paint_axes(painter, self._camera, self._titles)
        painter.end()
        return pixmap
