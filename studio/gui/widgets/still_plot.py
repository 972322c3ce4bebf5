"""A plot to look at, which the mouse doesn't move."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg


def still_plot(height: int) -> pg.PlotWidget:
    """Return a plot at least so many pixels high.

    It has no menu and no buttons, and nothing pans or zooms it. Its axes keep the unit of their labels.
    """
    plot = pg.PlotWidget()
    plot.setMinimumHeight(height)
    item: Any = plot.getPlotItem()
    item.setMenuEnabled(False)
    item.hideButtons()
    item.setMouseEnabled(x=False, y=False)
    item.showGrid(x=False, y=True, alpha=0.15)
    for side in ("left", "bottom"):
        item.getAxis(side).enableAutoSIPrefix(False)
    return plot
