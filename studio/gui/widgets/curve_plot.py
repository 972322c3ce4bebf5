"""Training curves: several runs over each other, smoothed with the measured curve behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.widgets.curve_controls import CurveView
from studio.gui.widgets.curve_series import CurveSeries, Floats
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.steady_range import Range, steady_range

Split = Literal["train", "validation"]
_REDRAW_MS = 150
# Steps are left free at the right, so that the axis moves once every quarter of a run's length.
_ROOM_FOR_STEPS = 0.25


@dataclass(kw_only=True)
class _Run:
    """One run's curves, and the items that draw them."""

    title: str
    train: CurveSeries
    validation: CurveSeries
    raw_item: Any
    smooth_item: Any
    validation_item: Any


class CurvePlot(QWidget):
    """One quantity over training steps.

    Points may be appended at any rate: the plot redraws some five times a second and only while it is
    visible. Lines are one pixel wide and peaks survive the downsampling, so that 100,000 points stay fast.

    Parameters
    ----------
    title, unit
        What is plotted and its unit, translated.
    parent
        Parent widget.
    """

    _num_made: ClassVar[int] = 0

    def __init__(self, title: str, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._unit = unit
        self._note = ""
        self._view = CurveView()
        self._runs: dict[str, _Run] = {}
        self._dirty: set[str] = set()
        self._fits = True  # until the user zooms or moves the plot
        self._shown: tuple[Range, Range] | None = None
        self._heading = FittingLabel(self)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self._heading, "muted")
        self._plot = pg.PlotWidget(self)
        self._plot.setAccessibleName(title)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys do nothing there
        self._item = self._plot.getPlotItem()
        self._prepare_plot()
        self._marker = pg.InfiniteLine(angle=90, movable=False)
        self._marker.setVisible(False)
        self._item.addItem(self._marker, ignoreBounds=True)
        # Plots of one dock get their points together; unequal intervals keep them from drawing together.
        CurvePlot._num_made += 1
        self._timer = QTimer(self, interval=_REDRAW_MS + 40 * (CurvePlot._num_made % 4), singleShot=True)
        self._timer.timeout.connect(self._redraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._heading)
        column.addWidget(self._plot, 1)
        self.setMinimumSize(160, 96)
        self._restyle()
        self.set_note("")

    def append(
        self,
        run: str,
        steps: Sequence[float] | Floats,
        values: Sequence[float] | Floats,
        split: Split = "train",
    ) -> None:
        """Add points to a run's curve; at a step already there the later points replace the old.

        Parameters
        ----------
        run
            Key of the run; the first one is drawn in the accent colour.
        steps, values
            Of equal length, steps increasing.
        split
            Training values are smoothed; validation values are joined dots.
        """
        shown = self._runs.get(run) or self._add_run(run)
        series = shown.train if split == "train" else shown.validation
        series.append(steps, values)
        self._mark_dirty(run)

    def set_run_title(self, run: str, title: str) -> None:
        """Name a run in the legend, which appears with the second run."""
        shown = self._runs.get(run) or self._add_run(run)
        shown.title = title
        self._rebuild_legend()

    def remove_run(self, run: str) -> None:
        """Take a run's curves away."""
        gone = self._runs.pop(run, None)
        if gone is None:
            return
        self._dirty.discard(run)
        for item in (gone.raw_item, gone.smooth_item, gone.validation_item):
            self._item.removeItem(item)
        self._restyle()
        self._rebuild_legend()

    def clear(self) -> None:
        """Take all curves away; the next ones are shown whole, wherever the user had moved to."""
        for run in list(self._runs):
            self.remove_run(run)
        self._fits, self._shown = True, None
        self._show_values(False)

    def runs(self) -> tuple[str, ...]:
        """Return the runs shown, in order."""
        return tuple(self._runs)

    def num_points(self, run: str, split: Split = "train") -> int:
        """Return how many points a run's curve has."""
        shown = self._runs[run]
        return len(shown.train if split == "train" else shown.validation)

    def set_view(self, view: CurveView) -> None:
        """Change smoothing, axis and warm-up."""
        self._view = view
        self._shown = None
        self._item.setLogMode(x=False, y=view.log)
        for run in self._runs:
            self._mark_dirty(run)

    def set_title(self, title: str, unit: str = "") -> None:
        """Name another quantity and its unit, translated."""
        self._title, self._unit = title, unit
        self.set_note(self._note)

    def set_note(self, note: str) -> None:
        """Set what stands behind the title, for example `test: 264.9`."""
        self._note = note
        named = f"{self._title}, {self._unit}" if self._unit else self._title
        self._heading.set_parts([part for part in (named, note) if part])
        self.setAccessibleName(named)

    def set_marker(self, step: float | None) -> None:
        """Show a vertical line at the step one looks back at, or none."""
        self._marker.setVisible(step is not None)
        if step is not None:
            self._marker.setValue(step)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_timer"):
            self._restyle()

    def _prepare_plot(self) -> None:
        self._item.setDownsampling(auto=True, mode="peak")
        self._item.setClipToView(True)
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._item.showGrid(x=False, y=True, alpha=0.15)
        for side in ("left", "bottom"):
            axis = self._item.getAxis(side)
            axis.enableAutoSIPrefix(False)
            # An axis costs more to draw than its curve: it is kept as a picture while it stands still.
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._show_values(False)
        self._item.getViewBox().sigRangeChangedManually.connect(self._on_moved)
        self._plot.setToolTip(
            self.tr(
                "Thin: measured · strong: smoothed · dashed with dots: validation. Horizontal: steps.\n"
                "Wheel: zoom · drag: move · double-click: show all"
            )
        )
        self._plot.viewport().installEventFilter(self)
        self._legend: Any = None

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._fits = True
            self._fit()
            return True
        return super().eventFilter(watched, event)

    def _add_run(self, run: str) -> _Run:
        items = [pg.PlotDataItem(antialias=False) for _ in range(3)]
        for item in items:
            self._item.addItem(item)
        self._runs[run] = _Run(
            title=run,
            train=CurveSeries(),
            validation=CurveSeries(),
            raw_item=items[0],
            smooth_item=items[1],
            validation_item=items[2],
        )
        # Items are only told of the axis mode when it changes.
        self._item.setLogMode(x=False, y=self._view.log)
        self._restyle()
        self._rebuild_legend()
        return self._runs[run]

    def _mark_dirty(self, run: str) -> None:
        self._dirty.add(run)
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _redraw(self) -> None:
        if not self.isVisible():
            return
        for run in self._dirty:
            self._draw(self._runs[run])
        self._dirty.clear()
        if self._fits:
            self._fit()

    def _show_values(self, shows: bool) -> None:
        """Write numbers at the axes, or none while there is no curve they could belong to."""
        for side in ("left", "bottom"):
            self._item.getAxis(side).setStyle(showValues=shows)

    def _on_moved(self) -> None:
        self._fits = False

    def _fit(self) -> None:
        """Show everything, moving the axes only when they must."""
        extents = [extent for run in self._runs.values() for extent in self._extents(run)]
        if not extents:
            return
        steps, values = (
            Range(low=min(e[axis].low for e in extents), high=max(e[axis].high for e in extents))
            for axis in (0, 1)
        )
        x, y = self._shown or (None, None)
        shown = steady_range(steps, x, _ROOM_FOR_STEPS), steady_range(values, y, 0.0)
        if shown != self._shown:
            self._show_values(True)
            self._shown = x, y = shown
            self._item.getViewBox().setRange(xRange=(x.low, x.high), yRange=(y.low, y.high), padding=0)

    def _extents(self, run: _Run) -> list[tuple[Range, Range]]:
        """Return the extents of a run's curves in steps and in values, or their logarithms on a log axis."""
        extents = []
        for series in (run.train, run.validation):
            kept = series.since(self._view.skip)
            steps, values = series.steps[kept], series.values[kept]
            usable = np.isfinite(values) & (values > 0 if self._view.log else True)
            if usable.any():
                steps, values = steps[usable], values[usable]
                values = np.log10(values) if self._view.log else values
                x = Range(low=float(steps[0]), high=float(steps[-1]))
                extents.append((x, Range(low=float(values.min()), high=float(values.max()))))
        return extents

    def _draw(self, run: _Run) -> None:
        run.train.set_weight(self._view.smoothing)
        kept = run.train.since(self._view.skip)
        steps, values = run.train.steps[kept], run.train.values[kept]
        finite = {"skipFiniteCheck": True} if np.isfinite(values).all() else {}
        smooths = self._view.smoothing > 0
        run.raw_item.setData(steps, values, **finite)
        run.smooth_item.setData(steps, run.train.smoothed[kept], **finite)
        run.smooth_item.setVisible(smooths)
        held_out = run.validation.since(self._view.skip)
        run.validation_item.setData(run.validation.steps[held_out], run.validation.values[held_out])

    def _restyle(self) -> None:
        theme.restyle_plot(self._plot)
        now = theme.tokens()
        colors = [now.accent, *(now.classes[i] for i in (1, 6, 3, 5, 8))]
        for index, run in enumerate(self._runs.values()):
            color = QColor(colors[index % len(colors)])
            faint = QColor(color)
            faint.setAlpha(90)
            run.raw_item.setPen(pg.mkPen(faint, width=1))
            run.smooth_item.setPen(pg.mkPen(color, width=1))
            run.validation_item.setPen(pg.mkPen(color, width=1, style=Qt.PenStyle.DashLine))
            run.validation_item.setSymbol("o")
            run.validation_item.setSymbolSize(5)
            run.validation_item.setSymbolBrush(color)
            run.validation_item.setSymbolPen(None)
        self._marker.setPen(pg.mkPen(now.good, width=1, style=Qt.PenStyle.DashLine))

    def _rebuild_legend(self) -> None:
        if self._legend is not None:
            self._legend.clear()
        if len(self._runs) < 2:
            return
        if self._legend is None:
            self._legend = self._item.addLegend(offset=(-4, 4), labelTextSize="8pt", verSpacing=-4)
        for run in self._runs.values():
            self._legend.addItem(run.smooth_item, run.title)
        theme.restyle_plot(self._plot)
