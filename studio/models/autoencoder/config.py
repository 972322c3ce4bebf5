"""Configurations of the plain and the denoising autoencoder."""

from __future__ import annotations

from typing import Literal

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP


class AEConfig(Config):
    """Shape and loss of an autoencoder."""

    latent: Literal["vector", "grid"] = param(
        "vector",
        QT_TRANSLATE_NOOP("config", "Latent"),
        QT_TRANSLATE_NOOP("config", "A vector, or a small grid of vectors that keeps places apart."),
    )
    latent_size: int = param(
        32,
        QT_TRANSLATE_NOOP("config", "Latent size"),
        QT_TRANSLATE_NOOP("config", "Dimensions of a vector latent; channels of a grid."),
        ge=1,
        le=1024,
    )
    network: Literal["convolutional", "dense", "single"] = param(
        "convolutional",
        QT_TRANSLATE_NOOP("config", "Network"),
        QT_TRANSLATE_NOOP("config", "Single has one hidden layer, the code; its weights are the filters."),
    )
    width: int = param(
        32,
        QT_TRANSLATE_NOOP("config", "Width"),
        QT_TRANSLATE_NOOP("config", "Channels of the first convolution; the second has twice as many."),
        ge=4,
        le=256,
        when=("network", ("convolutional",)),
    )
    hidden: int = param(
        256,
        QT_TRANSLATE_NOOP("config", "Dense units"),
        QT_TRANSLATE_NOOP("config", "Units of the dense layers next to the latent."),
        ge=8,
        le=2048,
        when=("network", ("convolutional", "dense")),
    )
    upsampling: Literal["transposed", "nearest", "bilinear"] = param(
        "transposed",
        QT_TRANSLATE_NOOP("config", "Upsampling"),
        QT_TRANSLATE_NOOP("config", "How the decoder doubles a map's side."),
        when=("network", ("convolutional",)),
    )
    activation: Literal["linear", "relu", "sigmoid"] = param(
        "linear",
        QT_TRANSLATE_NOOP("config", "Code"),
        QT_TRANSLATE_NOOP("config", "What the code passes through; sparse codes want relu."),
    )
    error: Literal["squared", "cross-entropy"] = param(
        "squared",
        QT_TRANSLATE_NOOP("config", "Error"),
        QT_TRANSLATE_NOOP("config", "What is minimised between a picture and its reconstruction."),
    )
    sparsity: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Sparsity"),
        QT_TRANSLATE_NOOP(
            "config", "Weight of the mean absolute code: it drives most of its values to zero."
        ),
        ge=0.0,
        le=100.0,
        live=True,
    )
    mixture: int = param(
        10,
        QT_TRANSLATE_NOOP("config", "Mixture"),
        QT_TRANSLATE_NOOP(
            "config", "Gaussians fitted to the codes at every validation, from which new codes are drawn."
        ),
        ge=1,
        le=50,
        unit="Gaussians",
    )


class DAEConfig(AEConfig):
    """Adds what the training images are corrupted with."""

    noise: Literal["gaussian", "masking", "salt-and-pepper"] = param(
        "gaussian",
        QT_TRANSLATE_NOOP("config", "Noise"),
        QT_TRANSLATE_NOOP("config", "How training images are corrupted."),
    )
    level: float = param(
        0.3,
        QT_TRANSLATE_NOOP("config", "Noise level"),
        QT_TRANSLATE_NOOP("config", "Standard deviation of Gaussian noise, or share of the pixels hit."),
        ge=0.0,
        le=1.0,
        live=True,
    )
