"""Models of points on the line: both densities, and the learned discriminator beside the best one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.collapse_monitor.arena import fake_color, real_color
from studio.gui.panels.collapse_monitor.plane_work import OptimumFigures, PlaneFigures


class LineView(QWidget):
    """Two plots under each other: p and q, and D with p / (p + q) dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.densities, self.discriminators = self._plot(), self._plot()
        self._curves: dict[str, Any] = {
            "p": self.densities.getPlotItem().plot([], []),
            "q": self.densities.getPlotItem().plot([], []),
            "learned": self.discriminators.getPlotItem().plot([], []),
            "optimal": self.discriminators.getPlotItem().plot([], []),
        }
        self.discriminators.getPlotItem().setYRange(0.0, 1.0, padding=0.03)
        self._titles = QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        for title, plot in zip(self._titles, (self.densities, self.discriminators), strict=True):
            theme.set_role(title, "muted")
            column.addWidget(title)
            column.addWidget(plot, 1)
        self._restyle()

    def show_figures(self, figures: PlaneFigures) -> None:
        """Show what the learned discriminator thinks of every place."""
        if figures.field is not None:
            self._set("learned", figures.field[0], figures.extent)

    def show_optimum(self, optimum: OptimumFigures | None, extent: float) -> None:
        """Show both densities and the best discriminator."""
        if optimum is not None and optimum.data is not None and optimum.model is not None:
            self._set("p", optimum.data, extent)
            self._set("q", optimum.model, extent)
            self._set("optimal", optimum.field[0], extent)

    def clear(self) -> None:
        """Show nothing."""
        for curve in self._curves.values():
            curve.setData([], [])

    def values(self, name: str) -> NDArray[np.float64]:
        """Return what a curve shows: `"p"`, `"q"`, `"learned"` or `"optimal"`."""
        found = self._curves[name].yData
        return np.zeros(0) if found is None else np.asarray(found)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_titles"):
            self._restyle()

    def _set(self, name: str, values: NDArray[np.float32], extent: float) -> None:
        cells = len(values)
        self._curves[name].setData((np.arange(cells) + 0.5) / cells * 2 * extent - extent, values)

    def _plot(self) -> Any:
        plot = pg.PlotWidget()
        plot.setAccessibleName(self.tr("Curves on the line"))
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = plot.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        for side in ("left", "bottom"):
            item.getAxis(side).enableAutoSIPrefix(False)
        return plot

    def _restyle(self) -> None:
        for plot in (self.densities, self.discriminators):
            theme.restyle_plot(plot)
        pens = {
            "p": pg.mkPen(real_color(), width=1),
            "q": pg.mkPen(fake_color(), width=1),
            "learned": pg.mkPen(theme.tokens().accent, width=1),
            "optimal": pg.mkPen(theme.tokens().muted, width=1, style=Qt.PenStyle.DashLine),
        }
        for name, pen in pens.items():
            self._curves[name].setPen(pen)
        parts = (
            (self.tr("data p"), real_color().name(), self.tr("samples q"), fake_color().name()),
            (
                self.tr("learned D"),
                theme.tokens().accent,
                self.tr("optimal p / (p + q)"),
                theme.tokens().muted,
            ),
        )
        for title, (first, one, second, other), dash in zip(self._titles, parts, ("—", "– –"), strict=True):
            title.setText(
                f"<span style='color:{one}'>—</span> {first}&nbsp;&nbsp;"
                f"<span style='color:{other}'>{dash}</span> {second}"
            )
