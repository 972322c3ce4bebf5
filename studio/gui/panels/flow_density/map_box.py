"""The density of the plane as a heat map, with what lies over it and a reading of what is under the mouse."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.flow_density.records import NATS, FlowDensityState
from studio.gui.panels.flow_density.work import Density, PathFound, Walk
from studio.gui.widgets.color_maps import to_levels
from studio.gui.widgets.density_layers import Dots, Lines, Trail
from studio.gui.widgets.density_view import DensityView
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.plane_camera import PlaneRange


class MapBox(QWidget):
    """Heat map, contours, data, samples and the base's grid; hovering reads the density."""

    point_chosen = Signal()
    """The user clicked; `chosen` is the point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: tuple[float, float] | None = None
        self._density: Density | None = None
        self._walk: Walk | None = None
        self._found: PathFound | None = None
        self._shows_grid = False
        self.view = DensityView(self.tr("Density of the model over the plane"))
        self.reading = FittingLabel()
        self.reading.setAlignment(Qt.AlignmentFlag.AlignLeft)
        theme.set_role(self.reading, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.reading)
        column.addWidget(self.view, 1)
        self.view.hovered.connect(self._on_hovered)
        self.view.left.connect(self._show_reading)
        self.view.clicked.connect(self._on_clicked)
        self._show_reading()

    def clear(self, sentence: str) -> None:
        """Show nothing but a sentence."""
        self._density = self._walk = self._found = self.chosen = None
        self.view.set_levels(None)
        for key in ("grid", "contours", "data", "samples", "chosen"):
            self.view.set_layer(key, None)
        self.view.set_placeholder(sentence)
        self._show_reading()

    def show_density(self, density: Density, settings: FlowDensityState) -> None:
        """Show a density of the plane."""
        if density.log_p.ndim != 2:
            return
        self._density = density
        extent = density.extent
        square = PlaneRange(left=-extent, right=extent, bottom=-extent, top=extent)
        view = self.view
        view.set_placeholder("")
        view.set_home(square)
        view.set_levels(levels(density, settings)[::-1], square)
        self._shows_grid = settings.grid
        view.set_layer("contours", Lines(segments=density.lines, width=1.3) if settings.contours else None)
        data = Dots(points=density.data, color="warning", size=2.0, opacity=0.9)
        view.set_layer("data", data if settings.data else None)
        samples = Dots(points=density.samples, color="bad", size=2.0, opacity=0.9)
        view.set_layer("samples", samples if settings.samples else None)
        self._draw_grid()

    def show_grid(self, walk: Walk) -> None:
        """Take the base's grid, carried to the data."""
        if walk.grid.ndim == 4:
            self._walk = walk
            self._draw_grid()

    def show_chosen(self, found: PathFound) -> None:
        """Say what was found at the chosen point."""
        self._found = found
        self.view.set_layer("chosen", Trail(points=found.places[:1]))
        self._show_reading()

    def _draw_grid(self) -> None:
        shown = self._shows_grid and self._walk is not None
        segments = None if self._walk is None else self._walk.grid[0]
        layer = (
            Lines(segments=segments, color="good", opacity=0.7) if shown and segments is not None else None
        )
        self.view.set_layer("grid", layer)

    @Slot(float, float)
    def _on_hovered(self, u: float, v: float) -> None:
        density = self._density
        if density is None:
            return
        size = len(density.log_p)
        column, row = (int((value + density.extent) / (2 * density.extent) * size) for value in (u, v))
        place = f"({u:.2f}, {v:.2f})"
        if not (0 <= column < size and 0 <= row < size):
            self.reading.set_parts([place, self.tr("outside the grid")])
            return
        self.reading.set_parts([place, *self._density_texts(float(density.log_p[row, column]))])

    @Slot(float, float)
    def _on_clicked(self, u: float, v: float) -> None:
        self.chosen = u, v
        self.point_chosen.emit()

    @Slot()
    def _show_reading(self) -> None:
        if self._found is None or self.chosen is None:
            self.reading.set_parts(
                [self.tr("Hover to read the density"), self.tr("click to follow a point to the base")]
            )
            return
        u, v = self.chosen
        base = ", ".join(f"{value:.2f}" for value in self._found.places[-1].tolist())
        self.reading.set_parts(
            [
                f"({u:.2f}, {v:.2f}) → ({base})",
                *self._density_texts(self._found.log_p),
                self.tr("log |det J| {0} nats").format(f"{float(self._found.log_dets[-1]):.2f}"),
            ]
        )

    def _density_texts(self, log_p: float) -> tuple[str, str]:
        if log_p < -1e6:  # where float32 says that there is nothing
            return self.tr("p = 0"), self.tr("log p = −∞")
        return f"p = {np.exp(log_p):.3g}", self.tr("log p = {0} nats").format(f"{log_p:.2f}")


def levels(density: Density, settings: FlowDensityState) -> NDArray[np.uint8]:
    """Return a density as levels of colour, the lowest row first."""
    top = float(density.log_p.max())
    if settings.scale == "log":
        return to_levels(density.log_p, top - NATS, top)
    return to_levels(np.exp(density.log_p - top), 0.0, 1.0)
