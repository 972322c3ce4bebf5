"""How many CPU threads a training step should use, found by trying.

More threads help only while cores are free: two threads train a convolutional network 1.4 to 1.8 times
faster than one with two free cores, and 1.5 to 2.3 times slower with one of them busy. So each count gets a
few steps now and then, and the fastest keeps the rest.
"""

from __future__ import annotations

import os
import statistics

_PROBE_STEPS = 4  # the first of each probe warms the thread pool and isn't counted
_FIRST_HOLD, _LONGEST_HOLD = 4.0, 60.0  # seconds
_SURPRISE = 1.3  # a step time this much off the expected one ends the hold early
_SURPRISES = 6
_MARGIN = 0.97  # another count must be this much faster to be chosen


def available_cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def candidates(cores: int) -> list[int]:
    """Return the thread counts worth trying: powers of two up to the cores, and the cores less one."""
    counts = {1, cores, max(1, cores - 1)}
    count = 2
    while count < cores:
        counts.add(count)
        count *= 2
    return sorted(counts)


class ThreadTuner:
    """Chooses a thread count per step by measuring.

    Parameters
    ----------
    counts
        The candidates.
    """

    def __init__(self, counts: list[int]) -> None:
        self._counts = counts
        self._best = counts[0]
        self._times: dict[int, list[float]] = {}
        self._queue: list[int] = []
        self._hold = _FIRST_HOLD
        self._held = 0.0
        self._expected = 0.0
        self._surprises = 0
        self._begin_probe()

    @property
    def threads(self) -> int:
        """Threads to use for the next step."""
        return self._queue[0] if self._queue else self._best

    def record(self, seconds: float) -> None:
        """Take the time of the step just done with `threads`."""
        if self._queue:
            self._times[self._queue.pop(0)].append(seconds)
            if not self._queue:
                self._end_probe()
            return
        self._held += seconds
        off = not self._expected / _SURPRISE < seconds < self._expected * _SURPRISE
        self._surprises = self._surprises + 1 if off else 0
        if self._surprises >= _SURPRISES and self._held > _FIRST_HOLD:
            self._hold = _FIRST_HOLD
            self._begin_probe()
        elif self._held >= self._hold:
            self._begin_probe()

    def _begin_probe(self) -> None:
        self._held, self._surprises = 0.0, 0
        if len(self._counts) == 1:
            self._hold = float("inf")
            return
        self._times = {count: [] for count in self._counts}
        self._queue = [count for count in self._counts for _ in range(_PROBE_STEPS)]

    def _end_probe(self) -> None:
        medians = {count: statistics.median(times[1:]) for count, times in self._times.items()}
        fastest = min(medians, key=lambda count: medians[count])
        if medians[fastest] < _MARGIN * medians[self._best]:
            self._best, self._hold = fastest, _FIRST_HOLD
        else:
            self._hold = min(2 * self._hold, _LONGEST_HOLD)
        self._expected = medians[self._best]
