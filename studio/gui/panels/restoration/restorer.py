"""What is restored and how, apart from how it is shown: the model, the picture, the noise."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from studio.gui import picture_work
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.restoration import work
from studio.gui.panels.restoration.records import (
    MAX_SEED,
    Noise,
    NoiseKind,
    RestorationState,
    pack,
    trained_noise,
    unpack,
)
from studio.gui.text import translate
from studio.gui.widgets.picture_bar import STRIP_LENGTH


class Restorer(QObject):
    """Keeps the settings and asks workers of the context; the newest request wins.

    Answers for another model than the one shown are dropped.
    """

    changed = Signal()
    """Other settings, or another model."""
    restored = Signal(object, object)
    """`work.Restored` and its `work.RestoreRequest`."""
    strip_read = Signal(int, object)
    """Index of the first test image, and their pictures."""
    failed = Signal(str)
    """No picture could be restored, and why."""
    strip_failed = Signal(str)
    """The test images can't be had, and why."""
    open_failed = Signal(str)
    """A file couldn't be read, and why; the picture before stays."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = RestorationState()
        self.handle: ModelHandle | None = None
        self.trained: Noise | None = None
        self.own: picture_work.OwnPicture | None = None
        self.own_note = ""
        self._num_own = 0
        self._worker = context.latest(work.restore)
        self._worker.done.connect(self._on_restored)
        self._worker.failed.connect(self._on_failed)
        self._strip = context.latest(picture_work.strip)
        self._strip.done.connect(self._on_strip)
        self._strip.failed.connect(self.strip_failed)
        self._opener = context.latest(picture_work.open_picture)
        self._opener.done.connect(self._on_opened)
        self._opener.failed.connect(self._on_open_failed)

    @property
    def noise(self) -> Noise:
        """The noise in force."""
        return self.settings.noise(self.trained)

    @property
    def num_images(self) -> int:
        """Number of test images, 0 if unknown."""
        return 0 if self.handle is None else self.handle.card.data.num_test or 0

    def show_model(self, handle: ModelHandle) -> None:
        """Take a model, or newer weights of the one there is."""
        before, self.handle = self.handle, handle
        self.trained = trained_noise(handle.card)
        if before is None or before.source != handle.source:
            if before is not None:
                self._change(kind=None, levels={})
            self._adopt_settings()
        self._submit()

    def close_model(self) -> None:
        """Have no model."""
        self.handle = None

    def restore(self, settings: RestorationState) -> None:
        """Take settings."""
        self.settings = settings
        if self.handle is not None:
            self._adopt_settings()
            self._submit()

    def state(self) -> RestorationState:
        """Return the settings, with the drawn picture."""
        drawn = self.settings.picture == "drawn" and self.own is not None
        drawing = pack(self.own.pixels) if drawn and self.own is not None else self.settings.drawing
        return self.settings.replace({"drawing": drawing})

    def choose_kind(self, kind: NoiseKind) -> None:
        """Spoil by another kind of noise."""
        self._change(kind=kind)
        self._submit()

    def choose_level(self, level: float) -> None:
        """Spoil more or less."""
        noise = self.noise
        self._change(kind=noise.kind, levels={**self.settings.levels, noise.kind: level})
        self._submit()

    def choose_seed(self, seed: int) -> None:
        """Draw other noise."""
        self._change(seed=seed)
        self._submit()

    def redraw(self) -> None:
        """Draw other noise, by chance."""
        self.choose_seed(_other(self.settings.seed, MAX_SEED + 1))

    def reset_noise(self) -> None:
        """Spoil as in the model's training."""
        self._change(kind=None, levels={})
        self._submit()

    def choose_test(self, index: int) -> None:
        """Restore a test image."""
        self.own, self.own_note = None, ""
        self._change(picture="test", index=min(max(index, 0), max(self.num_images - 1, 0)))
        self._ask_for_strip()
        self._submit()

    def choose_random(self) -> None:
        """Restore another test image, by chance."""
        self.choose_test(_other(self.settings.index, self.num_images))

    def open(self, path: Path) -> None:
        """Restore a file's picture."""
        if self.handle is not None:
            self._num_own += 1
            shape = self.handle.card.data.shape
            self._opener.submit(picture_work.OpenRequest(path=path, shape=shape, number=self._num_own))

    def draw(self, pixels: NDArray[np.uint8]) -> None:
        """Restore a drawn picture (H, W, C) of the model's shape."""
        self._take_own(pixels, self.tr("Drawn by hand."))
        if self.settings.picture != "drawn":
            self._change(picture="drawn")
        self._submit()

    def _change(self, **settings: object) -> None:
        self.settings = self.settings.replace(settings)
        self.changed.emit()

    def _adopt_settings(self) -> None:
        """Bring the chosen picture to the model's shape, or go back to a test image."""
        assert self.handle is not None
        settings, (channels, height, width) = self.settings, self.handle.card.data.shape
        self.own, self.own_note = None, ""
        drawing = unpack(settings.drawing)
        if settings.picture == "drawn" and drawing is not None and drawing.shape == (height, width, channels):
            self._take_own(drawing, self.tr("Drawn by hand."))
        elif settings.picture == "file" and settings.path:
            self.open(Path(settings.path))
        else:
            self.settings = settings.replace({"picture": "test"})
        index = min(self.settings.index, max(self.num_images - 1, 0))
        self._change(index=index)
        self._ask_for_strip()

    def _take_own(self, pixels: NDArray[np.uint8], note: str) -> None:
        self._num_own += 1
        self.own = picture_work.OwnPicture(number=self._num_own, pixels=pixels)
        self.own_note = note

    def _ask_for_strip(self) -> None:
        assert self.handle is not None
        first = self.settings.index // STRIP_LENGTH * STRIP_LENGTH
        self._strip.submit(
            picture_work.StripRequest(spec=self.handle.card.data, first=first, num=STRIP_LENGTH)
        )

    def _submit(self) -> None:
        if self.handle is None:
            return
        self._worker.submit(
            work.RestoreRequest(
                handle=self.handle,
                noise=self.noise,
                seed=self.settings.seed,
                index=self.settings.index,
                own=self.own,
            )
        )

    def _on_restored(self, result: work.Restored, request: work.RestoreRequest) -> None:
        if self.handle is not None and request.handle.source == self.handle.source:
            self.restored.emit(result, request)

    def _on_failed(self, sentence: str) -> None:
        if self.handle is not None:
            self.failed.emit(sentence)

    def _on_strip(self, images: NDArray[np.uint8], request: picture_work.StripRequest) -> None:
        if self.handle is not None and request.spec == self.handle.card.data:
            self.strip_read.emit(request.first, images)

    def _on_opened(self, opened: picture_work.Opened, request: picture_work.OpenRequest) -> None:
        if self.handle is None or request.shape != self.handle.card.data.shape:
            return
        done = " ".join(translate(note) for note in opened.notes) or self.tr("Taken as it is.")
        self._take_own(opened.pixels, f"{request.path.name}: {done}")
        self._change(picture="file", path=str(request.path))
        self._submit()

    def _on_open_failed(self, sentence: str) -> None:
        if self.own is None and self.settings.picture == "file":
            self._change(picture="test")
        self.open_failed.emit(sentence)


def _other(value: int, num: int) -> int:
    """Return a random number below `num` that isn't `value`, if there is another."""
    return (value + random.randrange(1, num)) % num if num > 1 else 0
