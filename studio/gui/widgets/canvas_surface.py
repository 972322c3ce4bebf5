"""Where one paints: mouse, pen and keys become strokes of a painting."""

from __future__ import annotations

from math import floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.widgets.image_grid import crisp_scale, to_qimage
from studio.gui.widgets.painting import Dab, Painting, Symmetry, Tool, mirrors
from studio.gui.widgets.painting_raster import Mask, Picture, Raster

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_STRIDE = 8  # steps of an arrow key with Shift
_LIGHTEST = 0.15  # of the brush's width, under a pen that hardly touches
_MARGIN = 4
_GUIDE = "#4a9eff"  # seen on black and on white, in either theme
_TINT = 0.6


class CanvasSurface(QWidget):
    """A painting on the screen. The left button paints, the right one erases.

    With the keyboard: the arrows move the brush, Space held paints, Esc drops the stroke.

    Attributes
    ----------
    tool, symmetry
        What the next stroke does.
    diameter
        Width of the brush, in the painting's units.
    """

    changed = Signal()
    """The painting is another; also in the middle of a stroke."""
    stroke_finished = Signal()
    """A stroke ended that changed something."""

    def __init__(self, painting: Painting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool: Tool = "brush"
        self.symmetry: Symmetry = "off"
        self.diameter = 4.0
        self._painting = painting
        self._place: tuple[float, float] | None = None  # of the brush, in the painting's units
        self._last = Dab(x=0.0, y=0.0, radius=0.0)
        self._eraser_held = False
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def to_place(self, pixel: QPointF) -> tuple[float, float]:
        """Return the place in the painting's units at a pixel of the widget."""
        raise NotImplementedError

    def to_pixel(self, x: float, y: float) -> QPointF:
        """Return the pixel of the widget at a place."""
        raise NotImplementedError

    def scale(self) -> float:
        """Return the pixels of the widget in one unit of the painting."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(400, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_content(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_guides(painter)
        self._paint_brush(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._begin(event.position(), erases=event.button() == Qt.MouseButton.RightButton)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(self.to_place(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & (Qt.MouseButton.LeftButton | Qt.MouseButton.RightButton):
            self._move_to(self.to_place(event.position()))
            self._finish()

    def tabletEvent(self, event: QTabletEvent) -> None:
        pressure = max(event.pressure(), _LIGHTEST)
        match event.type():
            case QEvent.Type.TabletPress:
                turned = event.pointerType() == QPointingDevice.PointerType.Eraser
                self._begin(event.position(), erases=turned, pressure=pressure)
            case QEvent.Type.TabletMove:
                self._move_to(self.to_place(event.position()), pressure)
            case QEvent.Type.TabletRelease:
                self._finish()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._nudge(*_ARROWS[key], _STRIDE if far else 1)
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat() and not self._painting.is_painting:
                self._begin(self.to_pixel(*self._brush_place()), erases=False)
        elif key == Qt.Key.Key_Escape and self._painting.is_painting:
            self._painting.abandon()
            self._announce()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._finish()
        else:
            super().keyReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self._painting.is_painting:
            self._place = None
            self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._finish()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._finish()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _paint_content(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _area(self) -> QRectF:
        """Return where the painting is, in pixels."""
        raise NotImplementedError

    def _key_step(self) -> float:
        """Return how far an arrow key moves the brush, in the painting's units."""
        return 1.0

    def _radius(self, pressure: float) -> float:
        return self.diameter / 2 * pressure

    def _begin(self, pixel: QPointF, *, erases: bool, pressure: float = 1.0) -> None:
        if self._painting.is_painting:
            return
        self._eraser_held = erases
        x, y = self._place = self.to_place(pixel)
        self._last = Dab(x=x, y=y, radius=self._radius(pressure))
        self._painting.begin(self._last, self._tool_now(), self.symmetry)
        self._announce()

    def _move_to(self, place: tuple[float, float], pressure: float = 1.0) -> None:
        self._place = place
        if self._painting.is_painting:
            dab = Dab(x=place[0], y=place[1], radius=self._radius(pressure))
            if dab != self._last:
                self._painting.move(self._last, dab)
                self._last = dab
                self._announce()
        self.update()

    def _finish(self) -> None:
        self._eraser_held = False
        if self._painting.is_painting and self._painting.finish():
            self.stroke_finished.emit()
        self.update()

    def _announce(self) -> None:
        self.update()
        self.changed.emit()

    def _tool_now(self) -> Tool:
        return "eraser" if self._eraser_held else self.tool

    def _brush_place(self) -> tuple[float, float]:
        return self._place or self._painting.centre()

    def _nudge(self, across: int, down: int, steps: int) -> None:
        distance = self._key_step() * steps * self.scale()
        pixel = self.to_pixel(*self._brush_place()) + QPointF(across * distance, down * distance)
        area = self._area()
        pixel.setX(min(max(pixel.x(), area.left()), area.right()))
        pixel.setY(min(max(pixel.y(), area.top()), area.bottom()))
        self._move_to(self.to_place(pixel))

    def _paint_guides(self, painter: QPainter) -> None:
        """Paint the axes of symmetry."""
        area, middle = self._area(), self.to_pixel(*self._painting.centre())
        painter.setPen(QPen(QColor(_GUIDE), 1, Qt.PenStyle.DashLine))
        if self.symmetry in ("left-right", "both"):
            painter.drawLine(QPointF(middle.x(), area.top()), QPointF(middle.x(), area.bottom()))
        if self.symmetry in ("up-down", "both"):
            painter.drawLine(QPointF(area.left(), middle.y()), QPointF(area.right(), middle.y()))

    def _paint_brush(self, painter: QPainter) -> None:
        """Paint the brush's outline, seen on black and on white, and its mirror images."""
        if self._place is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setClipRect(self._area().adjusted(-1, -1, 1, 1))
        reach = max(self._radius(1.0) * self.scale(), 2.0)
        dab = Dab(x=self._place[0], y=self._place[1], radius=0.0)
        style = Qt.PenStyle.DotLine if self._tool_now() == "eraser" else Qt.PenStyle.SolidLine
        for mirror in mirrors(self.symmetry, *self._painting.centre()):
            image = mirror.dab(dab)
            at = self.to_pixel(image.x, image.y)
            for color, width in ((QColor(0, 0, 0, 170), 3.0), (QColor(255, 255, 255), 1.2)):
                painter.setPen(QPen(color, width, style))
                painter.drawEllipse(at, reach, reach)
        painter.setClipping(False)


class RasterSurface(CanvasSurface):
    """A painting of pixels, enlarged without blur."""

    def __init__(self, painting: Raster, parent: QWidget | None = None) -> None:
        super().__init__(painting, parent)
        self._raster = painting
        self._image = QImage()
        self._drawn: object = None

    def to_place(self, pixel: QPointF) -> tuple[float, float]:
        area, scale = self._area(), self.scale()
        return (pixel.x() - area.left()) / scale, (pixel.y() - area.top()) / scale

    def to_pixel(self, x: float, y: float) -> QPointF:
        return self._area().topLeft() + QPointF(x, y) * self.scale()

    def scale(self) -> float:
        height, width = self._raster.size()
        room = min((self.width() - 2 * _MARGIN) / width, (self.height() - 2 * _MARGIN) / height)
        return crisp_scale(room, self.devicePixelRatioF())

    def _area(self) -> QRectF:
        height, width = self._raster.size()
        scale = self.scale()
        left, top = (self.width() - width * scale) / 2, (self.height() - height * scale) / 2
        return QRectF(floor(left), floor(top), width * scale, height * scale)

    def _paint_content(self, painter: QPainter) -> None:
        area = self._area()
        state = self._state()
        if state != self._drawn:
            self._image, self._drawn = self._render(), state
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale() < 1.0)
        painter.drawImage(area, self._image)
        painter.setPen(QPen(QColor(theme.tokens().border_strong), 1))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _state(self) -> object:
        return self._raster.version

    def _render(self) -> QImage:
        raise NotImplementedError


class PictureSurface(RasterSurface):
    """A picture to paint on."""

    def __init__(self, painting: Picture, parent: QWidget | None = None) -> None:
        super().__init__(painting, parent)
        self._picture = painting

    def _render(self) -> QImage:
        return to_qimage(self._picture.pixels())


class MaskSurface(RasterSurface):
    """A mask over a picture: what is masked is tinted."""

    def __init__(self, painting: Mask, parent: QWidget | None = None) -> None:
        super().__init__(painting, parent)
        self._mask = painting
        self._picture: NDArray[np.uint8] = np.zeros((*painting.pixels().shape, 1), np.uint8)
        self._num_pictures = 0

    def set_picture(self, picture: NDArray[np.uint8]) -> None:
        """Show another picture (H, W, C) of the mask's size."""
        self._picture = picture.copy()
        self._num_pictures += 1
        self.update()

    def _state(self) -> object:
        return self._raster.version, self._num_pictures, theme.tokens().accent

    def _render(self) -> QImage:
        mask, accent = self._mask.pixels(), QColor(theme.tokens().accent)
        shown = np.repeat(self._picture, 3, 2) if self._picture.shape[2] == 1 else self._picture.copy()
        tint = np.array([accent.red(), accent.green(), accent.blue()], np.float32)
        # Grey below the tint, so that the mask has one colour whatever the picture's are.
        grey = shown[mask].mean(1, keepdims=True)
        shown[mask] = np.rint((1.0 - _TINT) * grey + _TINT * tint).astype(np.uint8)
        return to_qimage(shown)
