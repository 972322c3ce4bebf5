"""Configurations of the plain and the denoising autoencoder."""

from __future__ import annotations

from typing import Literal

from studio.core.config import param
from studio.core.text import QT_TRANSLATE_NOOP
from studio.nn.autoencoder import NetworkConfig, latent_size


class AEConfig(NetworkConfig):
    """Shape and loss of an autoencoder."""

    latent_size: int = latent_size(default=32, most=1024)
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
        unit=QT_TRANSLATE_NOOP("config", "Gaussians"),
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
