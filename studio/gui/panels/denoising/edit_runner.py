"""Carries edits out in the background: one at a time, the newest wins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from studio.gui.context import PanelContext, TaskHandle
from studio.gui.panels.denoising import edit_work
from studio.gui.panels.denoising.edit_plans import EditRequest
from studio.gui.panels.denoising.edit_work import Edited
from studio.gui.panels.denoising.records import REST_MS


class EditRunner(QObject):
    """`run` starts at once; `sketch` is for a control or a brush that moves: few steps now, all at rest."""

    edited = Signal(object)
    """`Edited`, so far or complete."""
    drafted = Signal(object)
    """`Edited`, with few steps."""
    ended = Signal()
    failed = Signal(str)

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: TaskHandle | None = None
        self._wanted: EditRequest | None = None
        self._has_begun = False
        self._drafter = context.latest(edit_work.draft)
        self._drafter.done.connect(self._on_drafted)
        self._drafter.failed.connect(self._on_draft_failed)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rest)

    @property
    def is_running(self) -> bool:
        """Whether an answer will come."""
        return self._task is not None or self._rest.isActive()

    def run(self, request: EditRequest) -> None:
        """Carry an edit out, unless it is just being done."""
        if self._task is not None and request == self._wanted:
            return
        self._rest.stop()
        self._stop()
        self._wanted = request
        self._has_begun = False
        task = self._task = self._context.start(lambda: edit_work.edit(request))
        task.progressed.connect(lambda items: self._on_progressed(task, items))
        task.completed.connect(lambda: self._on_completed(task))
        task.failed.connect(lambda sentence: self._on_failed(task, sentence))

    def sketch(self, request: EditRequest) -> None:
        """Show an edit with few steps now, and carry the whole one out at rest."""
        self._stop()
        self._wanted = request
        self._drafter.submit(request)
        self._rest.start()

    def cancel(self) -> None:
        """Stop; what there is stays."""
        was_running = self.is_running
        self._rest.stop()
        self._drafter.forget()
        self._stop()
        if was_running:
            self.ended.emit()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_rest(self) -> None:
        if self._wanted is not None:
            self.run(self._wanted)

    def _on_drafted(self, edited: Edited | None, request: EditRequest) -> None:
        # A draft that is late must not replace what the whole edit has come to since.
        is_ahead = self._rest.isActive() or (request == self._wanted and not self._has_begun)
        if edited is not None and is_ahead:
            self.drafted.emit(edited)

    def _on_draft_failed(self, sentence: str) -> None:
        if self._rest.isActive():
            self.failed.emit(sentence)

    def _on_progressed(self, task: TaskHandle, items: Sequence[Edited]) -> None:
        if task is self._task:
            self._has_begun = True
            self.edited.emit(items[-1])

    def _on_completed(self, task: TaskHandle) -> None:
        if task is self._task:
            self._task = None
            self.ended.emit()

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._task = None
            self.failed.emit(sentence)
            self.ended.emit()
