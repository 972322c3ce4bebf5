"""Which picture a panel works on: a test image, a file's, or a drawn one."""

from __future__ import annotations

import base64
import binascii
import zlib
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from PySide6.QtCore import QObject, Signal

from studio.core.config import Config
from studio.core.data_spec import DataSpec
from studio.core.seeds import another
from studio.gui import picture_work
from studio.gui.context import PanelContext
from studio.gui.text import translate
from studio.gui.widgets.picture_bar import STRIP_LENGTH

PictureKind = Literal["test", "file", "drawn"]


class Drawing(Config):
    """A small picture as text.

    Attributes
    ----------
    shape
        (H, W, C).
    packed
        Its bytes, compressed, in base 64.
    """

    shape: tuple[int, int, int]
    packed: str


class PictureState(Config):
    """Which picture was chosen.

    Attributes
    ----------
    kind
        A test image, a file's or a drawn one.
    index
        The test image.
    path
        The file, empty for none.
    drawing
        The drawn picture, if there is one.
    """

    kind: PictureKind = "test"
    index: int = Field(default=0, ge=0)
    path: str = ""
    drawing: Drawing | None = None


class PictureSource(QObject):
    """Keeps the choice; reads files and thumbnails in the background."""

    changed = Signal()
    """Another picture, or another data set."""
    strip_read = Signal(int, object)
    """Index of the first test image, and their pictures."""
    strip_failed = Signal(str)
    """The test images can't be had, and why."""
    open_failed = Signal(str)
    """A file couldn't be read, and why; the picture before stays."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = PictureState()
        self.spec: DataSpec | None = None
        self.own: picture_work.OwnPicture | None = None
        self.note = ""
        self._num_own = 0
        self._strip = context.latest(picture_work.strip)
        self._strip.done.connect(self._on_strip)
        self._strip.failed.connect(self.strip_failed)
        self._opener = context.latest(picture_work.open_picture)
        self._opener.done.connect(self._on_opened)
        self._opener.failed.connect(self._on_open_failed)

    @property
    def num_images(self) -> int:
        """Number of test images, 0 if unknown."""
        return 0 if self.spec is None else self.spec.num_test or 0

    def show_spec(self, spec: DataSpec | None) -> None:
        """Choose among pictures like those of a data set; None among nothing."""
        self.spec = spec
        self._strip.forget()  # or thumbnails that were cleared for another model would not be read again
        if spec is not None:
            self._adopt()

    def restore(self, settings: PictureState) -> None:
        """Take a choice."""
        self.settings = settings
        if self.spec is not None:
            self._adopt()

    def state(self) -> PictureState:
        """Return the choice, with the drawn picture."""
        drawing = self.settings.drawing
        if self.settings.kind == "drawn" and self.own is not None:
            drawing = _pack(self.own.pixels)
        return self.settings.replace({"drawing": drawing})

    def choose_test(self, index: int) -> None:
        """Take a test image."""
        self._opener.forget()  # a file that is still being read was chosen before
        self.own, self.note = None, ""
        index = min(max(index, 0), max(self.num_images - 1, 0))
        self.settings = self.settings.replace({"kind": "test", "index": index})
        self._ask_for_strip()
        self.changed.emit()

    def choose_random(self) -> None:
        """Take another test image, by chance."""
        if self.num_images > 1:
            self.choose_test(another(self.settings.index, self.num_images))

    def open(self, path: Path) -> None:
        """Take a file's picture."""
        if self.spec is not None:
            self._num_own += 1
            request = picture_work.OpenRequest(path=path, shape=self.spec.shape, number=self._num_own)
            self._opener.submit(request)

    def draw(self, pixels: NDArray[np.uint8]) -> None:
        """Take a drawn picture (H, W, C) of the data set's shape."""
        self._opener.forget()
        self._take_own(pixels, self.tr("Drawn by hand."))
        self.settings = self.settings.replace({"kind": "drawn"})
        self.changed.emit()

    def busy(self) -> bool:
        """Return whether something is being read."""
        return self._strip.busy() or self._opener.busy()

    def _adopt(self) -> None:
        """Bring the chosen picture to the data set's shape, or go back to a test image."""
        assert self.spec is not None
        settings, (channels, height, width) = self.settings, self.spec.shape
        self._opener.forget()
        self.own, self.note = None, ""
        drawing = _unpack(settings.drawing)
        if settings.kind == "drawn" and drawing is not None and drawing.shape == (height, width, channels):
            self._take_own(drawing, self.tr("Drawn by hand."))
        elif settings.kind == "file" and settings.path:
            self.open(Path(settings.path))
        else:
            self.settings = settings.replace({"kind": "test"})
        index = min(self.settings.index, max(self.num_images - 1, 0))
        self.settings = self.settings.replace({"index": index})
        self._ask_for_strip()
        self.changed.emit()

    def _take_own(self, pixels: NDArray[np.uint8], note: str) -> None:
        self._num_own += 1
        self.own = picture_work.OwnPicture(number=self._num_own, pixels=pixels)
        self.note = note

    def _ask_for_strip(self) -> None:
        assert self.spec is not None
        first = self.settings.index // STRIP_LENGTH * STRIP_LENGTH
        self._strip.submit(picture_work.StripRequest(spec=self.spec, first=first, num=STRIP_LENGTH))

    def _on_strip(self, images: NDArray[np.uint8], request: picture_work.StripRequest) -> None:
        if request.spec == self.spec:
            self.strip_read.emit(request.first, images)

    def _on_opened(self, opened: picture_work.Opened, request: picture_work.OpenRequest) -> None:
        if self.spec is None or request.shape != self.spec.shape:
            return
        done = " ".join(translate(note) for note in opened.notes) or self.tr("Taken as it is.")
        self._take_own(opened.pixels, f"{request.path.name}: {done}")
        self.settings = self.settings.replace({"kind": "file", "path": str(request.path)})
        self.changed.emit()

    def _on_open_failed(self, sentence: str) -> None:
        if self.own is None and self.settings.kind == "file":
            self.settings = self.settings.replace({"kind": "test"})
            self.changed.emit()
        self.open_failed.emit(sentence)


def _pack(pixels: NDArray[np.uint8]) -> Drawing:
    height, width, channels = pixels.shape
    packed = base64.b64encode(zlib.compress(pixels.tobytes())).decode("ascii")
    return Drawing(shape=(height, width, channels), packed=packed)


def _unpack(drawing: Drawing | None) -> NDArray[np.uint8] | None:
    """Return the picture (H, W, C), or None if there is none or its text is damaged."""
    if drawing is None or min(drawing.shape) < 1:
        return None
    size = drawing.shape[0] * drawing.shape[1] * drawing.shape[2]
    try:
        reader = zlib.decompressobj()
        raw = reader.decompress(base64.b64decode(drawing.packed, validate=True), size + 1)
        return np.frombuffer(raw, np.uint8).reshape(drawing.shape).copy()
    except (ValueError, zlib.error, binascii.Error):
        return None
