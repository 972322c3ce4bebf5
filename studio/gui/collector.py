"""Collects cyclic garbage in the GUI thread only.

Python collects in whichever thread happens to allocate, and a Qt object that dies in another thread than its
own takes the process with it. So automatic collection is off and a timer does it, a generation at a time.
Once, when the first model has been opened and looked at, what that freed goes back to the system.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Slot

from studio.core import environment
from studio.gui.jobs import Job

_INTERVAL_MS = 1000
_RELEASE_MS = 4000


class Collector(QObject):
    """Takes over garbage collection, from its making until `close()`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._release = Job(_released, parent=self)
        self._release_timer = QTimer(self, interval=_RELEASE_MS, singleShot=True)
        self._release_timer.timeout.connect(self._release.start)

    def start(self) -> None:
        """Begin collecting. What is there now stays for good and is never looked at again.

        Imports leave half a million objects; looking through them would hold up the event loop.
        """
        gc.freeze()
        self._timer.start()
        self._release_timer.start()

    def close(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        self._release_timer.stop()
        self._release.close()
        # Frozen objects would outlive the interpreter's last collection, and their libraries complain of it.
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _on_timeout(self) -> None:
        # The oldest generation whose turn it is; it takes the younger ones with it.
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return


def _released() -> Iterator[None]:
    environment.release_freed_memory()
    yield
