"""Background work: `Job` drives a generator in a thread of its own. Only this module makes threads.

A job speaks to the window through a mailbox that the GUI thread empties, so a fast producer can't flood the
event loop: whatever happened since the last delivery arrives as one list, at most 30 times a second.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from studio.core.events import PhaseDone, Snapshot
from studio.gui.failures import Failure, describe
from studio.gui.mailbox import Mailbox

# macOS gives a QThread 512 KB, less than torch's deeper calls need.
_MAC_STACK_BYTES = 16 << 20
MIN_INTERVAL_MS = 33


@dataclass(frozen=True, kw_only=True)
class _PausedChanged:
    paused: bool


@dataclass(frozen=True, kw_only=True)
class _Ended:
    failure: Failure | None


class Job(QThread):
    """Runs a generator in its own thread, with pausing and cancelling.

    The generator is made, advanced and closed in that thread; pausing is simply not advancing it. All signals
    are emitted in the GUI thread, in the order in which things happened.

    Parameters
    ----------
    make
        Called in the thread; returns the generator.
    threads
        Number of CPU threads torch may use there; None leaves torch's setting alone.
    interval_ms
        Shortest time between two deliveries of events.
    """

    events = Signal(object)
    """list of what the generator yielded since the last time. Of `PhaseDone` only the latest of each phase
    is kept, and of `Snapshot` only the latest."""
    paused_changed = Signal(bool)
    failed = Signal(object)
    """`Failure`; the generator raised."""
    completed = Signal()
    """The generator ended, or was closed after `cancel()`."""

    def __init__(
        self,
        make: Callable[[], Iterator[Any]],
        *,
        threads: int | None = None,
        interval_ms: int = MIN_INTERVAL_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._threads = threads
        self._condition = threading.Condition()
        self._hold_after: Callable[[object], bool] | None = None
        self._holds_left = 0
        self._waiting = False
        self._paused = False
        self._cancelled = False
        self._mailbox = Mailbox(self, max(interval_ms, MIN_INTERVAL_MS), self._deliver)
        if sys.platform == "darwin":
            self.setStackSize(_MAC_STACK_BYTES)

    @property
    def cancelled(self) -> bool:
        """Whether `cancel()` was called."""
        return self._cancelled

    def pause_after(self, condition: Callable[[object], bool]) -> None:
        """Run to the first event for which `condition(event)`, called in the thread, and hold there.

        Calls with the same condition before that add up.
        """
        self._advance(condition)

    def resume(self) -> None:
        """Let the generator run on."""
        self._advance(None)

    def cancel(self) -> None:
        """Close the generator as soon as it yields next, at once if it is held; returns immediately."""
        with self._condition:
            self._cancelled = True
            self._condition.notify_all()

    def close(self) -> None:
        """Cancel, wait for the thread, and deliver what it had still to say."""
        self.cancel()
        self.wait()
        self._mailbox.empty()

    def run(self) -> None:
        """Drive the generator; called by Qt in the new thread."""
        failure: Failure | None = None
        try:
            _limit_torch(self._threads)
            self._drive()
        except Exception as error:  # noqa: BLE001  a worker's end: whatever it was becomes a sentence
            failure = describe(error)
        self._mailbox.post(_Ended(failure=failure))

    def _drive(self) -> None:
        if self._cancelled:
            return
        generator = self._make()
        try:
            for event in generator:
                self._mailbox.post(event, _replaces(event))
                if (self._cancelled or self._hold_after is not None) and not self._may_go_on(event):
                    return
        finally:
            close = getattr(generator, "close", None)
            if close is not None:
                close()

    def _may_go_on(self, event: object) -> bool:
        with self._condition:
            if self._cancelled or self._hold_after is None or not self._hold_after(event):
                return not self._cancelled
            self._holds_left -= 1
            if self._holds_left > 0:
                return True
            self._hold_after = None
            self._waiting = True
            self._announce(True)
            self._condition.wait_for(lambda: self._cancelled or not self._waiting)
            return not self._cancelled

    def _advance(self, hold_after: Callable[[object], bool] | None) -> None:
        with self._condition:
            self._holds_left = self._holds_left + 1 if hold_after == self._hold_after else 1
            self._hold_after = hold_after
            self._waiting = False
            if hold_after is None:
                self._announce(False)
            self._condition.notify_all()

    def _announce(self, paused: bool) -> None:
        if paused != self._paused:
            self._paused = paused
            self._mailbox.post(_PausedChanged(paused=paused))

    def _deliver(self, mail: list[object]) -> None:
        batch: list[object] = []
        for item in mail:
            if not isinstance(item, _PausedChanged | _Ended):
                batch.append(item)
                continue
            if batch:
                self.events.emit(batch)
                batch = []
            if isinstance(item, _PausedChanged):
                self.paused_changed.emit(item.paused)
            elif item.failure is not None:
                self.failed.emit(item.failure)
            else:
                self.completed.emit()
        if batch:
            self.events.emit(batch)


class Loop(QThread):
    """A thread that runs one callable, which must not raise."""

    def __init__(self, loop: Callable[[], None], threads: int | None, parent: QObject) -> None:
        super().__init__(parent)
        self._body = loop
        self._threads = threads
        if sys.platform == "darwin":
            self.setStackSize(_MAC_STACK_BYTES)

    def run(self) -> None:
        """Run it; called by Qt in the new thread."""
        _limit_torch(self._threads)
        self._body()


def _limit_torch(threads: int | None) -> None:
    # Half of torch's setting is per thread, so every thread says it again for itself.
    torch = sys.modules.get("torch")
    if threads is not None and torch is not None:
        torch.set_num_threads(threads)


def _replaces(event: object) -> str:
    if isinstance(event, PhaseDone):
        return f"phase {event.phase}"
    return "snapshot" if isinstance(event, Snapshot) else ""
