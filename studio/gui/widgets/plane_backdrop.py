"""What stays under a plane view's cursor, painted once into a pixmap."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from studio.gui import theme
from studio.gui.widgets import plane_layers as layers
from studio.gui.widgets.plane_camera import Camera
from studio.gui.widgets.plane_cloud import Cloud, Floats
from studio.gui.widgets.plane_layers import Mark, Tiles
from studio.gui.widgets.plane_thumbnails import Thumbnails

_DIMMED = 0.35


@dataclass(frozen=True, kw_only=True, eq=False)
class Backdrop:
    """The layers, from below: tiles, points, thumbnails, a path, and the axes around them."""

    camera: Camera
    tiles: Tiles | None
    cloud: Cloud
    thumbnails: Thumbnails | None
    path: tuple[Floats, tuple[Mark, ...]]
    titles: tuple[str, str]


def paint_backdrop(backdrop: Backdrop | None, size: QSize, ratio: float, font: QFont) -> QPixmap:
    """Return the layers as a pixmap of so many device-independent pixels; empty without layers."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(theme.tokens().surface))
    if backdrop is None:
        return pixmap
    camera = backdrop.camera
    painter = QPainter(pixmap)
    painter.setFont(font)
    painter.setClipRect(QRectF(camera.x, camera.y, camera.width, camera.height))
    if backdrop.tiles is not None:
        # Pictures on pictures can't be told apart.
        painter.setOpacity(_DIMMED if backdrop.thumbnails is not None else 1.0)
        layers.paint_tiles(painter, camera, backdrop.tiles)
        painter.setOpacity(1.0)
    backdrop.cloud.paint(painter, camera)
    if backdrop.thumbnails is not None:
        backdrop.thumbnails.paint(painter, camera)
    layers.paint_path(painter, camera, *backdrop.path)
    painter.setClipping(False)
    layers.paint_axes(painter, camera, backdrop.titles)
    painter.end()
    return pixmap
