"""Configuration of the normalizing flows."""

from __future__ import annotations

from typing import Literal

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP
from studio.nn.adversarial import LossName
from studio.nn.elementwise import Kind
from studio.nn.partition import Mask


class FlowConfig(Config):
    """Layers, base and loss of a flow."""

    network: Literal["dense", "convolutional"] = param(
        "dense",
        QT_TRANSLATE_NOOP("config", "Network"),
        QT_TRANSLATE_NOOP(
            "config", "Dense for points and flattened images; convolutional over several scales for images."
        ),
    )
    coupling: Kind = param(
        "spline",
        QT_TRANSLATE_NOOP("config", "Coupling"),
        QT_TRANSLATE_NOOP(
            "config",
            "How one part moves given the other: x = exp(s) z + m (RealNVP), x = z + m, which keeps volumes "
            "(NICE), or a monotonic spline (neural spline flow).",
        ),
    )
    layers: int = param(
        4,
        QT_TRANSLATE_NOOP("config", "Layers"),
        QT_TRANSLATE_NOOP("config", "Coupling layers; of a convolutional flow, at every scale."),
        ge=1,
        le=64,
    )
    hidden: int = param(
        64,
        QT_TRANSLATE_NOOP("config", "Hidden units"),
        QT_TRANSLATE_NOOP("config", "Width of the network in a coupling layer; of a convolution, channels."),
        ge=2,
        le=2048,
    )
    depth: int = param(
        2,
        QT_TRANSLATE_NOOP("config", "Hidden layers"),
        QT_TRANSLATE_NOOP("config", "Depth of the network in a coupling layer."),
        ge=1,
        le=8,
        when=("network", ("dense",)),
    )
    mask: Mask = param(
        "half",
        QT_TRANSLATE_NOOP("config", "Mask"),
        QT_TRANSLATE_NOOP(
            "config",
            "What a coupling keeps: half the coordinates or every other one; of a convolutional flow, the "
            "dark squares of a checkerboard or half the channels.",
        ),
    )
    actnorm: bool = param(
        True,
        QT_TRANSLATE_NOOP("config", "Actnorm"),
        QT_TRANSLATE_NOOP(
            "config", "Shift and scale every feature before each coupling, begun from the first batch (Glow)."
        ),
    )
    mixing: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "1×1 convolution"),
        QT_TRANSLATE_NOOP(
            "config", "Mix all features by a learnt invertible matrix before each coupling (Glow)."
        ),
    )
    log_scale_limit: float = param(
        3.0,
        QT_TRANSLATE_NOOP("config", "Log-scale limit"),
        QT_TRANSLATE_NOOP(
            "config", "Bound of |s| in exp(s); the same both ways, so that nothing overflows far out."
        ),
        ge=0.1,
        le=8.0,
        when=("coupling", ("affine",)),
    )
    bins: int = param(
        16,
        QT_TRANSLATE_NOOP("config", "Bins"),
        QT_TRANSLATE_NOOP("config", "Pieces of a spline."),
        ge=2,
        le=128,
        when=("coupling", ("spline",)),
    )
    bound: float = param(
        3.0,
        QT_TRANSLATE_NOOP("config", "Spline bound"),
        QT_TRANSLATE_NOOP("config", "A spline bends within ± this; outside it is the identity."),
        ge=0.5,
        le=100.0,
        when=("coupling", ("spline",)),
    )
    marginal: bool = param(
        True,
        QT_TRANSLATE_NOOP("config", "Map kept half too"),
        QT_TRANSLATE_NOOP(
            "config", "Each coordinate that a coupling keeps is mapped as well, by itself; dense flows only."
        ),
        when=("network", ("dense",)),
    )
    scales: int = param(
        2,
        QT_TRANSLATE_NOOP("config", "Scales"),
        QT_TRANSLATE_NOOP(
            "config", "At each, 2×2 pixels become channels; between two, half the channels are set aside."
        ),
        ge=1,
        le=5,
        when=("network", ("convolutional",)),
    )
    margin: float = param(
        0.05,
        QT_TRANSLATE_NOOP("config", "Logit margin"),
        QT_TRANSLATE_NOOP(
            "config", "Pixels are squeezed so far away from 0 and 1 before their logit is taken; images only."
        ),
        ge=1e-6,
        le=0.4,
    )
    base: Literal["normal", "uniform"] = param(
        "normal",
        QT_TRANSLATE_NOOP("config", "Base"),
        QT_TRANSLATE_NOOP(
            "config", "What the data are carried to: a standard normal, or the uniform on [0, 1]."
        ),
    )
    conditional: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Conditional"),
        QT_TRANSLATE_NOOP("config", "Give every coupling the class, so that it learns p(x|class)."),
    )
    use_log_det: bool = param(
        True,
        QT_TRANSLATE_NOOP("config", "Log-determinant"),
        QT_TRANSLATE_NOOP(
            "config",
            "Keep −log|det J| in the loss. Without it nothing rewards spreading out, and all data collapse "
            "to zero.",
        ),
        live=True,
    )


class FlowGANConfig(FlowConfig):
    """A flow with an opponent."""

    adversarial_loss: LossName = param(
        "relativistic",
        QT_TRANSLATE_NOOP("config", "Adversarial loss"),
        QT_TRANSLATE_NOOP("config", "The game between the flow and the discriminator."),
    )
    penalty: float = param(
        0.1,
        QT_TRANSLATE_NOOP("config", "Gradient penalty"),
        QT_TRANSLATE_NOOP("config", "Weight of |∇C|² at real and generated items (R1 and R2)."),
        ge=0.0,
        le=1000.0,
        live=True,
    )
    likelihood_weight: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Likelihood weight λ"),
        QT_TRANSLATE_NOOP(
            "config", "Weight of −log p(x) beside the game; 0 is purely adversarial (Grover et al. 2018)."
        ),
        ge=0.0,
        le=100.0,
        live=True,
    )
    critic_hidden: int = param(
        128,
        QT_TRANSLATE_NOOP("config", "Discriminator width"),
        QT_TRANSLATE_NOOP("config", "Hidden units of the discriminator."),
        ge=4,
        le=1024,
    )


class FlowSampling(Config):
    """How a flow draws."""

    temperature: float = param(
        1.0,
        QT_TRANSLATE_NOOP("config", "Temperature"),
        QT_TRANSLATE_NOOP(
            "config",
            "The base's noise is multiplied by it: below 1 the draws are likelier and less varied "
            "(Kingma and Dhariwal 2018, section 6).",
        ),
        ge=0.0,
        le=2.0,
    )
