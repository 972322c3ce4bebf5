"""Training curves: several runs over each other, smoothed with the measured curve behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.widgets.curve_series import CurveSeries
from studio.gui.widgets.fitting_label import FittingLabel

Split = Literal["train", "validation"]
_REDRAW_MS = 150


@dataclass(frozen=True, kw_only=True)
class CurveView:
    """How curves are shown, the same for all plots of a dock.

    Attributes
    ----------
    smoothing
        Weight of the past in the moving average, 0 to 0.995.
    log
        Logarithmic value axis; values that aren't positive are left out.
    skip
        Steps at the beginning to leave out.
    """

    smoothing: float = 0.9
    log: bool = False
    skip: int = 0


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
        self._heading = FittingLabel(self)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self._heading, "muted")
        self._plot = pg.PlotWidget(self)
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
        self, run: str, steps: Sequence[float], values: Sequence[float], split: Split = "train"
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
        """Take all curves away."""
        for run in list(self._runs):
            self.remove_run(run)

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
        self._item.setLogMode(x=False, y=view.log)
        for run in self._runs:
            self._mark_dirty(run)

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
        self._item.getAxis("left").enableAutoSIPrefix(False)
        self._item.getAxis("bottom").enableAutoSIPrefix(False)
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
            self._item.enableAutoRange()
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


class CurveControls(QWidget):
    """Smoothing, log axis and warm-up for all plots of a dock."""

    changed = Signal(object)
    """`CurveView`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = CurveView()
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, 199)
        self.smoothing.setFixedWidth(96)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.log = QCheckBox(self.tr("Log axis"))
        self.log.setToolTip(self.tr("Logarithmic value axis"))
        self.skip = QSpinBox()
        self.skip.setRange(0, 10_000_000)
        self.skip.setSingleStep(100)
        self.skip.setSuffix(self.tr(" steps"))
        self.skip.setKeyboardTracking(False)
        self.skip.setAccessibleName(self.tr("Skip warm-up"))
        self.skip.setToolTip(self.tr("Leave out the first steps, which dwarf the rest"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.SPACE)
        for text, control in (
            (self.tr("Smoothing"), self.smoothing),
            ("", self.log),
            (self.tr("Skip"), self.skip),
        ):
            if text:
                label = QLabel(text)
                theme.set_role(label, "muted")
                row.addWidget(label)
            row.addWidget(control)
        row.addStretch()
        self.set_value(self._view)
        self.smoothing.valueChanged.connect(self._on_changed)
        self.log.toggled.connect(self._on_changed)
        self.skip.valueChanged.connect(self._on_changed)

    def value(self) -> CurveView:
        """Return what is set."""
        return self._view

    def set_value(self, view: CurveView) -> None:
        """Show other settings; `changed` follows for each that differs."""
        self.smoothing.setValue(round(view.smoothing * 200))
        self.log.setChecked(view.log)
        self.skip.setValue(view.skip)
        self._view = view
        self._describe()

    def _on_changed(self) -> None:
        self._view = replace(
            self._view,
            smoothing=self.smoothing.value() / 200,
            log=self.log.isChecked(),
            skip=self.skip.value(),
        )
        self._describe()
        self.changed.emit(self._view)

    def _describe(self) -> None:
        weight = f"{self._view.smoothing:.3f}"
        self.smoothing.setToolTip(self.tr("Weight of the past in the moving average: {0}").format(weight))
