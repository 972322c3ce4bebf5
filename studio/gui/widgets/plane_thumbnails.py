"""Some of a plane's points as small pictures, none over another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from studio.gui import theme
from studio.gui.widgets.plane_camera import Camera
from studio.gui.widgets.plane_cloud import Floats

SIDE = 30.0
"""Pixels of the screen that a picture takes, with its frame."""
_FRAME = 2.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Thumbnails:
    """Pictures and where they lie.

    Attributes
    ----------
    pictures
        One a point.
    points
        Their middles, (N, 2).
    labels
        Their classes, (N,); -1 without one.
    is_grey
        Whether they have one channel: then they are inverted in light, as tiles are.
    """

    pictures: tuple[QImage, ...]
    points: Floats
    labels: NDArray[np.int64]
    is_grey: bool = False

    @cached_property
    def inverted(self) -> tuple[QImage, ...]:
        """The pictures in negative."""
        negatives = tuple(picture.copy() for picture in self.pictures)
        for negative in negatives:
            negative.invertPixels()
        return negatives

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint them at the same size however close the camera is, framed in their class's colour."""
        now = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        shown = self.inverted if self.is_grey and now.name == "light" else self.pictures
        for picture, point, label in zip(shown, self.points.tolist(), self.labels, strict=True):
            x, y = camera.to_pixels(*point)
            cell = QRectF(round(x - SIDE / 2), round(y - SIDE / 2), SIDE, SIDE)
            painter.drawImage(cell, picture)
            color = now.class_color(int(label)) if label >= 0 else now.accent
            painter.setPen(QPen(QColor(color), _FRAME))
            painter.drawRect(cell.adjusted(1, 1, -1, -1))


def thin(points: Floats, distance: float, most: int) -> NDArray[np.int64]:
    """Return indices of points (N, 2), first come first served, no two of them nearer than squares allow.

    Parameters
    ----------
    points
        In order of preference.
    distance
        Side of the squares around them.
    most
        How many are wanted at most.
    """
    kept = np.empty((most, 2), points.dtype)
    found: list[int] = []
    for index, point in enumerate(points):
        if len(found) == most:
            break
        near = np.abs(kept[: len(found)] - point) < distance
        if not near.all(1).any():
            kept[len(found)] = point
            found.append(index)
    return np.asarray(found, np.int64)
