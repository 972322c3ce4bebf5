"""`Latest`: a worker for views that follow the hand, where only the newest request counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from studio.gui.failures import Failure, describe
from studio.gui.jobs import Loop


@dataclass(frozen=True, kw_only=True)
class _Request:
    stamp: int
    value: object


@dataclass(frozen=True, kw_only=True)
class _Answer:
    request: _Request
    result: object
    failure: Failure | None


_FORGOTTEN = _Request(stamp=-1, value=object())


class Latest(QObject):
    """Runs `fn(request)` in a thread of its own, for the newest request only.

    A request that still waits is replaced by a newer one. One equal to the last request is not computed
    again. Of two answers ready at once only the newer is delivered, so the view never goes back in time.

    Parameters
    ----------
    fn
        Computes an answer, in the thread.
    strict
        Drop an answer when a newer request came while it was computed. Without it a view that is dragged
        faster than it computes still moves.
    threads
        Number of CPU threads torch may use there; None leaves torch's setting alone.
    """

    done = Signal(object, object)
    """(result, request), in the GUI thread."""
    failed = Signal(str)
    """One sentence; the same request may be submitted again."""
    ended = Signal()
    """Its thread is done."""
    _answered = Signal()

    def __init__(
        self,
        fn: Callable[[Any], object],
        *,
        strict: bool = False,
        threads: int | None = 1,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fn = fn
        self._strict = strict
        self._condition = threading.Condition()
        self._stamp = 0
        self._newest: _Request | None = None
        self._waiting: _Request | None = None
        self._running: _Request | None = None
        self._answer: _Answer | None = None
        self._closing = False
        self._thread = Loop(self._loop, threads, self)
        self._thread.finished.connect(self.ended)
        self._answered.connect(self._on_answered)

    def submit(self, request: object) -> None:
        """Ask for `fn(request)`."""
        with self._condition:
            if self._closing or (self._newest is not None and _equal(self._newest.value, request)):
                return
            self._stamp += 1
            if self._running is not None and _equal(self._running.value, request):
                self._running = _Request(stamp=self._stamp, value=request)
                self._newest, self._waiting = self._running, None
            else:
                self._newest = self._waiting = _Request(stamp=self._stamp, value=request)
            self._condition.notify_all()
        if not self._thread.isRunning():
            self._thread.start()

    def forget(self) -> None:
        """Drop the waiting request and the answer to the running one."""
        with self._condition:
            self._stamp += 1
            self._newest = self._waiting = self._answer = None
            if self._running is not None:
                self._running = _FORGOTTEN

    def busy(self) -> bool:
        """Return whether a request is waiting, running or about to be delivered."""
        with self._condition:
            return self._waiting is not None or self._running is not None or self._answer is not None

    def is_running(self) -> bool:
        """Return whether its thread runs, be it only to wait for a request."""
        return self._thread.isRunning()

    def ask_to_close(self) -> None:
        """Let the thread end after what it is computing; nothing is delivered any more."""
        with self._condition:
            self._closing = True
            self._waiting = self._answer = None
            self._condition.notify_all()

    def close(self) -> None:
        """End the thread and wait for it."""
        self.ask_to_close()
        self._thread.wait()

    def _loop(self) -> None:
        while (request := self._next()) is not None:
            result: object = None
            failure: Failure | None = None
            try:
                result = self._fn(request.value)
            except Exception as error:  # noqa: BLE001  a worker's end: whatever it was becomes a sentence
                failure = describe(error)
            self._finish(result, failure)
            del result

    def _next(self) -> _Request | None:
        with self._condition:
            self._condition.wait_for(lambda: self._closing or self._waiting is not None)
            if self._closing:
                return None
            self._running, self._waiting = self._waiting, None
            return self._running

    def _finish(self, result: object, failure: Failure | None) -> None:
        with self._condition:
            # Taken from the field: an equal request may have renewed the stamp meanwhile.
            request, self._running = self._running, None
            if self._closing or request is None or request is _FORGOTTEN:
                return
            first = self._answer is None
            self._answer = _Answer(request=request, result=result, failure=failure)
        if first:
            self._answered.emit()

    @Slot()
    def _on_answered(self) -> None:
        with self._condition:
            answer, self._answer = self._answer, None
            newest = self._newest
            if answer is None:
                return
            is_newest = newest is not None and answer.request.stamp == newest.stamp
            if answer.failure is not None and is_newest:
                self._newest = None
        if self._strict and not is_newest:
            return
        if answer.failure is not None:
            self.failed.emit(answer.failure.sentence)
        else:
            self.done.emit(answer.result, answer.request.value)


def _equal(one: object, other: object) -> bool:
    if one is other:
        return True
    try:
        return bool(one == other)
    except (ValueError, RuntimeError, TypeError):
        # Arrays and tensors compare element by element; two such objects count as different.
        return False
