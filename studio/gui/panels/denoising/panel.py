"""Denoising: a diffusion model at work, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from studio.core.capabilities import Denoises
from studio.core.card import Card
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.denoising.film_page import FilmPage
from studio.gui.panels.denoising.records import read_state
from studio.gui.text import translate
from studio.gui.widgets.empty_page import EmptyPage

if TYPE_CHECKING:
    from torch import nn


class DenoisingPanel(QWidget):
    """Shows anything that denoises.

    Everything heavy is done by workers of the context; the newest request wins. While a model trains, every
    newer snapshot records the film again.
    """

    title = QT_TRANSLATE_NOOP("panel", "Denoising")
    icon = "fa6s.film"
    order = 12

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.film = FilmPage(context)
        self.empty = EmptyPage(self.icon)
        self._full = QWidget()
        column = QVBoxLayout(self._full)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)  # a stacked layout has none
        column.addWidget(self.film)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a model's denoising can't be shown, or None."""
        if not isinstance(model, Denoises):
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "This model doesn't denoise step by step; a diffusion model does."
                )
            )
        if card.data.kind == "points" and card.data.shape != (2,):
            return message(QT_TRANSLATE_NOOP("messages", "Only points in the plane are shown here."))
        if card.data.kind == "image" and card.data.shape[0] not in (1, 3):
            return message(QT_TRANSLATE_NOOP("messages", "Only grey and coloured pictures are shown here."))
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self.film.close_model()
            open_one = self.tr("Open a diffusion model from the library, or train one (family diffusion).")
            self.empty.set_sentence(open_one if refused is None else translate(refused))
            self._pages.setCurrentWidget(self.empty)
            return
        self._pages.setCurrentWidget(self._full)
        self.film.show_model(handle)

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return self.film.record().model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        self.film.restore(read_state(state))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not (plain and self.film.handle is not None and self.film.take_key(Qt.Key(event.key()))):
            super().keyPressEvent(event)
