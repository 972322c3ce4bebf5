"""What to try when a GAN collapses."""

from __future__ import annotations

from studio.core.data_spec import DataSpec
from studio.core.family import Remedy
from studio.core.text import QT_TRANSLATE_NOOP
from studio.models.gan.config import GANConfig

_TITLE = QT_TRANSLATE_NOOP("preset", "Relativistic loss with R1 and R2, and rates in balance")
_REASON = QT_TRANSLATE_NOOP(
    "preset",
    "Pairing every fake with a real item punishes what is missing, and a critic that is flat at both no "
    "longer chases the generator from mode to mode.",
)
_GAME = {
    "loss": "relativistic",
    "gradient_penalty": 0.0,
    "weight_clip": 0.0,
    "discriminator_steps": 1,
    "discriminator_rate": 1.0,
    "label_smoothing": 0.0,
}

POINTS = Remedy(
    title=_TITLE,
    reason=_REASON,
    config={
        **_GAME,
        "r1": 0.003,
        "r2": 0.003,
        "penalty_every": 4,
        "latent_size": 2,
        "depth": 3,
        "fourier": 80.0,
        "latent_cuts": 64,
    },
    training={
        "optimizer": "adam",
        "learning_rate": 2e-3,
        "beta1": 0.0,
        "beta2": 0.99,
        "schedule": "cosine",
        "horizon": 6500,
        "ema_decay": 0.999,
    },
)
IMAGES = Remedy(
    title=_TITLE,
    reason=_REASON,
    config={**_GAME, "discriminator_rate": 0.5, "r1": 2.0, "r2": 2.0, "penalty_every": 4},
    training={"optimizer": "adam", "learning_rate": 5e-4, "beta1": 0.0, "beta2": 0.95},
)


def remedy(config: GANConfig, spec: DataSpec) -> Remedy | None:
    """Return what to change; None where the configuration plays that game already."""
    found = POINTS if spec.kind == "points" else IMAGES
    changed = {name: value for name, value in found.config.items() if getattr(config, name) != value}
    return found if changed else None
