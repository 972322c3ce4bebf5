"""Images side by side, painted in one blit: the fast path from a decoder to the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme

_FORMATS = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}
_CRISP_FROM = 3.0
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, kw_only=True)
class _Layout:
    """Where the cells lie: size of one picture and of one cell, and the top left corner, in pixels."""

    left: float
    top: float
    picture: tuple[float, float]
    cell: tuple[float, float]


def to_qimage(pixels: NDArray[np.uint8]) -> QImage:
    """Return a `QImage` of its own memory from uint8 (H, W, C) with 1, 3 or 4 channels.

    It has 32 bits a pixel, which paints four times faster than grey does.
    """
    height, width, channels = pixels.shape
    packed = np.ascontiguousarray(pixels)
    borrowed = QImage(packed.data, width, height, width * channels, _FORMATS[channels])
    opaque = channels < 4
    return borrowed.convertToFormat(
        QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
    )


def crisp_scale(room: float, ratio: float) -> float:
    """Return how much a picture is enlarged where there is room for a factor.

    Parameters
    ----------
    room
        The largest factor that fits, in device-independent pixels per pixel of the picture.
    ratio
        Device pixels in a device-independent one.
    """
    if room * ratio < _CRISP_FROM:
        return max(room, 1e-3)
    return floor(room * ratio) / ratio  # whole device pixels, or some columns look wider


def tile(images: NDArray[np.uint8], columns: int) -> NDArray[np.uint8]:
    """Lay (N, H, W, C) out row by row as one (rows * H, columns * W, C); missing cells stay black."""
    num, height, width, channels = images.shape
    rows = -(-num // columns)
    if num < rows * columns:
        padding = np.zeros((rows * columns - num, height, width, channels), np.uint8)
        images = np.concatenate([images, padding])
    cells = images.reshape(rows, columns, height, width, channels)
    return cells.transpose(0, 2, 1, 3, 4).reshape(rows * height, columns * width, channels)


class ImageGrid(QWidget):
    """A grid of equally large images, or one image, scaled without blur and in proportion.

    Parameters
    ----------
    columns
        Images in a row; 0 chooses a nearly square grid.
    gap
        Pixels between images. Without gap and captions the whole grid is one blit.
    pickable
        Whether cells show the mouse and can be picked with it or the keyboard.
    parent
        Parent widget.
    """

    hovered = Signal(int)  # index under the mouse, -1 when none
    clicked = Signal(int)  # index picked by mouse, Enter or Space

    def __init__(
        self, *, columns: int = 0, gap: int = 0, pickable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._gap = gap
        self._pickable = pickable
        self._num = 0
        self._size = (0, 0)  # height and width of one image, in its own pixels
        self._per_row = 1
        self._sheet = QImage()
        self._captions: tuple[str, ...] = ()
        self._marked: frozenset[int] = frozenset()
        self._hover = -1
        self._placeholder = ""
        self.setMouseTracking(pickable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if pickable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_images(self, images: NDArray[np.uint8], captions: Sequence[str] = ()) -> None:
        """Show images; repaints at the next turn of the event loop.

        Parameters
        ----------
        images
            uint8, (N, H, W, C) with 1, 3 or 4 channels. The array isn't kept.
        captions
            A short text below each image, or none at all.
        """
        self._num, height, width, _ = images.shape
        if self._num == 0:
            self.clear()
            return
        self._size = (height, width)
        self._per_row = self._columns or ceil(sqrt(self._num))
        self._sheet = to_qimage(tile(images, self._per_row))
        self._captions = tuple(captions)
        self._set_hover(self._hover if self._hover < self._num else -1)
        self.update()

    def set_columns(self, columns: int) -> None:
        """Change how many images a row of the next `set_images` has; 0 chooses a nearly square grid."""
        self._columns = columns

    def clear(self) -> None:
        """Show nothing but the placeholder."""
        self._num = 0
        self._sheet = QImage()
        self._set_hover(-1)
        self.update()

    def set_placeholder(self, text: str) -> None:
        """Set the sentence shown while there are no images."""
        self._placeholder = text
        self.update()

    def set_marked(self, indices: Sequence[int]) -> None:
        """Outline some images in the accent colour."""
        self._marked = frozenset(indices)
        self.update()

    def num_images(self) -> int:
        """Return how many images are shown."""
        return self._num

    def sheet(self) -> QImage:
        """Return all images as one picture at their own size, for example to save it."""
        return self._sheet

    def index_at(self, position: QPoint) -> int:
        """Return the index of the image at a pixel of the widget, or -1."""
        if self._num == 0:
            return -1
        layout = self._layout()
        column = floor((position.x() - layout.left) / layout.cell[0])
        row = floor((position.y() - layout.top) / layout.cell[1])
        index = row * self._per_row + column
        inside = 0 <= column < self._per_row and row >= 0 and index < self._num
        return index if inside else -1

    def cell_rect(self, index: int) -> QRect:
        """Return where an image is painted, in pixels of the widget."""
        layout = self._layout()
        row, column = divmod(index, self._per_row)
        return QRectF(
            layout.left + column * layout.cell[0], layout.top + row * layout.cell[1], *layout.picture
        ).toAlignedRect()

    def sizeHint(self) -> QSize:
        return QSize(224, 224)

    def minimumSizeHint(self) -> QSize:
        return QSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._num == 0:
            painter.setPen(QPen(QColor(theme.tokens().border), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.setPen(QColor(theme.tokens().muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(4, 4, -4, -4), flags, self._placeholder)
            return
        layout = self._layout()
        # Shrunk pictures are averaged, enlarged ones keep their pixels.
        shrunk = layout.picture[0] * self.devicePixelRatioF() < self._size[1]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
        if self._gap == 0 and not self._captions:
            rows = -(-self._num // self._per_row)
            width, height = layout.cell[0] * self._per_row, layout.cell[1] * rows
            painter.drawImage(QRectF(layout.left, layout.top, width, height), self._sheet)
        else:
            self._paint_cells(painter, layout)
        self._paint_outlines(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pickable:
            self._set_hover(self.index_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if self._pickable and event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self._set_hover(index)
            self.clicked.emit(index)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._num and key in _ARROWS:
            down, right = _ARROWS[key]
            moved = max(self._hover, 0) + right + down * self._per_row if self._hover >= 0 else 0
            self._set_hover(min(max(moved, 0), self._num - 1))
        elif self._hover >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self._hover)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def _set_hover(self, index: int) -> None:
        if index != self._hover:
            self._hover = index
            self.hovered.emit(index)
            self.update()

    def _layout(self) -> _Layout:
        height, width = self._size
        columns, rows = self._per_row, -(-self._num // self._per_row)
        caption = QFontMetrics(self.font()).height() + 2 if self._captions else 0
        room_x = (self.width() - self._gap * (columns - 1)) / columns
        room_y = (self.height() - (self._gap + caption) * (rows - 1) - caption) / rows
        scale = crisp_scale(min(room_x / width, room_y / height), self.devicePixelRatioF())
        picture = (width * scale, height * scale)
        cell = (picture[0] + self._gap, picture[1] + self._gap + caption)
        left = (self.width() - cell[0] * columns + self._gap) / 2
        top = (self.height() - cell[1] * rows + self._gap) / 2
        return _Layout(left=floor(left), top=floor(max(top, 0)), picture=picture, cell=cell)

    def _paint_cells(self, painter: QPainter, layout: _Layout) -> None:
        height, width = self._size
        metrics = QFontMetrics(self.font())
        painter.setPen(QColor(theme.tokens().muted))
        for index in range(self._num):
            row, column = divmod(index, self._per_row)
            x, y = layout.left + column * layout.cell[0], layout.top + row * layout.cell[1]
            source = QRectF(column * width, row * height, width, height)
            painter.drawImage(QRectF(x, y, *layout.picture), self._sheet, source)
            if index < len(self._captions):
                room = QRectF(x, y + layout.picture[1], layout.picture[0], metrics.height() + 2)
                text = metrics.elidedText(
                    self._captions[index], Qt.TextElideMode.ElideRight, int(layout.cell[0])
                )
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_outlines(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        now = theme.tokens()
        for index in sorted(self._marked | {self._hover}):
            if 0 <= index < self._num:
                painter.setPen(QPen(QColor(now.accent), 2 if index in self._marked else 1))
                painter.drawRect(self.cell_rect(index).adjusted(0, 0, -1, -1))
