"""The event loop while the denoising panel samples, plays, and follows a slider.

A 16 ms timer notes the gaps between its ticks: while films of 16 images are recorded one after the other,
while a recorded film is played fast, and while the guidance slider moves.

Usage: python tests/bench/bench_denoising_loop.py [SECONDS]
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable

from common import emit
from gui_common import gaps_while, idle, spread
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from studio.core import environment


def gaps_acting(seconds: float, every_ms: int, act: Callable[[], object]) -> list[float]:
    """Return the gaps between a timer's ticks, in ms, while `act` is called now and then."""
    actor = QTimer()
    actor.timeout.connect(act)
    actor.start(every_ms)
    gaps = gaps_while(seconds)
    actor.stop()
    return gaps


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
    sampling = gaps_acting(
        seconds,
        100,
        lambda: None if film.filmer.is_recording else film.side.subject.seed.setValue(next(seeds)),
    )
    film.bar.loop.setChecked(True)
    film.bar.set_speed(4.0)
    film.bar.set_playing(True)
    playing = gaps_acting(seconds, 1000, lambda: film.bar.set_playing(True))
    film.bar.set_playing(False)
    dragging = gaps_acting(seconds, 30, lambda: film.side.sampler.guidance.slider.setValue(next(scales)))
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
