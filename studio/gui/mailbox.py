"""A mailbox that any thread fills and the GUI thread empties, a list at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot


class Mailbox(QObject):
    """Carries items from any thread to the one it lives in, as lists, with one delivery in flight."""

    _came = Signal()

    def __init__(self, parent: QObject, interval_ms: int, deliver: Callable[[list[object]], None]) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self._interval = interval_ms / 1000
        self._lock = threading.Lock()
        # In order of arrival; an item posted with the name of an earlier one takes it out.
        self._items: dict[int | str, object] = {}
        self._count = 0
        self._in_flight = False
        self._last = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.empty)
        # Queued even within one thread: posting must not run the receiver under the poster's locks.
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def post(self, item: object, replaces: str = "") -> None:
        """Leave an item, from any thread; a waiting one with the same `replaces` is dropped."""
        with self._lock:
            self._count += 1
            if replaces:
                self._items.pop(replaces, None)
            self._items[replaces or self._count] = item
            first = not self._in_flight
            self._in_flight = True
        if first:
            self._came.emit()

    @Slot()
    def _on_came(self) -> None:
        wait = self._last + self._interval - time.monotonic()
        if wait > 0:
            self._timer.start(int(wait * 1000) + 1)
        else:
            self.empty()

    @Slot()
    def empty(self) -> None:
        """Deliver everything now."""
        self._timer.stop()
        with self._lock:
            items, self._items = self._items, {}
            self._in_flight = False
        self._last = time.monotonic()
        if items:
            self._deliver(list(items.values()))
