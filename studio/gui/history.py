"""The curves of a run, kept as arrays that grow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from studio.core.events import Measured, SettingChanged
from studio.gui.widgets.curve_series import CurveSeries
from studio.training.control import SettingValue

Split = Literal["train", "validation"]
SPLITS: tuple[Split, ...] = ("train", "validation")


class History:
    """Everything measured in a run. A point at an earlier step replaces what was there from then on.

    Attributes
    ----------
    vectors
        The last values of each vector, for example the KL of every latent dimension.
    settings
        The values of the live settings that were changed on the way, by name.
    """

    def __init__(self) -> None:
        self._series: dict[tuple[Split, str], CurveSeries] = {}
        self.vectors: dict[str, list[float]] = {}
        self.settings: dict[str, SettingValue] = {}

    def __bool__(self) -> bool:
        return bool(self._series)

    def series(self, name: str, split: Split = "train") -> CurveSeries:
        """Return a curve; empty if it was never measured."""
        return self._series.get((split, name)) or CurveSeries()

    def last(self, name: str, split: Split = "train") -> float | None:
        """Return the latest value of a curve."""
        series = self.series(name, split)
        return float(series.values[-1]) if len(series) else None

    def take(self, event: Measured) -> None:
        """Add what was measured at a step."""
        self._add(event.split, event.step, event.values)
        self.vectors.update(event.vectors)

    def take_setting(self, event: SettingChanged) -> None:
        """Note that a live setting has another value from now on."""
        self.settings[event.name] = event.value

    def extend(self, later: History) -> None:
        """Add everything a later stretch of the same run measured."""
        for (split, name), series in later._series.items():
            self._curve(split, name).append(series.steps, series.values)
        self.vectors.update(later.vectors)
        self.settings.update(later.settings)

    @staticmethod
    def from_rows(rows: Iterable[Mapping[str, Any]]) -> History:
        """Read the rows of a run's `metrics.jsonl`."""
        history = History()
        for row in rows:
            if row.get("split") in SPLITS:
                history._add(row["split"], int(row["step"]), row.get("values", {}))
                history.vectors.update(row.get("vectors", {}))
            elif "setting" in row and "value" in row:
                history.settings[row["setting"]] = row["value"]
        return history

    def _add(self, split: Split, step: int, values: Mapping[str, float]) -> None:
        for name, value in values.items():
            self._curve(split, name).append([step], [value])

    def _curve(self, split: Split, name: str) -> CurveSeries:
        key = (split, name)
        if key not in self._series:
            self._series[key] = CurveSeries()
        return self._series[key]
