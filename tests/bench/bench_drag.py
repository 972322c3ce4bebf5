"""From a slider's valueChanged to the new image on screen, idle and while a VAE trains; matplotlib beside it.

Usage: python tests/bench/bench_drag.py [MOVES]
"""

from __future__ import annotations

import statistics
import sys
import time

from common import emit
from gui_common import App, Paints, spread


def drag(app: App, moves: int) -> list[float]:
    """Move the first slider to `moves` places, some milliseconds apart; returns the latencies in ms."""
    grid = app.explorer.picture.picture
    slider = app.explorer.sliders.row(0).slider
    paints = Paints(grid, lambda: grid.sheet().cacheKey())
    latencies = []
    low, high = slider.minimum(), slider.maximum()
    for move in range(moves):
        place = low + (high - low) * (move * 37 % 101) // 100
        if place == slider.value():
            continue
        app.idle(0.012)
        before = paints.painted = grid.sheet().cacheKey()
        start = time.perf_counter()
        slider.setValue(place)
        app.wait(lambda: paints.painted != before)  # noqa: B023
        latencies.append(1000 * (paints.when - start))
    grid.removeEventFilter(paints)
    return latencies


def matplotlib_redraw(app: App, moves: int) -> list[float]:
    """Redraw the same picture by matplotlib in a Qt canvas, with the same decode."""
    import torch
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

    model = app.session.model().model
    grid = app.explorer.picture.picture
    figure = Figure(figsize=(grid.width() / 100, grid.height() / 100), dpi=100)
    canvas = FigureCanvasQTAgg(figure)
    axes = figure.add_subplot()
    image = axes.imshow(torch.zeros(28, 28).numpy(), cmap="gray", vmin=0, vmax=1)
    canvas.resize(grid.size())
    canvas.show()
    app.idle(0.2)
    latencies = []
    for move in range(moves):
        app.idle(0.012)
        start = time.perf_counter()
        with torch.no_grad():
            decoded = model.decode(torch.tensor([[(move * 37 % 101) / 25 - 2, 0.0]]))
        image.set_data(decoded[0, 0].numpy())
        canvas.draw()
        canvas.repaint()
        latencies.append(1000 * (time.perf_counter() - start))
    canvas.close()
    return latencies


def main() -> None:
    """Drag idle, then while training; print both beside matplotlib."""
    moves = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    app = App()
    app.session.open_checkpoint("vae-fashion-2d")
    app.idle(6.0)  # codes, tiles and the warm-up of the optimiser
    idle = drag(app, moves)
    plotted = matplotlib_redraw(app, moves)
    from studio.training.presets import make_spec

    app.session.start_run(make_spec("vae", "fashion-mnist", threads=1))
    app.idle(10.0)
    training = drag(app, moves)
    app.close()
    emit(
        "drag",
        {
            "idle": spread(idle),
            "training": spread(training),
            "matplotlib": spread(plotted),
            "matplotlib_to_idle": round(statistics.median(plotted) / statistics.median(idle), 2),
        },
    )


if __name__ == "__main__":
    main()
