"""Configuration of the variational autoencoder."""

from __future__ import annotations

from typing import Literal

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP


class VAEConfig(Config):
    """Shape and loss of a VAE."""

    latent: Literal["vector", "grid"] = param(
        "vector",
        QT_TRANSLATE_NOOP("config", "Latent"),
        QT_TRANSLATE_NOOP("config", "A vector, or a small grid of vectors that keeps places apart."),
    )
    latent_size: int = param(
        2,
        QT_TRANSLATE_NOOP("config", "Latent size"),
        QT_TRANSLATE_NOOP("config", "Dimensions of a vector latent; channels of a grid."),
        ge=1,
        le=64,
    )
    network: Literal["convolutional", "dense"] = param(
        "convolutional",
        QT_TRANSLATE_NOOP("config", "Network"),
        QT_TRANSLATE_NOOP("config", "Convolutions know a pixel's neighbours; points need dense layers."),
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
    )
    upsampling: Literal["transposed", "nearest", "bilinear"] = param(
        "transposed",
        QT_TRANSLATE_NOOP("config", "Upsampling"),
        QT_TRANSLATE_NOOP("config", "How the decoder doubles a map's side."),
        when=("network", ("convolutional",)),
    )
    likelihood: Literal["bernoulli", "gaussian", "gaussian-learned"] = param(
        "bernoulli",
        QT_TRANSLATE_NOOP("config", "Likelihood"),
        QT_TRANSLATE_NOOP(
            "config",
            "p(x|z): Bernoulli per pixel, Gaussian with the given sigma (squared error), or Gaussian "
            "whose one sigma is learnt.",
        ),
    )
    sigma: float = param(
        0.1,
        QT_TRANSLATE_NOOP("config", "Sigma"),
        QT_TRANSLATE_NOOP("config", "Standard deviation of the Gaussian p(x|z), fixed or at the start."),
        ge=1e-3,
        le=10.0,
        when=("likelihood", ("gaussian", "gaussian-learned")),
    )
    beta: float = param(
        1.0,
        QT_TRANSLATE_NOOP("config", "KL weight β"),
        QT_TRANSLATE_NOOP("config", "Weight of the KL term; 1 is the ELBO (Higgins et al. 2017)."),
        ge=0.0,
        le=100.0,
        live=True,
    )
    kl_warmup: int = param(
        500,
        QT_TRANSLATE_NOOP("config", "KL warm-up"),
        QT_TRANSLATE_NOOP("config", "The KL weight rises linearly from 0 over so many steps."),
        ge=0,
        le=1_000_000,
        unit="steps",
        live=True,
    )
    free_bits: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Free bits"),
        QT_TRANSLATE_NOOP(
            "config", "KL of each dimension below which it costs nothing (Kingma et al. 2016, appendix C.8)."
        ),
        ge=0.0,
        le=10.0,
        unit="nats",
        live=True,
    )
    conditional: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Conditional"),
        QT_TRANSLATE_NOOP(
            "config", "Give encoder and decoder the class, so that the latent is left the style."
        ),
    )
