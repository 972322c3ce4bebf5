"""Names of the classes beside their colours; a click hides a class."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.gui import theme
from studio.gui.text import class_name

_GAP = 12


class ClassLegend(QWidget):
    """Wraps its entries to its width, so that no name is cut."""

    hidden_changed = Signal(object)
    """set of the indices of hidden classes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._hidden: set[int] = set()
        self._current = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Classes"))

    def set_names(self, names: Sequence[str]) -> None:
        """Show the classes, all visible."""
        shown = tuple(class_name(name) for name in names)
        if shown == self._names:
            return
        self._names = shown
        self._current = 0
        self.setVisible(bool(names))
        self.updateGeometry()
        if self._hidden:
            self._hidden = set()
            self.hidden_changed.emit(set())
        self.update()

    def names(self) -> tuple[str, ...]:
        """Return the names shown."""
        return self._names

    def entry_rect(self, index: int) -> QRect:
        """Return where an entry is, in pixels."""
        return self._rects(self.width())[index]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rects = self._rects(width)
        return rects[-1].bottom() + 1 if rects else 0

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        widest = max((rect.width() for rect in self._rects(10_000)), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = self._dot()
        for index, rect in enumerate(self._rects(self.width())):
            color = QColor(now.class_color(index))
            centre = QPointF(rect.left() + dot / 2 + 1, rect.center().y() + 1)
            off = index in self._hidden
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush if off else color)
            painter.drawEllipse(centre, dot / 2 - 0.5, dot / 2 - 0.5)
            painter.setPen(QColor(now.disabled if off else now.muted))
            painter.drawText(
                rect.adjusted(dot + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._names[index]
            )
            if self.hasFocus() and index == self._current:
                painter.setPen(QPen(QColor(now.accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(-3, 0, 3, 0), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().toPoint())
        if index >= 0:
            self._toggle(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._names:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._current = (self._current + step) % len(self._names)
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and self._names:
            self._toggle(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            position = self.mapFromGlobal(self.cursor().pos())
            index = self._index_at(position)
            if index >= 0:
                text = self.tr("Show {0}") if index in self._hidden else self.tr("Hide {0}")
                QToolTip.showText(self.mapToGlobal(position), text.format(self._names[index]), self)
                return True
        return super().event(event)

    def _toggle(self, index: int) -> None:
        self._hidden ^= {index}
        self._current = index
        self.update()
        self.hidden_changed.emit(set(self._hidden))

    def _index_at(self, position: QPoint) -> int:
        rects = self._rects(self.width())
        return next((index for index, rect in enumerate(rects) if rect.contains(position)), -1)

    def _dot(self) -> int:
        return (QFontMetrics(self.font()).height() + 1) // 2

    def _rects(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(self.font())
        height = metrics.height() + 4
        rects: list[QRect] = []
        x, y = 4, 0
        for name in self._names:
            wide = self._dot() + 8 + metrics.horizontalAdvance(name)
            if x > 4 and x + wide > width:
                x, y = 4, y + height
            rects.append(QRect(x, y, wide, height))
            x += wide + _GAP
        return rects
