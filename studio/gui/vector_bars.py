"""A measured vector as bars, for example the KL divergence of every latent dimension."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.fitting_label import FittingLabel

_AXIS_WIDTH = 40
_MAX_LABELS = 16


class VectorBars(QWidget):
    """A heading over one bar per element.

    Parameters
    ----------
    title, unit
        What is shown and its unit, translated.
    """

    def __init__(self, title: str, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = f"{title}, {unit}" if unit else title
        self._heading = FittingLabel(self)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self._heading, "muted")
        self._bars = _Bars(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._heading)
        column.addWidget(self._bars, 1)
        self.setMinimumSize(120, 96)
        self.setAccessibleName(self._title)
        self.set_values((), "")

    def set_values(self, values: Sequence[float], note: str) -> None:
        """Show the elements, and a note behind the title."""
        self._heading.set_parts([part for part in (self._title, note) if part])
        self._bars.set_values(values)

    def values(self) -> tuple[float, ...]:
        """Return what is shown."""
        return self._bars.values


class _Bars(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_values(self, values: Sequence[float]) -> None:
        shown = tuple(values)
        if shown != self.values:
            self.values = shown
            self.setToolTip("\n".join(f"{index + 1}: {value:.3g}" for index, value in enumerate(shown)))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 96)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        plot = QRectF(self.rect()).adjusted(_AXIS_WIDTH, 6, -4, -self._axis_height())
        painter.setPen(QColor(now.border_strong))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if not self.values:
            return
        top = max(*self.values, 1e-9)
        painter.setPen(QColor(now.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in (0.0, top):
            y = plot.bottom() - plot.height() * value / top
            painter.drawText(QRectF(0, y - 10, _AXIS_WIDTH - 6, 20), right, f"{value:.3g}")
        self._paint_bars(painter, plot, top)

    def _axis_height(self) -> int:
        return self.fontMetrics().height() + 2

    def _paint_bars(self, painter: QPainter, plot: QRectF, top: float) -> None:
        now = theme.tokens()
        slot = plot.width() / len(self.values)
        every = -(-len(self.values) // _MAX_LABELS)
        for index, value in enumerate(self.values):
            height = plot.height() * max(value, 0.0) / top
            left = plot.left() + (index + 0.5) * slot - min(slot * 0.35, 16)
            bar = QRectF(left, plot.bottom() - height, min(slot * 0.7, 32), height)
            painter.fillRect(bar, QColor(now.accent))
            if index % every == 0:
                room = QRectF(
                    plot.left() + index * slot - 8, plot.bottom() + 1, slot + 16, self._axis_height()
                )
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(index + 1))
