"""Starting points for flows, one a lesson."""

from __future__ import annotations

from studio.core.family import Preset
from studio.core.text import QT_TRANSLATE_NOOP

_ONE_D = ("mixture-1d", "trimodal-1d")
_GLOW = {
    "network": "convolutional", "coupling": "affine", "mask": "channel", "mixing": True, "layers": 6,
    "scales": 2, "hidden": 96, "marginal": False,
}  # fmt: skip

FLOW_PRESETS = (
    Preset(
        name="change-of-variables-1d",
        title=QT_TRANSLATE_NOOP("preset", "Change of variables in 1-D"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "One spline carries a mixture to a normal: where it is steep, the density is high."
        ),
        kind="points",
        data=_ONE_D,
        config={"layers": 1, "bins": 24},
        training={"batch_size": 512, "horizon": 3000},
    ),
    Preset(
        name="spline",
        title=QT_TRANSLATE_NOOP("preset", "Neural spline flow"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Splines bend each coordinate freely: the closest density of all couplings here."
        ),
        kind="points",
        training={"batch_size": 512, "horizon": 4000},
    ),
    Preset(
        name="realnvp",
        title=QT_TRANSLATE_NOOP("preset", "RealNVP"),
        commentary=QT_TRANSLATE_NOOP(
            "preset",
            "Affine couplings stretch and shift one coordinate given the other; threads stay between modes.",
        ),
        kind="points",
        config={"coupling": "affine", "layers": 8, "marginal": False},
        training={"batch_size": 512, "horizon": 4000},
    ),
    Preset(
        name="glow",
        title=QT_TRANSLATE_NOOP("preset", "Glow"),
        commentary=QT_TRANSLATE_NOOP(
            "preset", "Actnorm, 1×1 convolution and affine coupling over two scales."
        ),
        kind="image",
        config=_GLOW,
        training={"batch_size": 64, "horizon": 8000, "learning_rate": 1e-3, "clip": 50.0},
    ),
)
