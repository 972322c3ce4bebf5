"""The clock of a path: how much of it is behind, at the screen's rate."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_TICK_MS = 16


class PathPlayer(QObject):
    """Counts from 0 to 1 in so many seconds, again and again or once.

    It goes by the clock, not by ticks: where drawing is slow the path loses frames and keeps its time.
    """

    ticked = Signal(float)
    """Share of the way that is behind."""
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seconds = 6.0
        self.loops = True
        self.share = 0.0
        self._ticked_at = 0.0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    @property
    def is_playing(self) -> bool:
        """Whether it runs."""
        return self._timer.isActive()

    def play(self) -> None:
        """Go on from where it is, or from the beginning if it is at the end."""
        if self.is_playing:
            return
        if self.share >= 1.0:
            self.share = 0.0
        self._ticked_at = monotonic()
        self._timer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stay where it is."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def _on_tick(self) -> None:
        now = monotonic()
        share = self.share + (now - self._ticked_at) / self.seconds
        self._ticked_at = now
        has_ended = share >= 1.0 and not self.loops
        self.share = 1.0 if has_ended else share % 1.0
        self.ticked.emit(self.share)
        if has_ended:
            self.pause()
