"""Starting points for flows, one a lesson."""

from __future__ import annotations

from typing import Any

from studio.core.family import Preset
from studio.core.text import QT_TRANSLATE_NOOP

_LINE = ("mixture-1d", "trimodal-1d")
_POINTS: dict[str, Any] = {"batch_size": 512, "horizon": 4000, "ema_decay": 0.995, "clip": 10.0}
# Two layers, each of which maps both coordinates, with a deep conditioner: the best density per second.
_SPLINE: dict[str, Any] = {"layers": 2, "bins": 24, "hidden": 96, "depth": 3}
_AFFINE: dict[str, Any] = {"coupling": "affine", "layers": 8, "marginal": False}
_GLOW: dict[str, Any] = {
    "network": "convolutional", "coupling": "affine", "mask": "channel", "mixing": True, "layers": 6,
    "scales": 2, "hidden": 64, "marginal": False, "margin": 1e-6,
}  # fmt: skip
_NICE: dict[str, Any] = {
    "coupling": "additive", "mask": "checkerboard", "layers": 4, "hidden": 256, "marginal": False,
    "margin": 1e-6,
}  # fmt: skip

FLOW_PRESETS = (
    Preset(
        name="change-of-variables-1d",
        title=QT_TRANSLATE_NOOP("preset", "Change of variables in 1-D"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "One spline carries a mixture to a normal. Where it is steep, the data are dense: "
            "p(x) = p(z) · |dz/dx|.",
        ),
        kind="points",
        data=_LINE,
        config={"layers": 1, "bins": 24},
        training={**_POINTS, "horizon": 3000},
    ),
    Preset(
        name="uniform-base-1d",
        title=QT_TRANSLATE_NOOP("preset", "To the uniform in 1-D"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "With a uniform base the map learns the cumulative distribution, and p(x) = |dz/dx|."
        ),
        kind="points",
        data=_LINE,
        config={"layers": 1, "bins": 24, "base": "uniform"},
        training={**_POINTS, "horizon": 3000},
    ),
    Preset(
        name="spline",
        title=QT_TRANSLATE_NOOP("preset", "Neural spline flow"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Splines bend each coordinate freely: the closest density of all couplings here."
        ),
        kind="points",
        config=_SPLINE,
        training={**_POINTS, "learning_rate": 5e-3},
    ),
    Preset(
        name="realnvp",
        title=QT_TRANSLATE_NOOP("preset", "RealNVP"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Affine couplings stretch and shift one coordinate given the other. Modes stay joined by "
            "threads: a continuous map can't tear the plane.",
        ),
        kind="points",
        config=_AFFINE,
        training=_POINTS,
    ),
    Preset(
        name="nice",
        title=QT_TRANSLATE_NOOP("preset", "NICE"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Additive couplings only shear: every coupling's log-determinant is 0, and the density changes "
            "through one overall scale per coordinate.",
        ),
        kind="points",
        config={"coupling": "additive", "layers": 8, "marginal": False},
        training=_POINTS,
    ),
    Preset(
        name="glow-points",
        title=QT_TRANSLATE_NOOP("preset", "Glow steps in the plane"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Actnorm, a learnt 2×2 matrix and an affine coupling: walk through them layer by layer."
        ),
        kind="points",
        config={**_AFFINE, "mixing": True, "layers": 6},
        training=_POINTS,
    ),
    Preset(
        name="collapse-without-logdet",
        title=QT_TRANSLATE_NOOP("preset", "Collapse without the log-determinant"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Only ½‖h(x)‖² is minimised, so all data are drawn into the origin. Switch the log-determinant "
            "on again while it runs, and they spread out.",
        ),
        kind="points",
        config={**_AFFINE, "use_log_det": False},
        training={**_POINTS, "horizon": 2000},
    ),
    Preset(
        name="glow",
        title=QT_TRANSLATE_NOOP("preset", "Glow"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Actnorm, 1×1 convolution and affine coupling at two scales; stops early when held-out images "
            "stop gaining.",
        ),
        kind="image",
        config=_GLOW,
        training={"batch_size": 64, "horizon": 5000, "learning_rate": 1.5e-3, "clip": 100.0, "patience": 8},
    ),
    Preset(
        name="realnvp-image",
        title=QT_TRANSLATE_NOOP("preset", "RealNVP with a checkerboard"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Dark squares move the light ones and the other way round; no 1×1 convolution."
        ),
        kind="image",
        config={**_GLOW, "mask": "checkerboard", "mixing": False},
        training={"batch_size": 64, "horizon": 5000, "learning_rate": 1e-3, "clip": 100.0, "patience": 8},
    ),
    Preset(
        name="nice-image",
        title=QT_TRANSLATE_NOOP("preset", "NICE on flattened images"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Dense additive couplings between every other pixel; fast, and far from the best."
        ),
        kind="image",
        config=_NICE,
        training={"batch_size": 128, "horizon": 4000, "learning_rate": 1e-3, "clip": 100.0, "patience": 8},
    ),
)

_GAME: dict[str, Any] = {"ema_decay": 0.995, "learning_rate": 5e-4, "schedule": "linear"}

FLOW_GAN_PRESETS = (
    Preset(
        name="flow-gan",
        title=QT_TRANSLATE_NOOP("preset", "Flow-GAN"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "No likelihood in the loss: samples get good while −log p(x) stays poor or explodes. Compare the "
            "same layers trained by maximum likelihood.",
        ),
        kind="points",
        config=_AFFINE,
        training={**_POINTS, **_GAME, "horizon": 6000},
    ),
    Preset(
        name="flow-gan-hybrid",
        title=QT_TRANSLATE_NOOP("preset", "Flow-GAN with likelihood"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Both at once: the likelihood covers every mode, the game sharpens the samples."
        ),
        kind="points",
        config={**_AFFINE, "likelihood_weight": 1.0},
        training={**_POINTS, **_GAME, "horizon": 6000},
    ),
    Preset(
        name="flow-gan-image",
        title=QT_TRANSLATE_NOOP("preset", "Flow-GAN of images"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "A small Glow against a convolutional discriminator, held up by its likelihood."
        ),
        kind="image",
        config={**_GLOW, "layers": 4, "likelihood_weight": 1.0, "critic_hidden": 32},
        training={"batch_size": 64, "clip": 100.0, **_GAME, "horizon": 4000},
    ),
)
