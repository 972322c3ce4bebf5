"""Filters in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup, Training

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "The weights of an autoencoder with one hidden layer, each hidden unit as the picture it "
        "looks for: one colour where a pixel excites it, another where it inhibits. A network this "
        "small has nothing else to hide. Linear units span the same space as the principal "
        "components; with ReLU and a price on activity they become parts: sleeves, soles, collars.",
    ),
    formulas=(
        r"$\hat{x} = W_2 \, \phi(W_1 x + b_1) + b_2$",
        r"$\mathcal{L} = \Vert x - \hat{x} \Vert^2 + \lambda \, \Vert \phi(W_1 x + b_1) \Vert_1$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "Row j of W₁ is the picture of unit j. φ is the activation and λ the weight of sparsity, the "
        "mean absolute code.",
    ),
    papers=(
        Paper(
            title="Auto-association by multilayer perceptrons and singular value decomposition",
            authors="Bourlard, Kamp",
            year=1988,
            url="https://doi.org/10.1007/BF00332918",
        ),
        Paper(
            title="Reducing the Dimensionality of Data with Neural Networks",
            authors="Hinton, Salakhutdinov",
            year=2006,
            url="https://doi.org/10.1126/science.1127647",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "A network with 64 hidden units starts training, and its weights are drawn while they form: "
        "noise first, then blurred clothes, then parts of them. Raise Sparsity in the settings and "
        "train again: fewer units stay alive, and each becomes more of a whole piece.",
    ),
    setup=Setup(
        training=Training(family="ae", data="fashion-mnist", preset="one-hidden-layer"),
    ),
)
