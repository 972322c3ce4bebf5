"""The noise schedule: what is left of the signal, the signal-to-noise ratio and beta, over t."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import theme

_PLOT_HEIGHT = 56
_TICKS = ((0.5, 0.5), (40.0, 20.0), (2.0, 1.0))  # of the three axes; beta's are powers of ten
_ENDLESS = 100.0  # dB
_SNR_RANGE = (-50.0, 50.0)  # dB: beyond lies pure noise, or no noise


@dataclass(frozen=True, kw_only=True, eq=False)
class Schedule:
    """A schedule on a grid of times.

    Attributes
    ----------
    t
        Times, (K,), rising from 0 to 1.
    alpha_bar
        alpha(t)^2 / (alpha(t)^2 + sigma(t)^2): the signal's share of the variance, (K,).
    snr
        10 log10 alpha^2 / sigma^2, in dB, (K,).
    beta
        1 - alpha_bar(t) / alpha_bar(t - 1/1000): the noise that one of 1,000 steps adds, (K,).
    """

    t: NDArray[np.float64] = field(repr=False)
    alpha_bar: NDArray[np.float64] = field(repr=False)
    snr: NDArray[np.float64] = field(repr=False)
    beta: NDArray[np.float64] = field(repr=False)

    def at(self, t: float) -> tuple[float, float, float]:
        """Return alpha_bar, SNR in dB and beta at a time."""
        alpha_bar, snr, beta = (
            float(np.interp(t, self.t, values)) for values in (self.alpha_bar, self.snr, self.beta)
        )
        return alpha_bar, snr, beta


class SchedulePlot(QWidget):
    """Three small curves above each other with one cursor; the line above each says its value there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schedule: Schedule | None = None
        self._time = 1.0
        self.labels: list[QLabel] = []
        self._plots: list[pg.PlotWidget] = []
        self._curves: list[Any] = []
        self._cursors: list[Any] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        tips = (
            self.tr("ᾱ(t): the signal's share of the variance of x_t"),
            self.tr("Signal-to-noise ratio of x_t: 10 log₁₀ ᾱ / (1 − ᾱ), in dB"),
            self.tr("β: the noise that one of 1,000 steps adds, 1 − ᾱ(t) / ᾱ(t − 1/1000)"),
        )
        for tip in tips:
            self._add_plot(column, tip)
        self._plots[-1].getPlotItem().getAxis("bottom").setStyle(showValues=True)
        self._plots[-1].setFixedHeight(_PLOT_HEIGHT + 20)
        self._plots[1].getPlotItem().setYRange(*_SNR_RANGE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._restyle()
        self._write()

    def set_schedule(self, schedule: Schedule | None) -> None:
        """Show a schedule, or none."""
        self._schedule = schedule
        if schedule is not None:
            for curve, values in zip(
                self._curves, (schedule.alpha_bar, schedule.snr, schedule.beta), strict=True
            ):
                curve.setData(schedule.t, values)
            low = max(float(schedule.beta[schedule.beta > 0].min(initial=1e-5)), 1e-5)
            self._plots[2].getPlotItem().setYRange(np.log10(low), 0.0)
        self._write()

    def set_time(self, t: float) -> None:
        """Put the cursor at a time from 0 (clean) to 1 (noise)."""
        self._time = t
        for cursor in self._cursors:
            cursor.setValue(t)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and len(self._plots) == 3:
            self._restyle()

    def _add_plot(self, column: QVBoxLayout, tip: str) -> None:
        label = QLabel()
        theme.set_role(label, "muted")
        label.setToolTip(tip)
        plot = pg.PlotWidget()
        plot.setMinimumWidth(120)
        plot.setFixedHeight(_PLOT_HEIGHT)
        plot.setToolTip(tip)
        plot.setAccessibleName(tip)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item: Any = plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.setXRange(0.0, 1.0, padding=0.01)
        is_beta = len(self._plots) == 2
        item.setLogMode(x=False, y=is_beta)
        if not self._plots:
            item.setYRange(-0.02, 1.08, padding=0)
        for side in ("left", "bottom"):
            item.getAxis(side).enableAutoSIPrefix(False)
        item.getAxis("left").setWidth(34)
        coarse, fine = _TICKS[len(self._plots)]
        item.getAxis("left").setTickSpacing(coarse, fine)
        item.getAxis("bottom").setStyle(showValues=False)
        self._curves.append(item.plot([], []))
        cursor = pg.InfiniteLine(angle=90, movable=False, pos=self._time)
        item.addItem(cursor, ignoreBounds=True)
        self._cursors.append(cursor)
        self._plots.append(plot)
        self.labels.append(label)
        column.addWidget(label)
        column.addWidget(plot)

    def _write(self) -> None:
        if self._schedule is None:
            texts = [self.tr("ᾱ(t)"), self.tr("SNR, dB"), self.tr("β of 1,000 steps")]
        else:
            alpha_bar, snr, beta = self._schedule.at(self._time)
            decibels = "∞" if snr >= _ENDLESS else f"{snr:+.1f}".replace("-", "−")
            texts = [
                self.tr("ᾱ({0}) = {1}").format(f"{self._time:.2f}", f"{alpha_bar:.3f}"),
                self.tr("SNR {0} dB").format(decibels),
                self.tr("β {0}, of 1,000 steps").format(f"{beta:.4f}"),
            ]
        for label, text in zip(self.labels, texts, strict=True):
            label.setText(text)

    def _restyle(self) -> None:
        now = theme.tokens()
        for plot, curve, cursor in zip(self._plots, self._curves, self._cursors, strict=True):
            theme.restyle_plot(plot)
            curve.setPen(pg.mkPen(now.muted, width=1))
            cursor.setPen(pg.mkPen(now.accent, width=1, style=Qt.PenStyle.SolidLine))
