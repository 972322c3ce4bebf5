"""What a panel sits in: on a screen too small for it, it scrolls and the window stays within the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

_LEAST = QSize(320, 200)


class PanelScroll(QScrollArea):
    """Gives a panel all the room there is, and scroll bars where that is less than it needs.

    `setWidgetResizable` isn't enough: a panel with wrapped text would have the height it prefers, not its
    least one, before it stops scrolling.

    Parameters
    ----------
    panel
        Goes with this.
    """

    def __init__(self, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)
        panel.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def panel(self) -> QWidget:
        """Return the panel."""
        panel = self.widget()
        assert panel is not None
        return panel

    def missing(self) -> QSize:
        """Return by how much the panel's least size is larger than what this asks for."""
        return (self.panel().minimumSizeHint() - _LEAST).expandedTo(QSize(0, 0))

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def sizeHint(self) -> QSize:
        return self.panel().sizeHint().expandedTo(_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_eaten = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return is_eaten

    def _fit(self) -> None:
        room, least = self.maximumViewportSize(), self.panel().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        is_low = least.height() > room.height()
        is_narrow = least.width() > room.width() - bar * is_low
        is_low = least.height() > room.height() - bar * is_narrow
        self.panel().resize(least.expandedTo(room - QSize(bar * is_low, bar * is_narrow)))
