"""The curves of a run beside each other, other runs laid over them, and its vectors as bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.core.family import Family
from studio.gui import theme
from studio.gui.curve_feed import CurveFeed
from studio.gui.run import Run
from studio.gui.vector_bars import VectorBars
from studio.gui.widgets.curve_controls import CurveView
from studio.gui.widgets.curve_plot import CurvePlot

_MAX_PLOTS = 3


class CurveRow(QWidget):
    """One plot per main curve of a family. It draws when told to, and then only what is new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots: dict[str, CurvePlot] = {}
        self.bars: dict[str, VectorBars] = {}
        self._family: Family | None = None
        self._view = CurveView()
        self._runs: tuple[Run, ...] = ()
        self._feed = CurveFeed()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * theme.SPACE)
        self.setMinimumHeight(112)

    def set_family(self, family: Family) -> None:
        """Have the plots that the family names."""
        if self._family is not None and family.name == self._family.name:
            return
        self._family = family
        for widget in (*self.plots.values(), *self.bars.values()):
            self._row.removeWidget(widget)
            widget.deleteLater()
        self.plots, self.bars = {}, {}
        self._feed.start_over()
        for curve in family.curves[:_MAX_PLOTS]:
            title = QCoreApplication.translate("curve", curve.title)
            plot = CurvePlot(title, QCoreApplication.translate("curve", curve.unit), self)
            plot.set_view(self._view)
            self.plots[curve.name] = plot
            self._row.addWidget(plot, 3)
        for vector in family.vectors:
            title = QCoreApplication.translate("curve", vector.title)
            bars = VectorBars(title, QCoreApplication.translate("curve", vector.unit), self)
            self.bars[vector.name] = bars
            self._row.addWidget(bars, 3)

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Show runs, the first in the accent colour."""
        if tuple(runs) == self._runs:
            return
        self._runs = tuple(runs)
        self._feed.start_over()
        for plot in self.plots.values():
            plot.clear()
            plot.set_note("")
        for bars in self.bars.values():
            bars.set_values((), "")
        for run in self._runs:
            for plot in self.plots.values():
                plot.set_run_title(run.source, run.title)
        self.draw()

    def start_over(self, run: Run) -> None:
        """Draw a run's curves anew, since their past has changed."""
        self._feed.start_over(run.source)
        self.draw()

    def set_view(self, view: CurveView) -> None:
        """Change smoothing, axis and warm-up of all plots."""
        self._view = view
        for plot in self.plots.values():
            plot.set_view(view)

    def set_marker(self, step: int | None) -> None:
        """Mark the step one looks back at."""
        for plot in self.plots.values():
            plot.set_marker(step)

    def draw(self) -> None:
        """Add what the runs have measured since the last time."""
        for run in self._runs:
            for name, plot in self.plots.items():
                self._feed.extend(plot, run, name)
        if self._runs:
            self._describe(self._runs[0])

    def _describe(self, run: Run) -> None:
        for name, plot in self.plots.items():
            value = run.history.last(name, "validation")
            plot.set_note("" if value is None else self.tr("validation {0}").format(f"{value:.1f}"))
        for name, bars in self.bars.items():
            values = run.history.vectors.get(name, ())
            active = run.history.last("active_units")
            note = "" if active is None else self.tr("{0} / {1} active").format(round(active), len(values))
            bars.set_values(values, note)
