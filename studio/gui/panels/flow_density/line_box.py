"""The density of the line, and the map that makes it: where the map is steep, the density is high."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.panels.flow_density.records import NATS, FlowDensityState
from studio.gui.panels.flow_density.work import Density, Floats, Walk
from studio.gui.widgets.density_layers import ColorName
from studio.gui.widgets.line_view import Curve, LineView, Row

_BINS = 60


class LineBox(QWidget):
    """Two rows over one axis: densities and samples above, the map at a stage below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._density: Density | None = None
        self._settings = FlowDensityState()
        self._walk: Walk | None = None
        self._stage = 0.0
        self.view = LineView(self.tr("Density of the model on the line, and its map"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def clear(self) -> None:
        """Show nothing."""
        self._density = self._walk = None
        self.view.set_rows([])

    def show_density(self, density: Density, settings: FlowDensityState) -> None:
        """Show a density of the line."""
        if density.log_p.ndim == 1:
            self._density, self._settings = density, settings
            self._draw()

    def show_walk(self, walk: Walk) -> None:
        """Take the map at every stage."""
        if walk.grid.shape[-1] == 1:
            self._walk = walk
            self._draw()

    @Slot(float)
    def show_stage(self, stage: float) -> None:
        """Show the map at a stage."""
        self._stage = stage
        if self._walk is not None:
            self._draw()

    def _draw(self) -> None:
        density = self._density
        if density is None:
            return
        extent = density.extent
        self.view.set_range(-extent, extent)
        size = len(density.log_p)
        x = (np.arange(size) + 0.5) / size * 2 * extent - extent
        rows = [self._density_row(density, x)]
        if self._walk is not None:
            stages = self._walk.grid[..., 0]
            before = min(int(self._stage), len(stages) - 2)
            share = min(self._stage - before, 1.0)
            y = (1 - share) * stages[before] + share * stages[before + 1]
            title = self.tr("The map to the base, after {0} of {1} layers").format(
                f"{self._stage:.1f}", len(stages) - 1
            )
            limit = float(np.abs(stages).max())
            rows.append(Row(title=title, curves=(Curve(x=x, y=y, color="good"),), low=-limit, high=limit))
        self.view.set_rows(rows)

    def _density_row(self, density: Density, x: NDArray[np.float64]) -> Row:
        settings, curves = self._settings, []
        is_log = settings.scale == "log"
        model, true = density.log_p, density.true_log_p
        histograms: tuple[tuple[Floats, bool, ColorName], ...] = (
            (density.data, settings.data, "warning"),
            (density.samples, settings.samples, "bad"),
        )
        for points, wanted, color in histograms:
            if wanted and len(points) and not is_log:
                counts, edges = np.histogram(
                    points[:, 0], _BINS, range=(-density.extent, density.extent), density=True
                )
                curves.append(Curve(x=edges, y=counts, color=color, steps=True, filled=True))
        if true is not None:
            curves.append(
                Curve(x=x, y=_floored(true) if is_log else np.exp(true), color="muted", dashed=True)
            )
        curves.append(Curve(x=x, y=_floored(model) if is_log else np.exp(model), color="accent"))
        heading = (
            self.tr("log p, in nats: model blue, data dashed")
            if is_log
            else self.tr("Density: model blue, data dashed")
        )
        return Row(title=heading, curves=tuple(curves))


def _floored(log_p: Floats) -> Floats:
    floored: Floats = np.maximum(log_p, np.float32(log_p.max() - NATS))
    return floored
