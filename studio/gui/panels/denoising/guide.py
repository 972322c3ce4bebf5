"""Denoising in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "Noise becomes pictures step by step: large what the sampler holds, beside it what the "
        "network already takes for the clean picture, and the noise it would remove. Every step is "
        "recorded, so the slider scrubs and computes nothing. The schedule says how much signal is "
        "left at each t. Other pages compare samplers, edit pictures, and measure quality against the "
        "number of steps.",
    ),
    formulas=(
        r"$x_t = \sqrt{\bar{\alpha}_t} \, x_0 + \sqrt{1 - \bar{\alpha}_t} \, \epsilon$",
        r"$\mathcal{L} = \mathbb{E} \Vert \epsilon - \epsilon_\theta(x_t, t) \Vert^2$",
        r"$\hat{\epsilon} = \epsilon_\varnothing + s \, (\epsilon_c - \epsilon_\varnothing)$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "ᾱ_t falls from 1 to 0 as t goes from data to noise, and ε is the noise that was added. The "
        "network is trained to name it. With a class c, guidance s exaggerates the difference the "
        "class makes.",
    ),
    papers=(
        Paper(
            title="Denoising Diffusion Probabilistic Models",
            authors="Ho, Jain, Abbeel",
            year=2020,
            url="https://arxiv.org/abs/2006.11239",
        ),
        Paper(
            title="Denoising Diffusion Implicit Models",
            authors="Song, Meng, Ermon",
            year=2020,
            url="https://arxiv.org/abs/2010.02502",
        ),
        Paper(
            title="Classifier-Free Diffusion Guidance",
            authors="Ho, Salimans",
            year=2022,
            url="https://arxiv.org/abs/2207.12598",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "Ankle boots condense out of noise. Pull the slider back to the middle, press K to continue "
        "from there, and choose Bag: coarse shapes are settled by then, so the bags take over the "
        "boots' outlines. Do it once more from an earlier step: nothing of the boots is left.",
    ),
    setup=Setup(
        model="diffusion-fashion",
        state={
            "mode": "film",
            "label": 9,
            "seed": 0,
            "sampling": {"steps": 30, "guidance": 2.0},
            "time": 0.5,
        },
    ),
)
