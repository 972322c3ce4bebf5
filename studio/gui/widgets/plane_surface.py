"""A plane with pictures, points, a cursor and an ellipse, as it is painted."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.widgets import plane_layers as layers
from studio.gui.widgets.plane_backdrop import Backdrop, paint_backdrop
from studio.gui.widgets.plane_camera import Camera, PlaneRange
from studio.gui.widgets.plane_cloud import Cloud, Floats, dot_size
from studio.gui.widgets.plane_layers import Ellipse, Mark, Tiles
from studio.gui.widgets.plane_thumbnails import Thumbnails

_HOME = PlaneRange(left=-3.5, right=3.5, bottom=-3.5, top=3.5)


class PlaneSurface(QWidget):
    """Paints a plane of a latent space; it knows no mouse.

    Tiles, points and axes are kept as one pixmap, so that moving the cursor costs a blit and two lines.
    """

    hovered = Signal(int)
    """Index of the point under the mouse, or -1."""
    view_changed = Signal()
    """The visible range changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = Camera(x=0, y=0, width=1, height=1)
        self._home = _HOME
        self._titles = ("", "")
        self._cloud = Cloud()
        self._tiles: Tiles | None = None
        self._tile_pixels: tuple[NDArray[np.uint8], PlaneRange] | None = None
        self._thumbnails: Thumbnails | None = None
        self._ellipse: Ellipse | None = None
        self._marks: tuple[Mark, ...] = ()
        self._path: tuple[Floats, tuple[Mark, ...]] = (np.zeros((0, 2), np.float32), ())
        self._cursor: tuple[float, float] | None = None
        self._hover = -1
        self._drag: Literal["", "cursor", "eps", "pan"] = ""
        self._placeholder = ""
        self._backdrop: QPixmap | None = None
        self._fits_home = True
        self._wanted: PlaneRange | None = None
        self._pulse = QVariantAnimation(self)
        self._pulse.setDuration(3200)
        self._pulse.setStartValue(0.0)
        self._pulse.setEndValue(1.0)
        self._pulse.valueChanged.connect(self._on_pulse)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Latent map"))

    def set_points(self, points: Floats, labels: NDArray[np.int64] | None = None) -> None:
        """Show points (N, 2), float32, coloured by class (N,); without labels in the accent colour."""
        shown = np.full(len(points), -1, np.int64) if labels is None else labels
        self._cloud = replace(self._cloud, points=points, labels=shown)
        self._set_hover(-1)
        self._repaint_backdrop()

    def set_hidden_classes(self, hidden: set[int]) -> None:
        """Leave the points of some classes out."""
        self._cloud = replace(self._cloud, hidden=frozenset(hidden))
        self._repaint_backdrop()

    def set_tiles(self, pixels: NDArray[np.uint8] | None, where: PlaneRange | None = None) -> None:
        """Show a picture (H, W, C) over a range of the plane, or none."""
        self._tile_pixels = None if pixels is None or where is None else (pixels, where)
        self._make_tiles()
        self._repaint_backdrop()

    def tile_pixels(self) -> NDArray[np.uint8] | None:
        """Return the picture on show (H, W, C), as it was set; None without any."""
        return None if self._tile_pixels is None else self._tile_pixels[0]

    def set_axis_titles(self, u: str, v: str) -> None:
        """Name the axes, with their unit."""
        if (u, v) != self._titles:
            self._titles = (u, v)
            self._repaint_backdrop()

    def set_cursor(self, u: float, v: float) -> None:
        """Put the cursor somewhere; emits nothing."""
        self._put_cursor(u, v)

    def cursor_position(self) -> tuple[float, float] | None:
        """Return where the cursor is, or None while there is nothing to point at."""
        return self._cursor

    def set_ellipse(self, ellipse: Ellipse | None) -> None:
        """Show a posterior, or none."""
        self._ellipse = ellipse
        self.update()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show named points."""
        self._marks = marks
        self.update()

    def set_path(self, line: Floats, stops: tuple[Mark, ...]) -> None:
        """Show a way as a line through points (N, 2), and where it stops."""
        self._path = line, stops
        self._repaint_backdrop()

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        """Show some points as pictures, or all as dots."""
        self._thumbnails = thumbnails
        self._repaint_backdrop()

    def scale(self) -> float:
        """Return how many pixels a unit of the plane takes."""
        return self._camera.scale

    def hidden_classes(self) -> frozenset[int]:
        """Return the classes whose points are left out."""
        return self._cloud.hidden

    def clear(self, placeholder: str) -> None:
        """Show nothing but a sentence."""
        self._cursor = None
        self._drag = ""  # or the next move of the mouse would bring the cursor back
        self._ellipse = None
        self._marks = ()
        self._thumbnails = None
        self._placeholder = placeholder
        self._pulse.stop()
        self.set_tiles(None)
        self.set_points(np.zeros((0, 2), np.float32))

    def pulse(self) -> None:
        """Let the cursor pulse once and say what to do with it."""
        self._pulse.start()

    def visible_range(self) -> PlaneRange:
        """Return the part of the plane that is seen."""
        return self._camera.visible()

    def set_home(self, home: PlaneRange, *, show: bool = True) -> None:
        """Set the range that a double click goes back to, and by default go there."""
        self._home = home
        if show:
            self.show_home()

    def show_home(self) -> None:
        """Show the whole home range."""
        self._set_camera(self._camera.showing(self._home), fits_home=True)

    def is_home(self) -> bool:
        """Return whether the home range is seen, neither zoomed nor moved."""
        return self._fits_home

    def show_range(self, wanted: PlaneRange) -> None:
        """Show a range, for example one that was saved."""
        self._set_camera(self._camera.showing(wanted), wanted=wanted)

    def to_pixels(self, u: float, v: float) -> QPoint:
        """Return the pixel of a point of the plane."""
        x, y = self._camera.to_pixels(u, v)
        return QPoint(round(x), round(y))

    def plot_rect(self) -> QRectF:
        """Return the rectangle inside the axes, in pixels."""
        return QRectF(self._camera.x, self._camera.y, self._camera.width, self._camera.height)

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._backdrop is None:
            self._backdrop = self._paint_backdrop()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._backdrop)
        now = theme.tokens()
        if self._cursor is None:
            painter.setPen(QColor(now.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(32, 32, -32, -32), flags, self._placeholder)
            return
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.accent), 1))
            painter.drawRect(self.plot_rect().adjusted(-1, -1, 0, 0))
        painter.setClipRect(self.plot_rect())
        layers.paint_marks(painter, self._camera, self._marks)
        if self._hover >= 0:
            at = QPointF(*self._camera.to_pixels(*self._cloud.position(self._hover)))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(now.text), 2))
            painter.drawEllipse(at, dot_size(), dot_size())
        layers.paint_cursor(painter, self._camera, self._cursor)
        # Where the noise has led the cursor, its own handle is the one to drag.
        if not self._is_on_eps(QPointF(*self._camera.to_pixels(*self._cursor))):
            layers.paint_handle(painter, self._camera, self._cursor, self._drag == "cursor")
        if self._ellipse is not None:
            layers.paint_ellipse(painter, self._camera, self._ellipse)
        if self._pulse.state() == QVariantAnimation.State.Running:
            share = float(self._pulse.currentValue())
            layers.paint_pulse(painter, self._camera, self._cursor, self.tr("drag me"), share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = QFontMetrics(self.font())
        left = 16 + metrics.height() + metrics.horizontalAdvance("−0.00")
        bottom = 12 + 2 * metrics.height()
        self._camera = replace(
            self._camera,
            x=left,
            y=6,
            width=max(self.width() - left - 8, 1),
            height=max(self.height() - bottom - 6, 1),
        )
        wanted = self._home if self._fits_home else self._wanted
        if wanted is not None:
            self._camera = self._camera.showing(wanted)
        self._repaint_backdrop()
        self.view_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._make_tiles()
            self._repaint_backdrop()

    def _on_pulse(self) -> None:
        self.update()

    def _put_cursor(self, u: float, v: float) -> None:
        if self._cursor is None:
            self._repaint_backdrop()
        # All of it: one blit is faster than clipping to the two lines.
        self.update()
        self._cursor = (u, v)

    def _is_on_eps(self, at: QPointF) -> bool:
        if self._ellipse is None:
            return False
        handle = QPointF(*self._camera.to_pixels(*self._ellipse.at(self._ellipse.eps)))
        return (handle - at).manhattanLength() <= 12

    def _set_hover(self, index: int) -> None:
        if index != self._hover:
            self._hover = index
            self.update()
            self.hovered.emit(index)

    def _set_camera(
        self, camera: Camera, *, fits_home: bool = False, wanted: PlaneRange | None = None
    ) -> None:
        self._camera = camera
        self._fits_home, self._wanted = fits_home, wanted
        self._repaint_backdrop()
        self.view_changed.emit()

    def _make_tiles(self) -> None:
        self._tiles = None if self._tile_pixels is None else Tiles.of(*self._tile_pixels)

    def _repaint_backdrop(self) -> None:
        self._backdrop = None
        self.update()

    def _paint_backdrop(self) -> QPixmap:
        shown = None
        if self._cursor is not None:
            shown = Backdrop(
                camera=self._camera,
                tiles=self._tiles,
                cloud=self._cloud,
                thumbnails=self._thumbnails,
                path=self._path,
                titles=self._titles,
            )
        return paint_backdrop(shown, self.size(), self.devicePixelRatioF(), self.font())
