"""Paints a library entry in two lines: its name, and how far it came; a live run has a dot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from studio.gui import theme

DETAIL = Qt.ItemDataRole.UserRole + 1
"""The second line."""
LIVE = Qt.ItemDataRole.UserRole + 2
"""Whether the run is training."""

_DOT = 8
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class LibraryDelegate(QStyledItemDelegate):
    """A title over a line of detail, both wrapped where they must be; one muted line for a group."""

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
        texts = (str(index.data()), room), (str(index.data(DETAIL)), room - _indent(index))
        return QSize(80, sum(_height(option.fontMetrics, *text) for text in texts) + 2 * theme.SPACE)

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
        detail = str(index.data(DETAIL))
        left, top = box.left(), box.bottom() - _height(metrics, detail, box.width() - _indent(index))
        box.adjust(_indent(index), 0, 0, 0)
        if index.data(LIVE):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.good))
            painter.drawEllipse(left, top + (metrics.height() - _DOT) // 2 + 2, _DOT, _DOT)
        painter.setPen(QColor(now.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap, detail)


def _height(metrics: QFontMetrics, text: str, room: int) -> int:
    return metrics.boundingRect(QRect(0, 0, room, 10 * metrics.height()), _WRAPPED, text).height()


def _indent(index: QModelIndex | QPersistentModelIndex) -> int:
    """Return the room that the dot of a live run takes beside its detail."""
    return _DOT + theme.SPACE if index.data(LIVE) else 0


def _title_room(view: QTreeView, index: QModelIndex | QPersistentModelIndex) -> int:
    """Return the width left for an entry, below its groups."""
    level, parent = 1, index.parent()
    while parent.isValid():
        level, parent = level + 1, parent.parent()
    return max(view.viewport().width() - level * view.indentation() - 2 * theme.SPACE, 40)
