"""What is shown below the one picture: many pictures, or many masks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.masking import work
from studio.gui.widgets.image_grid import ImageGrid


class ManyView(QWidget):
    """Test images in three rows: as they are, masked and imagined. One that is clicked is looked at above."""

    chosen = Signal(int)
    """Which of the test images was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 0
        self.grid = ImageGrid(columns=work.NUM_MANY, gap=2, pickable=True)
        self.grid.setAccessibleName(self.tr("Test images, masked and imagined"))
        self.grid.setToolTip(self.tr("Original · masked · imagined, one column a test image; click one"))
        self.grid.setMinimumHeight(120)
        self.grid.clicked.connect(lambda index: self.chosen.emit(self._first + index % work.NUM_MANY))
        self.note = QLabel()
        theme.set_role(self.note, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.grid, 1)
        column.addWidget(self.note)

    def show_many(self, result: work.Many, *, pasted: bool) -> None:
        """Show test images, their visible patches as they are or as imagined."""
        self._first = first = result.first
        made = result.pasted if pasted else result.imagined
        padded = [_padded(row, work.NUM_MANY) for row in (result.originals, result.masked, made)]
        self.grid.set_images(np.concatenate(padded))
        text = self.tr("test images {0} to {1}").format(first, first + len(made) - 1)
        if result.psnr is not None:
            text += " · " + self.tr("hidden patches: PSNR {0} dB in the mean").format(f"{result.psnr:.2f}")
        self.note.setText(text)

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of the pictures, or with an empty one nothing."""
        self.grid.clear()
        self.grid.set_placeholder(sentence)
        self.note.setText("")


class MasksView(QWidget):
    """One picture under ten masks, with the mean of what was imagined and its spread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = ImageGrid(columns=work.NUM_MASKS, gap=2)
        self.grid.setAccessibleName(self.tr("Ten masks, and what is imagined under each"))
        self.mean, self.deviation = ImageGrid(columns=1), ImageGrid(columns=1)
        self.captions = [QLabel(), QLabel()]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * theme.SPACE)
        row.addWidget(self.grid, 3)
        texts = (self.tr("Mean"), self.tr("Standard deviation"))
        for text, picture, caption in zip(texts, (self.mean, self.deviation), self.captions, strict=True):
            title = QLabel(text)
            theme.set_role(title, "muted")
            theme.set_role(caption, "muted")
            picture.setAccessibleName(text)
            for label in (title, caption):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column = QVBoxLayout()
            column.setSpacing(theme.SPACE)
            column.addWidget(title)
            column.addWidget(picture, 1)
            column.addWidget(caption)
            row.addLayout(column, 1)

    def show_masks(self, result: work.Masks) -> None:
        """Show what was imagined."""
        self.grid.set_images(np.concatenate([result.masked, result.imagined]))
        self.mean.set_images(result.mean[None])
        self.deviation.set_images(result.deviation[None])
        self.captions[0].setText(self.tr("of {0} masks").format(len(result.masked)))
        self.captions[1].setText(
            self.tr("at most {0} · ≥ {1} yellow").format(f"{result.largest:.2f}", work.DEVIATION_LIMIT)
        )

    def clear(self) -> None:
        """Show nothing."""
        for grid in (self.grid, self.mean, self.deviation):
            grid.clear()
        for caption in self.captions:
            caption.setText("")


def _padded(images: NDArray[np.uint8], num: int) -> NDArray[np.uint8]:
    """Fill a row up with black pictures."""
    if len(images) == num:
        return images
    return np.concatenate([images, np.zeros((num - len(images), *images.shape[1:]), np.uint8)])
