"""PSNR against noise level, measured when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.panels.restoration.records import NoiseKind
from studio.gui.panels.restoration.work import SweepPoint
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.still_plot import still_plot

_USUAL_RANGE = (5.0, 30.0)  # dB, while nothing has been measured


class SweepBox(QWidget):
    """A button, a progress bar, and two curves: the corrupted and the restored pictures."""

    measure_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = ""
        title = QLabel(self.tr("PSNR against noise level"))
        theme.set_role(title, "title")
        self.note = FittingLabel()
        theme.set_role(self.note, "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(self.tr("Progress of the measurement"))
        self.button = QPushButton()
        # As wide as its widest text, so that nothing moves when Measure becomes Cancel.
        texts = (self.tr("Measure"), self.tr("Cancel"))
        self.button.setMinimumWidth(max(self.fontMetrics().horizontalAdvance(text) for text in texts) + 64)
        self.plot = still_plot(104)
        self._prepare_plot()
        self.legend = QLabel()
        self.fold = icon_button("fa6s.chevron-right", "")
        self.fold.setCheckable(True)
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        head.addWidget(self.fold)
        head.addWidget(title)
        head.addWidget(self.legend)
        head.addWidget(self.note, 1)
        head.addWidget(self.bar)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.button.clicked.connect(self._on_button)
        self.fold.toggled.connect(self.set_open)
        self.set_open(False)
        self.show_progress(None)
        self._restyle()

    def set_open(self, is_open: bool) -> None:
        """Show the plot, or only the line above it, which leaves more room for the pictures."""
        self.fold.setChecked(is_open)
        text = self.tr("Hide the plot") if is_open else self.tr("Show the plot")
        self.fold.setToolTip(text)
        self.fold.setAccessibleName(text)
        theme.set_icon(self.fold, "fa6s.chevron-down" if is_open else "fa6s.chevron-right")
        self.legend.setVisible(is_open)
        self.plot.setVisible(is_open)
        vertical = QSizePolicy.Policy.Expanding if is_open else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)

    def show_points(self, points: Sequence[SweepPoint]) -> None:
        """Show the levels measured so far."""
        if points:
            self._item.enableAutoRange(axis="y")
        else:
            self._item.setYRange(*_USUAL_RANGE)
        noisy = [point for point in points if point.before is not None]
        self._before.setData([point.level for point in noisy], [point.before for point in noisy])
        self._after.setData([point.level for point in points], [point.after for point in points])

    def set_levels(self, kind: NoiseKind, level: float, trained: float | None) -> None:
        """Mark the level in force and the one the model was trained for; name the axis for the noise."""
        self._axis = self.tr("noise level σ") if kind == "gaussian" else self.tr("share of the pixels hit")
        self._item.setLabel("bottom", self._axis, color=theme.tokens().muted)
        self._now.setValue(level)
        self._trained.setVisible(trained is not None)
        if trained is not None:
            self._trained.setValue(trained)

    def show_progress(self, share: float | None) -> None:
        """Show how far the measurement is, in [0, 1], or that there is none."""
        self._is_measuring = share is not None
        self.bar.setVisible(self._is_measuring)
        self.bar.setValue(round(100 * (share or 0.0)))
        text = self.tr("Cancel") if self._is_measuring else self.tr("Measure")
        if text != self.button.text():
            self.button.setText(text)
            self.button.setAccessibleName(text)
            theme.set_icon(self.button, "fa6s.xmark" if self._is_measuring else "fa6s.chart-line")

    def set_note(self, *parts: str) -> None:
        """Say what the curves are."""
        self.note.set_parts(parts)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_item"):
            self._restyle()

    def _on_button(self) -> None:
        if not self._is_measuring:
            self.set_open(True)
        (self.cancel_requested if self._is_measuring else self.measure_requested).emit()

    def _prepare_plot(self) -> None:
        item: Any = self.plot.getPlotItem()
        self._item = item
        item.setXRange(0.0, 1.0, padding=0.02)
        self._before = item.plot([], [], symbol="o", symbolSize=5)
        self._after = item.plot([], [], symbol="o", symbolSize=5)
        self._now = pg.InfiniteLine(angle=90, movable=False)
        self._trained = pg.InfiniteLine(
            angle=90,
            movable=False,
            label=self.tr("trained for"),
            labelOpts={"position": 0.08, "anchors": [(0, 0.5), (1, 0.5)]},
        )
        for line in (self._now, self._trained):
            item.addItem(line, ignoreBounds=True)
        self.plot.setAccessibleName(self.tr("PSNR against noise level"))
        self.plot.setToolTip(self.tr("Dashed: the level the model was trained for · dotted: the level above"))

    def _restyle(self) -> None:
        theme.restyle_plot(self.plot)
        now = theme.tokens()
        for curve, color in ((self._before, now.muted), (self._after, now.accent)):
            curve.setPen(pg.mkPen(color, width=1))
            curve.setSymbolBrush(pg.mkBrush(color))
            curve.setSymbolPen(None)
        names = ((self.tr("corrupted"), now.muted), (self.tr("restored"), now.accent))
        self.legend.setText(
            "&nbsp;&nbsp;".join(f"<span style='color:{color}'>●</span> {name}" for name, color in names)
        )
        theme.set_role(self.legend, "muted")
        self._item.setLabel("left", self.tr("PSNR, dB"), color=now.muted)
        self._item.setLabel("bottom", self._axis, color=now.muted)
        self._now.setPen(pg.mkPen(now.border_strong, width=1, style=Qt.PenStyle.DotLine))
        self._trained.setPen(pg.mkPen(now.good, width=1, style=Qt.PenStyle.DashLine))
        self._trained.label.setColor(now.good)
