"""What is shown of a representation, apart from how: the model, the map, the picture looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field
from PySide6.QtCore import QObject, Signal

from studio.core.capabilities import Represents
from studio.core.config import Config
from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.panels.representation import work

Projection = Literal["pca", "tsne"]
Page = Literal["look", "probe"]


class RepresentationState(Config):
    """Everything a user set in the panel.

    Attributes
    ----------
    pooling
        How tokens become one vector; empty takes the model's first.
    index
        The picture looked at.
    patch
        The patch whose attention is shown; -1 is the token of the whole picture.
    layer
        Layer of the attention, from 0; -1 is the last one.
    page
        What is shown beside the map.
    """

    pooling: str = ""
    index: int = Field(default=0, ge=0)
    patch: int = Field(default=-1, ge=-1)
    layer: int = Field(default=-1, ge=-1)
    page: Page = "look"


class Explorer(QObject):
    """Keeps the settings and asks workers of the context; the newest request wins.

    Newer weights of the same model move the map on: its points are turned towards those before. t-SNE runs
    from the components of the weights it was asked for, and gives way to newer ones.
    """

    changed = Signal()
    """Other settings, another model, another map, or none since nothing could be encoded."""
    looked = Signal(object)
    """`work.Look`."""
    failed = Signal(str)

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.settings = RepresentationState()
        self.handle: ModelHandle | None = None
        self.embedded: work.Embedded | None = None
        self.points: work.Floats | None = None
        self.projection: Projection = "pca"
        self.share: float | None = None
        self.failure = ""
        self._task: TaskHandle | None = None
        self._embed = context.latest(work.embed)
        self._embed.done.connect(self._on_embedded)
        self._embed.failed.connect(self._on_embed_failed)
        self._look = context.latest(work.look)
        self._look.done.connect(self._on_looked)
        self._look.failed.connect(self._on_failed)

    @property
    def poolings(self) -> tuple[str, ...]:
        """The model's ways of making one vector of a picture."""
        model = None if self.handle is None else self.handle.model
        return model.poolings if isinstance(model, Represents) else ()

    @property
    def pooling(self) -> str:
        """The way in force."""
        known = self.poolings
        return self.settings.pooling if self.settings.pooling in known else known[0]

    def show_model(self, handle: ModelHandle) -> None:
        """Take a model, or newer weights of the one there is."""
        before, self.handle = self.handle, handle
        self.failure = ""
        self.stop_spreading()
        if before is None or before.source != handle.source:
            self.embedded = self.points = None
        self.changed.emit()
        self._ask_to_embed()

    def close_model(self) -> None:
        """Have no model."""
        self.handle = self.embedded = self.points = None
        self._embed.forget()  # or the same model, shown again, would get no answer
        self.stop_spreading()

    def restore(self, settings: RepresentationState) -> None:
        """Take settings."""
        self.settings = settings
        self.changed.emit()
        self._ask_to_embed()
        self._ask_to_look()

    def busy(self) -> bool:
        """Return whether something is being computed, t-SNE aside."""
        return self._embed.busy() or self._look.busy()

    def choose_pooling(self, pooling: str) -> None:
        """Make vectors in another way."""
        self.stop_spreading()
        self._change(pooling=pooling)
        self._ask_to_embed()

    def choose_picture(self, index: int) -> None:
        """Look at a picture of the map."""
        if index >= 0:
            self._change(index=index)
            self._ask_to_look()

    def choose_patch(self, patch: int) -> None:
        """Show the attention of a patch; the same one again shows that of the whole picture."""
        self._change(patch=-1 if patch == self.settings.patch else patch)
        self._ask_to_look()

    def choose_layer(self, layer: int) -> None:
        """Show the attention in a layer."""
        self._change(layer=layer)
        self._ask_to_look()

    def choose_page(self, page: Page) -> None:
        """Show something else beside the map."""
        self._change(page=page)

    def spread(self) -> None:
        """Begin t-SNE."""
        self.stop_spreading()
        if self.embedded is None:
            return
        embedded = self.embedded
        task = self._task = self._context.start(lambda: work.tsne(embedded.features, embedded.points))
        self.share = 0.0
        task.progressed.connect(lambda items: self._on_spread(task, items))
        task.completed.connect(lambda: self._on_spread_ended(task))
        task.failed.connect(lambda sentence: self._on_spread_failed(task, sentence))
        self.changed.emit()

    def stop_spreading(self) -> None:
        """Stop t-SNE where it is."""
        if self._task is not None:
            self._task.cancel()
            self._task, self.share = None, None
            self.changed.emit()

    def show_components(self) -> None:
        """Show the principal components."""
        self.stop_spreading()
        self.projection = "pca"
        self.points = None if self.embedded is None else self.embedded.points
        self.changed.emit()

    def _change(self, **settings: object) -> None:
        self.settings = self.settings.replace(settings)
        self.changed.emit()

    def _ask_to_embed(self) -> None:
        if self.handle is None:
            return
        num = work.NUM_LIVE if self.handle.live else work.NUM_POINTS
        self._embed.submit(
            work.EmbedRequest(
                handle=self.handle,
                pooling=self.pooling,
                num=work.NUM_FIRST if self.embedded is None else num,
                previous=None if self.embedded is None else self.embedded.points,
            )
        )

    def _ask_to_look(self) -> None:
        if self.handle is None or self.embedded is None:
            return
        last = len(self.embedded.images) - 1
        self._look.submit(
            work.LookRequest(
                handle=self.handle,
                embedded=self.embedded,
                index=min(self.settings.index, last),
                patch=self.settings.patch,
                layer=self.settings.layer,
            )
        )

    def _on_embedded(self, embedded: work.Embedded, request: work.EmbedRequest) -> None:
        if self.handle is None or request.handle.source != self.handle.source:
            return
        is_first, spreads = self.embedded is None, self._task is not None
        self.failure = ""
        self.stop_spreading()  # it moves the points of other features
        self.embedded, self.points, self.projection = embedded, embedded.points, "pca"
        self.changed.emit()
        self._ask_to_look()
        if is_first:
            self._ask_to_embed()
        elif spreads:
            self.spread()

    def _on_embed_failed(self, sentence: str) -> None:
        if self.handle is not None and self.embedded is None:
            self.failure = sentence
            self.changed.emit()
        self._on_failed(sentence)

    def _on_looked(self, result: work.Look, request: work.LookRequest) -> None:
        if request.embedded is self.embedded:
            self.looked.emit(result)

    def _on_spread(self, task: TaskHandle, items: Sequence[work.TsneProgress]) -> None:
        if task is self._task:
            self.points, self.share, self.projection = items[-1].points, items[-1].share, "tsne"
            self.changed.emit()

    def _on_spread_ended(self, task: TaskHandle) -> None:
        if task is self._task:
            self._task, self.share = None, None
            self.changed.emit()

    def _on_spread_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._on_spread_ended(task)
            self.failed.emit(sentence)

    def _on_failed(self, sentence: str) -> None:
        if self.handle is not None:
            self.failed.emit(sentence)
