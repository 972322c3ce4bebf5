"""Where a run computes, and from which seed."""

from __future__ import annotations

from typing import Literal

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP


class Placement(Config):
    """The settings of a `RunSpec` that belong neither to the model nor to the loop."""

    seed: int = param(
        0,
        QT_TRANSLATE_NOOP("config", "Seed"),
        QT_TRANSLATE_NOOP("config", "Fixes the first weights, the order of the data and all noise."),
        ge=0,
        le=2**31 - 1,
    )
    device: Literal["auto", "cpu", "cuda", "mps"] = param(
        "auto",
        QT_TRANSLATE_NOOP("config", "Device"),
        QT_TRANSLATE_NOOP("config", "auto takes the graphics processor if there is one."),
    )
    threads: int | None = param(
        None,
        QT_TRANSLATE_NOOP("config", "CPU threads"),
        QT_TRANSLATE_NOOP(
            "config", "auto measures and adapts; a number pins them, so that resuming repeats every bit."
        ),
        ge=1,
        le=1024,
    )
    devices: int = param(
        1,
        QT_TRANSLATE_NOOP("config", "Devices"),
        QT_TRANSLATE_NOOP(
            "config",
            "Processes that share every batch, one for each graphics processor, or for each core. The "
            "result is the same; such a run can be stopped and resumed, but not paused.",
        ),
        ge=1,
        le=1024,
    )
