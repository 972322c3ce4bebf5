"""Records films in the background: one at a time, the newest wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from studio.gui.context import PanelContext, TaskHandle
from studio.gui.panels.denoising import work
from studio.gui.panels.denoising.records import REST_MS
from studio.gui.panels.denoising.work import Frame, Recipe

PATIENCE = 48
"""Steps of a film that is complete in seconds, so that it is worth waiting for."""


class Filmer(QObject):
    """Keeps one film: frames in the order of the sampler, at most 256, x_t exactly.

    `record` starts at once. For a control that moves there are `sketch`, which shows a film of few steps and
    records the whole one when the control has come to rest, and `record_at_rest`, which shows none.
    """

    grown = Signal()
    """There are new frames, or another film has begun."""
    drafted = Signal(object)
    """tuple of the frames of a film with few steps."""
    progressed = Signal(int, int)
    """(step, of how many), also of steps that aren't kept."""
    ended = Signal()
    """The film is complete, was cancelled or failed. One of newer weights may be in the making already."""
    failed = Signal(str)
    """Why, after `ended`: a view that answers that with a picture ends up with the sentence."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._frames: list[Frame] = []
        self._kept: list[Frame] = []
        self._recipe: Recipe | None = None
        self._task: TaskHandle | None = None
        self._wanted: Recipe | None = None
        self._next: Recipe | None = None
        self._pin: Frame | None = None
        self._has_begun = False
        self._drafter = context.latest(work.draft)
        self._drafter.done.connect(self._on_drafted)
        self._drafter.failed.connect(self.failed)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rest)

    @property
    def frames(self) -> Sequence[Frame]:
        """The frames recorded so far."""
        return self._frames

    @property
    def recipe(self) -> Recipe | None:
        """What the frames were made by, from the last continuation on."""
        return self._recipe

    @property
    def wanted(self) -> Recipe | None:
        """What was asked for last; its frames are there, or will come unless it failed."""
        return self._wanted if self._next is None else self._next

    @property
    def pin(self) -> Frame | None:
        """The frame that films continue from; None begins with noise."""
        return self._pin

    @property
    def is_recording(self) -> bool:
        """Whether more frames will come."""
        return self._task is not None or self._rest.isActive()

    def set_pin(self, frame: Frame | None) -> None:
        """Let the next films continue from a frame, or begin with noise."""
        self._pin = frame

    def record(self, recipe: Recipe) -> None:
        """Record a film, from the pinned frame on if there is one; what comes before it stays.

        Newer weights wait for a short film in progress: while training they come faster than films are made.
        """
        if self._task is not None and self._only_weights_differ(recipe):
            self._next = recipe
            return
        self._rest.stop()
        self._stop()
        self._wanted = recipe
        pin = self._pin
        self._kept = [] if pin is None else [frame for frame in self._frames if frame.t > pin.t + 1e-9]
        self._has_begun = False
        task = self._task = self._context.start(lambda: work.film(recipe, pin))
        task.progressed.connect(lambda frames: self._on_progressed(task, frames))
        task.completed.connect(lambda: self._on_completed(task))
        task.failed.connect(lambda sentence: self._on_failed(task, sentence))

    def sketch(self, recipe: Recipe) -> None:
        """Show a film of few steps now, and record the whole one at rest."""
        self.record_at_rest(recipe)
        self._drafter.submit(work.DraftRequest(recipe=recipe, start=self._pin))

    def record_at_rest(self, recipe: Recipe) -> None:
        """Record a film as soon as nothing else is asked for; until then the last one stays."""
        self._stop()
        self._wanted = recipe
        self._rest.start()

    def cancel(self) -> None:
        """Stop recording; what there is stays."""
        was_recording = self.is_recording
        self._rest.stop()
        self._drafter.forget()
        self._stop()
        if was_recording:
            self.ended.emit()

    def forget(self) -> None:
        """Have no film."""
        self.cancel()
        self._frames, self._kept, self._recipe, self._wanted, self._pin = [], [], None, None, None
        self.grown.emit()

    def nearest(self, t: float) -> int:
        """Return the index of the frame nearest to a time, -1 without frames."""
        if not self._frames:
            return -1
        return min(range(len(self._frames)), key=lambda index: abs(self._frames[index].t - t))

    def _stop(self) -> None:
        self._next = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _only_weights_differ(self, recipe: Recipe) -> bool:
        now = self._wanted
        return (
            now is not None
            and recipe.sampling.steps <= PATIENCE
            and recipe.handle.source == now.handle.source
            and recipe != now
            and recipe == replace(now, handle=recipe.handle)
        )

    def _on_rest(self) -> None:
        if self._wanted is not None:
            self.record(self._wanted)

    def _on_drafted(self, frames: tuple[Frame, ...], request: work.DraftRequest) -> None:
        moves = self._rest.isActive()
        if moves or (request.recipe == self._wanted and not self._has_begun):
            self.drafted.emit(frames)

    def _on_progressed(self, task: TaskHandle, frames: Sequence[Frame]) -> None:
        if task is not self._task or self._wanted is None:
            return
        if not self._has_begun:
            self._has_begun = True
            self._frames, self._recipe = list(self._kept), self._wanted
        self._frames += [frame for frame in frames if work.is_recorded(frame)]
        # Kept frames and a finer new film may add up to more than are to be kept.
        while len(self._frames) > work.MOST_FRAMES:
            self._frames = [*self._frames[:-1:2], self._frames[-1]]
        self.progressed.emit(frames[-1].index, self._wanted.sampling.steps)
        self.grown.emit()

    def _on_completed(self, task: TaskHandle) -> None:
        if task is self._task:
            self._task = None
            if self._next is not None:
                self.record(self._next)
            self.ended.emit()

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._task = self._next = None
            if not self._has_begun:
                # What is still there was made by other settings and would pass for a film of these.
                self._frames, self._recipe = [], None
                self.grown.emit()
            self.ended.emit()
            self.failed.emit(sentence)
