"""Particles in the plane, the score field as arrows and a density, painted fast."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.widgets import plane_layers as layers
from studio.gui.widgets.plane_camera import Camera, PlaneRange

Floats = NDArray[np.float32]

DENSITY_SIDE = 48
"""Bins of the density along an axis."""
_MOST_POINTS = 2000
_HEAD = 0.32  # of an arrow's length


def density(points: Floats, extent: float) -> Floats:
    """Return a histogram of points (N, 2) over the square of half-width `extent`, in [0, 1], (bins, bins).

    Row 0 is at the top. The brightest bin is 1; roots make sparse bins visible.
    """
    edges = np.linspace(-extent, extent, DENSITY_SIDE + 1)
    counts, _, _ = np.histogram2d(points[:, 1], points[:, 0], bins=(edges, edges))
    shade: Floats = np.sqrt(counts[::-1] / max(counts.max(), 1.0)).astype(np.float32)
    return shade


class ParticlePlane(QWidget):
    """Shows points (N, 2) in data units; the wheel zooms, a drag moves, a double click shows everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = Camera(x=0, y=0, width=1, height=1)
        self._home = PlaneRange(left=-4, right=4, bottom=-4, top=4)
        self._fits_home = True
        self._points: Floats = np.zeros((0, 2), np.float32)
        self._arrows: tuple[Floats, Floats] | None = None
        self._density = QImage()
        self._shade: Floats | None = None
        self._extent = 4.0
        self._last_at = QPointF()
        self._shows_points = True
        self._shows_arrows = True
        self._shows_density = True
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(self.tr("Wheel: zoom · drag: move · double-click: show everything"))

    def set_extent(self, extent: float) -> None:
        """Show the square of this half-width around the origin, and bin the density over it."""
        self._extent = extent
        self._home = PlaneRange(left=-extent, right=extent, bottom=-extent, top=extent)
        self._camera = self._camera.showing(self._home)
        self._fits_home = True
        self.update()

    def set_points(self, points: Floats, shade: Floats | None = None) -> None:
        """Show points (N, 2), at most 2,000 of them, over a density as `density` makes it."""
        self._points = points[:_MOST_POINTS]
        self._shade = shade
        self._draw_density()
        self.update()

    def set_arrows(self, places: Floats, vectors: Floats) -> None:
        """Show arrows from `places` (M, 2) along `vectors` (M, 2), in data units."""
        self._arrows = (places, vectors)
        self.update()

    def set_layers(self, *, points: bool, arrows: bool, density: bool) -> None:
        """Choose what is drawn."""
        self._shows_points, self._shows_arrows, self._shows_density = points, arrows, density
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._arrows = None
        self.set_points(np.zeros((0, 2), np.float32))

    def points(self) -> Floats:
        """Return the points shown."""
        return self._points

    def num_arrows(self) -> int:
        """Return how many arrows there are."""
        return 0 if self._arrows is None else len(self._arrows[0])

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.surface))
        painter.setClipRect(QRectF(self._camera.x, self._camera.y, self._camera.width, self._camera.height))
        if self._shows_density and not self._density.isNull():
            left, top = self._camera.to_pixels(-self._extent, self._extent)
            right, bottom = self._camera.to_pixels(self._extent, -self._extent)
            painter.drawImage(QRectF(left, top, right - left, bottom - top), self._density)
        if self._shows_arrows and self._arrows is not None:
            self._paint_arrows(painter, *self._arrows)
        if self._shows_points and len(self._points):
            painter.setPen(QPen(QColor(now.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            painter.drawPoints(self._polygon(self._points))
        painter.setClipping(False)
        layers.paint_axes(painter, self._camera, ("", ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = QFontMetrics(self.font())
        left, bottom = 10 + metrics.horizontalAdvance("−0.0"), 8 + metrics.height()
        self._camera = replace(
            self._camera,
            x=left,
            y=4,
            width=max(self.width() - left - 4, 1),
            height=max(self.height() - bottom - 4, 1),
        )
        if self._fits_home:
            self._camera = self._camera.showing(self._home)

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._camera = self._camera.zoomed(1.2 ** (event.angleDelta().y() / 120), at.x(), at.y())
        self._fits_home = False
        self.update()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            moved = event.position() - self._last_at
            self._last_at = event.position()
            self._camera = self._camera.panned(moved.x(), moved.y())
            self._fits_home = False
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._camera = self._camera.showing(self._home)
        self._fits_home = True
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_density()
            self.update()

    def _draw_density(self) -> None:
        if self._shade is None:
            self._density = QImage()
            return
        now = theme.tokens()
        empty, full = (_rgb(color) for color in (now.surface, now.warning))
        mixed = empty + 0.75 * self._shade[:, :, None] * (full - empty)
        pixels = np.ascontiguousarray(np.rint(mixed).astype(np.uint8))
        side = pixels.shape[0]
        self._density = QImage(pixels.data, side, side, 3 * side, QImage.Format.Format_RGB888).copy()

    def _polygon(self, points: Floats) -> QPolygonF:
        camera = self._camera
        x = camera.x + camera.width / 2 + (points[:, 0] - camera.u) * camera.scale
        y = camera.y + camera.height / 2 - (points[:, 1] - camera.v) * camera.scale
        near = np.clip(np.stack([x, y], 1), -1e4, 1e4)  # far outside, where painters overflow, isn't seen
        return QPolygonF([QPointF(*place) for place in near.tolist()])

    def _paint_arrows(self, painter: QPainter, places: Floats, vectors: Floats) -> None:
        tails, tips = self._polygon(places), self._polygon(places + vectors)
        lines = []
        for index in range(tails.size()):
            tail, tip = tails.at(index), tips.at(index)
            shaft = QLineF(tail, tip)
            lines.append(shaft)
            for turn in (150.0, -150.0):
                side = QLineF(tip, tip + (tip - tail) * _HEAD)
                side.setAngle(shaft.angle() + turn)
                lines.append(side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        color = QColor(theme.tokens().muted)
        painter.setPen(QPen(color, 1))
        painter.drawLines(lines)


def _rgb(color: str) -> NDArray[np.float32]:
    made = QColor(color)
    return np.array([made.red(), made.green(), made.blue()], np.float32)
