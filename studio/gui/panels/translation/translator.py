"""What is translated and which way, apart from how it is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.core.model_io import Domains
from studio.core.seeds import another
from studio.gui import picture_work
from studio.gui.context import ModelHandle, PanelContext
from studio.gui.panels.translation import work
from studio.gui.panels.translation.records import TranslationState
from studio.gui.text import translate

PAGE_LENGTH = 12


class Translator(QObject):
    """Keeps the settings and asks workers of the context; the newest request wins.

    Answers for another model than the one shown are dropped.
    """

    changed = Signal()
    """Other settings, another model, or the number of test images became known."""
    translated = Signal(object, object)
    """`work.Translated` and its `work.TranslateRequest`."""
    page_read = Signal(int, object)
    """Number of the first test image, and a `work.Page`."""
    failed = Signal(str)
    """No picture could be translated, and why."""
    page_failed = Signal(str)
    """The test images can't be had, and why."""
    open_failed = Signal(str)
    """A file couldn't be read, and why; the picture before stays."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = TranslationState()
        self.handle: ModelHandle | None = None
        self.own: picture_work.OwnPicture | None = None
        self.own_note = ""
        self.num_images = 0
        self._num_own = 0
        self.worker = context.latest(work.translate)
        self.worker.done.connect(self._on_translated)
        self.worker.failed.connect(self._on_failed)
        self.pager = context.latest(work.page)
        self.pager.done.connect(self._on_page)
        self.pager.failed.connect(self.page_failed)
        self.opener = context.latest(picture_work.open_picture)
        self.opener.done.connect(self._on_opened)
        self.opener.failed.connect(self._on_open_failed)

    @property
    def names(self) -> tuple[str, str]:
        """Names of domains A and B; only while there is a model."""
        assert self.handle is not None
        domains = self._domains()
        values = self.handle.card.data.axis(domains.axis).values
        return values[domains.a], values[domains.b]

    @property
    def to(self) -> int:
        """Label of the domain translated to; only while there is a model."""
        domains = self._domains()
        return domains.b if self.settings.to == "b" else domains.a

    def show_model(self, handle: ModelHandle) -> None:
        """Take a model, or newer weights of the one there is."""
        before, self.handle = self.handle, handle
        if before is None or before.source != handle.source:
            self._adopt_settings()
        self._submit()
        self._ask_for_page()

    def close_model(self) -> None:
        """Have no model."""
        self.handle = None
        for worker in (self.worker, self.pager, self.opener):
            worker.forget()  # or the same model, shown again, would get no answer

    def restore(self, settings: TranslationState) -> None:
        """Take settings."""
        self.settings = settings
        if self.handle is not None:
            self._adopt_settings()
            self._submit()
            self._ask_for_page()

    def choose_direction(self, to: str) -> None:
        """Translate to domain `"a"` or `"b"`."""
        self._change(to=to)
        self._submit()
        self._ask_for_page()

    def choose_test(self, index: int) -> None:
        """Translate a test image."""
        self.opener.forget()  # a file that is still being read was chosen before
        self.own, self.own_note = None, ""
        page_before = self._first()
        self._change(picture="test", index=self._bounded(index))
        if self._first() != page_before:
            self._ask_for_page()
        self._submit()

    def choose_random(self) -> None:
        """Translate another test image, by chance."""
        if self.num_images > 1:
            self.choose_test(another(self.settings.index, self.num_images))

    def open(self, path: Path) -> None:
        """Translate a file's picture."""
        if self.handle is not None:
            self._num_own += 1
            shape = self.handle.card.data.shape
            self.opener.submit(picture_work.OpenRequest(path=path, shape=shape, number=self._num_own))

    def _domains(self) -> Domains:
        assert self.handle is not None
        return work.translator_of(self.handle).domains

    def _change(self, **settings: object) -> None:
        self.settings = self.settings.replace(settings)
        self.changed.emit()

    def _bounded(self, index: int) -> int:
        return min(max(index, 0), max(self.num_images - 1, 0)) if self.num_images else max(index, 0)

    def _adopt_settings(self) -> None:
        """Begin with another model or other settings; an own picture is read again in the model's shape."""
        self.opener.forget()
        self.own, self.own_note, self.num_images = None, "", 0
        if self.settings.picture == "file" and self.settings.path:
            self.open(Path(self.settings.path))
        self.changed.emit()

    def _first(self) -> int:
        return self.settings.index // PAGE_LENGTH * PAGE_LENGTH

    def _ask_for_page(self) -> None:
        assert self.handle is not None
        request = work.PageRequest(handle=self.handle, to=self.to, first=self._first(), num=PAGE_LENGTH)
        self.pager.submit(request)

    def _submit(self) -> None:
        if self.handle is None:
            return
        index = self.settings.index
        self.worker.submit(work.TranslateRequest(handle=self.handle, to=self.to, index=index, own=self.own))

    def _is_current(self, handle: ModelHandle) -> bool:
        return self.handle is not None and handle.source == self.handle.source

    def _on_translated(self, result: work.Translated, request: work.TranslateRequest) -> None:
        if self._is_current(request.handle) and request.to == self.to:
            self.translated.emit(result, request)

    def _on_failed(self, sentence: str) -> None:
        if self.handle is not None:
            self.failed.emit(sentence)

    def _on_page(self, page: work.Page, request: work.PageRequest) -> None:
        if not self._is_current(request.handle) or request.to != self.to:
            return
        num_before, self.num_images = self.num_images, page.num_images
        if self.settings.index >= page.num_images:  # the other domain, or another model, had more
            self._change(index=page.num_images - 1)
            self._ask_for_page()
            self._submit()
            return
        if page.num_images != num_before:
            self.changed.emit()
        self.page_read.emit(request.first, page)

    def _on_opened(self, opened: picture_work.Opened, request: picture_work.OpenRequest) -> None:
        if self.handle is None or request.shape != self.handle.card.data.shape:
            return
        done = " ".join(translate(note) for note in opened.notes) or self.tr("Taken as it is.")
        self.own = picture_work.OwnPicture(number=request.number, pixels=opened.pixels)
        self.own_note = f"{request.path.name}: {done}"
        self._change(picture="file", path=str(request.path))
        self._submit()

    def _on_open_failed(self, sentence: str) -> None:
        if self.own is None and self.settings.picture == "file":
            self._change(picture="test")
        self.open_failed.emit(sentence)
