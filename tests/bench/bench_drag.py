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
    """Move the first slider to `moves` places, some milliseconds apart; returns the latencies in ms.

    A move is over when the new picture and the map with the moved cursor are both painted.
    """
    explorer = app.explorer
    grid, slider = explorer.picture.picture, explorer.sliders.row(0).slider
    picture = Paints(grid, lambda: grid.sheet().cacheKey())
    cursor = Paints(explorer.map, lambda: hash(explorer.map.cursor_position()))
    latencies = []
    low, high = slider.minimum(), slider.maximum()
    for move in range(moves):
        place = low + (high - low) * (move * 37 % 101) // 100
        if place == slider.value():
            continue
        app.idle(0.012)
        shown = picture.painted = grid.sheet().cacheKey()
        at = cursor.painted = hash(explorer.map.cursor_position())
        start = time.perf_counter()
        slider.setValue(place)
        app.wait(lambda: picture.painted != shown and cursor.painted != at)  # noqa: B023
        latencies.append(1000 * (max(picture.when, cursor.when) - start))
    grid.removeEventFilter(picture)
    explorer.map.removeEventFilter(cursor)
    return latencies


def matplotlib_redraw(app: App, moves: int) -> list[float]:
    """Redraw the same view by matplotlib in a Qt canvas: tiles, 2,000 points, cursor and decoded picture."""
    import numpy as np
    import torch
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

    from studio import data

    model = app.session.model().model
    test = data.load("fashion-mnist").test
    codes = model.encode(test.images[:2000].float() / 255).numpy()
    axis = torch.linspace(-3, 3, 15)
    tiles = model.decode(torch.cartesian_prod(axis, axis)).reshape(15, 15, 28, 28).permute(0, 2, 1, 3)
    explorer = app.explorer
    figure = Figure(figsize=((explorer.map.width() + explorer.picture.width()) / 100, 5), dpi=100)
    canvas = FigureCanvasQTAgg(figure)
    plane, picture = figure.subplots(1, 2)
    plane.imshow(tiles.reshape(420, 420).numpy(), cmap="gray", extent=(-3, 3, -3, 3), origin="lower")
    plane.scatter(codes[:, 0], codes[:, 1], c=test.labels["category"][:2000].numpy(), s=6, cmap="tab10")
    across, along = plane.axvline(0.0), plane.axhline(0.0)
    image = picture.imshow(np.zeros((28, 28)), cmap="gray", vmin=0, vmax=1)
    canvas.resize(round(100 * figure.get_figwidth()), 500)
    canvas.show()
    app.idle(0.2)
    latencies = []
    for move in range(moves):
        app.idle(0.012)
        u = (move * 37 % 101) / 25 - 2
        start = time.perf_counter()
        with torch.no_grad():
            decoded = model.decode(torch.tensor([[u, 0.0]]))
        image.set_data(decoded[0, 0].numpy())
        across.set_xdata([u, u])
        along.set_ydata([0.0, 0.0])
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
