"""Latent explorer: a map of the latent space, and what the decoder makes of the place under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from studio.core.capabilities import Decodes
from studio.core.card import Card
from studio.core.events import TrainingEvent
from studio.core.samples import Decoded
from studio.core.text import QT_TRANSLATE_NOOP, Message, message
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.corners_side import CornersSide
from studio.gui.panels.latent_explorer.directions_side import DirectionsSide
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.inspect_side import InspectSide
from studio.gui.panels.latent_explorer.inversion_side import InversionSide
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.panels.latent_explorer.likelihood_side import LikelihoodSide
from studio.gui.panels.latent_explorer.map_side import MapSide
from studio.gui.panels.latent_explorer.path_side import PathSide
from studio.gui.panels.latent_explorer.picture_side import PictureSide
from studio.gui.panels.latent_explorer.records import read_state
from studio.gui.panels.latent_explorer.save_side import SaveSide
from studio.gui.panels.latent_explorer.sketch_side import SketchSide
from studio.gui.panels.latent_explorer.thumbnails_side import ThumbnailsSide
from studio.gui.text import translate

if TYPE_CHECKING:
    from torch import nn

_LARGEST_LATENT = 4096


class LatentExplorer(ExplorerLayout):
    """Explores anything that decodes latents.

    Everything heavy is done by workers of the context; the newest request wins. While a model trains, its
    codes and tiles are renewed every few seconds, and neither the plane's axes nor the visible range jump.
    """

    title = QT_TRANSLATE_NOOP("panel", "Latent explorer")
    icon = "fa6s.map-location-dot"
    order = 10

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(self.icon, parent)
        self.explorer = Explorer(context, self)
        # The picture's part hears first where one goes: it is decoded while the others follow.
        self._picture_side = PictureSide(self.explorer, self)
        self.map_side = MapSide(self.explorer, self)
        self._inspect_side = InspectSide(self.explorer, self)
        self._corners_side = CornersSide(self.explorer, self)
        self.thumbnails_side = ThumbnailsSide(self.explorer, self)
        self.directions_side = DirectionsSide(self.explorer, self)
        self.sketch_side = SketchSide(self.explorer, self)
        self.inversion_side = InversionSide(self.explorer, self)
        self.path_side = PathSide(self.explorer, self)
        self.save_side = SaveSide(self.explorer, self, self._picture_side, self._corners_side, self.path_side)
        self.likelihood_side = LikelihoodSide(self.explorer, self)
        self.map_side.posterior_wanted.connect(self._inspect_side.show_posterior)
        self.map_side.corner_wanted.connect(self.corners.set_corner)
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Return why a model has no latent space to show, or None."""
        if not isinstance(model, Decodes):
            return message(QT_TRANSLATE_NOOP("messages", "This model has no latents to decode."))
        if card.data.kind == "points" and card.data.shape != (2,):
            return message(QT_TRANSLATE_NOOP("messages", "Only images and points of the plane can be shown."))
        if work.latent_size(model) > _LARGEST_LATENT:
            return message(
                QT_TRANSLATE_NOOP(
                    "messages", "Its latent has {size:,} dimensions; at most {most:,} can be shown."
                ),
                size=work.latent_size(model),
                most=_LARGEST_LATENT,
            )
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Show a model or newer weights of the one shown; without one, say what to do."""
        refused = None if handle is None else self.refusal(handle.model, handle.card)
        if handle is None or refused is not None:
            self.explorer.close_model()
            open_one = self.tr("Open a model from the library, or press Train.")
            self.show_empty(open_one if refused is None else translate(refused))
            return
        self.show_full()
        self.explorer.show_model(handle)
        self.explorer.compare_with(self.explorer.context.model("compare"))

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: newer weights come as models."""

    def sample_on_show(self) -> Decoded:
        """Return what the picture under the cursor is decoded from."""
        return self.explorer.sample_on_show()

    def state(self) -> dict[str, Any]:
        """Return what is set, as JSON values."""
        return self.explorer.state().model_dump(mode="json")

    def restore(self, state: dict[str, Any]) -> None:
        """Take what `state()` returned; what doesn't fit is left alone."""
        self.explorer.restore(read_state(state))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.map_side.catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.path_side.pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self.path_side.toggle():
            super().keyPressEvent(event)
