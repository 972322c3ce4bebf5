"""The points of a plane view: coloured by class, found by the mouse."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from studio.gui import theme
from studio.gui.widgets.plane_camera import Camera

Floats = NDArray[np.float32]
_DOT = 5.0
_REACH = 8.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Cloud:
    """Points of the plane.

    Attributes
    ----------
    points
        float32, (N, 2).
    labels
        int64, (N,); -1 is a point without a class.
    hidden
        Classes that are left out.
    """

    points: Floats = field(default_factory=lambda: np.zeros((0, 2), np.float32))
    labels: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    hidden: frozenset[int] = frozenset()

    def position(self, index: int) -> tuple[float, float]:
        """Return where a point is."""
        u, v = self.points[index].tolist()
        return u, v

    def nearest(self, camera: Camera, x: float, y: float) -> int:
        """Return the index of the shown point nearest to a pixel, or -1 if none is within 8 pixels."""
        shown = np.flatnonzero(~np.isin(self.labels, list(self.hidden)))
        if not len(shown):
            return -1
        distance = np.linalg.norm(self.points[shown] - np.asarray(camera.to_plane(x, y)), axis=1)
        found = int(distance.argmin())
        return int(shown[found]) if distance[found] * camera.scale <= _REACH else -1

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint the dots class by class."""
        now = theme.tokens()
        offset = self.points - np.asarray([camera.u, camera.v])
        x = camera.x + camera.width / 2 + offset[:, 0] * camera.scale
        y = camera.y + camera.height / 2 - offset[:, 1] * camera.scale
        seen = camera.visible().padded(0.02)
        inside = (self.points > (seen.left, seen.bottom)).all(1) & (self.points < (seen.right, seen.top)).all(
            1
        )
        ratio, size = painter.device().devicePixelRatioF(), dot_size()
        sprite = math.ceil(size) + 4
        for label in np.unique(self.labels):
            if int(label) in self.hidden:
                continue
            chosen = inside & (self.labels == label)
            color = now.class_color(int(label)) if label >= 0 else now.accent
            dot = _dot(color, size, sprite, now.name == "dark", ratio)
            corners = np.round(np.stack([x[chosen], y[chosen]], axis=1) - sprite / 2).astype(int)
            # Blitting a finished dot is four times faster than drawing a round point.
            for left, top in corners.tolist():
                painter.drawPixmap(left, top, dot)


def dot_size() -> float:
    """Return the diameter of a dot, larger for a projector."""
    return _DOT * theme.magnification()


def _dot(color: str, size: float, sprite: int, is_dark: bool, ratio: float) -> QPixmap:
    """Return a dot with a rim that sets it off from the picture below."""
    dot = QPixmap(round(sprite * ratio), round(sprite * ratio))
    dot.setDevicePixelRatio(ratio)
    dot.fill(Qt.GlobalColor.transparent)
    rim = QColor("#000000" if is_dark else "#ffffff")
    rim.setAlpha(150)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for width, paint in ((size + 1.5, rim), (size, QColor(color))):
        painter.setPen(QPen(paint, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoint(QPointF(sprite / 2, sprite / 2))
    painter.end()
    return dot
