"""Starting points, each with a commentary."""

from __future__ import annotations

from studio.core.family import Preset
from studio.core.text import QT_TRANSLATE_NOOP

_TOYS = ("ring8", "grid25", "8gaussians", "25gaussians")

PRESETS = (
    Preset(
        name="dcgan-fashion",
        title=QT_TRANSLATE_NOOP("preset", "DCGAN"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Strided convolutions against transposed ones, kept in balance by a relativistic loss and a "
            "critic that is flat at real and generated pictures.",
        ),
        kind="image",
        data=("fashion-mnist",),
        config={"network": "dcgan", "latent_size": 64, "r1": 0.3, "r2": 0.3, "penalty_every": 4},
        training={"batch_size": 128, "learning_rate": 1e-3, "beta1": 0.0, "beta2": 0.95, "horizon": 8000},
    ),
    Preset(
        name="healthy",
        title=QT_TRANSLATE_NOOP("preset", "Healthy (relativistic, R1, R2)"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Comparing each fake with a real item and keeping the critic flat at both leaves no reward for "
            "dropping a mode.",
        ),
        kind="points",
        config={"network": "dense", "latent_size": 2, "fourier": 8.0, "r1": 0.1, "r2": 0.1},
        training={"batch_size": 256, "learning_rate": 1e-3, "beta1": 0.0, "beta2": 0.9, "horizon": 10_000},
    ),
    Preset(
        name="collapse-on-purpose",
        title=QT_TRANSLATE_NOOP("preset", "Collapse on purpose"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "An unregularised critic that learns much faster than a generator whose loss saturates: soon all "
            "samples sit on one or two modes. Watch the alarm, then take its remedy.",
        ),
        kind="points",
        data=_TOYS,
        config={
            "network": "dense", "latent_size": 2, "loss": "non-saturating", "r1": 0.0, "r2": 0.0,
            "discriminator_rate": 1.0,
        },
        training={
            "batch_size": 256, "learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "horizon": 10_000,
            "schedule": "constant", "ema_decay": 0.0,
        },
    ),
)  # fmt: skip
