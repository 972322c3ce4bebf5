"""Bars beside what they should be: hits of each mode, shares of each class."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.collapse_monitor.arena import fake_color
from studio.gui.widgets.fitting_label import FittingLabel


class ShareBars(QWidget):
    """A heading over one bar per mode or class, each with a mark at its fair share.

    Parameters
    ----------
    title
        What is shown, translated.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._heading = FittingLabel(self)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignLeft)
        theme.set_role(self._heading, "muted")
        self.bars = _Bars(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._heading)
        column.addWidget(self.bars, 1)
        self.setMinimumSize(160, 84)
        self.setAccessibleName(title)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._heading.set_parts([self._title])
        self.bars.set_values((), (), ())

    def set_values(
        self, values: Sequence[float], truth: Sequence[float], names: Sequence[str], notes: Sequence[str]
    ) -> None:
        """Show bars, what they should be, and a name below each.

        Parameters
        ----------
        values, truth
            Shares in [0, 1], of equal length.
        names
            Of equal length; those without room are left out.
        notes
            Behind the title, as many as there is room for.
        """
        self._heading.set_parts([self._title, *notes])
        self.bars.set_values(values, truth, names)

    def heading(self) -> str:
        """Return the title with its note."""
        return self._heading.full_text()


class _Bars(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.values: tuple[float, ...] = ()
        self.truth: tuple[float, ...] = ()
        self.names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_values(self, values: Sequence[float], truth: Sequence[float], names: Sequence[str]) -> None:
        self.values, self.truth, self.names = tuple(values), tuple(truth), tuple(names)
        lines = [
            self.tr("{0}: {1} %, should be {2} %").format(name, f"{100 * value:.1f}", f"{100 * fair:.1f}")
            for name, value, fair in zip(names, values, truth, strict=True)
        ]
        self.setToolTip("\n".join(lines))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 96)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        plot = QRectF(self.rect()).adjusted(1, 4, -1, -self._axis_height())
        painter.setPen(QColor(now.border_strong))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if not self.values:
            return
        # A single full bar would flatten the marks: what is beyond three fair shares leaves at the top.
        top = min(max(*self.values, *self.truth, 1e-9), 3.2 * max(*self.truth, 1e-9))
        slot = plot.width() / len(self.values)
        for index, (value, fair) in enumerate(zip(self.values, self.truth, strict=True)):
            left, width = plot.left() + (index + 0.14) * slot, 0.72 * slot
            height = plot.height() * min(value / top, 1.0)
            is_lost = value < 0.1 * fair
            painter.fillRect(QRectF(left, plot.bottom() - height, width, height), fake_color())
            mark = plot.bottom() - plot.height() * fair / top
            painter.setPen(QPen(QColor(now.bad if is_lost else now.text), 2 if is_lost else 1))
            painter.drawLine(QRectF(left, mark, width, 0).topLeft(), QRectF(left, mark, width, 0).topRight())
        self._paint_names(painter, plot, slot)

    def _axis_height(self) -> int:
        return self.fontMetrics().height() + 2

    def _paint_names(self, painter: QPainter, plot: QRectF, slot: float) -> None:
        now = theme.tokens()
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(QColor(now.muted))
        widest = max(painter.fontMetrics().horizontalAdvance(name) for name in self.names) + 4
        every = max(-(-widest // max(int(slot), 1)), 1)
        for index in range(0, len(self.names), every):
            room = QRectF(plot.left() + index * slot, plot.bottom() + 1, slot * every, self._axis_height())
            if every == 1:
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.names[index])
            else:
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self.names[index])
