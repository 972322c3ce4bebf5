"""The settings of a multi-step sampling, shared by panel, command line and Python."""

from __future__ import annotations

from typing import Literal

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP
from studio.sampling.times import Spacing


class SamplingConfig(Config):
    """How a denoiser is led from noise to data."""

    sampler: Literal["ddim", "dpm++", "ddpm"] = param(
        "dpm++",
        QT_TRANSLATE_NOOP("config", "Sampler"),
        QT_TRANSLATE_NOOP(
            "config",
            "DDIM walks straight (on a flow: Euler), DPM-Solver++ (2M) takes curves at few steps, DDPM adds "
            "fresh noise at every step and wants many.",
        ),
    )
    steps: int = param(
        12,
        QT_TRANSLATE_NOOP("config", "Steps"),
        QT_TRANSLATE_NOOP("config", "Network calls from noise to data."),
        ge=1,
        le=1000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
    )
    spacing: Spacing = param(
        "trailing",
        QT_TRANSLATE_NOOP("config", "Spacing"),
        QT_TRANSLATE_NOOP(
            "config",
            "Where the steps lie: evenly (trailing), evenly with a short last one (linear), or dense towards "
            "the data (quadratic).",
        ),
    )
    eta: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Eta"),
        QT_TRANSLATE_NOOP(
            "config", "Fresh noise in every DDIM step: 0 none, 1 as much as ancestral sampling."
        ),
        ge=0.0,
        le=1.0,
        when=("sampler", ("ddim",)),
    )
    variance: Literal["model", "small", "large", "course", "learned"] = param(
        "model",
        QT_TRANSLATE_NOOP("config", "Step variance"),
        QT_TRANSLATE_NOOP(
            "config",
            "Of a DDPM step: the model's own choice, the posterior's (small), beta (large), many courses' "
            "beta / sqrt((1 - beta)(1 - alpha_bar)), or the network's.",
        ),
        when=("sampler", ("ddpm",)),
    )
    guidance: float = param(
        2.5,
        QT_TRANSLATE_NOOP("config", "Guidance s"),
        QT_TRANSLATE_NOOP(
            "config",
            "eps = eps_null + s · (eps_cond − eps_null): 0 ignores the class, 1 takes it as learnt, more "
            "exaggerates it.",
        ),
        ge=0.0,
        le=20.0,
    )
    thresholding: Literal["none", "static", "dynamic"] = param(
        "static",
        QT_TRANSLATE_NOOP("config", "Thresholding"),
        QT_TRANSLATE_NOOP(
            "config",
            "Keeps the predicted picture in range: not at all, by clipping, or by shrinking each picture "
            "whose brightest half per cent is out of range.",
        ),
    )
