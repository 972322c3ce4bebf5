"""Denoising: a diffusion model at work, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.core.capabilities import Denoises
from studio.core.card import Card
from studio.core.config import build_leniently
from studio.core.events import TrainingEvent
from studio.core.samples import Drawn
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.denoising import edit_work
from studio.gui.panels.denoising.compare_page import ComparePage
from studio.gui.panels.denoising.edit_page import EditPage
from studio.gui.panels.denoising.edit_records import EditState
from studio.gui.panels.denoising.film_page import FilmPage
from studio.gui.panels.denoising.measure_page import MeasurePage
from studio.gui.panels.denoising.records import DenoisingState, Mode
from studio.gui.panels.denoising.regress_page import RegressPage
from studio.gui.panels.denoising.repeating import sample_of
from studio.gui.picture_files import PictureDrop
from studio.gui.text import translate
from studio.gui.widgets.empty_page import EmptyPage
from studio.sampling.settings import SamplingConfig

if TYPE_CHECKING:
    from torch import nn


class DenoisingPanel(QWidget):
    """Shows anything that denoises: as a film, and at work on a picture of one's own.

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
        self.edit = EditPage(context)
        self.compare = ComparePage(context)
        self.measure = MeasurePage(context)
        self.regress = RegressPage(context)
        self.empty = EmptyPage(self.icon)
        self._modes: dict[Mode, QPushButton] = {}
        self._shown: dict[Mode, QWidget] = {
            "film": self.film,
            "compare": self.compare,
            "edit": self.edit,
            "measure": self.measure,
            "regress": self.regress,
        }
        self._mode: Mode = "film"
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(QCoreApplication.translate("panel", self.title))
        self.drop = PictureDrop(self, lambda: self.edit.handle is not None)
        self.drop.dropped.connect(self._on_dropped)
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a model's denoising can't be shown, or None."""
        if not isinstance(model, Denoises):
            return message(
                QT_TRANSLATE_NOOP("messages", "This model doesn't denoise step by step; a diffusion does.")
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
            self.edit.close_model()
            for page in (self.compare, self.measure, self.regress):
                page.set_recipe(None)
            open_one = self.tr("Open a diffusion model from the library, or train one (family diffusion).")
            self.empty.set_sentence(open_one if refused is None else translate(refused))
            self._pages.setCurrentWidget(self.empty)
            return
        self._pages.setCurrentWidget(self._full)
        edits = bool(edit_work.kinds_for(handle))
        self._modes["edit"].setEnabled(edits)
        self._modes["edit"].setToolTip("" if edits else self.tr("Only pictures can be edited."))
        self.film.show_model(handle)
        if edits:
            self.edit.show_model(handle)
        else:
            self.edit.close_model()
        self._show_mode("film" if self._mode == "edit" and not edits else self._mode)

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        chosen = {
            "mode": self._mode,
            "compares": self.compare.chosen_kind(),
            "other_sampling": self.compare.other.model_dump(mode="json"),
        }
        state = self.film.record().replace(chosen)
        return {**state.model_dump(mode="json"), "edit": self.edit.state.model_dump(mode="json")}

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        read = build_leniently(DenoisingState, state)
        self.film.restore(read)
        self.edit.restore(build_leniently(EditState, state.get("edit")))
        self.compare.other = build_leniently(SamplingConfig, {"sampler": "ddim", **read.other_sampling})
        self.film.side.other.set_value(self.compare.other)
        self.compare.kind.setCurrentIndex(self.compare.kind.findData(read.compares))
        self._mode = read.mode
        self._show_mode(read.mode)

    def sample_on_show(self) -> Drawn | Message:
        """Return what the images at the film's end are drawn from, or why that can't be repeated."""
        if self._mode == "edit":
            return message(
                QT_TRANSLATE_NOOP("messages", "An edited picture has no script; a film has one: show Film.")
            )
        return sample_of(self.film.recipe(), is_continued=self.film.filmer.pin is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if plain and self.film.handle is not None and self._take_key(key):
            return
        if plain and key == Qt.Key.Key_Escape and self._mode == "edit":
            self.edit.runner.cancel()
            return
        super().keyPressEvent(event)

    def _take_key(self, key: Qt.Key) -> bool:
        if self._mode == "compare":
            return self.compare.take_key(key)
        return self._mode == "film" and self.film.take_key(key)

    def _on_dropped(self, path: Path) -> None:
        self._show_mode("edit")
        self.edit.open(path)

    def _show_mode(self, mode: Mode) -> None:
        if mode not in self._shown or not self._modes[mode].isEnabled():
            mode = "film"
        self._mode = mode
        self._modes[mode].setChecked(True)
        self._stack.setCurrentWidget(self._shown[mode])
        self.film.bar.set_playing(False)
        self.compare.bar.set_playing(False)
        self._show_side()
        self._draw_alike(moving=False)
        if mode == "edit":
            self.edit.ask()

    def _draw_alike(self, *, moving: bool) -> None:
        """Let edits be drawn as the film is."""
        state = self.film.state
        self.edit.set_drawing(self.film.sampling, state.seed, state.label, moving=moving)
        if self.film.handle is not None:
            recipe = self.film.recipe()
            self.compare.set_recipe(recipe, moving=moving)
            self.measure.set_recipe(recipe)
            self.regress.set_recipe(recipe, moving=moving)

    def _show_side(self) -> None:
        has_other = self._mode == "compare" and self.compare.chosen_kind() == "samplers"
        self.film.side.show_mode(self._mode, has_other=has_other)

    def _on_paste(self) -> None:
        if self.edit.handle is not None:
            self._show_mode("edit")
            self.edit.paste()

    def _lay_out(self) -> None:
        self._full = QWidget()
        modes = QHBoxLayout()
        modes.setSpacing(theme.SPACE)
        group = QButtonGroup(self)
        names: tuple[tuple[Mode, str, str], ...] = (
            ("film", self.tr("Film"), "fa6s.film"),
            ("compare", self.tr("Compare"), "fa6s.table-columns"),
            ("edit", self.tr("Edit"), "fa6s.paintbrush"),
            ("measure", self.tr("Measure"), "fa6s.chart-line"),
            ("regress", self.tr("Regressor"), "fa6s.scale-balanced"),
        )
        for mode, text, icon in names:
            button = QPushButton(text)
            button.setCheckable(True)
            theme.set_icon(button, icon)
            button.clicked.connect(lambda _=False, chosen=mode: self._show_mode(chosen))
            group.addButton(button)
            modes.addWidget(button)
            self._modes[mode] = button
        modes.addStretch(1)
        self._stack = QStackedWidget()
        for page in self._shown.values():
            self._stack.addWidget(page)
        left = QVBoxLayout()
        left.setSpacing(2 * theme.SPACE)
        left.addLayout(modes)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self._full)
        margin = 2 * theme.SPACE
        row.setContentsMargins(margin, margin, margin, margin)  # a stacked layout has none
        row.setSpacing(4 * theme.SPACE)
        row.addLayout(left, 1)
        row.addWidget(self.film.side)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)
        self._modes["film"].setChecked(True)

    def _connect(self) -> None:
        self.film.changed.connect(lambda moving: self._draw_alike(moving=moving))
        other = self.film.side.other
        other.set_value(self.compare.other)
        other.moved.connect(lambda sampling: self.compare.set_other(sampling, moving=True))
        other.chosen.connect(lambda sampling: self.compare.set_other(sampling, moving=False))
        self.compare.kind.currentIndexChanged.connect(self._show_side)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste)
