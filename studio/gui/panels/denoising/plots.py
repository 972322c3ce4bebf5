"""A plot for the panel: dressed in the theme, still under the mouse."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.gui import theme


class QuietPlot(QWidget):
    """A title above axes; items are made once and given data later.

    Attributes
    ----------
    item
        The plot's `PlotItem`.
    """

    def __init__(self, title: str, x: str, y: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes = (x, y)
        self._styled: list[tuple[Any, str, str]] = []
        self.title = QLabel(title)
        theme.set_role(self.title, "title")
        self.legend = QLabel()
        theme.set_role(self.legend, "muted")
        self.plot = pg.PlotWidget()
        self.plot.setMinimumSize(160, 120)
        self.plot.setAccessibleName(title)
        self.item: Any = self.plot.getPlotItem()
        self.item.setMenuEnabled(False)
        self.item.hideButtons()
        self.item.setMouseEnabled(x=False, y=False)
        self.item.showGrid(x=False, y=True, alpha=0.15)
        for side in ("left", "bottom"):
            self.item.getAxis(side).enableAutoSIPrefix(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.title)
        column.addWidget(self.legend)
        column.addWidget(self.plot, 1)
        self._restyle()

    def add_curve(self, token: str, name: str = "") -> Any:
        """Return a line with dots in a colour of the theme, by the token's name."""
        return self._add(self.item.plot([], [], symbol="o", symbolSize=6), token, name)

    def add_line(self, token: str, name: str = "") -> Any:
        """Return a line without dots."""
        return self._add(self.item.plot([], []), token, name)

    def add_cloud(self, token: str, name: str = "") -> Any:
        """Return dots without a line."""
        cloud = self.item.scatterPlot([], [], size=3)
        return self._add(cloud, token, name)

    def set_y_axis(self, name: str) -> None:
        """Name the values."""
        self._axes = (self._axes[0], name)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "item"):
            self._restyle()

    def _add(self, item: Any, token: str, name: str) -> Any:
        self._styled.append((item, token, name))
        self._restyle()
        return item

    def _restyle(self) -> None:
        theme.restyle_plot(self.plot)
        now = theme.tokens()
        for side, text in zip(("bottom", "left"), self._axes, strict=True):
            self.item.setLabel(side, text, color=now.muted)
        entries = []
        for item, token, name in self._styled:
            color = getattr(now, token)
            item.setPen(None if isinstance(item, pg.ScatterPlotItem) else pg.mkPen(color, width=1))
            if isinstance(item, pg.ScatterPlotItem):
                item.setBrush(color)
            else:
                item.setSymbolBrush(color)
                item.setSymbolPen(None)
            if name:
                entries.append(f'<span style="color: {color}">●</span> {name}')
        self.legend.setText("&nbsp;&nbsp; ".join(entries))
        self.legend.setVisible(bool(entries))
