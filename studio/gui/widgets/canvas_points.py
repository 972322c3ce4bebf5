"""Where one paints points: a plane with light axes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from studio.gui import theme
from studio.gui.widgets.canvas_surface import CanvasSurface
from studio.gui.widgets.painting import Floats
from studio.gui.widgets.painting_points import Points
from studio.gui.widgets.plane_camera import Camera, ticks
from studio.gui.widgets.plane_layers import paint_axes

_DOT = 2.0  # radius in pixels
_TICK_EVERY = 64  # pixels, as along the axes
_MARGIN = 6
_LEAST_ERASER = 5.0  # pixels: a thin brush would miss the points
_KEY_STEPS = 100  # of an arrow key across the range


class DotLayer:
    """Soft dots on an image, to which more can be added.

    Parameters
    ----------
    width, height
        Of the image, in pixels.
    radius
        Of a dot, in pixels.
    """

    def __init__(self, width: int, height: int, radius: float) -> None:
        self._reach = reach = int(np.ceil(radius))
        self._size = (width, height)
        self._alpha = np.zeros((height + 4 * reach, width + 4 * reach), np.uint8)
        steps = np.arange(-reach, reach + 1)
        weights = np.clip(radius + 0.5 - np.hypot(steps[:, None], steps[None]), 0.0, 1.0)
        # From the faintest part of a dot to its middle, so that no dot thins out its neighbour.
        order = [divmod(int(index), len(steps)) for index in np.argsort(weights, axis=None)]
        self._stamp = [(*at, round(255 * weights[at])) for at in order if weights[at] > 0.0]

    def add(self, points: Floats) -> None:
        """Add dots at (N, 2): x and y in pixels; those that lie outside are left out."""
        width, height = self._size
        places = np.floor(points).astype(np.int64) + self._reach
        limit = (width + 2 * self._reach, height + 2 * self._reach)
        x, y = places[((places >= 0) & (places < limit)).all(1)].T
        for row, column, weight in self._stamp:
            part = self._alpha[row:, column:]
            part[y, x] = np.maximum(part[y, x], weight)

    def image(self, color: QColor) -> QImage:
        """Return the dots in one colour on transparent ground."""
        width, height = self._size
        levels = np.arange(256, dtype=np.uint32)
        table = levels << 24  # premultiplied, as it is painted fastest
        for shift, value in ((16, color.red()), (8, color.green()), (0, color.blue())):
            table |= (levels * value // 255) << shift
        edge = 2 * self._reach
        pixels = table[self._alpha[edge : edge + height, edge : edge + width]]
        shape = QImage.Format.Format_ARGB32_Premultiplied
        return QImage(pixels.data, width, height, 4 * width, shape).copy()


class PointsSurface(CanvasSurface):
    """Points in a range of the plane, with the same scale along both axes."""

    def __init__(self, painting: Points, parent: QWidget | None = None) -> None:
        super().__init__(painting, parent)
        self._points = painting
        self._dots = QImage()
        self._layer = DotLayer(1, 1, _DOT)
        self._num_drawn = 0
        self._color = ""
        self._drawn: object = None

    def to_place(self, pixel: QPointF) -> tuple[float, float]:
        return self._camera().to_plane(pixel.x(), pixel.y())

    def to_pixel(self, x: float, y: float) -> QPointF:
        return QPointF(*self._camera().to_pixels(x, y))

    def scale(self) -> float:
        return self._camera().scale

    def _camera(self) -> Camera:
        """Return the camera whose plot is just the range, as large as fits beside the numbers."""
        metrics, seen = QFontMetricsF(self.font()), self._points.range()
        left = metrics.horizontalAdvance("−00.0") + 10
        below = metrics.height() + 10
        room_x, room_y = self.width() - left - _MARGIN, self.height() - below - _MARGIN
        scale = max(min(room_x / seen.width, room_y / seen.height), 1e-6)
        width, height = seen.width * scale, seen.height * scale
        return Camera(
            x=round(left + (room_x - width) / 2),
            y=round(_MARGIN + (room_y - height) / 2),
            width=width,
            height=height,
            u=(seen.left + seen.right) / 2,
            v=(seen.bottom + seen.top) / 2,
            span=min(seen.width, seen.height),
        )

    def _area(self) -> QRectF:
        camera = self._camera()
        return QRectF(camera.x, camera.y, camera.width, camera.height)

    def _key_step(self) -> float:
        seen = self._points.range()
        return max(seen.width, seen.height) / _KEY_STEPS

    def _radius(self, pressure: float) -> float:
        radius = super()._radius(pressure)
        return max(radius, _LEAST_ERASER / self.scale()) if self._tool_now() == "eraser" else radius

    def _paint_content(self, painter: QPainter) -> None:
        camera, ratio = self._camera(), self.devicePixelRatioF()
        _paint_grid(painter, camera)
        paint_axes(painter, camera, ("", ""))
        self._draw_dots(camera, ratio)
        painter.drawImage(QPointF(camera.x, camera.y), self._dots)

    def _draw_dots(self, camera: Camera, ratio: float) -> None:
        """Bring the picture of the dots up to date; points that were only added cost little."""
        points, color = self._points.points(), theme.tokens().accent
        state = (self._points.num_rebuilds, camera, ratio)
        if state != self._drawn:
            width, height = (max(round(side * ratio), 1) for side in (camera.width, camera.height))
            self._layer, self._num_drawn, self._drawn = DotLayer(width, height, _DOT * ratio), 0, state
        elif (len(points), color) == (self._num_drawn, self._color):
            return
        seen = camera.visible()
        offset = points[self._num_drawn :] - np.array([seen.left, seen.top], np.float32)
        scale = np.array([1.0, -1.0], np.float32) * np.float32(camera.scale * ratio)
        self._layer.add(offset * scale)
        self._num_drawn, self._color = len(points), color
        self._dots = self._layer.image(QColor(color))
        self._dots.setDevicePixelRatio(ratio)


def _paint_grid(painter: QPainter, camera: Camera) -> None:
    """Paint faint lines at the ticks, the lines through zero a little stronger."""
    now, seen = theme.tokens(), camera.visible()
    bottom, right = camera.y + camera.height, camera.x + camera.width
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for value, _ in ticks(seen.left, seen.right, max(int(camera.width / _TICK_EVERY), 1)):
        painter.setPen(QPen(QColor(now.border_strong if value == 0.0 else now.border), 1))
        x = camera.to_pixels(value, 0.0)[0]
        painter.drawLine(QPointF(x, camera.y), QPointF(x, bottom))
    for value, _ in ticks(seen.bottom, seen.top, max(int(camera.height / _TICK_EVERY), 1)):
        painter.setPen(QPen(QColor(now.border_strong if value == 0.0 else now.border), 1))
        y = camera.to_pixels(0.0, value)[1]
        painter.drawLine(QPointF(camera.x, y), QPointF(right, y))
