"""A dozen test images, their translations below them, and the ways back below those."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from studio.gui import theme
from studio.gui.panels.translation.translator import PAGE_LENGTH
from studio.gui.panels.translation.work import Page
from studio.gui.widgets.image_grid import ImageGrid

_LEAST_HEIGHT = 32
_MOST_HEIGHT = 72


class Gallery(QWidget):
    """Three rows of pictures; picking one translates it above."""

    picked = Signal(int)
    """Number of a test image."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 0
        self.rows: list[ImageGrid] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self.labels = [QLabel(), QLabel(), QLabel()]
        for row, label in enumerate(self.labels):
            theme.set_role(label, "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            pictures = ImageGrid(columns=PAGE_LENGTH, gap=2, pickable=True)
            pictures.setAccessibleName(self.tr("Pictures"))
            pictures.setMinimumHeight(_LEAST_HEIGHT)
            pictures.setMaximumHeight(_MOST_HEIGHT)
            pictures.clicked.connect(lambda index: self.picked.emit(self._first + index))
            grid.addWidget(label, row, 0)
            grid.addWidget(pictures, row, 1)
            self.rows.append(pictures)

    def set_titles(self, source: str, target: str) -> None:
        """Name the rows by the domains."""
        for label, pictures, text in zip(
            self.labels,
            self.rows,
            (source, self.tr("as {0}").format(target), self.tr("and back")),
            strict=True,
        ):
            label.setText(text)
            pictures.setAccessibleName(text)

    def show_page(self, first: int, page: Page) -> None:
        """Show test images from number `first` on."""
        self._first = first
        for row, images in zip(self.rows, (page.originals, page.translated, page.back), strict=True):
            row.set_images(images)

    def mark(self, index: int | None) -> None:
        """Outline the test image on show, or none."""
        shown = -1 if index is None else index - self._first
        for row in self.rows:
            row.set_marked([shown] if 0 <= shown < row.num_images() else [])

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of the pictures."""
        for row in self.rows:
            row.clear()
        self.rows[1].set_placeholder(sentence)
