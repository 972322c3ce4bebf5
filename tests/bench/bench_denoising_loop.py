"""The event loop while the denoising panel samples, plays, and follows a slider.

A 16 ms timer notes the gaps between its ticks: while films of 16 images are recorded one after the other,
while a recorded film is played fast, and while the guidance slider moves.

Usage: python tests/bench/bench_denoising_loop.py [SECONDS]
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import Callable

from common import emit
from gui_common import spread

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from studio.core import environment


def idle(seconds: float) -> None:
    """Run the event loop for a time, undisturbed."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def gaps_while(seconds: float, every_ms: int, act: Callable[[], object]) -> list[float]:
    """Return the gaps between a timer's ticks, in ms, while `act` is called now and then."""
    ticks: list[float] = []
    timer, actor = QTimer(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    actor.timeout.connect(act)
    timer.start(16)
    actor.start(every_ms)
    idle(seconds)
    for each in (timer, actor):
        each.stop()
    return [1000 * (b - a) for a, b in itertools.pairwise(ticks)]


def main() -> None:
    """Measure the three situations with the preset's network, whose weights don't matter here."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 15.0
    environment.prepare()
    app = QApplication.instance() or QApplication(["latent-studio"])
    import torch

    from studio import checkpoints, data, models
    from studio.core.card import Card
    from studio.core.config import build
    from studio.gui import theme
    from studio.gui.context import ModelHandle
    from studio.gui.preview import PreviewWindow

    torch.set_num_threads(1)
    family = models.families()["diffusion"]
    spec = data.spec("fashion-mnist")
    config = build(family.config, family.presets_for(spec)[0].config).model_dump(mode="json")
    card = Card(family="diffusion", config=config, data=spec)
    model = checkpoints.build(card).eval().requires_grad_(False)
    theme.apply(app, "dark")
    window = PreviewWindow("denoising")
    window.resize(1000, 720)
    window.show()
    handle = ModelHandle(model=model, card=card, title="", step=0, live=False, source="bench")
    window.context.set_model(handle)
    film = window.panel.film
    idle(5.0)
    seeds, scales = itertools.count(1), itertools.cycle(range(0, 60, 3))
    sampling = gaps_while(
        seconds,
        100,
        lambda: None if film.filmer.is_recording else film.side.subject.seed.setValue(next(seeds)),
    )
    film.bar.loop.setChecked(True)
    film.bar.set_speed(4.0)
    film.bar.set_playing(True)
    playing = gaps_while(seconds, 1000, lambda: film.bar.set_playing(True))
    film.bar.set_playing(False)
    dragging = gaps_while(seconds, 30, lambda: film.side.sampler.guidance.slider.setValue(next(scales)))
    window.close()
    figures = {"sampling": sampling, "playing": playing, "dragging": dragging}
    emit(
        "denoising_loop",
        {
            **{name: spread(gaps) for name, gaps in figures.items()},
            "films": next(seeds) - 1,
            "seconds": seconds,
            "threads": 1,
        },
    )


if __name__ == "__main__":
    main()
