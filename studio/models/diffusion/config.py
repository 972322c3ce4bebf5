"""Configuration of the denoising families."""

from __future__ import annotations

from typing import Literal

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP

_DIFFUSION = ("process", ("diffusion",))


class DenoiserConfig(Config):
    """Process, loss and network of a denoiser, whatever space it works in."""

    process: Literal["diffusion", "flow"] = param(
        "diffusion",
        QT_TRANSLATE_NOOP("config", "Process"),
        QT_TRANSLATE_NOOP(
            "config",
            "Diffusion adds noise along a schedule; a flow mixes data and noise along a straight line.",
        ),
    )
    noise_schedule: Literal["cosine", "linear"] = param(
        "cosine",
        QT_TRANSLATE_NOOP("config", "Noise schedule"),
        QT_TRANSLATE_NOOP(
            "config", "How alpha_bar falls: like a squared cosine, or by betas that rise from 0.0001 to 0.02."
        ),
        when=_DIFFUSION,
    )
    timesteps: int = param(
        1000,
        QT_TRANSLATE_NOOP("config", "Noise steps T"),
        QT_TRANSLATE_NOOP("config", "Steps of the full chain that training and the bound use."),
        ge=2,
        le=4000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    prediction: Literal["v", "eps", "x0"] = param(
        "v",
        QT_TRANSLATE_NOOP("config", "Prediction"),
        QT_TRANSLATE_NOOP(
            "config",
            "What the network predicts: the noise eps, the data x0, or v = alpha eps − sigma x0, which "
            "balances both. A flow always predicts eps − x0.",
        ),
        when=_DIFFUSION,
    )
    objective: Literal["simple", "hybrid", "bound", "regression"] = param(
        "simple",
        QT_TRANSLATE_NOOP("config", "Objective"),
        QT_TRANSLATE_NOOP(
            "config",
            "L_simple; L_simple + 0.001 · bound; the variational bound itself; or plain least squares from "
            "the condition alone, which gives the mean of all answers.",
        ),
    )
    learn_variance: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Learn the variance"),
        QT_TRANSLATE_NOOP(
            "config",
            "The network also places the variance of each step between beta and the posterior's; wants the "
            "hybrid objective or the bound.",
        ),
        when=("objective", ("hybrid", "bound")),
    )
    network: Literal["unet", "transformer", "mlp"] = param(
        "unet",
        QT_TRANSLATE_NOOP("config", "Network"),
        QT_TRANSLATE_NOOP(
            "config", "A U-Net with attention, a transformer on patches, or a residual MLP for points."
        ),
    )
    width: int = param(
        64,
        QT_TRANSLATE_NOOP("config", "Width"),
        QT_TRANSLATE_NOOP("config", "Channels at the finest level; size of a token or of a hidden layer."),
        ge=16,
        le=512,
    )
    widening: int = param(
        2,
        QT_TRANSLATE_NOOP("config", "Widening"),
        QT_TRANSLATE_NOOP(
            "config",
            "Channels of a U-Net's coarse level as a multiple of its fine one's: where a map has fewer "
            "places, channels cost less time.",
        ),
        ge=1,
        le=8,
        when=("network", ("unet",)),
    )
    blocks: int = param(
        1,
        QT_TRANSLATE_NOOP("config", "Blocks"),
        QT_TRANSLATE_NOOP(
            "config", "Residual blocks at the coarse level of a U-Net; half the depth of the other networks."
        ),
        ge=1,
        le=6,
    )
    patch: int = param(
        4,
        QT_TRANSLATE_NOOP("config", "Patch"),
        QT_TRANSLATE_NOOP("config", "Side of a transformer's patches; it divides the picture's."),
        ge=1,
        le=8,
        unit="px",
        when=("network", ("transformer",)),
    )
    dropout: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Dropout"),
        QT_TRANSLATE_NOOP("config", "Share of a U-Net block's activations dropped; it delays memorising."),
        ge=0.0,
        le=0.9,
        when=("network", ("unet",)),
    )
    bypass: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Linear bypass"),
        QT_TRANSLATE_NOOP(
            "config",
            "A linear filter beside the U-Net, weighted by the time: it tells how much noise there is where "
            "little is left.",
        ),
        when=("network", ("unet",)),
    )
    conditional: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Conditional"),
        QT_TRANSLATE_NOOP("config", "Learn every class and style by its name, and all of them at once."),
    )
    label_dropout: float = param(
        0.1,
        QT_TRANSLATE_NOOP("config", "Label dropout"),
        QT_TRANSLATE_NOOP(
            "config", "Share of the items trained without their label, which guidance needs later."
        ),
        ge=0.0,
        le=1.0,
        when=("conditional", (True,)),
        live=True,
    )
    token_size: int = param(
        0,
        QT_TRANSLATE_NOOP("config", "Token size"),
        QT_TRANSLATE_NOOP("config", "Size of context tokens read by cross-attention; 0 reads none."),
        ge=0,
        le=4096,
    )


class DiffusionConfig(DenoiserConfig):
    """A denoiser of pictures or points."""

    task: Literal["generate", "upscale", "colourise"] = param(
        "generate",
        QT_TRANSLATE_NOOP("config", "Task"),
        QT_TRANSLATE_NOOP(
            "config",
            "Make pictures from nothing, from the same at half the size, or from the same without colour.",
        ),
    )


class LatentDiffusionConfig(DenoiserConfig):
    """A denoiser of another model's latents."""
