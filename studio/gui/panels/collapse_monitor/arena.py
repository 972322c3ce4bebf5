"""The plane on which generator and discriminator meet."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.panels.collapse_monitor.plane_work import OptimumFigures, PlaneFigures
from studio.gui.panels.collapse_monitor.records import LAYERS
from studio.gui.widgets.image_grid import to_qimage
from studio.gui.widgets.plane_camera import Camera, PlaneRange
from studio.gui.widgets.plane_layers import paint_axes

FieldKind = Literal["learned", "optimal", "difference"]
_DOT = 3.0
_ARROW = 0.07  # of the square's width: the length of a strong gradient
_FIELD_ALPHA = 150
_MESH_ALPHA = 150


class Arena(QWidget):
    """Paints data, samples, the discriminator's field, the generator's mesh and gradients on the samples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = Camera(x=0, y=0, width=1, height=1)
        self._figures: PlaneFigures | None = None
        self._layers = frozenset(LAYERS)
        self._optimum: OptimumFigures | None = None
        self._kind: FieldKind = "learned"
        self._field: QImage | None = None
        self._placeholder = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Data, samples and discriminator in the plane"))

    def show_figures(self, figures: PlaneFigures) -> None:
        """Show a measurement."""
        self._figures = figures
        self._make_field()
        self._fit()
        self.update()

    def show_optimum(self, optimum: OptimumFigures | None) -> None:
        """Take the best discriminator, for the fields that need it."""
        self._optimum = optimum
        self._make_field()
        self.update()

    def show_field(self, kind: FieldKind) -> None:
        """Choose whose opinion the field is: the learned D's, the optimal one's, or their difference."""
        self._kind = kind
        self._make_field()
        self.update()

    def show_layers(self, layers: frozenset[str]) -> None:
        """Choose which of `records.LAYERS` are painted."""
        self._layers = layers
        self.update()

    def layers(self) -> frozenset[str]:
        """Return what is painted."""
        return self._layers

    def clear(self, placeholder: str) -> None:
        """Show nothing but a sentence."""
        self._figures = self._field = self._optimum = None
        self._placeholder = placeholder
        self.update()

    def figures(self) -> PlaneFigures | None:
        """Return what is shown."""
        return self._figures

    def to_pixels(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a point."""
        return self._camera.to_pixels(x, y)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 220)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._make_field()
            self.update()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.surface))
        figures = self._figures
        if figures is None:
            painter.setPen(QColor(now.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(32, 32, -32, -32), flags, self._placeholder)
            return
        plot = QRectF(self._camera.x, self._camera.y, self._camera.width, self._camera.height)
        painter.setClipRect(plot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if "discriminator" in self._layers and self._field is not None:
            self._paint_field(painter, figures.extent)
        if "mesh" in self._layers and figures.mesh is not None:
            self._paint_mesh(painter, figures.mesh)
        if "data" in self._layers:
            self._paint_dots(painter, figures.real, real_color())
        if "samples" in self._layers:
            self._paint_dots(painter, figures.fake, fake_color())
        if "arrows" in self._layers and figures.arrows is not None:
            self._paint_arrows(painter, figures.arrows, figures.extent)
        painter.setClipping(False)
        paint_axes(painter, self._camera, ("x₁", "x₂"))

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        left = 16 + metrics.height() + metrics.horizontalAdvance("−0.00")
        bottom = 12 + 2 * metrics.height()
        camera = replace(
            self._camera,
            x=left,
            y=6,
            width=max(self.width() - left - 8, 1),
            height=max(self.height() - bottom - 6, 1),
        )
        extent = 1.0 if self._figures is None else self._figures.extent
        self._camera = camera.showing(PlaneRange(left=-extent, right=extent, bottom=-extent, top=extent))

    def _make_field(self) -> None:
        """Colour the field: blue where it is taken for real, orange where for generated, clear in between."""
        field = self._shown_field()
        if field is None or field.shape[0] == 1:
            self._field = None
            return
        pixels = np.empty((*field.shape, 4), np.uint8)
        is_real = field[..., None] >= 0.5
        pixels[..., :3] = np.where(is_real, _rgb(real_color()), _rgb(fake_color()))
        pixels[..., 3] = np.abs(2 * field - 1) * _FIELD_ALPHA
        self._field = to_qimage(pixels[::-1])

    def _shown_field(self) -> NDArray[np.float32] | None:
        learned = None if self._figures is None else self._figures.field
        best = None if self._optimum is None else self._optimum.field
        if self._kind == "learned" or learned is None:
            return learned
        if best is None or best.shape != learned.shape or self._kind == "optimal":
            return best
        difference: NDArray[np.float32] = 0.5 + 0.5 * (learned - best)
        return difference

    def _paint_field(self, painter: QPainter, extent: float) -> None:
        assert self._field is not None
        left, top = self._camera.to_pixels(-extent, extent)
        right, bottom = self._camera.to_pixels(extent, -extent)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, right - left, bottom - top), self._field)

    def _paint_dots(self, painter: QPainter, points: NDArray[np.float32], color: QColor) -> None:
        color.setAlpha(190)
        painter.setPen(
            QPen(color, _DOT * theme.magnification(), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        places = [QPointF(*self._camera.to_pixels(x, y)) for x, y in points.tolist()]
        painter.drawPoints(places)

    def _paint_mesh(self, painter: QPainter, mesh: NDArray[np.float32]) -> None:
        """Fill each cell by its density: all cells are equally likely, so small ones are dense."""
        areas = _areas(mesh)
        dense = np.median(areas) / np.maximum(areas, 1e-12)
        alphas = np.clip(_MESH_ALPHA * np.sqrt(dense) / 4, 12, _MESH_ALPHA).astype(int)
        line = QColor(theme.tokens().text)
        line.setAlpha(70)
        painter.setPen(QPen(line, 1))
        fill = fake_color()
        cells = mesh.reshape(-1, 4, 2).tolist()
        for cell, alpha in zip(cells, alphas.flatten().tolist(), strict=True):
            fill.setAlpha(alpha)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF([QPointF(*self._camera.to_pixels(x, y)) for x, y in cell]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_arrows(self, painter: QPainter, arrows: NDArray[np.float32], extent: float) -> None:
        reach = 2 * extent * _ARROW
        painter.setPen(QPen(QColor(theme.tokens().text), 1.2))
        for x, y, dx, dy in arrows.tolist():
            length = max((dx * dx + dy * dy) ** 0.5, 1.0)
            tail_x, tail_y = self._camera.to_pixels(x, y)
            tip_x, tip_y = self._camera.to_pixels(x + reach * dx / length, y + reach * dy / length)
            along_x, along_y = tip_x - tail_x, tip_y - tail_y
            if abs(along_x) + abs(along_y) < 2:
                continue
            tip = QPointF(tip_x, tip_y)
            painter.drawLine(QPointF(tail_x, tail_y), tip)
            for side in (0.18, -0.18):
                barb_x = tip_x - 0.3 * along_x - side * along_y
                barb_y = tip_y - 0.3 * along_y + side * along_x
                painter.drawLine(tip, QPointF(barb_x, barb_y))


def real_color() -> QColor:
    """Return the colour of data, and of what is taken for real."""
    return QColor("#56b4e9" if theme.tokens().name == "dark" else "#0072b2")


def fake_color() -> QColor:
    """Return the colour of samples, and of what is taken for generated."""
    return QColor("#e69f00" if theme.tokens().name == "dark" else "#d55e00")


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _areas(mesh: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the area of each of the mesh's cells, by the cross product of its diagonals, (M, M)."""
    one, other = mesh[:, :, 2] - mesh[:, :, 0], mesh[:, :, 3] - mesh[:, :, 1]
    areas: NDArray[np.float32] = 0.5 * np.abs(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0])
    return areas
