"""Keeps room for the widest of a widget's texts, in letters of any size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_PROPERTY = "keeps-text-room"


class TextRoom(QObject):
    """Holds a widget's width at its widest text, also when the font changes; a child of the widget.

    Parameters
    ----------
    widget
        Whose text it is.
    beside
        Pixels beside the text, for frames and buttons.
    is_fixed
        Hold the width exactly rather than from below.
    """

    def __init__(self, widget: QWidget, beside: int, *, is_fixed: bool = False) -> None:
        super().__init__(widget)
        self._widget, self._beside, self._is_fixed = widget, beside, is_fixed
        self._widest = ""
        keep_own_room(widget)
        widget.installEventFilter(self)

    def hold(self, widest: str) -> None:
        """Make room for a text."""
        self._widest = widest
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        width = self._widget.fontMetrics().horizontalAdvance(self._widest) + self._beside
        self._widget.setMinimumWidth(0)  # so that neither bound holds the other back
        if self._is_fixed:
            self._widget.setMaximumWidth(width)
        self._widget.setMinimumWidth(width)


def keep_own_room(widget: QWidget) -> None:
    """Say that a widget's bounds follow its font by themselves."""
    widget.setProperty(_PROPERTY, True)


def keeps_text_room(widget: QWidget) -> bool:
    """Return whether a widget's bounds follow its font by themselves."""
    return bool(widget.property(_PROPERTY))
