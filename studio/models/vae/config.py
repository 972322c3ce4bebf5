"""Configuration of the variational autoencoder."""

from __future__ import annotations

from typing import Literal

from studio.core.config import param
from studio.core.text import QT_TRANSLATE_NOOP
from studio.nn.autoencoder import NetworkConfig


class VAEConfig(NetworkConfig):
    """Shape and loss of a VAE."""

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
        unit=QT_TRANSLATE_NOOP("config", "steps"),
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
