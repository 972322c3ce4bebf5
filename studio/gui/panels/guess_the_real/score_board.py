"""Your accuracy with its interval, beside that of the model's discriminator."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import theme
from studio.gui.panels.guess_the_real.game import Tally
from studio.metrics.binomial import wilson_interval

_ROW = 30
_BAR = 8
_WIDEST = Tally(right=200, total=200)


class ScoreBoard(QWidget):
    """A row a player: a name, a bar of the interval with a dot at the accuracy, and both in numbers.

    A line marks one half, where a coin would be.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, Tally]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            self.tr("Share of right answers with its 95 % interval (Wilson); a coin gets one half")
        )

    def show_tallies(self, yours: Tally, models: Tally | None) -> None:
        """Show how often you and the model's discriminator were right."""
        self._rows = [(self.tr("You"), yours)]
        if models is not None:
            self._rows.append((self.tr("Discriminator"), models))
        self.setAccessibleName(" · ".join(f"{name}: {self.text(tally)}" for name, tally in self._rows))
        self.update()

    def text(self, tally: Tally) -> str:
        """Return an accuracy with its interval."""
        if not tally.total:
            return "–"
        interval = wilson_interval(tally.right, tally.total)
        return self._line(tally, tally.right / tally.total, interval.low, interval.high)

    def sizeHint(self) -> QSize:
        return QSize(480, 2 * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 2 * _ROW)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        names = metrics.horizontalAdvance(self.tr("Discriminator")) + 3 * theme.SPACE
        numbers = metrics.horizontalAdvance(self._line(_WIDEST, 1.0, 1.0, 1.0)) + 3 * theme.SPACE
        bar = QRectF(names, 0, max(self.width() - names - numbers, 40), _BAR)
        for index, (name, tally) in enumerate(self._rows):
            middle = index * _ROW + _ROW / 2
            painter.setPen(QColor(now.text))
            left = QRectF(0, index * _ROW, names, _ROW)
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            right = QRectF(bar.right() + 3 * theme.SPACE, index * _ROW, numbers, _ROW)
            painter.drawText(
                right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text(tally)
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(now.raised))
            painter.drawRoundedRect(bar.translated(0, middle - _BAR / 2), 3, 3)
            if tally.total:
                self._paint_interval(painter, bar, middle, tally, is_you=index == 0)
            half = bar.left() + bar.width() / 2
            painter.setPen(QPen(QColor(now.border_strong), 1))
            painter.drawLine(round(half), round(middle - _BAR), round(half), round(middle + _BAR))

    def _line(self, tally: Tally, accuracy: float, low: float, high: float) -> str:
        percents = (f"{100 * share:.0f}" for share in (accuracy, low, high))
        return self.tr("{0} % ({1}–{2} %), {3} of {4}").format(*percents, tally.right, tally.total)

    def _paint_interval(
        self, painter: QPainter, bar: QRectF, middle: float, tally: Tally, *, is_you: bool
    ) -> None:
        now = theme.tokens()
        color = QColor(now.accent if is_you else now.muted)
        interval = wilson_interval(tally.right, tally.total)
        left, right = (bar.left() + bar.width() * share for share in (interval.low, interval.high))
        faint = QColor(color)
        faint.setAlpha(110)
        painter.setBrush(faint)
        painter.drawRoundedRect(QRectF(left, middle - _BAR / 2, right - left, _BAR), 3, 3)
        painter.setBrush(color)
        dot = bar.left() + bar.width() * tally.right / tally.total
        painter.drawEllipse(QRectF(dot - 5, middle - 5, 10, 10))
