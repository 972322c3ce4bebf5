"""Masking: a picture, most of it hidden, and what a model imagines there."""

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

from studio.core.capabilities import Unmasks
from studio.core.card import Card
from studio.core.config import build_leniently
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.masking import work
from studio.gui.panels.masking.mask_bar import MaskBar, kind_title
from studio.gui.panels.masking.mask_view import MaskView
from studio.gui.panels.masking.masker import Masker
from studio.gui.panels.masking.records import MaskingState, View
from studio.gui.panels.masking.sweep_view import SweepView
from studio.gui.panels.masking.views import ManyView, MasksView
from studio.gui.picture_files import PictureDrop, ask_for_picture
from studio.gui.text import class_name, translate
from studio.gui.widgets.draw_box import DrawBox
from studio.gui.widgets.empty_page import EmptyPage
from studio.gui.widgets.image_grid import ImageGrid
from studio.gui.widgets.picture_bar import PictureBar
from studio.gui.widgets.pictures_row import PicturesRow

if TYPE_CHECKING:
    from torch import nn


class MaskingPanel(QWidget):
    """Hide patches by hand or by chance; the reconstruction follows.

    Everything heavy is done by workers of the context; the newest request wins. While a model trains, every
    newer snapshot imagines the same picture again.
    """

    title = QT_TRANSLATE_NOOP("panel", "Masking")
    icon = "fa6s.chess-board"
    order = 22

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[work.Unmasked, work.PictureRequest] | None = None
        self._many: work.Many | None = None
        self.masker = Masker(context, self)
        self.picture_bar = PictureBar()
        self.mask_bar = MaskBar()
        self.draw_box = DrawBox()
        self.mask_view = MaskView()
        self.pictures = PicturesRow(
            (self.tr("Original"), self.tr("Masked: paint here"), self.tr("Imagined"), self.tr("Error")),
            (ImageGrid(columns=1), self.mask_view, ImageGrid(columns=1), ImageGrid(columns=1)),
        )
        self.pictures.titles[-1].setToolTip(self.tr("|imagined − original|, the mean of the colours"))
        self.many_view = ManyView()
        self.masks_view = MasksView()
        self.sweep_view = SweepView(context)
        self.empty = EmptyPage(self.icon)
        self.drop = PictureDrop(self, lambda: self.masker.handle is not None)
        self._lay_out()
        self._connect()
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a model can't imagine hidden parts, or None."""
        if not isinstance(model, Unmasks):
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "This model doesn't imagine hidden parts; a masked autoencoder does."
                )
            )
        if card.data.kind != "image" or card.data.shape[0] not in (1, 3):
            return message(QT_TRANSLATE_NOOP("messages", "Only grey and coloured pictures are masked here."))
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self.masker.close_model()
            self.sweep_view.show_model(None)
            open_one = self.tr("Open a masked autoencoder from the library, or train one (family mae).")
            self.empty.set_sentence(open_one if refused is None else translate(refused))
            self._pages.setCurrentWidget(self.empty)
            return
        before = self.masker.handle
        if before is None or before.source != handle.source:
            self.pictures.show_sentence(self.tr("Imagining…"))
            self.picture_bar.strip.clear()
            self.many_view.show_sentence("")
            self.masks_view.clear()
            self._shown = self._many = None
            self.draw_box.set_shape(handle.card.data.shape)
            self.picture_bar.draw.setChecked(False)
        self._pages.setCurrentWidget(self._full)
        self.sweep_view.show_model(handle)
        self.masker.show_model(handle)

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return self.masker.state().model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        self.masker.restore(build_leniently(MaskingState, state))

    def _lay_out(self) -> None:
        self._full = QWidget()
        middle = QHBoxLayout()
        middle.setSpacing(4 * theme.SPACE)
        middle.addWidget(self.draw_box, 2)
        middle.addWidget(self.pictures, 3)
        self.draw_box.hide()
        self._below = self._make_below()
        column = QVBoxLayout(self._full)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)  # a stacked layout has none
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.picture_bar)
        column.addWidget(self.mask_bar)
        column.addLayout(middle, 5)
        column.addWidget(self._below, 4)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)

    def _make_below(self) -> QWidget:
        """Lay out what is below the one picture, under a row of buttons to choose it by."""
        self.views = QStackedWidget()
        self.choices = QButtonGroup(self)
        choice = QHBoxLayout()
        choice.setSpacing(theme.SPACE)
        shown: tuple[tuple[View, str, QWidget], ...] = (
            ("many", self.tr("More pictures"), self.many_view),
            ("masks", self.tr("Ten masks"), self.masks_view),
            ("sweep", self.tr("How much can it lose?"), self.sweep_view),
        )
        self._view_names = tuple(name for name, _, _ in shown)
        for index, (_, text, view) in enumerate(shown):
            button = QPushButton(text)
            button.setCheckable(True)
            self.choices.addButton(button, index)
            choice.addWidget(button)
            self.views.addWidget(view)
        choice.addStretch(1)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(choice)
        column.addWidget(self.views, 1)
        return below

    def _connect(self) -> None:
        self.drop.invited.connect(self.pictures.set_inviting)
        self.drop.dropped.connect(self.masker.source.open)
        masker, source, bar, mask = self.masker, self.masker.source, self.picture_bar, self.mask_bar
        masker.changed.connect(self._on_changed)
        masker.unmasked.connect(self._on_unmasked)
        masker.many_made.connect(self._on_many)
        masker.many_failed.connect(self.many_view.show_sentence)
        masker.masks_made.connect(self.masks_view.show_masks)
        masker.failed.connect(lambda text: self.pictures.show_sentence(text, is_problem=True))
        source.strip_read.connect(bar.show_strip)
        source.strip_failed.connect(self._on_strip_failed)
        source.open_failed.connect(lambda text: bar.show_own(text, is_problem=True))
        bar.index_chosen.connect(source.choose_test)
        bar.random_requested.connect(source.choose_random)
        bar.test_requested.connect(lambda: source.choose_test(source.settings.index))
        bar.open_requested.connect(self._ask_for_file)
        bar.draw_toggled.connect(self._on_draw_toggled)
        mask.kind_chosen.connect(masker.choose_kind)
        mask.ratio_chosen.connect(masker.choose_ratio)
        mask.seed_chosen.connect(masker.choose_seed)
        mask.redraw_requested.connect(masker.redraw)
        mask.inverted.connect(masker.invert)
        mask.pasted_chosen.connect(self._on_pasted_chosen)
        self.mask_view.mask_painted.connect(masker.paint)
        self.many_view.chosen.connect(source.choose_test)
        self.choices.idClicked.connect(lambda index: masker.choose_view(self._view_names[index]))
        self.sweep_view.failed.connect(self._context.status)
        self.draw_box.drawn.connect(source.draw)
        self.draw_box.start_requested.connect(self._on_start_requested)
        self.draw_box.closed.connect(lambda: bar.draw.setChecked(False))

    def _ask_for_file(self) -> None:
        path = ask_for_picture(self)
        if path is not None:
            self.masker.source.open(path)

    def _on_changed(self) -> None:
        masker, settings = self.masker, self.masker.source.settings
        if settings.kind != "drawn":
            self.picture_bar.draw.setChecked(False)
        self.picture_bar.set_num_images(masker.source.num_images)
        self.picture_bar.show_own(masker.source.note)
        self.picture_bar.show_index(settings.index)
        self.mask_bar.show_mask(masker.mask, pasted=masker.pasted, can_imagine=masker.can_imagine)
        index = self._view_names.index(masker.view)
        self.choices.button(index).setChecked(True)
        self.views.setCurrentIndex(index)
        if masker.handle is not None:
            rows, columns = masker.grid
            mask = work.draw_masks(masker.mask, rows, columns)[0]
            self.mask_view.set_mask(mask)
            self.mask_bar.show_count(int(mask.sum()), mask.size)
            self.sweep_view.set_mask(masker.mask.kind, float(mask.mean()))

    def _on_unmasked(self, result: work.Unmasked, request: work.PictureRequest) -> None:
        self._shown = result, request
        source = self.tr("own picture") if request.own else self.tr("test image {0}").format(request.index)
        counted = self.tr("of the hidden pixels")
        hidden = self.tr("{0} of {1} patches hidden").format(int(result.mask.sum()), result.mask.size)
        if result.psnr is None or result.mse is None:
            quality = self.tr("nothing is hidden")
        else:
            quality = self.tr("PSNR {0} dB · MSE {1}").format(f"{result.psnr:.2f}", f"{result.mse:.4f}")
        shown, error = (
            (result.pasted, result.hidden_error) if self.masker.pasted else (result.imagined, result.error)
        )
        self.pictures.show_pictures(
            (result.original, result.original, shown, error),
            (
                f"{source}\n{class_name(result.label)}",
                f"{hidden}\n{kind_title(request.mask.kind)}",
                f"{quality}\n{counted}",
                self.tr("0 black · ≥ {0} yellow").format(work.ERROR_LIMIT),
            ),
        )

    def _on_many(self, result: work.Many) -> None:
        self._many = result
        self.many_view.show_many(result, pasted=self.masker.pasted)

    def _on_pasted_chosen(self, pasted: bool) -> None:
        self.masker.choose_pasted(pasted)
        if self._shown is not None:
            self._on_unmasked(*self._shown)
        if self._many is not None:
            self._on_many(self._many)

    def _on_strip_failed(self, sentence: str) -> None:
        self.picture_bar.strip.clear()
        self.picture_bar.strip.set_placeholder(sentence)

    def _on_draw_toggled(self, draws: bool) -> None:
        self.draw_box.setVisible(draws)
        self._below.setVisible(not draws)
        source = self.masker.source
        if draws and source.settings.kind == "drawn" and source.own is not None:
            self.draw_box.set_image(source.own.pixels)
        elif draws:
            source.draw(self.draw_box.image())

    def _on_start_requested(self) -> None:
        if self._shown is not None:
            original = self._shown[0].original
            self.draw_box.set_image(original)
            self.masker.source.draw(original)
