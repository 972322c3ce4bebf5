"""What a panel sits in: on a screen too small for it, it scrolls and the window stays within the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QScrollBar, QWidget

_LEAST = QSize(320, 200)
_LINE = 20  # pixels of one step of a scroll bar


class PanelScroll(QWidget):
    """Gives a panel all the room there is, and scroll bars where that is less than it needs.

    A `QScrollArea` would give a panel with wrapped text the height that it prefers, not its least one, before
    it stops scrolling; told otherwise by an event filter it makes every repaint of a drag half a millisecond
    slower.

    Parameters
    ----------
    panel
        Goes with this.
    """

    def __init__(self, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._most = self.maximumSize()  # without bounds, as a widget is made
        self.vertical = QScrollBar(Qt.Orientation.Vertical, self)
        self.horizontal = QScrollBar(Qt.Orientation.Horizontal, self)
        for bar in (self.vertical, self.horizontal):
            bar.hide()
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(self._place)
        _Whole(self).addWidget(panel)

    def panel(self) -> QWidget:
        """Return the panel."""
        return self._panel

    def set_most(self, most: QSize) -> None:
        """Ask for no more than that, even where the panel needs more."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def least(self) -> QSize:
        """Return what this asks for: what the panel needs, within bounds."""
        return self._needed().boundedTo(self._most).expandedTo(_LEAST)

    def missing(self) -> QSize:
        """Return by how much what the panel needs is larger than what this asks for."""
        return (self._needed() - self.least()).expandedTo(QSize(0, 0))

    def fit(self) -> None:
        """Size the panel, and show the bars that it takes."""
        room, least = self.size(), self._needed()
        thick = self.vertical.sizeHint().width()
        is_low = least.height() > room.height()
        is_narrow = least.width() > room.width() - thick * is_low
        is_low = least.height() > room.height() - thick * is_narrow
        room -= QSize(thick * is_low, thick * is_narrow)
        size = least.expandedTo(room)
        self.vertical.setGeometry(QRect(room.width(), 0, thick, room.height()))
        self.horizontal.setGeometry(QRect(0, room.height(), room.width(), thick))
        for bar, is_needed, page, whole in (
            (self.vertical, is_low, room.height(), size.height()),
            (self.horizontal, is_narrow, room.width(), size.width()),
        ):
            bar.setPageStep(page)
            bar.setRange(0, whole - page)
            bar.setVisible(is_needed)
        self._panel.resize(size)
        self._place()

    def focusNextPrevChild(self, next: bool) -> bool:
        is_moved = super().focusNextPrevChild(next)
        focus = QApplication.focusWidget()
        if focus is not None and self._panel.isAncestorOf(focus):
            self._show(QRect(focus.mapTo(self, QPoint(0, 0)), focus.size()))
        return is_moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        is_across = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        bar = self.horizontal if is_across or not self.vertical.isVisible() else self.vertical
        if bar.isVisible():
            QApplication.sendEvent(bar, event)
        else:
            event.ignore()

    def _needed(self) -> QSize:
        return self._panel.minimumSizeHint().expandedTo(self._panel.minimumSize())

    def _place(self) -> None:
        self._panel.move(-self.horizontal.value(), -self.vertical.value())

    def _show(self, rect: QRect) -> None:
        """Scroll as little as brings a rectangle into view."""
        for bar, low, high in (
            (self.vertical, rect.top(), rect.bottom()),
            (self.horizontal, rect.left(), rect.right()),
        ):
            beyond = max(high - bar.pageStep() + 1, 0)
            bar.setValue(bar.value() + (min(low, 0) or min(beyond, max(low, 0))))


class _Whole(QLayout):
    """Hears when the panel's least size changes, and leaves the rest to its owner.

    Unlike an event filter it costs nothing while nothing changes.
    """

    def __init__(self, owner: PanelScroll) -> None:
        super().__init__(owner)
        self._owner = owner
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def minimumSize(self) -> QSize:
        return self._owner.least()

    def sizeHint(self) -> QSize:
        return self._owner.panel().sizeHint().expandedTo(_LEAST)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._owner.fit()
