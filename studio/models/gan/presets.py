"""Starting points, each with a commentary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.core.family import Preset
from studio.core.text import QT_TRANSLATE_NOOP

_FASHION = ("fashion-mnist",)
_POINTS: Mapping[str, Any] = {"network": "dense", "latent_size": 2}
_ADAM: Mapping[str, Any] = {"batch_size": 64, "learning_rate": 1e-3, "beta1": 0.5, "beta2": 0.95}
_GAME: Mapping[str, Any] = {
    "latent_size": 64, "batch_norm": "generator", "loss": "non-saturating", "r1": 1.0, "r2": 0.0,
    "penalty_every": 8, "discriminator_rate": 0.5,
}  # fmt: skip

_IMAGES = (
    Preset(
        name="dcgan-fashion",
        title=QT_TRANSLATE_NOOP("preset", "DCGAN"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Strided convolutions against transposed ones. Batch norm steadies the generator, R1 and a lower "
            "rate hold the critic back, so that neither runs away.",
        ),
        kind="image",
        data=_FASHION,
        config={**_GAME, "network": "dcgan"},
        training={**_ADAM, "horizon": 3500},
    ),
    Preset(
        name="msg-fashion",
        title=QT_TRANSLATE_NOOP("preset", "Multi-scale gradients"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "The generator shows a picture at 7, 14 and 28 px, and the critic judges all three at once, so "
            "that coarse shapes get a gradient of their own.",
        ),
        kind="image",
        data=_FASHION,
        config={**_GAME, "network": "msg", "width": 16},
        training={**_ADAM, "horizon": 3500},
    ),
    Preset(
        name="progressive-fashion",
        title=QT_TRANSLATE_NOOP("preset", "Progressive growing"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "First 7 px, then 14, then 28: each new size is blended in while the older layers go on. "
            "The bars beside the curves show how far it has come.",
        ),
        kind="image",
        data=_FASHION,
        config={**_GAME, "network": "progressive", "width": 16, "stage_steps": 1500, "fade_steps": 500},
        training={**_ADAM, "horizon": 6000},
    ),
    Preset(
        name="conditional-fashion",
        title=QT_TRANSLATE_NOOP("preset", "Conditional on the class"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Both players are told the class, so no class can be dropped, and the latent is left the style.",
        ),
        kind="image",
        data=_FASHION,
        config={**_GAME, "network": "dcgan", "conditional": True},
        training={**_ADAM, "horizon": 3500},
    ),
    Preset(
        name="r3gan",
        title=QT_TRANSLATE_NOOP("preset", "R3GAN"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Nothing but convolutions, the relativistic loss and both zero-centred penalties at every step: "
            "slower, and the steadiest.",
        ),
        kind="image",
        config={"network": "dcgan", "latent_size": 64, "r1": 2.0, "r2": 2.0, "discriminator_rate": 0.5},
        training={"batch_size": 64, "learning_rate": 5e-4, "beta1": 0.0, "beta2": 0.95, "horizon": 5000},
    ),
)

_WASSERSTEIN: Mapping[str, Any] = {
    **_POINTS, "loss": "wasserstein", "r1": 0.0, "r2": 0.0, "discriminator_steps": 5,
}  # fmt: skip

_TOYS = (
    Preset(
        name="healthy",
        title=QT_TRANSLATE_NOOP("preset", "Healthy (relativistic, R1, R2)"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Comparing each fake with a real item leaves no reward for dropping a mode, and a critic that is "
            "flat at both lets the two players come to rest. At random cuts through its latents the "
            "generator may jump, and needs no bridges between modes.",
        ),
        kind="points",
        config={
            **_POINTS, "fourier": 80.0, "latent_cuts": 64, "r1": 0.003, "r2": 0.003, "penalty_every": 4,
        },
        training={"batch_size": 128, "beta1": 0.0, "beta2": 0.99, "learning_rate": 2e-3, "horizon": 6500},
    ),
    Preset(
        name="collapse-on-purpose",
        title=QT_TRANSLATE_NOOP("preset", "Collapse on purpose"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "The generator learns twenty times as fast as its critic: all samples rush to where the critic "
            "is fooled just now, and on to the next place. Watch the alarm, then take its remedy.",
        ),
        kind="points",
        config={
            **_POINTS, "latent_size": 64, "depth": 2, "loss": "non-saturating", "r1": 0.0, "r2": 0.0,
            "discriminator_rate": 0.05,
        },
        training={
            "batch_size": 128, "learning_rate": 1e-3, "beta1": 0.5, "horizon": 5000,
            "schedule": "constant", "ema_decay": 0.0,
        },
    ),
    Preset(
        name="wgan-clip",
        title=QT_TRANSLATE_NOOP("preset", "WGAN with clipped weights"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "The first Wasserstein GAN keeps its critic Lipschitz by clipping; the critic becomes too simple "
            "to resolve small modes. Compare it with the gradient penalty.",
        ),
        kind="points",
        config={**_WASSERSTEIN, "weight_clip": 0.1},
        training={
            "batch_size": 128, "optimizer": "rmsprop", "learning_rate": 2e-4, "schedule": "constant",
        },
    ),
    Preset(
        name="wgan-gp",
        title=QT_TRANSLATE_NOOP("preset", "WGAN with gradient penalty"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "A slope of one between real and generated points instead of clipping: all modes are found, but "
            "bridges between them stay for long.",
        ),
        kind="points",
        config={**_WASSERSTEIN, "gradient_penalty": 10.0},
        training={"batch_size": 128, "learning_rate": 5e-4, "beta1": 0.0, "beta2": 0.9},
    ),
)  # fmt: skip

PRESETS = (*_IMAGES, *_TOYS)
