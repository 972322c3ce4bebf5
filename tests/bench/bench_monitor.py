"""What the open collapse monitor costs a training, and how old its figures are.

A GAN trains in the real window, in turns with the figures panel in front, which measures nothing by itself,
and with the monitor. The age of a figure is the time since the training left the step it was measured at.

Usage: python tests/bench/bench_monitor.py [toy|image] [SECONDS] [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import time

from common import emit, ratio
from gui_common import App, percentile

_IDLE, _WATCHED = "figures", "collapse_monitor"
_TICK = 0.25


class Ages:
    """When steps were trained, and so how old what the monitor shows is."""

    def __init__(self, run, panel) -> None:  # type: ignore[no-untyped-def]
        self._run, self._panel = run, panel
        self._trained: list[tuple[float, int]] = []
        self.ages: list[float] = []

    def look(self) -> None:
        """Note the run's step, and the age of the newest figure."""
        now = time.monotonic()
        self._trained.append((now, self._run.step))
        recorded = self._panel.chronicle().all() if self._panel.is_watching() else ()
        if recorded:
            newest = recorded[-1].step
            later = [when for when, step in self._trained if step > newest]
            self.ages.append(now - later[0] if later else 0.0)


def main() -> None:
    """Take turns and print the ratio of the rates and the ages."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "toy"
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 15.0
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    app = App()
    app.idle(3.0)
    from studio.training.presets import make_spec

    preset, data = {"toy": ("healthy", "ring8"), "image": ("dcgan-fashion", "fashion-mnist")}[kind]
    settings = {"horizon": 1_000_000, "validate_every": 0}
    run = app.session.start_run(make_spec("gan", data, preset=preset, settings=settings, threads=1))
    app.wait(lambda: run.step > 20 and app.session.model() is not None and app.session.model().live)
    panel = app.window.tabs.panel(_WATCHED)
    ages = Ages(run, panel)
    rates: dict[str, list[float]] = {_IDLE: [], _WATCHED: []}
    app.window.tabs.show_panel(_WATCHED)
    app.wait(lambda: panel.is_watching() and bool(panel.chronicle().all()))  # the judge's features are read
    for _ in range(rounds):
        for name, found in rates.items():
            app.window.tabs.show_panel(name)
            app.idle(2.0)
            step, start = run.step, time.perf_counter()
            while time.perf_counter() - start < seconds:
                app.idle(_TICK)
                if name == _WATCHED:
                    ages.look()
            found.append((run.step - step) / (time.perf_counter() - start))
    app.close()
    emit(
        "monitor",
        {
            "kind": kind,
            "steps_per_s_without": round(statistics.median(rates[_IDLE]), 1),
            "steps_per_s_with": round(statistics.median(rates[_WATCHED]), 1),
            "with_to_without": round(ratio(rates[_WATCHED], rates[_IDLE]), 3),
            "age_p50_s": round(statistics.median(ages.ages), 2),
            "age_p99_s": round(percentile(ages.ages, 0.99), 2),
            "age_max_s": round(max(ages.ages), 2),
            "num_figures": len(panel.chronicle().all()),
        },
    )


if __name__ == "__main__":
    main()
