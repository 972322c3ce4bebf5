"""What lies over a density: dots, lines and handles to drag.

Colours are names of the theme's, so they follow it. Coordinates are the plane's, (u, v).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studio.gui import theme
from studio.gui.widgets.color_maps import NUM_LEVELS, ColorMap, table
from studio.gui.widgets.plane_camera import Camera

Points = NDArray[np.float32]
ColorName = Literal["text", "muted", "accent", "warning", "good", "bad", "border_strong"]
_SHADES = 16  # colours of a layer that shows a quantity: one drawing call each
HANDLE = 7.0
REACH = 13.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Shades:
    """A quantity as colour: levels, uint8 (N,), of a colour map."""

    levels: NDArray[np.uint8]
    map: ColorMap = "signed"


@dataclass(frozen=True, kw_only=True, eq=False)
class Dots:
    """Points (N, 2) in one colour, or coloured by a quantity."""

    points: Points
    color: ColorName = "text"
    size: float = 2.0
    opacity: float = 1.0
    shades: Shades | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Lines:
    """Segments (M, 2, 2) in one colour, or coloured by a quantity."""

    segments: Points
    color: ColorName = "text"
    width: float = 1.0
    opacity: float = 1.0
    dashed: bool = False
    shades: Shades | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Trail:
    """A way through points (N, 2), with a dot at each and a ring at its end."""

    points: Points
    color: ColorName = "warning"


Layer = Dots | Lines | Trail


@dataclass(frozen=True, kw_only=True)
class Handle:
    """Something to drag.

    Attributes
    ----------
    key
        Whose it is.
    u, v
        Where it is.
    color
        Its colour.
    shape
        A disc is dragged anywhere, a diamond changes a width.
    selected
        Drawn with a ring.
    text
        One or two letters beside it.
    """

    key: str
    u: float
    v: float
    color: ColorName = "accent"
    shape: Literal["disc", "diamond"] = "disc"
    selected: bool = False
    text: str = ""


def qcolor(name: ColorName, opacity: float = 1.0) -> QColor:
    """Return a colour of the theme."""
    color = QColor(str(getattr(theme.tokens(), name)))
    color.setAlphaF(opacity)
    return color


def paint_layer(painter: QPainter, camera: Camera, layer: Layer) -> None:
    """Paint one layer."""
    match layer:
        case Dots():
            _paint_dots(painter, camera, layer)
        case Lines():
            _paint_lines(painter, camera, layer)
        case Trail():
            _paint_trail(painter, camera, layer)


def paint_handle(painter: QPainter, at: QPointF, handle: Handle, held: bool) -> None:
    """Paint what is dragged, at a pixel."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = qcolor(handle.color)
    if handle.selected or held:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(qcolor("text"), 1.5))
        painter.drawEllipse(at, HANDLE + 4, HANDLE + 4)
    painter.setPen(QPen(QColor("#ffffff"), 2))
    painter.setBrush(color)
    if handle.shape == "disc":
        painter.drawEllipse(at, HANDLE, HANDLE)
    else:
        reach = HANDLE
        painter.drawPolygon([at + QPointF(*d) for d in ((0, -reach), (reach, 0), (0, reach), (-reach, 0))])
    if handle.text:
        painter.setPen(qcolor("text"))
        painter.drawText(at + QPointF(HANDLE + 6, -HANDLE), handle.text)


def pixels(camera: Camera, points: Points) -> NDArray[np.float64]:
    """Return the pixels of points (..., 2)."""
    u, v = points[..., 0].astype(np.float64), points[..., 1].astype(np.float64)
    x = camera.x + camera.width / 2 + (u - camera.u) * camera.scale
    y = camera.y + camera.height / 2 - (v - camera.v) * camera.scale
    # Far away is far enough: Qt's coordinates overflow.
    return np.clip(np.nan_to_num(np.stack([x, y], axis=-1), nan=-1e5), -1e5, 1e5)


def _paint_dots(painter: QPainter, camera: Camera, dots: Dots) -> None:
    at = pixels(camera, dots.points)
    seen = (np.abs(at) < 1e4).all(1)
    size = dots.size * theme.magnification()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, size > 2.5)
    for color, chosen in _colors(dots.color, dots.opacity, dots.shades, len(at)):
        kept = at[chosen & seen]
        if len(kept):
            painter.setPen(QPen(color, size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPoints(pg.functions.arrayToQPolygonF(kept[:, 0], kept[:, 1]))


def _paint_lines(painter: QPainter, camera: Camera, lines: Lines) -> None:
    ends = pixels(camera, lines.segments)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, lines.width > 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.DashLine if lines.dashed else Qt.PenStyle.SolidLine
    for color, chosen in _colors(lines.color, lines.opacity, lines.shades, len(ends)):
        flat = np.ascontiguousarray(ends[chosen].reshape(-1, 2))
        if len(flat):
            painter.setPen(QPen(color, lines.width, style))
            painter.drawPath(pg.functions.arrayToQPath(flat[:, 0], flat[:, 1], connect="pairs"))


def _paint_trail(painter: QPainter, camera: Camera, trail: Trail) -> None:
    if not len(trail.points):
        return
    at = [QPointF(x, y) for x, y in pixels(camera, trail.points).tolist()]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((qcolor("text", 0.6), 4.0), (qcolor(trail.color), 2.0)):
        painter.setPen(QPen(color, width))
        painter.drawPolyline(at)
    painter.setPen(QPen(qcolor(trail.color), 6.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPoints(at)
    painter.setPen(QPen(qcolor("text"), 2))
    painter.drawEllipse(at[0], 6, 6)


def _colors(
    name: ColorName, opacity: float, shades: Shades | None, num: int
) -> list[tuple[QColor, NDArray[np.bool_]]]:
    """Return the colours to paint in, and which items have each."""
    if shades is None:
        return [(qcolor(name, opacity), np.ones(num, bool))]
    colors, step = table(shades.map), NUM_LEVELS // _SHADES
    bins = shades.levels // step
    found = []
    for index in np.unique(bins).tolist():
        color = QColor(*colors[min(index * step + step // 2, NUM_LEVELS - 1)].tolist())
        color.setAlphaF(opacity)
        found.append((color, bins == index))
    return found
