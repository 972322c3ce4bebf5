"""Functions on the line, in rows above each other with one axis, and handles to drag in the first row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.widgets.density_layers import REACH, ColorName, Handle, paint_handle, qcolor
from studio.gui.widgets.plane_camera import ticks

_TICK_EVERY, _ROW_TICKS = 64, 4
_GAP = 12
_HEADROOM = 1.12
_SHARES = {1: (1.0,), 2: (0.58, 0.42)}


@dataclass(frozen=True, kw_only=True, eq=False)
class Curve:
    """A function's values (M,) at increasing x (M,).

    Attributes
    ----------
    filled
        Whether the area down to zero is filled; below zero in the colour of what is bad.
    steps
        Whether it is a histogram: M + 1 edges in `x`, M values in `y`.
    """

    x: NDArray[np.floating]
    y: NDArray[np.floating]
    color: ColorName = "accent"
    filled: bool = False
    dashed: bool = False
    steps: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Row:
    """One plot: its curves, later ones on top, and its title with the unit."""

    title: str
    curves: tuple[Curve, ...]
    low: float | None = None
    high: float | None = None


class LineView(QWidget):
    """Shows one or two rows of curves.

    The vertical axis of a row fits its curves, unless the row says otherwise.

    Parameters
    ----------
    name
        What it shows, for screen readers; translated.
    """

    hovered = Signal(float)
    """x under the mouse."""
    left = Signal()
    clicked = Signal(float)
    handle_pressed = Signal(str)
    handle_moved = Signal(str, float, float)
    """(key, x, y), while the user drags it."""
    handle_released = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = -1.0, 1.0
        self._title = "x"
        self._rows: tuple[Row, ...] = ()
        self._handles: tuple[Handle, ...] = ()
        self._held = ""
        self._pressed_at = QPointF()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def set_range(self, low: float, high: float, title: str = "x") -> None:
        """Show x from `low` to `high`."""
        self._low, self._high, self._title = low, high, title
        self.update()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show one or two rows."""
        self._rows = tuple(rows)
        self.update()

    def rows(self) -> tuple[Row, ...]:
        """Return what is shown."""
        return self._rows

    def set_handles(self, handles: Sequence[Handle]) -> None:
        """Show what can be dragged in the first row; later ones lie on top."""
        self._handles = tuple(handles)
        self.update()

    def handles(self) -> tuple[Handle, ...]:
        """Return what can be dragged."""
        return self._handles

    def to_pixels(self, x: float, y: float, row: int = 0) -> QPointF:
        """Return the pixel of a point of a row."""
        area, (low, high) = self._area(row), self._limits(row)
        return QPointF(
            area.left() + (x - self._low) / (self._high - self._low) * area.width(),
            area.bottom() - (y - low) / (high - low) * area.height(),
        )

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.fillRect(self.rect(), QColor(theme.tokens().surface))
        for index, row in enumerate(self._rows):
            self._paint_frame(painter, index, row)
            painter.setClipRect(self._area(index).adjusted(0, -4, 1, 1))
            for curve in row.curves:
                self._paint_curve(painter, index, curve)
            painter.setClipping(False)
        if not self._rows:
            return
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tokens().accent), 1))
            painter.drawRect(self._area(0).adjusted(-1, -1, 0, 0))
        for handle in self._handles:
            paint_handle(painter, self.to_pixels(handle.u, handle.v), handle, handle.key == self._held)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self._rows:
            self._held = self._handle_at(event.position())
            if self._held:
                self.handle_pressed.emit(self._held)
                self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._rows:
            return
        x, y = self._to_plot(event.position())
        if self._held:
            self.handle_moved.emit(self._held, min(max(x, self._low), self._high), y)
        elif self._low <= x <= self._high:
            self.hovered.emit(x)
        else:
            self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, ""
        x = self._to_plot(event.position())[0] if self._rows else self._low - 1
        if held:
            self.handle_released.emit(held)
        elif event.button() == Qt.MouseButton.LeftButton and self._low <= x <= self._high:
            self.clicked.emit(x)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = next((handle for handle in self._handles if handle.selected), None)
        direction = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if chosen is None or direction is None:
            super().keyPressEvent(event)
            return
        share = 0.05 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
        step = direction * share * (self._high - self._low)
        self.handle_moved.emit(chosen.key, chosen.u + step, chosen.v)
        self.handle_released.emit(chosen.key)

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.update()

    def _area(self, row: int) -> QRectF:
        metrics = QFontMetricsF(self.font())
        beside = 16 + metrics.horizontalAdvance("−0.000")
        below = 14 + 2 * metrics.height()
        heading = metrics.height() + 4
        shares = _SHARES[max(len(self._rows), 1)]
        room = self.height() - below - len(shares) * heading - (len(shares) - 1) * _GAP
        top = sum(shares[:row]) * room + row * (heading + _GAP) + heading
        return QRectF(beside, top, max(self.width() - beside - 10.0, 1.0), max(shares[row] * room, 1.0))

    def _limits(self, row: int) -> tuple[float, float]:
        shown = self._rows[row]
        if shown.low is not None and shown.high is not None:
            return shown.low, shown.high
        finite = [curve.y[np.isfinite(curve.y)] for curve in shown.curves]
        values = np.concatenate(finite) if finite else np.zeros(1)
        low = min(float(values.min(initial=0.0)), 0.0) if shown.low is None else shown.low
        high = max(float(values.max(initial=0.0)), 0.0) if shown.high is None else shown.high
        span = max(high - low, 1e-6)
        return (low - (_HEADROOM - 1) * span if low < 0 else low), low + _HEADROOM * span

    def _to_plot(self, at: QPointF) -> tuple[float, float]:
        area, (low, high) = self._area(0), self._limits(0)
        return (
            self._low + (at.x() - area.left()) / area.width() * (self._high - self._low),
            low + (area.bottom() - at.y()) / area.height() * (high - low),
        )

    def _handle_at(self, at: QPointF) -> str:
        found, nearest = "", REACH
        for handle in self._handles:
            offset = self.to_pixels(handle.u, handle.v) - at
            distance = (offset.x() ** 2 + offset.y() ** 2) ** 0.5
            if distance <= nearest:
                found, nearest = handle.key, distance
        return found

    def _paint_frame(self, painter: QPainter, index: int, row: Row) -> None:
        now, area, metrics = theme.tokens(), self._area(index), QFontMetricsF(self.font())
        low, high = self._limits(index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(now.muted))
        heading = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QPointF(area.left(), area.top() - 6), heading)
        for value, text in ticks(low, high, _ROW_TICKS):
            y = self.to_pixels(0.0, value, index).y()
            painter.setPen(QPen(QColor(now.border), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(now.muted))
            beside = area.left() - 8 - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(beside, y + metrics.ascent() / 2 - 1), text)
        zero = min(max(self.to_pixels(0.0, 0.0, index).y(), area.top()), area.bottom())
        painter.setPen(QPen(QColor(now.border_strong), 1))
        painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))
        if index < len(self._rows) - 1:
            return
        for value, text in ticks(self._low, self._high, max(int(area.width() / _TICK_EVERY), 1)):
            x = self.to_pixels(value, low, index).x()
            painter.setPen(QColor(now.border_strong))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4))
            painter.setPen(QColor(now.muted))
            left = min(
                x - metrics.horizontalAdvance(text) / 2, self.width() - metrics.horizontalAdvance(text)
            )
            painter.drawText(QPointF(left, area.bottom() + 6 + metrics.ascent()), text)
        middle = area.center().x() - metrics.horizontalAdvance(self._title) / 2
        painter.drawText(
            QPointF(middle, area.bottom() + 8 + metrics.height() + metrics.ascent()), self._title
        )

    def _paint_curve(self, painter: QPainter, row: int, curve: Curve) -> None:
        xs, ys = np.asarray(curve.x, np.float64), np.asarray(curve.y, np.float64)
        if curve.steps:
            xs, ys = np.repeat(xs, 2)[1:-1], np.repeat(ys, 2)
        kept = np.isfinite(ys)
        xs, ys = xs[kept], ys[kept]
        if len(xs) < 2:
            return
        area, (low, high) = self._area(row), self._limits(row)
        x = area.left() + (xs - self._low) / (self._high - self._low) * area.width()
        y = np.clip(area.bottom() - (ys - low) / (high - low) * area.height(), -1e4, 1e4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zero = self.to_pixels(0.0, 0.0, row).y()
        if curve.filled:
            painter.setPen(Qt.PenStyle.NoPen)
            below: ColorName = "bad"
            for part, color in ((np.minimum(y, zero), curve.color), (np.maximum(y, zero), below)):
                painter.setBrush(qcolor(color, 0.28))
                closed_x = np.concatenate([x[:1], x, x[-1:]])
                closed_y = np.concatenate([[zero], part, [zero]])
                painter.drawPolygon(pg.functions.arrayToQPolygonF(closed_x, closed_y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(qcolor(curve.color), 1.6, style))
        painter.drawPolyline(pg.functions.arrayToQPolygonF(x, y))
