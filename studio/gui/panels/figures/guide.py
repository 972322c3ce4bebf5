"""Figures in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "The numbers a paper would print for this model, measured on test data when you ask for them: "
        "bounds on the likelihood, reconstruction, coverage, distances, whatever the family has. Each "
        "says in words what it means and which way is better. They are taken from the weights on "
        "show, so an early step of a run can be measured too.",
    ),
    formulas=(
        r"$L_K = \mathbb{E}\left[\log \dfrac{1}{K} \sum_{k=1}^{K} \; \dfrac{p(x, z_k)}{q(z_k|x)}\right]$",
        r"$\log p(x) \geq L_K \geq \mathrm{ELBO}$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "z_1 to z_K are draws from the encoder q(z|x). The bound grows with K and meets log p(x) in "
        "the limit; with K = 1 it is the ELBO.",
    ),
    papers=(
        Paper(
            title="Importance Weighted Autoencoders",
            authors="Burda, Grosse, Salakhutdinov",
            year=2015,
            url="https://arxiv.org/abs/1509.00519",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "A VAE is opened and K set to 1. Press Measure and note −log p(x), then set K to 500 and "
        "measure again: nothing about the model has changed, yet the bound has moved by several nats. "
        "Compare such numbers only at the same K.",
    ),
    setup=Setup(
        model="vae-fashion-2d",
        state={"draws": 1},
    ),
)
