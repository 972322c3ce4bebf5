"""The curves of a run, kept as arrays that grow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from studio.core.events import Measured

Split = Literal["train", "validation"]
_FIRST_CAPACITY = 256


class Series:
    """One curve: values at rising steps."""

    def __init__(self) -> None:
        self._data = np.empty((2, _FIRST_CAPACITY))
        self._num = 0

    def __len__(self) -> int:
        return self._num

    @property
    def steps(self) -> NDArray[np.float64]:
        """Steps, (N,); a view that stays valid while the series grows."""
        return self._data[0, : self._num]

    @property
    def values(self) -> NDArray[np.float64]:
        """Values, (N,)."""
        return self._data[1, : self._num]

    def append(self, step: int, value: float) -> None:
        """Add a point."""
        if self._num == self._data.shape[1]:
            self._data = np.concatenate([self._data, np.empty_like(self._data)], axis=1)
        self._data[:, self._num] = step, value
        self._num += 1

    def cut_after(self, step: int) -> None:
        """Drop the points past a step."""
        self._num = int(np.searchsorted(self.steps, step, side="right"))


class History:
    """Everything measured in a run.

    Attributes
    ----------
    version
        Grows with every change, so that a view knows whether to draw again.
    vectors
        The last values of each vector, for example the KL of every latent dimension.
    """

    def __init__(self) -> None:
        self._series: dict[tuple[Split, str], Series] = {}
        self.vectors: dict[str, list[float]] = {}
        self.version = 0

    def series(self, name: str, split: Split = "train") -> Series:
        """Return a curve; empty if it was never measured."""
        return self._series.get((split, name)) or Series()

    def last(self, name: str, split: Split = "train") -> float | None:
        """Return the latest value of a curve."""
        series = self.series(name, split)
        return float(series.values[-1]) if len(series) else None

    def take(self, event: Measured) -> None:
        """Add what was measured at a step."""
        self._add(event.split, event.step, event.values)
        self.vectors.update(event.vectors)

    def cut_after(self, step: int) -> None:
        """Drop everything past a step, as resuming from it does."""
        for series in self._series.values():
            series.cut_after(step)
        self.version += 1

    def extend(self, later: History) -> None:
        """Add everything a later stretch of the same run measured."""
        for (split, name), series in later._series.items():
            for step, value in zip(series.steps, series.values, strict=True):
                self._add(split, int(step), {name: float(value)})
        self.vectors.update(later.vectors)

    @staticmethod
    def from_rows(rows: Iterable[Mapping[str, Any]]) -> History:
        """Read the rows of a run's `metrics.jsonl`."""
        history = History()
        for row in rows:
            if row.get("split") in ("train", "validation"):
                history._add(row["split"], int(row["step"]), row["values"])
                history.vectors.update(row.get("vectors", {}))
        return history

    def _add(self, split: Split, step: int, values: Mapping[str, float]) -> None:
        for name, value in values.items():
            series = self._series.get((split, name))
            if series is None:
                series = self._series[split, name] = Series()
            series.append(step, value)
        self.version += 1
