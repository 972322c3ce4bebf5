"""A line of several parts that leaves the least important ones out rather than cut any."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme

_SEPARATOR = " · "


class FittingLabel(QWidget):
    """Shows as many parts as there is room for; the tooltip always has them all.

    Unlike `QLabel` it keeps its size when the text changes: a time that changes with every image would
    otherwise lay out and repaint the whole window each time.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self._ranks: tuple[int, ...] = ()
        self._text = ""
        self._alignment = Qt.AlignmentFlag.AlignRight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_parts(self, parts: Sequence[str], ranks: Sequence[int] | None = None) -> None:
        """Show parts in their order; those of the highest rank leave first, by default the last ones."""
        self._parts = tuple(parts)
        self._ranks = tuple(range(len(parts)) if ranks is None else ranks)
        self.setToolTip(self.full_text())
        self.setAccessibleName(self.full_text())
        self._fit()

    def full_text(self) -> str:
        """Return the line with all its parts."""
        return _SEPARATOR.join(self._parts)

    def text(self) -> str:
        """Return what there is room for."""
        return self._text

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Put the text to the left, the right (as it is at first) or the middle."""
        self._alignment = alignment
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.full_text()) + 4, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        colors = {"muted": now.muted, "danger": now.bad}
        color = colors.get(str(self.property("role")), now.text)
        painter = QPainter(self)
        painter.setPen(QColor(color if self.isEnabled() else now.disabled))
        painter.drawText(self.rect(), self._alignment | Qt.AlignmentFlag.AlignVCenter, self._text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        kept = sorted(range(len(self._parts)), key=lambda i: self._ranks[i])
        while len(kept) > 1 and self._width(kept) > self.width():
            kept.pop()
        text = _SEPARATOR.join(self._parts[i] for i in sorted(kept))
        if self._width(kept) > self.width():
            text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        if text != self._text:
            self._text = text
            self.update()

    def _width(self, kept: Sequence[int]) -> int:
        return self.fontMetrics().horizontalAdvance(_SEPARATOR.join(self._parts[i] for i in sorted(kept)))
