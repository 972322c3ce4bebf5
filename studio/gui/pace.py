"""How fast a run is."""

from __future__ import annotations

import time
from collections import deque

_WINDOW_SECONDS = 4.0


class Pace:
    """Steps per second over the last few seconds."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()

    def restart(self) -> None:
        """Begin anew, after a pause say."""
        self._marks.clear()

    def mark(self, step: int) -> None:
        """Say which step it is now."""
        now = time.monotonic()
        self._marks.append((now, step))
        while now - self._marks[0][0] > _WINDOW_SECONDS and len(self._marks) > 2:
            self._marks.popleft()

    def rate(self) -> float:
        """Return the steps per second; 0 while unknown."""
        if len(self._marks) < 2:
            return 0.0
        (first, first_step), (last, last_step) = self._marks[0], self._marks[-1]
        return (last_step - first_step) / (last - first) if last > first else 0.0
