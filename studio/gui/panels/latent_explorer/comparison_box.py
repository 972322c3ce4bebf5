"""Two models' pictures of one latent: side by side, or one wiped over the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.latent_explorer.records import CompareKind
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.image_grid import ImageGrid
from studio.gui.widgets.wipe_view import WipeView

_KINDS: tuple[CompareKind, ...] = ("beside", "wipe")
Pixels = NDArray[np.uint8]


class ComparisonBox(QWidget):
    """The model on show is left, the other one right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beside = ImageGrid(columns=2, gap=2 * theme.SPACE)
        self.beside.setAccessibleName(self.tr("Both models' pictures side by side"))
        self.wipe = WipeView()
        self.wipe.setAccessibleName(self.tr("Both models' pictures with a divider between them"))
        self.wipe.setToolTip(self.tr("Drag the divider: left of it the model on show, right of it the other"))
        self.captions = (FittingLabel(), FittingLabel())
        self._views = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        for caption, side in zip(
            self.captions, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True
        ):
            theme.set_role(caption, "muted")
            caption.setAlignment(side)
            row.addWidget(caption, 1)
        for view in (self.beside, self.wipe):
            view.setMinimumSize(112, 112)
            self._views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._views, 1)
        column.addLayout(row)

    def set_kind(self, kind: CompareKind) -> None:
        """Choose how both are shown."""
        self._views.setCurrentIndex(_KINDS.index(kind))

    def set_captions(self, one: Sequence[str], other: Sequence[str]) -> None:
        """Name both models by their titles' parts and steps; without room what both have in common leaves."""
        common = set(one) & set(other)
        for caption, parts in zip(self.captions, (one, other), strict=True):
            ranks = [number + len(parts) * (part in common) for number, part in enumerate(parts)]
            caption.set_parts(parts, ranks)

    def show_pictures(self, one: Pixels, other: Pixels) -> None:
        """Show both pictures, each (1, H, W, C), in both ways: only what is seen is painted."""
        self.beside.set_images(np.concatenate([one, other]))
        self.wipe.set_pair(one, other)

    def clear(self) -> None:
        """Show no pictures."""
        self.beside.clear()
        self.wipe.clear()
