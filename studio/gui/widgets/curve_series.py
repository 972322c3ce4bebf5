"""The numbers behind a curve: appended cheaply, smoothed as they come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_FIRST_ROOM = 64  # points; doubled when full, since most of a day's runs are short


class CurveSeries:
    """Steps and values that grow at the end, and their exponential moving average.

    The average is `m_t = w m_(t-1) + (1 - w) v_t` from m_0 = 0, divided by `1 - w^t` as Adam does, so that
    the first values don't hang over the rest. Appending costs the new points only; a new weight costs all.
    """

    def __init__(self) -> None:
        self._rows = np.empty((4, _FIRST_ROOM))  # step, value, running mean from 0, smoothed value
        self._num = 0
        self._weight = 0.0

    def __len__(self) -> int:
        return self._num

    @property
    def steps(self) -> Floats:
        """Steps, (N,)."""
        return self._rows[0, : self._num]

    @property
    def values(self) -> Floats:
        """Values as measured, (N,)."""
        return self._rows[1, : self._num]

    @property
    def smoothed(self) -> Floats:
        """Smoothed values, (N,)."""
        return self._rows[3, : self._num]

    def append(self, steps: Sequence[float] | Floats, values: Sequence[float] | Floats) -> None:
        """Add points behind the last step. Points at earlier steps replace what was there from then on."""
        if not len(steps):
            return
        self._num = int(np.searchsorted(self.steps, steps[0]))
        start, stop = self._num, self._num + len(steps)
        while stop > self._rows.shape[1]:
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)], axis=1)
        self._rows[0, start:stop] = steps
        self._rows[1, start:stop] = values
        self._num = stop
        self._smooth(start)

    def set_weight(self, weight: float) -> None:
        """Smooth with another weight, 0 (not at all) to below 1."""
        if weight != self._weight:
            self._weight = weight
            self._smooth(0)

    def since(self, step: float) -> slice:
        """Return the slice of points at `step` and later."""
        return slice(int(np.searchsorted(self.steps, step)), self._num)

    def _smooth(self, start: int) -> None:
        values = self._rows[1, start : self._num]
        keep, take = self._weight, 1.0 - self._weight
        before = float(self._rows[2, start - 1]) if start else 0.0
        means = accumulate(values.tolist(), lambda mean, value: keep * mean + take * value, initial=before)
        self._rows[2, start : self._num] = np.fromiter(means, float)[1:]
        missing = np.power(keep, np.arange(start + 1, self._num + 1))
        self._rows[3, start : self._num] = self._rows[2, start : self._num] / (1.0 - missing)
