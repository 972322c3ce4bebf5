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
        self._styled: list[tuple[Any, str, bool]] = []
        self.title = QLabel(title)
        theme.set_role(self.title, "title")
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
        column.addWidget(self.plot, 1)
        self._restyle()

    def add_curve(self, token: str, name: str = "") -> Any:
        """Return a line with dots in a colour of the theme, by the token's name."""
        curve = self.item.plot([], [], symbol="o", symbolSize=6, name=name or None)
        self._styled.append((curve, token, False))
        self._restyle()
        return curve

    def add_line(self, token: str, name: str = "") -> Any:
        """Return a line without dots."""
        curve = self.item.plot([], [], name=name or None)
        self._styled.append((curve, token, False))
        self._restyle()
        return curve

    def add_cloud(self, token: str, name: str = "") -> Any:
        """Return dots without a line."""
        cloud = self.item.plot([], [], pen=None, symbol="o", symbolSize=3, name=name or None)
        self._styled.append((cloud, token, True))
        self._restyle()
        return cloud

    def add_legend(self) -> None:
        """Name the items made from now on in a legend above the axes."""
        self.item.addLegend(offset=(-4, 4), labelTextSize="8pt", verSpacing=-4)

    def set_y_axis(self, name: str) -> None:
        """Name the values."""
        self._axes = (self._axes[0], name)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "item"):
            self._restyle()

    def _restyle(self) -> None:
        theme.restyle_plot(self.plot)
        now = theme.tokens()
        for side, text in zip(("bottom", "left"), self._axes, strict=True):
            self.item.setLabel(side, text, color=now.muted)
        for item, token, is_cloud in self._styled:
            color = getattr(now, token)
            item.setSymbolBrush(color)
            item.setSymbolPen(None)
            item.setPen(None if is_cloud else pg.mkPen(color, width=1))
