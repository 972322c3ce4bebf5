"""Drawing points in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "A distribution by hand: every point you drop carries a small Gaussian, and their mean is the "
        "density on the right. It is a data set with an exactly known density, so a flow or a "
        "diffusion trained on it can be held against the truth, and its entropy is the floor of the "
        "likelihood.",
    ),
    formulas=(r"$p(x) = \dfrac{1}{N} \; \sum_{i=1}^{N} \; \mathcal{N}\left(x; x_i, \sigma^2 I\right)$",),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "x_i are the N points and σ the width around each. Too small a σ and the density falls apart "
        "into dots, too large and the drawing melts: the choice every kernel density estimate has to "
        "make.",
    ),
    papers=(
        Paper(
            title="On Estimation of a Probability Density Function and Mode",
            authors="Parzen",
            year=1962,
            url="https://doi.org/10.1214/aoms/1177704472",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "The width is now wide. Draw a heart with the brush, then move σ down and watch the outline "
        "come out of the fog and break into dots. Save it somewhere between, choose the family flow "
        "in the settings and press Train: the plane folds onto your heart under Flow density.",
    ),
    setup=Setup(
        state={"sigma": 0.6},
    ),
)
