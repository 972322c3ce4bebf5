"""Plays the strip of snapshots like a film, at most as fast as the panels follow."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from studio.gui.snapshot_strip import SnapshotStrip

_LOOK_MS = 50
_FRAME_SECONDS = 0.5
_PATIENCE_SECONDS = 4.0  # a panel that never rests doesn't hold the film for longer


class SnapshotPlayer(QObject):
    """Moves a strip on by one snapshot at a time.

    Parameters
    ----------
    strip
        What it moves; its button starts and stops it.
    is_busy
        Whether something is still being computed for the snapshot on show.
    """

    def __init__(self, strip: SnapshotStrip, is_busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._strip, self._is_busy = strip, is_busy
        self._shown_at = 0.0
        self._moves = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        strip.play_toggled.connect(self._on_toggled)
        strip.scrubbed.connect(self._on_moved)
        strip.live_requested.connect(self._on_moved)

    def is_playing(self) -> bool:
        """Return whether it moves the strip."""
        return self._timer.isActive()

    @Slot()
    def stop(self) -> None:
        """Stay where it is."""
        self._timer.stop()
        self._strip.set_playing(False)

    @Slot(bool)
    def _on_toggled(self, plays: bool) -> None:
        if not plays or not self._strip.num_frames():
            self.stop()
            return
        self._timer.start()
        if self._strip.is_at_end():
            self._move(self._strip.rewind)
        else:
            self._move(self._forward)

    @Slot()
    def _on_look(self) -> None:
        waited = time.monotonic() - self._shown_at
        if waited < _FRAME_SECONDS or (self._is_busy() and waited < _PATIENCE_SECONDS):
            return
        self._move(self._forward)
        if self._strip.is_at_end():
            self.stop()

    @Slot()
    def _on_moved(self) -> None:
        if not self._moves and self.is_playing():
            self.stop()  # by hand

    def _forward(self) -> None:
        self._strip.move_by(1)

    def _move(self, how: Callable[[], None]) -> None:
        self._moves = True
        how()
        self._moves = False
        self._shown_at = time.monotonic()
