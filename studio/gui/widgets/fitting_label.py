"""A line of several parts that leaves the least important ones out rather than cut any."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_SEPARATOR = " · "


class FittingLabel(QLabel):
    """Shows as many parts as there is room for; the tooltip always has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[str, ...] = ()
        self._ranks: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Text written by other people's hands, such as a title, is never read as markup.
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_parts(self, parts: Sequence[str], ranks: Sequence[int] | None = None) -> None:
        """Show parts in their order; those of the highest rank leave first, by default the last ones."""
        self._parts = tuple(parts)
        self._ranks = tuple(range(len(parts)) if ranks is None else ranks)
        self.setToolTip(_SEPARATOR.join(self._parts))
        self._fit()

    def full_text(self) -> str:
        """Return the line with all its parts."""
        return _SEPARATOR.join(self._parts)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.full_text()) + 4, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        kept = sorted(range(len(self._parts)), key=lambda i: self._ranks[i])
        while len(kept) > 1 and self._width(kept) > self.width():
            kept.pop()
        text = _SEPARATOR.join(self._parts[i] for i in sorted(kept))
        if self._width(kept) > self.width():
            text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        self.setText(text)

    def _width(self, kept: Sequence[int]) -> int:
        return self.fontMetrics().horizontalAdvance(_SEPARATOR.join(self._parts[i] for i in sorted(kept)))
