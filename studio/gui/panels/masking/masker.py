"""What is masked and how, apart from how it is shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from studio.core.capabilities import UnmasksPatches
from studio.core.seeds import another
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.masking import work
from studio.gui.panels.masking.records import MAX_SEED, Mask, MaskingState, MaskKind, View
from studio.gui.picture_source import PictureSource

_REST = 150  # milliseconds without a change after which the slower views follow


class Masker(QObject):
    """Keeps the settings and asks workers of the context; the newest request wins.

    The one picture is imagined at once; the views below it follow when the hand rests, so that they don't
    slow it down. Answers for another model than the one shown are dropped.
    """

    changed = Signal()
    """Other settings, or another model."""
    unmasked = Signal(object, object)
    """`work.Unmasked` and its `work.PictureRequest`."""
    many_made = Signal(object)
    """`work.Many`."""
    many_failed = Signal(str)
    """The test images can't be imagined, and why; an own picture still can."""
    masks_made = Signal(object)
    """`work.Masks`."""
    failed = Signal(str)
    """The one picture couldn't be imagined, and why."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self.source = PictureSource(context, self)
        self.mask = Mask()
        self.pasted = True
        self.view: View = "many"
        self.handle: ModelHandle | None = None
        self._one = context.latest(work.unmask)
        self._one.done.connect(self._on_one)
        self._many = context.latest(work.many)
        self._many.done.connect(self._on_many)
        self._many.failed.connect(self.many_failed)
        self._masks = context.latest(work.several)
        self._masks.done.connect(self._on_masks)
        for worker in (self._one, self._masks):
            worker.failed.connect(self._on_failed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._submit_view)
        self.source.changed.connect(self._on_picture)

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of the model's patches."""
        return (1, 1) if self.handle is None else work.grid_of(self.handle)

    @property
    def can_imagine(self) -> bool:
        """Whether the model says what it imagines of visible patches too."""
        return self.handle is not None and isinstance(self.handle.model, UnmasksPatches)

    def show_model(self, handle: ModelHandle) -> None:
        """Take a model, or newer weights of the one there is."""
        before, self.handle = self.handle, handle
        if before is None or before.source != handle.source:
            self.source.show_spec(handle.card.data)
        else:
            self._submit()

    def close_model(self) -> None:
        """Have no model."""
        self.handle = None
        for worker in (self._one, self._many, self._masks):
            worker.forget()  # or the same model, shown again, would get no answer
        self._rest.stop()
        self.source.show_spec(None)

    def restore(self, state: MaskingState) -> None:
        """Take settings."""
        self.mask, self.pasted, self.view = state.mask, state.pasted, state.view
        self.source.restore(state.picture)
        self._on_picture()

    def state(self) -> MaskingState:
        """Return the settings."""
        return MaskingState(picture=self.source.state(), mask=self.mask, pasted=self.pasted, view=self.view)

    def busy(self) -> bool:
        """Return whether something is being computed or about to be."""
        workers = (self._one, self._many, self._masks)
        return any(worker.busy() for worker in workers) or self._rest.isActive() or self.source.busy()

    def choose_kind(self, kind: MaskKind) -> None:
        """Hide patches in another way; by hand begins with what is hidden now."""
        if kind == "hand" and self.mask.kind != "hand":
            rows, columns = self.grid
            self.paint(work.draw_masks(self.mask, rows, columns)[0])
        else:
            self._change(kind=kind)

    def choose_ratio(self, ratio: float) -> None:
        """Hide more or fewer; patches hidden by hand are drawn by chance again."""
        kind = "random" if self.mask.kind == "hand" else self.mask.kind
        self._change(kind=kind, ratio=ratio)

    def choose_seed(self, seed: int) -> None:
        """Hide other patches."""
        self._change(seed=seed)

    def redraw(self) -> None:
        """Hide other patches, by chance."""
        seed = another(self.mask.seed, MAX_SEED + 1)
        self._change(seed=seed, kind="random" if self.mask.kind == "hand" else self.mask.kind)

    def invert(self) -> None:
        """Hide what is visible and show what is hidden."""
        rows, columns = self.grid
        self.paint(~work.draw_masks(self.mask, rows, columns)[0])

    def paint(self, mask: NDArray[np.bool_]) -> None:
        """Hide what was painted, bool (rows, columns)."""
        self._change(kind="hand", hidden=tuple(np.flatnonzero(mask).tolist()))

    def choose_pasted(self, pasted: bool) -> None:
        """Show visible patches as they are, or as imagined."""
        self.pasted = pasted
        self.changed.emit()

    def choose_view(self, view: View) -> None:
        """Show something else below."""
        self.view = view
        self.changed.emit()
        self._submit_view()

    def _change(self, **settings: object) -> None:
        self.mask = self.mask.replace(settings)
        self.changed.emit()
        self._submit()

    def _on_picture(self) -> None:
        self.changed.emit()
        self._submit()

    def _submit(self) -> None:
        if self.handle is not None:
            self._one.submit(self._picture_request(self.handle))
            self._rest.start()

    def _submit_view(self) -> None:
        if self.handle is None:
            return
        if self.view == "many":
            first = self.source.settings.index // work.NUM_MANY * work.NUM_MANY
            self._many.submit(work.ManyRequest(handle=self.handle, mask=self.mask, first=first))
        elif self.view == "masks":
            self._masks.submit(self._picture_request(self.handle))

    def _picture_request(self, handle: ModelHandle) -> work.PictureRequest:
        source = self.source
        return work.PictureRequest(handle=handle, mask=self.mask, index=source.settings.index, own=source.own)

    def _is_shown(self, handle: ModelHandle) -> bool:
        return self.handle is not None and handle.source == self.handle.source

    def _on_one(self, result: work.Unmasked, request: work.PictureRequest) -> None:
        if self._is_shown(request.handle):
            self.unmasked.emit(result, request)

    def _on_many(self, result: work.Many, request: work.ManyRequest) -> None:
        if self._is_shown(request.handle):
            self.many_made.emit(result)

    def _on_masks(self, result: work.Masks, request: work.PictureRequest) -> None:
        if self._is_shown(request.handle):
            self.masks_made.emit(result)

    def _on_failed(self, sentence: str) -> None:
        if self.handle is not None:
            self.failed.emit(sentence)
