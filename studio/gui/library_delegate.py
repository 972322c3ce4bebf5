"""Paints a library entry in two lines: its name, and how far it came; a live run has a dot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from studio.gui import theme

DETAIL = Qt.ItemDataRole.UserRole + 1
"""The second line."""
LIVE = Qt.ItemDataRole.UserRole + 2
"""Whether the run is training."""

_DOT = 8
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class LibraryDelegate(QStyledItemDelegate):
    """A title, wrapped where it must be, over a line of detail; one muted line for a group."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        detail = index.data(DETAIL)
        now = theme.tokens()
        box = QRect(option.rect)
        painter.save()
        if detail is not None and option.state & (
            QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        ):
            painter.fillRect(box, QColor(now.raised))
        box.adjust(theme.SPACE, theme.SPACE // 2, -theme.SPACE, -theme.SPACE // 2)
        left = Qt.AlignmentFlag.AlignLeft
        if detail is None:
            painter.setPen(QColor(now.muted))
            painter.drawText(box, left | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._paint_entry(painter, option, index, box)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        if index.data(DETAIL) is None:
            return QSize(80, line + 2 * theme.SPACE)
        room = _title_room(self._view, index)
        title = option.fontMetrics.boundingRect(QRect(0, 0, room, 10 * line), _WRAPPED, str(index.data()))
        return QSize(80, title.height() + line + 2 * theme.SPACE)

    def _paint_entry(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        box: QRect,
    ) -> None:
        now = theme.tokens()
        metrics = painter.fontMetrics()
        painter.setPen(QColor(now.text))
        painter.drawText(box, _WRAPPED, str(index.data()))
        if index.data(LIVE):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.good))
            middle = box.bottom() - metrics.height() // 2
            painter.drawEllipse(box.left(), middle - _DOT // 2 + 1, _DOT, _DOT)
            box.adjust(_DOT + theme.SPACE, 0, 0, 0)
        painter.setPen(QColor(now.muted))
        detail = metrics.elidedText(str(index.data(DETAIL)), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom, detail)


def _title_room(view: QTreeView, index: QModelIndex | QPersistentModelIndex) -> int:
    """Return the width left for an entry, below its groups."""
    level, parent = 1, index.parent()
    while parent.isValid():
        level, parent = level + 1, parent.parent()
    return max(view.viewport().width() - level * view.indentation() - 2 * theme.SPACE, 40)
