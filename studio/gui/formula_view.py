"""Formulas as they are set in print: the pictures of `assets/formulas` in the theme's colour."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme

_SCALE = 1.1
_GAP = 2 * theme.SPACE
_DRAWN_IN = "#000000"


class FormulaView(QWidget):
    """One formula below the other, each at most as wide as the widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self._lines: list[QSvgRenderer] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show the pictures of some formulas.

        Parameters
        ----------
        paths
            SVG files, drawn in black.
        """
        self._texts = [path.read_text(encoding="utf-8") for path in paths]
        self._dress()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale, top = self._scale(), 0.0
        for line in self._lines:
            size = line.defaultSize()
            box = QRectF(0.0, top, scale * size.width(), scale * size.height())
            line.render(painter, box)
            top = box.bottom() + _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_texts"):
            self._dress()

    def _dress(self) -> None:
        color = theme.tokens().text
        # Without a parent, which would keep those of every formula shown before.
        self._lines = [QSvgRenderer(text.replace(_DRAWN_IN, color).encode("utf-8")) for text in self._texts]
        self.update()

    def _scale(self) -> float:
        widest = max((line.defaultSize().width() for line in self._lines), default=1)
        return min(_SCALE, self.width() / widest)

    def _height(self) -> int:
        heights = [self._scale() * line.defaultSize().height() for line in self._lines]
        return round(sum(heights) + _GAP * max(len(heights) - 1, 0))

    def _fit(self) -> None:
        self.setFixedHeight(max(self._height(), 1))
        self.update()
