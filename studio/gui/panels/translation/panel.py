"""Translation: an image of one domain as one of the other, cycled back, and how much was lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from studio.core.capabilities import Translates
from studio.core.card import Card
from studio.core.config import build_leniently
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.translation import work
from studio.gui.panels.translation.cycle_view import CellName, CycleView
from studio.gui.panels.translation.gallery import Gallery
from studio.gui.panels.translation.picture_bar import PictureBar
from studio.gui.panels.translation.records import TranslationState
from studio.gui.panels.translation.translator import Translator
from studio.gui.picture_files import PictureDrop, ask_for_picture
from studio.gui.picture_work import Pixels
from studio.gui.text import translate
from studio.gui.widgets.empty_page import EmptyPage

if TYPE_CHECKING:
    from torch import nn


class TranslationPanel(QWidget):
    """Shows A -> B -> A of anything that translates, one image large and a dozen small.

    Everything heavy is done by workers of the context; the newest request wins. While a model trains, every
    newer snapshot translates the same images again.
    """

    title = QT_TRANSLATE_NOOP("panel", "Translation")
    icon = "fa6s.right-left"
    order = 25

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.translator = Translator(context, self)
        self.picture_bar = PictureBar()
        self.cycle = CycleView()
        self.gallery = Gallery()
        self.empty = EmptyPage(self.icon)
        self.drop = PictureDrop(self, lambda: self.translator.handle is not None)
        self._lay_out()
        self._connect()
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a model can't translate pictures, or None."""
        if not isinstance(model, Translates):
            return message(QT_TRANSLATE_NOOP("messages", "This model doesn't translate; a CycleGAN does."))
        if card.data.kind != "image" or card.data.shape[0] not in (1, 3):
            return message(
                QT_TRANSLATE_NOOP("messages", "Only grey and coloured pictures are translated here.")
            )
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self.translator.close_model()
            open_one = self.tr("Open a CycleGAN from the library, or train one on data of two classes.")
            self.empty.set_sentence(open_one if refused is None else translate(refused))
            self._pages.setCurrentWidget(self.empty)
            return
        before = self.translator.handle
        if before is None or before.source != handle.source:
            self.cycle.show_sentence(self.tr("Translating…"))
            self.gallery.show_sentence("")
        self._pages.setCurrentWidget(self._full)
        self.translator.show_model(handle)

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return self.translator.settings.model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        self.translator.restore(build_leniently(TranslationState, state))

    def _lay_out(self) -> None:
        self._full = QWidget()
        column = QVBoxLayout(self._full)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)  # a stacked layout has none
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.picture_bar)
        column.addWidget(self.cycle, 3)
        column.addWidget(self.gallery, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)

    def _connect(self) -> None:
        self.drop.invited.connect(self.cycle.set_inviting)
        self.drop.dropped.connect(self.translator.open)
        translator, bar = self.translator, self.picture_bar
        translator.changed.connect(self._on_changed)
        translator.translated.connect(self._on_translated)
        translator.failed.connect(lambda text: self.cycle.show_sentence(text, is_problem=True))
        translator.page_read.connect(self._on_page)
        translator.page_failed.connect(self.gallery.show_sentence)
        translator.open_failed.connect(lambda text: bar.show_own(text, is_problem=True))
        bar.direction_chosen.connect(translator.choose_direction)
        bar.index_chosen.connect(translator.choose_test)
        bar.random_requested.connect(translator.choose_random)
        bar.test_requested.connect(lambda: translator.choose_test(translator.settings.index))
        bar.open_requested.connect(self._ask_for_file)
        self.gallery.picked.connect(translator.choose_test)

    def _ask_for_file(self) -> None:
        path = ask_for_picture(self)
        if path is not None:
            self.translator.open(path)

    def _on_changed(self) -> None:
        translator, bar = self.translator, self.picture_bar
        if translator.handle is None:
            return
        source, target = self._way()
        bar.show_direction(translator.names, translator.settings.to)
        bar.show_index(translator.settings.index, translator.num_images)
        bar.show_own(translator.own_note)
        self.gallery.set_titles(source, target)
        self._mark()

    def _on_page(self, first: int, page: work.Page) -> None:
        self.gallery.show_page(first, page)
        self._mark()

    def _mark(self) -> None:
        self.gallery.mark(None if self.translator.own is not None else self.translator.settings.index)

    def _way(self) -> tuple[str, str]:
        a, b = self.translator.names
        return (a, b) if self.translator.settings.to == "b" else (b, a)

    def _on_translated(self, result: work.Translated, request: work.TranslateRequest) -> None:
        source, target = self._way()
        pictures: dict[CellName, Pixels] = {
            "original": result.original,
            "translated": result.translated,
            "back": result.back,
            "error": result.error,
        }
        titles: dict[CellName, str] = {"original": source, "translated": self.tr("as {0}").format(target)}
        own = request.own is not None
        captions: dict[CellName, str] = {
            "original": self.tr("own picture") if own else self._named(result.name, request.index),
            "back": self.tr("as {0} again").format(source),
            "error": self.tr("mean {0}\n0 black · ≥ {1} yellow").format(
                f"{result.cycle_error:.3f}", work.ERROR_LIMIT
            ),
        }
        if result.pair is not None:
            pictures["pair"] = result.pair
            titles["pair"] = self.tr("True {0}").format(target)
            captions["translated"] = self.tr("{0} from the true one\nuntranslated {1}").format(
                f"{result.after:.3f}", f"{result.before:.3f}"
            )
            captions["pair"] = self.tr("never shown as a pair\nin training")
        self.cycle.show_pictures(pictures, titles, captions)

    def _named(self, name: str, index: int) -> str:
        number = self.tr("test image {0}").format(index)
        return f"{name}\n{number}" if name else number
