"""Configuration of the generative adversarial networks."""

from __future__ import annotations

from typing import Literal

from studio.core.config import Config, param
from studio.core.text import QT_TRANSLATE_NOOP
from studio.nn.adversarial import LossName

NetworkName = Literal["dense", "msg-dense", "dcgan", "msg", "progressive"]
DENSE: tuple[NetworkName, ...] = ("dense", "msg-dense")
CONVOLUTIONAL: tuple[NetworkName, ...] = ("dcgan", "msg", "progressive")


class GANConfig(Config):
    """Networks, game and regularisers of a GAN."""

    network: NetworkName = param(
        "dcgan",
        QT_TRANSLATE_NOOP("config", "Network"),
        QT_TRANSLATE_NOOP(
            "config",
            "Dense layers; convolutions (DCGAN); several sizes at once (MSG, dense or convolutional); "
            "one size after another (progressive).",
        ),
    )
    latent_size: int = param(
        32,
        QT_TRANSLATE_NOOP("config", "Latent size"),
        QT_TRANSLATE_NOOP("config", "Dimensions of the latent; with 2 the whole of it fits on one map."),
        ge=1,
        le=512,
    )
    prior: Literal["normal", "uniform"] = param(
        "normal",
        QT_TRANSLATE_NOOP("config", "Prior"),
        QT_TRANSLATE_NOOP("config", "Latents are drawn from N(0, I), or evenly from [−1, 1]."),
    )
    hidden: int = param(
        128,
        QT_TRANSLATE_NOOP("config", "Dense units"),
        QT_TRANSLATE_NOOP("config", "Units of every dense layer."),
        ge=4,
        le=2048,
        when=("network", DENSE),
    )
    depth: int = param(
        3,
        QT_TRANSLATE_NOOP("config", "Dense layers"),
        QT_TRANSLATE_NOOP("config", "Hidden layers of either network."),
        ge=1,
        le=8,
        when=("network", DENSE),
    )
    fourier: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Fourier features"),
        QT_TRANSLATE_NOOP(
            "config",
            "The critic of points also sees random sines and cosines of them, up to this frequency, data "
            "spanning [−1, 1]; 0 for none (Tancik et al. 2020).",
        ),
        ge=0.0,
        le=100.0,
        when=("network", ("dense",)),
    )
    latent_cuts: int = param(
        0,
        QT_TRANSLATE_NOOP("config", "Latent cuts"),
        QT_TRANSLATE_NOOP(
            "config",
            "The generator is told on which side of so many random lines or planes a latent lies. There it "
            "may jump, and leaves gaps where a continuous one builds bridges between modes; 0 for none.",
        ),
        ge=0,
        le=512,
        when=("network", ("dense",)),
    )
    width: int = param(
        32,
        QT_TRANSLATE_NOOP("config", "Width"),
        QT_TRANSLATE_NOOP("config", "Channels at half the full size; every further halving doubles them."),
        ge=4,
        le=256,
        when=("network", CONVOLUTIONAL),
    )
    batch_norm: Literal["none", "generator", "both"] = param(
        "none",
        QT_TRANSLATE_NOOP("config", "Batch norm"),
        QT_TRANSLATE_NOOP("config", "Which networks normalise over the batch (Radford et al. 2016: both)."),
    )
    conditional: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Conditional"),
        QT_TRANSLATE_NOOP(
            "config", "Tell both networks the class (the critic by projection, Miyato and Koyama 2018)."
        ),
    )
    packing: int = param(
        1,
        QT_TRANSLATE_NOOP("config", "Packing"),
        QT_TRANSLATE_NOOP(
            "config",
            "The critic judges so many items at once, and their variety (PacGAN, Lin et al. 2018).",
        ),
        ge=1,
        le=8,
        unit=QT_TRANSLATE_NOOP("config", "items"),
    )
    loss: LossName = param(
        "relativistic",
        QT_TRANSLATE_NOOP("config", "Loss"),
        QT_TRANSLATE_NOOP("config", "What the two players minimise; its formula stands below."),
        live=True,
    )
    r1: float = param(
        1.0,
        QT_TRANSLATE_NOOP("config", "R1"),
        QT_TRANSLATE_NOOP(
            "config",
            "γ of γ/2 E‖∇C‖² on real items: a critic that is flat there (Mescheder et al. 2018).",
        ),
        ge=0.0,
        le=1000.0,
        live=True,
    )
    r2: float = param(
        1.0,
        QT_TRANSLATE_NOOP("config", "R2"),
        QT_TRANSLATE_NOOP("config", "The same on generated items; R3GAN needs both (Huang et al. 2024)."),
        ge=0.0,
        le=1000.0,
        live=True,
    )
    gradient_penalty: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Gradient penalty"),
        QT_TRANSLATE_NOOP(
            "config", "λ of λ E(‖∇C‖ − 1)² between real and generated items; WGAN-GP takes 10."
        ),
        ge=0.0,
        le=1000.0,
        live=True,
    )
    penalty_every: int = param(
        1,
        QT_TRANSLATE_NOOP("config", "Penalties every"),
        QT_TRANSLATE_NOOP(
            "config", "Compute penalties at every so-manieth step only, as much stronger; saves time."
        ),
        ge=1,
        le=64,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
        live=True,
    )
    weight_clip: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Clip weights"),
        QT_TRANSLATE_NOOP("config", "Keep the critic's weights in ± this, as the first WGAN did; 0 doesn't."),
        ge=0.0,
        le=10.0,
        live=True,
    )
    spectral_norm: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Spectral norm"),
        QT_TRANSLATE_NOOP(
            "config", "Divide the critic's weights by their largest singular value (Miyato et al. 2018)."
        ),
        live=True,
    )
    discriminator_steps: int = param(
        1,
        QT_TRANSLATE_NOOP("config", "Discriminator steps n"),
        QT_TRANSLATE_NOOP("config", "Steps of the discriminator for one of the generator."),
        ge=1,
        le=5,
        live=True,
    )
    fresh_batches: bool = param(
        True,
        QT_TRANSLATE_NOOP("config", "Fresh batches"),
        QT_TRANSLATE_NOOP("config", "Each of the n steps sees a new batch rather than the same one."),
        live=True,
    )
    mix_batches: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Mix halves"),
        QT_TRANSLATE_NOOP(
            "config",
            "Show the discriminator real and generated items in one batch rather than apart; it matters with "
            "batch norm and with the deviation.",
        ),
        live=True,
    )
    discriminator_rate: float = param(
        1.0,
        QT_TRANSLATE_NOOP("config", "Discriminator's rate"),
        QT_TRANSLATE_NOOP("config", "Its learning rate as a multiple of the generator's."),
        ge=0.001,
        le=100.0,
        unit=QT_TRANSLATE_NOOP("config", "× learning rate"),
        live=True,
    )
    label_smoothing: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Label smoothing"),
        QT_TRANSLATE_NOOP(
            "config", "The label of real items is 1 − this, where the loss has labels (Salimans et al. 2016)."
        ),
        ge=0.0,
        le=0.5,
        live=True,
    )
    instance_noise: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Instance noise"),
        QT_TRANSLATE_NOOP(
            "config",
            "Standard deviation of the noise on all the discriminator sees, where data span [−1, 1] "
            "(Sønderby et al. 2017).",
        ),
        ge=0.0,
        le=2.0,
        live=True,
    )
    instance_noise_steps: int = param(
        5000,
        QT_TRANSLATE_NOOP("config", "Noise decay"),
        QT_TRANSLATE_NOOP("config", "Instance noise falls linearly to 0 over so many steps; 0 keeps it."),
        ge=0,
        le=1_000_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
        live=True,
    )
    minibatch_stddev: bool = param(
        False,
        QT_TRANSLATE_NOOP("config", "Minibatch deviation"),
        QT_TRANSLATE_NOOP(
            "config", "Tell the discriminator how much its batch varies (Karras et al. 2018, section 3)."
        ),
        live=True,
    )
    historical_averaging: float = param(
        0.0,
        QT_TRANSLATE_NOOP("config", "Historical averaging"),
        QT_TRANSLATE_NOOP(
            "config", "Weight of the squared distance to the mean of all past weights (Salimans et al. 2016)."
        ),
        ge=0.0,
        le=10.0,
        live=True,
    )
    stage_steps: int = param(
        1500,
        QT_TRANSLATE_NOOP("config", "Steps a stage"),
        QT_TRANSLATE_NOOP("config", "After so many steps the pictures double their side."),
        ge=1,
        le=1_000_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
        when=("network", ("progressive",)),
        live=True,
    )
    fade_steps: int = param(
        500,
        QT_TRANSLATE_NOOP("config", "Fade-in"),
        QT_TRANSLATE_NOOP("config", "A new stage is blended in over so many of its steps."),
        ge=0,
        le=1_000_000,
        unit=QT_TRANSLATE_NOOP("config", "steps"),
        when=("network", ("progressive",)),
        live=True,
    )


class GANSampling(Config):
    """How samples are drawn."""

    truncation: float = param(
        1.0,
        QT_TRANSLATE_NOOP("config", "Truncation ψ"),
        QT_TRANSLATE_NOOP(
            "config", "Latents are drawn ψ times as far from the prior's mean: below 1 typical, above 1 odd."
        ),
        ge=0.0,
        le=2.0,
    )
