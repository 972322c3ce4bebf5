"""The discriminator's scores of real and generated items as two histograms over each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.collapse_monitor.arena import fake_color, real_color
from studio.gui.panels.collapse_monitor.image_work import ScoreHistograms
from studio.gui.widgets.fitting_label import FittingLabel


class ScoreBars(QWidget):
    """A heading, with the share of pairs that are ranked rightly, over both histograms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = FittingLabel(self)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignLeft)
        theme.set_role(self._heading, "muted")
        self._bars = _Histograms(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._heading)
        column.addWidget(self._bars, 1)
        self.setMinimumSize(160, 72)
        self.setAccessibleName(self.tr("Discriminator's scores"))
        self.setToolTip(self.tr("Blue: real test images · orange: samples · higher is more real"))

    def show_scores(self, scores: ScoreHistograms, separation: float | None) -> None:
        """Show histograms, and how often real outscores generated."""
        rank = (
            "" if separation is None else self.tr("real above fake {0} %").format(f"{100 * separation:.0f}")
        )
        parts = (self.tr("D’s scores"), rank, self.tr("blue real, orange fake"))
        self._heading.set_parts([part for part in parts if part])
        self._bars.show_scores(scores)

    def heading(self) -> str:
        """Return the heading."""
        return self._heading.full_text()


class _Histograms(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scores: ScoreHistograms | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_scores(self, scores: ScoreHistograms) -> None:
        self._scores = scores
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 72)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        below = self.fontMetrics().height() + 2
        plot = QRectF(self.rect()).adjusted(1, 2, -1, -below)
        painter.setPen(QColor(now.border_strong))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        scores = self._scores
        if scores is None:
            return
        top = max(*scores.real, *scores.fake, 1e-9)
        slot = plot.width() / len(scores.real)
        for values, color in ((scores.real, real_color()), (scores.fake, fake_color())):
            color.setAlpha(150)
            for index, value in enumerate(values):
                height = plot.height() * value / top
                painter.fillRect(
                    QRectF(plot.left() + index * slot, plot.bottom() - height, slot, height), color
                )
        painter.setPen(QColor(now.muted))
        room = QRectF(plot.left(), plot.bottom() + 1, plot.width(), below)
        for value, side in (
            (scores.edges[0], Qt.AlignmentFlag.AlignLeft),
            (scores.edges[-1], Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(room, side, f"{value:.1f}".replace("-", "−"))
