"""The arena in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "Up to four models learn the same distribution of the plane with the same seconds of one core "
        "each. Every lane shows its samples over the data, and its density where that is exact. The "
        "plot below compares them over time by their distance to the data, and its dashed floor is "
        "the distance between two sets of real points: nobody comes nearer than chance.",
    ),
    formulas=(r"$W_2(p, q)^2 = \min_{\pi} \; \mathbb{E}_{(x, y) \sim \pi} \Vert x - y \Vert^2$",),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "π ranges over all ways of pairing the mass of p with that of q. Unlike a likelihood, the "
        "distance can be measured for every family, with and without a density.",
    ),
    papers=(
        Paper(
            title="A note on the evaluation of generative models",
            authors="Theis, van den Oord, Bethge",
            year=2015,
            url="https://arxiv.org/abs/1511.01844",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "A GAN, a flow and a diffusion are put into lanes before 25 modes. Press Race: who covers all "
        "modes first, whose are sharp, and who leaves threads between them? A flow must, since a "
        "continuous invertible map can't tear the plane. Then double the budget: who gains most?",
    ),
    setup=Setup(
        state={
            "data": "25gaussians",
            "lanes": [
                {"family": "gan", "preset": "healthy"},
                {"family": "flow", "preset": "spline"},
                {"family": "diffusion", "preset": "points"},
            ],
            "budget": 20.0,
        },
    ),
)
