"""The window's event loop while a flow trains and its density is drawn again with every newer snapshot.

A 16 ms timer notes the gaps between its ticks while the flow density panel is in front: every refresh
evaluates log p on 256 x 256 cells in chunks of 4,096, and draws map, contours, points and the walk. Beside it
stands the same grid evaluated at once, in turn with the chunks.

Usage: python tests/bench/bench_density_refresh.py [SECONDS]
"""

from __future__ import annotations

import statistics
import sys
import time

from common import emit, interleaved, ratio
from gui_common import App, gaps_while, spread

BOUNDS = {"p99_ms": 33.0, "max_ms": 120.0}
SETTINGS = {"horizon": 1_000_000, "validate_every": 0}


def chunked_to_whole(app: App, seconds: float, rounds: int) -> float:
    """Return how many times faster the chunks are than the grid at once, with nothing training."""
    import torch

    from studio.gui.panels.flow_density import work

    handle = app.session.model()
    _, points, _ = work.cells(4.0, 2)
    torch.set_num_threads(1)

    def whole() -> int:
        with torch.no_grad():
            handle.model.log_prob(points)
        return 1

    def chunks() -> int:
        with torch.no_grad():
            work.log_prob(handle, points)
        return 1

    rates = interleaved({"chunks": chunks, "whole": whole}, seconds, rounds)
    return ratio(rates["chunks"], rates["whole"])


def main() -> None:
    """Train, look at the density, and measure."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    app = App()
    app.idle(4.0)
    from studio.training.presets import make_spec

    refreshes: list[float] = []
    panel = app.window.tabs.panel("flow_density")
    run = app.session.start_run(make_spec("flow", "moons", preset="spline", settings=SETTINGS, threads=1))
    app.wait(lambda: app.session.model() is not None and app.session.model().card.family == "flow")
    app.window.tabs.show_panel("flow_density")
    panel._density_worker.done.connect(lambda *_: refreshes.append(time.perf_counter()))
    app.wait(lambda: len(refreshes) > 0)
    app.idle(2.0)
    refreshes.clear()
    gaps = gaps_while(seconds)
    num = len(refreshes)
    run.pause()
    app.idle(0.5)
    faster = chunked_to_whole(app, 2.0, 3)
    app.close()
    emit(
        "density_refresh",
        {
            "gap": spread(gaps),
            "bounds": BOUNDS,
            "refreshes": num,
            "seconds": seconds,
            "median_gap_ms": round(statistics.median(gaps), 2),
            "chunks_to_whole": round(faster, 2),
            "threads": 1,
        },
    )


if __name__ == "__main__":
    main()
