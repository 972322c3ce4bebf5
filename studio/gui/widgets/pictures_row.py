"""Four pictures beside each other or two by two: whichever is larger."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from studio.gui import theme
from studio.gui.widgets.image_grid import ImageGrid

_GAP = 3 * theme.SPACE
_LEAST = 64  # pixels of a picture
_CAPTION_LINES = 2


class PicturesRow(QWidget):
    """Four pictures with a title above and two lines below each, close to the picture.

    Parameters
    ----------
    titles
        One for each picture.
    grids
        What shows them; made here by default.
    parent
        Parent widget.
    """

    def __init__(
        self, titles: Sequence[str], grids: Sequence[ImageGrid] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sentence = QLabel(self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._aspect = 1.0
        self._invites = False
        self.titles: list[QLabel] = []
        self.pictures: list[ImageGrid] = []
        self.captions: list[QLabel] = []
        made = grids or [ImageGrid(columns=1) for _ in titles]
        for text, grid in zip(titles, made, strict=True):
            self._add_cell(text, grid)
        self.show_sentence("")

    def show_pictures(self, pictures: Sequence[NDArray[np.uint8]], captions: Sequence[str]) -> None:
        """Show four pictures (H, W, C) and their captions of up to two lines."""
        height, width, _ = pictures[0].shape
        self._aspect = width / height
        for grid, pixels in zip(self.pictures, pictures, strict=True):
            grid.set_images(pixels[None])
        for label, text in zip(self.captions, captions, strict=True):
            label.setText(text)
        self._switch(to_pictures=True)
        self._place()

    def show_sentence(self, sentence: str, *, is_problem: bool = False) -> None:
        """Show a sentence in place of the pictures."""
        theme.set_role(self._sentence, "danger" if is_problem else "muted")
        self._sentence.setText(sentence)
        self._switch(to_pictures=False)

    def sentence(self) -> str:
        """Return the sentence in place of the pictures, if there is one."""
        return self._sentence.text() if not self._sentence.isHidden() else ""

    def set_inviting(self, invites: bool) -> None:
        """Show that what is dragged can be dropped here."""
        self._invites = invites
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4 * 220, 220 + self._text_height())

    def minimumSizeHint(self) -> QSize:
        cell = self._text_width(), _LEAST + self._text_height()
        # A hidden row has a width of long ago, by which it mustn't hold the window open.
        is_narrow = self.isVisible() and self.width() < 4 * cell[0] + 3 * _GAP
        return QSize(2 * cell[0] + _GAP, 2 * cell[1] + _GAP if is_narrow else cell[1])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._invites:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)

    def _add_cell(self, text: str, picture: ImageGrid) -> None:
        picture.setParent(self)
        title, caption = QLabel(text, self), QLabel(self)
        theme.set_role(title, "title")
        theme.set_role(caption, "muted")
        picture.setAccessibleName(text)
        for label, side in ((title, Qt.AlignmentFlag.AlignBottom), (caption, Qt.AlignmentFlag.AlignTop)):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | side)
        self.titles.append(title)
        self.pictures.append(picture)
        self.captions.append(caption)

    def _switch(self, *, to_pictures: bool) -> None:
        self._sentence.setVisible(not to_pictures)
        for widget in (*self.titles, *self.pictures, *self.captions):
            widget.setVisible(to_pictures)

    def _text_height(self) -> int:
        return self.fontMetrics().lineSpacing() * (1 + _CAPTION_LINES) + 3 * theme.SPACE

    def _text_width(self) -> int:
        labels = (*self.titles, *self.captions)
        return max(_LEAST, *(label.sizeHint().width() for label in labels)) + theme.SPACE

    def _place(self) -> None:
        """Give every cell the room of its picture and its words, the whole in the middle."""
        self._sentence.setGeometry(self.rect())
        columns, size = max(((number, self._picture_size(number)) for number in (2, 4)), key=_area)
        words, line = self._text_height(), self.fontMetrics().height() + theme.SPACE
        cell = QSize(max(size.width(), self._text_width()), size.height() + words)
        rows = 4 // columns
        left = (self.width() - columns * cell.width() - (columns - 1) * _GAP) // 2
        top = (self.height() - rows * cell.height() - (rows - 1) * _GAP) // 2
        for index, picture in enumerate(self.pictures):
            row, column = divmod(index, columns)
            x, y = left + column * (cell.width() + _GAP), top + row * (cell.height() + _GAP)
            self.titles[index].setGeometry(x, y, cell.width(), line)
            inside = (cell.width() - size.width()) // 2
            picture.setGeometry(QRect(x + inside, y + line + theme.SPACE, size.width(), size.height()))
            below = y + line + size.height() + 2 * theme.SPACE
            self.captions[index].setGeometry(x, below, cell.width(), words - line - 2 * theme.SPACE)

    def _picture_size(self, columns: int) -> QSize:
        rows = 4 // columns
        width = (self.width() - (columns - 1) * _GAP) // columns
        height = (self.height() - (rows - 1) * _GAP) // rows - self._text_height()
        if columns == 4 and width < self._text_width():
            return QSize(0, 0)
        height = max(min(height, round(width / self._aspect)), 8)
        return QSize(round(height * self._aspect), height)


def _area(choice: tuple[int, QSize]) -> int:
    return choice[1].width() * choice[1].height()
