"""Ctrl+C in the terminal and a polite kill close the window as its own button does: everything is saved."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class Interrupts(QObject):
    """Turns the first SIGINT or SIGTERM into a Qt signal; a second one ends the process.

    Python runs its handlers between two of its own instructions, which an idle event loop never reaches. The
    interpreter's wake-up socket is written to at once, and Qt watches it.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_written)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._once)

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _once(self, number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)

    @Slot()
    def _on_written(self) -> None:
        self._reader.recv(64)
        self.came.emit()
