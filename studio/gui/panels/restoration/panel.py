"""Restoration: a picture clean, spoilt and restored, with what it gains in dB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from studio.core.capabilities import Restores
from studio.core.card import Card
from studio.core.config import build_leniently
from studio.core.events import TrainingEvent
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.restoration import work
from studio.gui.panels.restoration.noise_bar import NoiseBar, level_text, noise_title
from studio.gui.panels.restoration.records import RestorationState
from studio.gui.panels.restoration.restorer import Restorer
from studio.gui.panels.restoration.sweep_box import SweepBox
from studio.gui.panels.restoration.sweeper import Sweeper
from studio.gui.picture_files import PictureDrop, ask_for_picture
from studio.gui.text import class_name, translate
from studio.gui.widgets.draw_box import DrawBox
from studio.gui.widgets.empty_page import EmptyPage
from studio.gui.widgets.picture_bar import PictureBar
from studio.gui.widgets.pictures_row import PicturesRow

if TYPE_CHECKING:
    from torch import nn


class RestorationPanel(QWidget):
    """Shows anything that restores pictures at work.

    Everything heavy is done by workers of the context; the newest request wins. While a model trains, every
    newer snapshot restores the same picture again.
    """

    title = QT_TRANSLATE_NOOP("panel", "Restoration")
    icon = "fa6s.wand-magic-sparkles"
    order = 20

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._clean: NDArray[np.uint8] | None = None
        self.restorer = Restorer(context, self)
        self.sweeper = Sweeper(context, self)
        self.picture_bar = PictureBar()
        self.noise_bar = NoiseBar()
        self.draw_box = DrawBox()
        self.pictures = PicturesRow(
            (self.tr("Clean"), self.tr("Corrupted"), self.tr("Restored"), self.tr("Error"))
        )
        self.pictures.titles[-1].setToolTip(self.tr("|restored − clean|, the mean of the colours"))
        self.sweep_box = SweepBox()
        self.empty = EmptyPage(self.icon)
        self.drop = PictureDrop(self, lambda: self.restorer.handle is not None)
        self._lay_out()
        self._connect()
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a model can't restore pictures, or None."""
        if not isinstance(model, Restores):
            return message(
                QT_TRANSLATE_NOOP("messages", "This model doesn't restore; a denoising autoencoder does.")
            )
        if card.data.kind != "image" or card.data.shape[0] not in (1, 3):
            return message(
                QT_TRANSLATE_NOOP("messages", "Only grey and coloured pictures are restored here.")
            )
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self.restorer.close_model()
            self.sweeper.forget()
            open_one = self.tr("Open a denoising autoencoder from the library, or train one (family dae).")
            self.empty.set_sentence(open_one if refused is None else translate(refused))
            self._pages.setCurrentWidget(self.empty)
            return
        is_another = self.restorer.handle is None or self.restorer.handle.source != handle.source
        if is_another:
            self.sweeper.forget()
            self.pictures.show_sentence(self.tr("Restoring…"))
            self.picture_bar.strip.clear()
            self._clean = None
            self.draw_box.set_shape(handle.card.data.shape)
            self.picture_bar.draw.setChecked(False)
        self._pages.setCurrentWidget(self._full)
        self.restorer.show_model(handle)
        self._show_sweep()

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return self.restorer.state().model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        self.restorer.restore(build_leniently(RestorationState, state))

    def _lay_out(self) -> None:
        self._full = QWidget()
        middle = QHBoxLayout()
        middle.setSpacing(4 * theme.SPACE)
        middle.addWidget(self.draw_box, 2)
        middle.addWidget(self.pictures, 3)
        self.draw_box.hide()
        column = QVBoxLayout(self._full)
        margin = 2 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)  # a stacked layout has none
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.picture_bar)
        column.addWidget(self.noise_bar)
        column.addLayout(middle, 3)
        column.addWidget(self.sweep_box, 2)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._full)

    def _connect(self) -> None:
        self.drop.invited.connect(self.pictures.set_inviting)
        self.drop.dropped.connect(self.restorer.source.open)
        restorer, source = self.restorer, self.restorer.source
        bar, noise = self.picture_bar, self.noise_bar
        restorer.changed.connect(self._on_changed)
        restorer.restored.connect(self._on_restored)
        restorer.failed.connect(lambda text: self.pictures.show_sentence(text, is_problem=True))
        source.strip_read.connect(bar.show_strip)
        source.strip_failed.connect(self._on_strip_failed)
        source.open_failed.connect(lambda text: bar.show_own(text, is_problem=True))
        bar.index_chosen.connect(source.choose_test)
        bar.random_requested.connect(source.choose_random)
        bar.test_requested.connect(lambda: source.choose_test(source.settings.index))
        bar.open_requested.connect(self._ask_for_file)
        bar.draw_toggled.connect(self._on_draw_toggled)
        noise.kind_chosen.connect(restorer.choose_kind)
        noise.level_chosen.connect(restorer.choose_level)
        noise.seed_chosen.connect(restorer.choose_seed)
        noise.redraw_requested.connect(restorer.redraw)
        noise.reset_requested.connect(restorer.reset_noise)
        self.draw_box.drawn.connect(source.draw)
        self.draw_box.start_requested.connect(self._on_start_requested)
        self.draw_box.closed.connect(lambda: bar.draw.setChecked(False))
        self.sweep_box.measure_requested.connect(self._on_measure)
        self.sweep_box.cancel_requested.connect(self.sweeper.cancel)
        self.sweeper.changed.connect(self._show_sweep)
        self.sweeper.failed.connect(self._context.status)

    def _ask_for_file(self) -> None:
        path = ask_for_picture(self)
        if path is not None:
            self.restorer.source.open(path)

    def _on_changed(self) -> None:
        restorer, source = self.restorer, self.restorer.source
        if source.settings.kind != "drawn":
            self.picture_bar.draw.setChecked(False)
        self.picture_bar.set_num_images(source.num_images)
        self.picture_bar.show_own(source.note)
        self.picture_bar.show_index(source.settings.index)
        self.noise_bar.show_noise(restorer.noise, restorer.settings.seed, restorer.trained)
        self._show_sweep()

    def _on_restored(self, result: work.Restored, request: work.RestoreRequest) -> None:
        noise, before, after = request.noise, result.psnr_before, result.psnr_after
        clean = self.tr("own picture") if request.own else self.tr("test image {0}").format(request.index)
        gain = f"{after - before:+.2f} dB".replace("-", "−") if before < work.EXACT else ""
        captions = (
            f"{clean}\n{class_name(result.label)}",
            f"{self._psnr(before)}\n{noise_title(noise.kind)}, {level_text(noise)}",
            f"{self._psnr(after)}\n{gain}",
            self.tr("mean {0}\n0 black · ≥ {1} yellow").format(f"{result.mean_error:.3f}", work.ERROR_LIMIT),
        )
        self._clean = result.clean
        self.pictures.show_pictures((result.clean, result.corrupted, result.restored, result.error), captions)

    def _psnr(self, value: float) -> str:
        return self.tr("identical") if value >= work.EXACT else self.tr("PSNR {0} dB").format(f"{value:.2f}")

    def _on_strip_failed(self, sentence: str) -> None:
        self.picture_bar.strip.clear()
        self.picture_bar.strip.set_placeholder(sentence)

    def _on_draw_toggled(self, draws: bool) -> None:
        self.draw_box.setVisible(draws)
        self.sweep_box.setVisible(not draws)
        source = self.restorer.source
        if draws and source.settings.kind == "drawn" and source.own is not None:
            self.draw_box.set_image(source.own.pixels)
        elif draws:
            source.draw(self.draw_box.image())

    def _on_start_requested(self) -> None:
        if self._clean is not None:
            self.draw_box.set_image(self._clean)
            self.restorer.source.draw(self._clean)

    def _on_measure(self) -> None:
        if self.restorer.handle is not None:
            noise = self.restorer.noise
            self.sweeper.measure(self.restorer.handle, noise.kind, self.restorer.settings.seed)

    def _show_sweep(self) -> None:
        noise, trained = self.restorer.noise, self.restorer.trained
        fits = trained is not None and trained.kind == noise.kind
        self.sweep_box.set_levels(noise.kind, noise.level, trained.level if trained and fits else None)
        sweep = self.sweeper.sweep(noise.kind)
        self.sweep_box.show_points(sweep.points if sweep else ())
        self.sweep_box.show_progress(self.sweeper.share)
        if sweep is None or not sweep.num_images:
            self.sweep_box.set_note(
                self.tr("{0} levels, {1} test images each").format(work.NUM_LEVELS, work.NUM_IMAGES)
            )
            return
        self.sweep_box.set_note(
            self.tr("mean of {0} test images").format(sweep.num_images),
            noise_title(sweep.kind),
            self.tr("step {0}").format(f"{sweep.step:,}"),
            self.tr("seed {0}").format(sweep.seed),
        )
