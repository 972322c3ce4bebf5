"""What a plane view paints: the picture that stays, and the little that moves over it with the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from studio.gui import theme
from studio.gui.widgets.image_grid import to_qimage
from studio.gui.widgets.plane_camera import Camera, PlaneRange, ticks

HANDLE = 7.0
_TICK_EVERY = 64
_CIRCLE = [(cos(2 * pi * i / 96), sin(2 * pi * i / 96)) for i in range(96)]


@dataclass(frozen=True, kw_only=True)
class Ellipse:
    """A Gaussian in the plane and the noise drawn from it: the handle is at centre + root @ eps.

    Attributes
    ----------
    centre
        (u, v).
    root
        Lower-triangular square root of the covariance, row by row.
    eps
        Its two coordinates, in standard deviations.
    """

    centre: tuple[float, float]
    root: tuple[tuple[float, float], tuple[float, float]]
    eps: tuple[float, float] = (0.0, 0.0)

    def at(self, eps: tuple[float, float]) -> tuple[float, float]:
        """Return the plane's point for a noise."""
        (a, b), (c, d) = self.root
        return (
            self.centre[0] + a * eps[0] + b * eps[1],
            self.centre[1] + c * eps[0] + d * eps[1],
        )

    def eps_at(self, u: float, v: float) -> tuple[float, float]:
        """Return the noise that leads to a point of the plane."""
        (a, b), (c, d) = self.root
        du, dv = u - self.centre[0], v - self.centre[1]
        det = a * d - b * c or 1e-12
        return ((d * du - b * dv) / det, (a * dv - c * du) / det)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A named point, such as an image that spans the plane."""

    u: float
    v: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Tiles:
    """Decoded images over a rectangle of the plane, as one picture."""

    image: QImage
    where: PlaneRange

    @classmethod
    def of(cls, pixels: NDArray[np.uint8], where: PlaneRange) -> Tiles:
        """Return a picture (H, W, C) for the theme: grey is inverted in light, so that empty stays quiet."""
        is_inverted = pixels.shape[2] == 1 and theme.tokens().name == "light"
        return cls(image=to_qimage(255 - pixels if is_inverted else pixels), where=where)


def paint_tiles(painter: QPainter, camera: Camera, tiles: Tiles) -> None:
    """Paint the decoded manifold where it belongs, also while zooming."""
    left, top = camera.to_pixels(tiles.where.left, tiles.where.top)
    right, bottom = camera.to_pixels(tiles.where.right, tiles.where.bottom)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, (right - left) < 4 * tiles.image.width())
    painter.drawImage(QRectF(left, top, right - left, bottom - top), tiles.image)


def paint_axes(painter: QPainter, camera: Camera, titles: tuple[str, str]) -> None:
    """Paint frame, ticks with numbers, and the axes' titles outside the plot."""
    now = theme.tokens()
    metrics = QFontMetricsF(painter.font())
    seen = camera.visible()
    bottom, left = camera.y + camera.height, camera.x
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(now.border_strong), 1))
    painter.drawLine(QPointF(left, camera.y), QPointF(left, bottom))
    painter.drawLine(QPointF(left, bottom), QPointF(left + camera.width, bottom))
    for value, text in ticks(seen.left, seen.right, max(int(camera.width / _TICK_EVERY), 1)):
        x = camera.to_pixels(value, 0.0)[0]
        painter.setPen(QColor(now.border_strong))
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4))
        painter.setPen(QColor(now.muted))
        wide = metrics.horizontalAdvance(text)
        # At the plot's ends a number would stick out and be cut.
        text_left = min(max(x - wide / 2, 0), left + camera.width - wide)
        painter.drawText(QPointF(text_left, bottom + 6 + metrics.ascent()), text)
    for value, text in ticks(seen.bottom, seen.top, max(int(camera.height / _TICK_EVERY), 1)):
        y = camera.to_pixels(0.0, value)[1]
        painter.setPen(QColor(now.border_strong))
        painter.drawLine(QPointF(left - 4, y), QPointF(left, y))
        painter.setPen(QColor(now.muted))
        baseline = min(max(y + metrics.ascent() / 2 - 1, metrics.ascent()), bottom)
        painter.drawText(QPointF(left - 7 - metrics.horizontalAdvance(text), baseline), text)
    _paint_titles(painter, camera, titles, metrics)


def _paint_titles(painter: QPainter, camera: Camera, titles: tuple[str, str], metrics: QFontMetricsF) -> None:
    below = camera.y + camera.height + 8 + metrics.height() + metrics.ascent()
    middle = camera.x + camera.width / 2
    painter.drawText(QPointF(middle - metrics.horizontalAdvance(titles[0]) / 2, below), titles[0])
    painter.save()
    painter.translate(metrics.ascent() + 1, camera.y + camera.height / 2)
    painter.rotate(-90)
    painter.drawText(QPointF(-metrics.horizontalAdvance(titles[1]) / 2, 0), titles[1])
    painter.restore()


def paint_ellipse(painter: QPainter, camera: Camera, ellipse: Ellipse) -> None:
    """Paint one and two standard deviations and the handle of the noise."""
    now = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for radius in (1.0, 2.0):
        outline = QPolygonF(
            [QPointF(*camera.to_pixels(*ellipse.at((radius * a, radius * b)))) for a, b in _CIRCLE]
        )
        for color, width in ((QColor(0, 0, 0, 140), 3.5), (QColor(now.warning), 1.5)):
            painter.setPen(QPen(color, width))
            painter.drawPolygon(outline)
    centre = QPointF(*camera.to_pixels(*ellipse.centre))
    handle = QPointF(*camera.to_pixels(*ellipse.at(ellipse.eps)))
    painter.setPen(QPen(QColor(now.warning), 1.5))
    painter.drawLine(centre, handle)
    painter.setPen(QPen(QColor(now.surface), 1.5))
    painter.setBrush(QColor(now.warning))
    painter.drawPolygon(
        QPolygonF([handle + QPointF(dx, dy) for dx, dy in ((0, -8), (8, 0), (0, 8), (-8, 0))])
    )


def paint_marks(painter: QPainter, camera: Camera, marks: tuple[Mark, ...]) -> None:
    """Paint named points as rings with their names on a chip."""
    now = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = QFontMetricsF(painter.font())
    for mark in marks:
        at = QPointF(*camera.to_pixels(mark.u, mark.v))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(now.text), 2))
        painter.drawEllipse(at, 6, 6)
        wide, high = metrics.horizontalAdvance(mark.text) + 8, metrics.height()
        chip = QRectF(at.x() + 10, at.y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(chip, 3, 3)
        painter.setPen(QColor(now.text))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, mark.text)


def paint_path(painter: QPainter, camera: Camera, line: NDArray[np.float32], stops: tuple[Mark, ...]) -> None:
    """Paint a way through points (N, 2), and its stops."""
    if len(line) > 1:
        way = QPolygonF([QPointF(*camera.to_pixels(u, v)) for u, v in line.tolist()])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 140), 4.5), (QColor(theme.tokens().accent), 2.5)):
            painter.setPen(QPen(color, width))
            painter.drawPolyline(way)
    paint_marks(painter, camera, stops)


def paint_cursor(painter: QPainter, camera: Camera, at: tuple[float, float]) -> None:
    """Paint the cross hair through the whole plot."""
    x, y = camera.to_pixels(*at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(theme.tokens().accent), 1))
    painter.drawLine(QPointF(x, camera.y), QPointF(x, camera.y + camera.height))
    painter.drawLine(QPointF(camera.x, y), QPointF(camera.x + camera.width, y))


def paint_handle(painter: QPainter, camera: Camera, at: tuple[float, float], held: bool) -> None:
    """Paint what the cursor is dragged by."""
    now = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#ffffff"), 2))
    painter.setBrush(QColor(now.accent_hover if held else now.accent))
    painter.drawEllipse(QPointF(*camera.to_pixels(*at)), HANDLE, HANDLE)


def paint_pulse(painter: QPainter, camera: Camera, at: tuple[float, float], text: str, share: float) -> None:
    """Paint the ring that grows from the handle once, and the hint beside it; `share` of it is over."""
    now = theme.tokens()
    x, y = camera.to_pixels(*at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QColor(now.accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for delay in (0.0, 0.35):
        grown = share - delay
        if 0.0 < grown < 0.6:
            ring.setAlphaF(1.0 - grown / 0.6)
            painter.setPen(QPen(ring, 3))
            painter.drawEllipse(QPointF(x, y), HANDLE + 60 * grown, HANDLE + 60 * grown)
    metrics = QFontMetricsF(painter.font())
    wide = metrics.horizontalAdvance(text) + 16
    chip_x = x + 16 if x + 16 + wide < camera.x + camera.width else x - 16 - wide
    chip = QRectF(chip_x, y - 16 - metrics.height(), wide, metrics.height() + 8)
    painter.setOpacity(min(1.0, 4.0 * (1.0 - share)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(now.accent))
    painter.drawRoundedRect(chip, 4, 4)
    painter.setPen(QColor(now.on_accent))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
    painter.setOpacity(1.0)
