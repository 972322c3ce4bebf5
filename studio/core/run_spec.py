"""`run.json`: everything that says what a run is.

Resuming, duplicating and trying a change on a copy are all a changed `RunSpec`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP


class TrainingConfig(Config):
    """How the loop trains, for every family. None of it is derived from when the run stops."""

    batch_size: int = param(
        128,
        QT_TRANSLATE_NOOP("config", "Batch size"),
        QT_TRANSLATE_NOOP("config", "Items in one optimiser step."),
        ge=1,
        le=65536,
    )
    learning_rate: float = param(
        2e-3,
        QT_TRANSLATE_NOOP("config", "Learning rate"),
        QT_TRANSLATE_NOOP("config", "Step size of the optimiser at its peak."),
        ge=1e-7,
        le=1.0,
        live=True,
    )
    optimizer: Literal["adam", "adamw", "rmsprop", "sgd"] = param(
        "adam",
        QT_TRANSLATE_NOOP("config", "Optimiser"),
        QT_TRANSLATE_NOOP(
            "config", "Adam suits nearly everything here. Changed during a run, it starts without memory."
        ),
        live=True,
    )
    beta1: float = param(
        0.9,
        QT_TRANSLATE_NOOP("config", "Momentum β₁"),
        QT_TRANSLATE_NOOP("config", "Share of the past in the mean gradient, in Adam or SGD."),
        ge=0.0,
        le=0.999,
        when=("optimizer", ("adam", "adamw", "sgd")),
        live=True,
    )
    beta2: float = param(
        0.999,
        QT_TRANSLATE_NOOP("config", "Decay β₂"),
        QT_TRANSLATE_NOOP("config", "Share of the past in Adam's mean squared gradient."),
        ge=0.0,
        le=0.99999,
        when=("optimizer", ("adam", "adamw")),
        live=True,
    )
    weight_decay: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Weight decay"),
        QT_TRANSLATE_NOOP("config", "Pull of the weights towards zero at every step."),
        ge=0.0,
        le=1.0,
    )
    schedule: Literal["constant", "cosine", "linear"] = param(
        "cosine",
        QT_TRANSLATE_NOOP("config", "Schedule"),
        QT_TRANSLATE_NOOP("config", "How the learning rate falls from its peak to zero over the horizon."),
    )
    horizon: int = param(
        6000,
        QT_TRANSLATE_NOOP("config", "Steps"),
        QT_TRANSLATE_NOOP(
            "config", "Length of the learning-rate schedule; the run stops there unless told otherwise."
        ),
        ge=1,
        le=10_000_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    warmup: int = param(
        100,
        QT_TRANSLATE_NOOP("config", "Rate warm-up"),
        QT_TRANSLATE_NOOP("config", "The learning rate rises linearly over so many steps."),
        ge=0,
        le=1_000_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    ema_decay: float = param(
        0.999,
        QT_TRANSLATE_NOOP("config", "EMA decay"),
        QT_TRANSLATE_NOOP(
            "config",
            "The explored and saved weights are an exponential moving average; 0 takes the last weights.",
        ),
        ge=0.0,
        le=0.99999,
        live=True,
    )
    ema_warmup: int = param(
        10,
        QT_TRANSLATE_NOOP("config", "EMA warm-up"),
        QT_TRANSLATE_NOOP("config", "At step t the decay is at most (1 + t) / (warm-up + t)."),
        ge=1,
        le=1_000_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    clip: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Clip gradients"),
        QT_TRANSLATE_NOOP("config", "Largest norm of the gradient; 0 doesn't clip."),
        ge=0.0,
        le=1e6,
    )
    precision: Literal["auto", "float32", "bf16"] = param(
        "auto",
        QT_TRANSLATE_NOOP("config", "Precision"),
        QT_TRANSLATE_NOOP(
            "config", "bf16 halves the time of matrix products where the processor has it; auto finds out."
        ),
    )
    log_every: int = param(
        10,
        QT_TRANSLATE_NOOP("config", "Measure every"),
        QT_TRANSLATE_NOOP("config", "Steps between two points of the training curves."),
        ge=1,
        le=100_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    validate_every: int = param(
        500,
        QT_TRANSLATE_NOOP("config", "Validate every"),
        QT_TRANSLATE_NOOP("config", "Steps between two measurements on held-out data; 0 never measures."),
        ge=0,
        le=1_000_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    patience: int = param(
        0,
        QT_TRANSLATE_NOOP("config", "Patience"),
        QT_TRANSLATE_NOOP(
            "config",
            "Stop after so many validations without a new best value, and keep the weights of the best one; "
            "0 never stops early.",
        ),
        ge=0,
        le=1000,
    )


class RunSpec(Config):
    """A run, completely described.

    Attributes
    ----------
    family, config
        Family's name and its configuration (JSON values).
    data
        Data set's name.
    training
        The loop's configuration.
    seed
        Seed of the initial weights, the data order and every noise.
    device
        `"auto"`, `"cpu"`, `"cuda"` or `"mps"`.
    threads
        CPU threads; None measures and adapts, a number pins them, which makes resuming bit-exact.
    devices
        Processes that share every batch, each on a device of its own; the result doesn't depend on it.
    stop_step, stop_minutes
        When to stop: a total number of steps, or minutes of this session; both None means at the horizon.
    parts
        Role to checkpoint path, for families built on another model.
    title
        Name for people.
    preset
        The preset it was made from, if any.
    """

    family: str
    config: dict[str, Any] = Field(default_factory=dict)
    data: str
    training: TrainingConfig = Field(default_factory=TrainingConfig)
    seed: int = 0
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    threads: int | None = Field(default=None, ge=1, le=1024)
    devices: int = Field(default=1, ge=1, le=1024)
    stop_step: int | None = Field(default=None, ge=0)
    stop_minutes: float | None = Field(default=None, gt=0)
    parts: dict[str, str] = Field(default_factory=dict)
    title: str = ""
    preset: str = ""
