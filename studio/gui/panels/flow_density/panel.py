"""Flow density: heat map, likelihood, and the walk through the layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QStackedLayout, QVBoxLayout, QWidget

from studio.core.capabilities import HasDensity, Transports
from studio.core.card import Card
from studio.core.config import build_leniently
from studio.core.events import TrainingEvent
from studio.core.samples import Drawn
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.flow_density import work
from studio.gui.panels.flow_density.line_box import LineBox
from studio.gui.panels.flow_density.map_box import MapBox
from studio.gui.panels.flow_density.nll_box import NllBox
from studio.gui.panels.flow_density.options_bar import OptionsBar
from studio.gui.panels.flow_density.records import FlowDensityState
from studio.gui.panels.flow_density.walk_box import WalkBox
from studio.gui.text import translate
from studio.gui.widgets.empty_page import EmptyPage
from studio.gui.widgets.fitting_label import FittingLabel

if TYPE_CHECKING:
    from torch import nn

_DIMENSIONS = ((1,), (2,))
_LEAST_MAP = (240, 240)
_PLOT_HEIGHT = 128


class FlowDensityPanel(QWidget):
    """Shows anything with an exact density over the line or the plane, live while it trains.

    Density, likelihood and walk are computed by workers of the context; the newest weights win.
    """

    title = QT_TRANSLATE_NOOP("panel", "Flow density")
    icon = "fa6s.wind"
    order = 40

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = FlowDensityState()
        self._handle: ModelHandle | None = None
        self._density: work.Density | None = None
        self._density_worker = context.latest(work.density)
        self._walk_worker = context.latest(work.walk)
        self._path_worker = context.latest(work.path)
        self.options = OptionsBar()
        self.figures = FittingLabel()
        self.figures.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.map = MapBox()
        self.line = LineBox()
        self.walk = WalkBox()
        self.nll = NllBox()
        self.empty = EmptyPage(self.icon)
        self._lay_out()
        self._connect()
        self.options.show_state(self.settings)
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a density can't be shown, or None."""
        if not isinstance(model, HasDensity):
            return message(
                QT_TRANSLATE_NOOP("messages", "This model has no exact density; a normalizing flow does.")
            )
        if card.data.kind != "points" or card.data.shape not in _DIMENSIONS:
            return message(
                QT_TRANSLATE_NOOP("messages", "Only densities of the line and the plane are drawn here.")
            )
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self._handle = None
            self.walk.stop()
            train = self.tr("Train a flow on points (family flow), or open one from the library.")
            self.empty.set_sentence(train if refused is None else translate(refused))
            self._pages.setCurrentWidget(self.empty)
            return
        is_other = self._handle is None or self._handle.source != handle.source
        self._handle = handle
        if is_other:
            self._forget(handle)
        self._pages.setCurrentWidget(self._full)
        self._density_worker.submit(work.DensityRequest(handle=handle))
        if isinstance(handle.model, Transports):
            self._walk_worker.submit(handle)
        self._follow()

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def sample_on_show(self) -> Drawn:
        """Return what the model's points are drawn from."""
        return Drawn(num=work.NUM_SHOWN, seed=0, unconditional=True)

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return self.settings.replace({"stage": self.walk.chosen_stage()}).model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        self.settings = build_leniently(FlowDensityState, state)
        self.options.show_state(self.settings)
        self.walk.show_stage(self.settings.stage)
        self._draw()

    def _forget(self, handle: ModelHandle) -> None:
        """Begin with another model."""
        on_line = handle.card.data.shape == (1,)
        for worker in (self._density_worker, self._walk_worker, self._path_worker):
            worker.forget()  # or what is cleared would not be computed again
        self._density = None
        self.map.clear(self.tr("Measuring the density…"))
        self.line.clear()
        self.nll.clear()
        self.figures.set_parts([])
        self.walk.stop()
        self.walk.show_path(None)
        self.map.setVisible(not on_line)
        self.line.setVisible(on_line)
        self.walk.set_on_line(on_line)
        self.walk.setVisible(isinstance(handle.model, Transports))
        self.options.contours.setVisible(not on_line)
        self.options.grid.setVisible(not on_line and isinstance(handle.model, Transports))

    def _follow(self) -> None:
        """Ask for the way of the chosen point under these weights."""
        point = self.map.chosen
        if self._handle is not None and point is not None and self._handle.card.data.shape == (2,):
            self._path_worker.submit(work.PathRequest(handle=self._handle, point=point))

    def _lay_out(self) -> None:
        self._full = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * theme.SPACE)
        grid.addWidget(self.map, 0, 0)
        grid.addWidget(self.line, 0, 0)
        grid.addWidget(self.walk, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for view in (self.map.view, self.line.view, self.walk.view):
            view.setMinimumSize(*_LEAST_MAP)
        self.nll.setFixedHeight(_PLOT_HEIGHT)
        column = QVBoxLayout(self._full)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.options)
        column.addWidget(self.figures)
        column.addLayout(grid, 1)
        column.addWidget(self.nll)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)

    def _connect(self) -> None:
        self._density_worker.done.connect(self._on_density)
        self._density_worker.failed.connect(self._on_failed)
        self._walk_worker.done.connect(self._on_walk)
        self._walk_worker.failed.connect(self._on_failed)
        self._path_worker.done.connect(self._on_path)
        self._path_worker.failed.connect(self._on_failed)
        self.options.changed.connect(self._on_options)
        self.map.point_chosen.connect(self._follow)
        self.walk.stage_changed.connect(self.line.show_stage)

    @Slot()
    def _on_options(self) -> None:
        self.settings = self.settings.replace(self.options.changes())
        self._draw()

    @Slot(object, object)
    def _on_density(self, density: work.Density, request: work.DensityRequest) -> None:
        if not self._is_shown(request.handle):
            return
        self._density = density
        spec = request.handle.card.data
        self.nll.show_density(density, request.handle.step, spec.entropy)
        self._show_figures(density, spec.entropy)
        self._draw()

    @Slot(object, object)
    def _on_walk(self, walk: work.Walk | None, handle: ModelHandle) -> None:
        if walk is None or not self._is_shown(handle):
            return
        self.walk.show_walk(walk, work.extent_of(handle.card.data))
        self.map.show_grid(walk)
        self.line.show_walk(walk)
        self.line.show_stage(self.walk.stage.value())

    @Slot(object, object)
    def _on_path(self, found: work.PathFound, request: work.PathRequest) -> None:
        if self._is_shown(request.handle) and request.point == self.map.chosen:
            self.map.show_chosen(found)
            self.walk.show_path(found)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        if self._handle is not None:
            self.figures.set_parts([sentence])

    def _is_shown(self, handle: ModelHandle) -> bool:
        return self._handle is not None and handle.source == self._handle.source

    def _draw(self) -> None:
        if self._density is not None:
            self.map.show_density(self._density, self.settings)
            self.line.show_density(self._density, self.settings)

    def _show_figures(self, density: work.Density, entropy: float | None) -> None:
        share = f"{density.mass:.4f}"
        parts = [self.tr("mass on the grid {0}").format(share)]
        if density.nll is not None:
            parts.append(self.tr("NLL {0} ± {1} nats").format(f"{density.nll:.3f}", f"{density.error:.3f}"))
        else:
            parts.append(self.tr("no held-out data to measure"))
        if entropy is not None:
            parts.append(self.tr("entropy floor {0} nats").format(f"{entropy:.3f}"))
        if density.divergence is not None and np.isfinite(density.divergence):
            parts.append(self.tr("KL(data ‖ model) {0} nats").format(f"{density.divergence:.3f}"))
        self.figures.set_parts(parts)
