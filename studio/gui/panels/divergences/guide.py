"""Divergences in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "Two densities with handles to drag: p in blue, q in amber. The table measures six ways in "
        "which they differ, numerically and by formula where there is one, and the curve below is the "
        "integrand of the chosen one: where it rises, that is where the difference is paid. Fit moves "
        "q down the slope of the chosen divergence.",
    ),
    formulas=(
        r"$\mathrm{KL}(p \Vert q) = \int \, p \, \log \dfrac{p}{q}$",
        r"$\mathrm{JS} = \frac{1}{2} \, \mathrm{KL}(p \Vert m) + \frac{1}{2} \, \mathrm{KL}(q \Vert m)$",
        r"$m = \dfrac{p + q}{2}$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "KL isn't symmetric: forward it punishes q for missing mass of p, backward for having mass "
        "where p has none. Jensen–Shannon compares both with their mixture m and stays below log 2.",
    ),
    papers=(
        Paper(
            title="On Information and Sufficiency",
            authors="Kullback, Leibler",
            year=1951,
            url="https://doi.org/10.1214/aoms/1177729694",
        ),
        Paper(
            title="f-GAN: Training Generative Neural Samplers using Variational Divergence Minimization",
            authors="Nowozin, Cseke, Tomioka",
            year=2016,
            url="https://arxiv.org/abs/1606.00709",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "p has two modes, q is one Gaussian, and the reverse KL is chosen. Press Fit: q settles on "
        "one mode and ignores the other. Undo the fit, choose the forward KL and fit again: q now "
        "covers both, and puts most of its mass where p has none. That is a GAN's failure and a VAE's "
        "blur in one picture.",
    ),
    setup=Setup(
        state={
            "kind": "kl-qp",
            "pair": {
                "dimensions": 1,
                "p": [
                    {"x": -2.5, "y": -1.2, "sigma": 0.6, "other": 0.6},
                    {"x": 2.3, "y": 1.2, "sigma": 0.6, "other": 0.6, "weight": 0.7},
                ],
                "q": [{"x": 0.9, "y": 0.5, "sigma": 0.8, "other": 0.6, "angle": 0.4}],
            },
        },
    ),
)
