"""Mode collapse in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup, Training

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "Two players of a GAN in the plane: dots are samples of the generator among the points of the "
        "data, the field is what the discriminator believes, blue for real and orange for generated. "
        "The mesh shows how the generator folds its latent square over the plane, the arrows where "
        "the discriminator sends each sample. Curves count the modes that are still captured, and an "
        "alarm says in words what was lost since when.",
    ),
    formulas=(
        r"$\min_G \max_D \; \mathbb{E}_{x \sim p}\left[\log D(x)\right]$",
        r"$\qquad + \; \mathbb{E}_{z}\left[\log\left(1 - D(G(z))\right)\right]$",
        r"$D^{*}(x) = \dfrac{p(x)}{p(x) + q(x)}$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "p is the data's distribution, q that of the samples G(z). D* is the best discriminator "
        "against a fixed generator; what it can reach is 2 JSD(p, q) − log 4.",
    ),
    papers=(
        Paper(
            title="Generative Adversarial Networks",
            authors="Goodfellow et al.",
            year=2014,
            url="https://arxiv.org/abs/1406.2661",
        ),
        Paper(
            title="The GAN is dead; long live the GAN! A Modern GAN Baseline",
            authors="Huang et al.",
            year=2024,
            url="https://arxiv.org/abs/2501.05441",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "A GAN of eight modes starts training with a generator that is ten times too fast: within a "
        "minute all samples crowd into a few modes and then jump from one to the next. When the alarm "
        "speaks, press its button: the remedy runs on a copy with the same seed, and the modes come "
        "back.",
    ),
    setup=Setup(
        training=Training(family="gan", data="ring8", preset="collapse-on-purpose"),
    ),
)
