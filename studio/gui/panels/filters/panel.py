"""The filters panel: the weights of every hidden unit as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from studio.core.capabilities import HasFilters
from studio.core.card import Card
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.filters.colors import SCALES, Color, Floats, Scale, describe, limits, paint, ramp
from studio.gui.text import translate
from studio.gui.widgets.color_scale import ColorScale
from studio.gui.widgets.empty_page import EmptyPage
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.image_grid import ImageGrid

if TYPE_CHECKING:
    from torch import nn

_NEUTRAL: dict[str, Color] = {"dark": (12, 13, 16), "light": (238, 239, 242)}


@dataclass(frozen=True, kw_only=True, eq=False)
class Filters:
    """The weights (L, C, H, W), and the model's step."""

    weights: Floats
    step: int


def read_filters(handle: ModelHandle) -> Filters:
    """Return a model's weights; called in a background thread."""
    model = cast(HasFilters, handle.model)
    return Filters(weights=model.filters().detach().float().cpu().numpy(), step=handle.step)


class FiltersPanel(QWidget):
    """The weights of every hidden unit, while they form too."""

    title = QT_TRANSLATE_NOOP("panel", "Filters")
    icon = "fa6s.table-cells"
    order = 30

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handle: ModelHandle | None = None
        self._shown: Filters | None = None
        self._columns = 0
        self._pointed_at = -1
        self._reader = context.latest(read_filters)
        self._reader.done.connect(self._on_read)
        self._reader.failed.connect(context.status)
        self.heading = QLabel()
        theme.set_role(self.heading, "title")
        self.note = FittingLabel()
        self.note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.set_role(self.note, "muted")
        self.scale = QComboBox()
        self.scale.setAccessibleName(self.tr("Scale of the colours"))
        self.scale.addItem(self.tr("the same for all units"), "shared")
        self.scale.addItem(self.tr("each unit its own"), "own")
        self.legend = ColorScale()
        self.grid = ImageGrid(gap=theme.SPACE, pickable=True)
        self.grid.setAccessibleName(self.tr("Weights of the hidden units"))
        self.empty = EmptyPage(self.icon)
        self._lay_out()
        self.scale.currentIndexChanged.connect(self._draw)
        self.grid.hovered.connect(self._on_hovered)
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a model's weights are no pictures, or None."""
        if not isinstance(model, HasFilters) or card.config.get("network", "single") != "single":
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "Only an autoencoder with one hidden layer has weights that are pictures."
                )
            )
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self._handle = self._shown = None
            how = self.tr("Train an autoencoder with one hidden layer: family ae, preset one-hidden-layer.")
            self.empty.set_sentence(how if refused is None else translate(refused))
            self._pages.setCurrentWidget(self.empty)
            return
        if self._handle is None:
            self._reader.forget()  # or weights that were shown before would not be read again
        self._handle = handle
        self._reader.submit(handle)

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return {"scale": self.chosen_scale()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        if state.get("scale") in SCALES:
            self.scale.setCurrentIndex(SCALES.index(state["scale"]))

    def chosen_scale(self) -> Scale:
        """Return how the colours are scaled."""
        return cast(Scale, self.scale.currentData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None and self._fitting_columns() != self._columns:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pages"):
            self._draw()

    def _lay_out(self) -> None:
        self._full = QWidget()
        label = QLabel(self.tr("Scale"))
        theme.set_role(label, "muted")
        label.setBuddy(self.scale)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(label)
        head.addWidget(self.scale)
        foot = QHBoxLayout()
        foot.setSpacing(2 * theme.SPACE)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.legend)
        column = QVBoxLayout(self._full)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(margin)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)

    def _on_read(self, filters: Filters, request: ModelHandle) -> None:
        if self._handle is not None and request.source == self._handle.source:
            self._shown = filters
            self._pages.setCurrentWidget(self._full)
            self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        weights, scale = self._shown.weights, self.chosen_scale()
        limit, neutral = limits(weights, scale), _NEUTRAL[theme.tokens().name]
        self._columns = self._fitting_columns()
        self.grid.set_columns(self._columns)
        self.grid.set_images(paint(weights, limit, neutral))
        self.heading.setText(
            self.tr("Weights of {0} hidden units").format(f"{len(weights):,}")
            + self.tr(", step {0}").format(f"{self._shown.step:,}")
        )
        end = f"{limit.max():.3g}" if scale == "shared" else self.tr("largest")
        self.legend.show_scale(ramp(weights.shape[1], neutral), (f"−{end}", "0", f"+{end}"))
        self._describe()

    def _fitting_columns(self) -> int:
        """Return the number of columns that makes the pictures largest."""
        assert self._shown is not None
        num, _, height, width = self._shown.weights.shape

        def scale(columns: int) -> float:
            rows = -(-num // columns)
            return float(min(self.grid.width() / columns / width, self.grid.height() / rows / height))

        return max(range(1, num + 1), key=scale)

    def _on_hovered(self, index: int) -> None:
        self._pointed_at = index
        self._describe()

    def _describe(self) -> None:
        """Say the numbers of the unit under the mouse, whose weights may have changed there."""
        index = self._pointed_at
        if self._shown is None:
            return
        if not 0 <= index < len(self._shown.weights):
            self.note.set_parts([self.tr("Point at a unit to read its numbers")])
            return
        low, high, norm = describe(self._shown.weights[index])
        self.note.set_parts(
            [
                self.tr("unit {0}").format(index),
                self.tr("{0} to {1}").format(low, high),
                self.tr("norm {0}").format(norm),
            ]
        )
