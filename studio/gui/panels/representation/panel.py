"""Representation: a map of pictures by what an encoder makes of them, and how much can be read off it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.core.capabilities import Represents
from studio.core.card import Card
from studio.core.config import build_leniently
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.representation.explorer import Explorer, Page, RepresentationState
from studio.gui.panels.representation.look_side import LookSide
from studio.gui.panels.representation.map_side import MapSide
from studio.gui.panels.representation.probe_view import ProbeView
from studio.gui.text import translate
from studio.gui.widgets.empty_page import EmptyPage

if TYPE_CHECKING:
    from torch import nn


class RepresentationPanel(QWidget):
    """A map of test images by an encoder's features; while the model trains, it moves along.

    Everything heavy is done by workers of the context.
    """

    title = QT_TRANSLATE_NOOP("panel", "Representation")
    icon = "fa6s.circle-nodes"
    order = 23

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.explorer = Explorer(context, self)
        self.map_side = MapSide(self.explorer)
        self.look_side = LookSide(self.explorer)
        self.probe_view = ProbeView(context)
        self.empty = EmptyPage(self.icon)
        self._lay_out()
        self.explorer.changed.connect(self._on_changed)
        self.explorer.failed.connect(context.status)
        self.probe_view.failed.connect(context.status)
        self.map_side.passed.connect(self.look_side.show_hovered)
        self.choices.idClicked.connect(lambda index: self.explorer.choose_page(self._page_names[index]))
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why there is no representation to see, or None."""
        if not isinstance(model, Represents):
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "This model has no features made to build on; a masked autoencoder has."
                )
            )
        if card.data.kind != "image" or card.data.shape[0] not in (1, 3):
            return message(QT_TRANSLATE_NOOP("messages", "Only grey and coloured pictures are shown here."))
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self.explorer.close_model()
            self.probe_view.show_model(None)
            open_one = self.tr("Open a masked autoencoder from the library, or train one (family mae).")
            self.empty.set_sentence(open_one if refused is None else translate(refused))
            self._pages.setCurrentWidget(self.empty)
            return
        before = self.explorer.handle
        if before is None or before.source != handle.source:
            self.look_side.clear()
        self._pages.setCurrentWidget(self._full)
        self.probe_view.show_model(handle)
        self.explorer.show_model(handle)

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return self.explorer.settings.model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        self.explorer.restore(build_leniently(RepresentationState, state))

    def _on_changed(self) -> None:
        index = self._page_names.index(self.explorer.settings.page)
        self.choices.button(index).setChecked(True)
        self.views.setCurrentIndex(index)

    def _lay_out(self) -> None:
        self._full = QWidget()
        self.views = QStackedWidget()
        self.choices = QButtonGroup(self)
        choice = QHBoxLayout()
        choice.setSpacing(theme.SPACE)
        shown: tuple[tuple[Page, str, QWidget], ...] = (
            ("look", self.tr("Look closer"), self.look_side),
            ("probe", self.tr("Probe"), self.probe_view),
        )
        self._page_names = tuple(name for name, _, _ in shown)
        for index, (_, text, view) in enumerate(shown):
            button = QPushButton(text)
            button.setCheckable(True)
            self.choices.addButton(button, index)
            choice.addWidget(button)
            self.views.addWidget(view)
        choice.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(2 * theme.SPACE)
        side.addLayout(choice)
        side.addWidget(self.views, 1)
        row = QHBoxLayout(self._full)
        margin = 2 * theme.SPACE
        row.setContentsMargins(margin, margin, margin, margin)  # a stacked layout has none
        row.setSpacing(4 * theme.SPACE)
        row.addWidget(self.map_side, 3)
        row.addLayout(side, 2)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)
