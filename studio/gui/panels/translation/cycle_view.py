"""Original, translated, the true counterpart, cycled back and the error: in one row or two, if larger so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from studio.gui import theme
from studio.gui.picture_work import Pixels
from studio.gui.widgets.image_grid import ImageGrid

CellName = Literal["original", "translated", "pair", "back", "error"]

_GAP = 3 * theme.SPACE
_LEAST = 64  # pixels of a picture
_CAPTION_LINES = 2


class Cell:
    """A picture with a title above and two lines below."""

    def __init__(self, title: str, parent: QWidget) -> None:
        self.title, self.picture, self.caption = (
            QLabel(title, parent),
            ImageGrid(parent=parent),
            QLabel(parent),
        )
        theme.set_role(self.title, "title")
        theme.set_role(self.caption, "muted")
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setAccessibleName(title)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.shows = True

    def set_visible(self, visible: bool) -> None:
        """Show or hide all three."""
        for widget in (self.title, self.picture, self.caption):
            widget.setVisible(visible)

    def text_width(self) -> int:
        """Return the pixels its texts need."""
        return max(self.title.sizeHint().width(), self.caption.sizeHint().width())


class CycleView(QWidget):
    """Up to five pictures, as large as they fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel(self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._aspect = 1.0
        self._invites = False
        titles: dict[CellName, str] = {
            "original": self.tr("Original"),
            "translated": self.tr("Translated"),
            "pair": self.tr("True counterpart"),
            "back": self.tr("Cycled back"),
            "error": self.tr("Error of the cycle"),
        }
        self.cells = {name: Cell(title, self) for name, title in titles.items()}
        self.cells["pair"].title.setToolTip(
            self.tr("The same thing in the other domain; training saw no pairs")
        )
        self.cells["error"].title.setToolTip(self.tr("|cycled back − original|, the mean of the colours"))
        self.show_sentence("")

    def show_pictures(
        self,
        pictures: Mapping[CellName, Pixels],
        titles: Mapping[CellName, str],
        captions: Mapping[CellName, str],
    ) -> None:
        """Show pictures (H, W, C) by name; those without one leave their room to the others."""
        height, width, _ = pictures["original"].shape
        self._aspect = width / height
        for name, cell in self.cells.items():
            cell.shows = name in pictures
            if cell.shows:
                cell.picture.set_images(pictures[name][None])
                cell.caption.setText(captions.get(name, ""))
                cell.title.setText(titles.get(name, cell.title.text()))
        self._sentence.hide()
        for cell in self.cells.values():
            cell.set_visible(cell.shows)
        self._place()

    def show_sentence(self, sentence: str, *, is_problem: bool = False) -> None:
        """Show a sentence in place of the pictures."""
        theme.set_role(self._sentence, "danger" if is_problem else "muted")
        self._sentence.setText(sentence)
        self._sentence.show()
        for cell in self.cells.values():
            cell.set_visible(False)

    def sentence(self) -> str:
        """Return the sentence in place of the pictures, if there is one."""
        return self._sentence.text() if not self._sentence.isHidden() else ""

    def set_inviting(self, invites: bool) -> None:
        """Show that what is dragged can be dropped here."""
        self._invites = invites
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4 * 200, 200 + self._text_height())

    def minimumSizeHint(self) -> QSize:
        cell = self._text_width(), _LEAST + self._text_height()
        fits_in_a_row = self.width() >= len(self.cells) * (cell[0] + _GAP)
        return QSize(3 * cell[0] + 2 * _GAP, cell[1] if fits_in_a_row else 2 * cell[1] + _GAP)

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

    def _text_height(self) -> int:
        return self.fontMetrics().lineSpacing() * (1 + _CAPTION_LINES) + 3 * theme.SPACE

    def _text_width(self) -> int:
        return max(_LEAST, *(cell.text_width() for cell in self.cells.values())) + theme.SPACE

    def _place(self) -> None:
        """Give every cell the room of its picture and its words, the whole in the middle."""
        self._sentence.setGeometry(self.rect())
        shown = [cell for cell in self.cells.values() if cell.shows]
        choices = {len(shown), -(-len(shown) // 2)}
        columns, size = max(
            ((number, self._picture_size(number, len(shown))) for number in choices), key=_area
        )
        words, line = self._text_height(), self.fontMetrics().height() + theme.SPACE
        width, height = max(size.width(), self._text_width()), size.height() + words
        rows = -(-len(shown) // columns)
        top = (self.height() - rows * height - (rows - 1) * _GAP) // 2
        for index, cell in enumerate(shown):
            row, column = divmod(index, columns)
            in_row = min(columns, len(shown) - row * columns)
            left = (self.width() - in_row * width - (in_row - 1) * _GAP) // 2
            x, y = left + column * (width + _GAP), top + row * (height + _GAP)
            inside = (width - size.width()) // 2
            cell.title.setGeometry(x, y, width, line)
            cell.picture.setGeometry(x + inside, y + line + theme.SPACE, size.width(), size.height())
            below = y + line + size.height() + 2 * theme.SPACE
            cell.caption.setGeometry(x, below, width, words - line - 2 * theme.SPACE)

    def _picture_size(self, columns: int, num: int) -> QSize:
        rows = -(-num // columns)
        width = (self.width() - (columns - 1) * _GAP) // columns
        height = (self.height() - (rows - 1) * _GAP) // rows - self._text_height()
        if rows == 1 and width < self._text_width():
            return QSize(0, 0)
        height = max(min(height, round(width / self._aspect)), 8)
        return QSize(round(height * self._aspect), height)


def _area(choice: tuple[int, QSize]) -> int:
    return choice[1].width() * choice[1].height()
