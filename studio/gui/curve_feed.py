"""Gives plots what runs have measured since the last time."""

from __future__ import annotations

from studio.gui.history import SPLITS
from studio.gui.run import Run
from studio.gui.widgets.curve_plot import CurvePlot


class CurveFeed:
    """Remembers how much of each run's curves a set of plots has; a plot has a name, that of its curve."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, str], int] = {}

    def extend(self, plot: CurvePlot, run: Run, name: str) -> None:
        """Add the new points of a run's curve to its plot."""
        for split in SPLITS:
            key = (run.source, name, split)
            series = run.history.series(name, split)
            drawn = self._drawn.get(key, 0)
            if drawn > len(series):  # resumed from an earlier step
                drawn = 0
            if len(series) > drawn:
                plot.append(run.source, series.steps[drawn:], series.values[drawn:], split)
                self._drawn[key] = len(series)

    def start_over(self, source: str = "") -> None:
        """Give everything anew, of one run or of all."""
        kept = self._drawn.items() if source else ()
        self._drawn = {key: num for key, num in kept if key[0] != source}
