"""Representation in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "A map of test pictures by what the encoder makes of them: near means alike in its features, "
        "though nobody told it the classes. Pick a picture to see its nearest neighbours, and what "
        "each attention head looks at from any patch. The probe page measures how well the classes "
        "can be read off the frozen features with few labels and many.",
    ),
    formulas=(
        r"$\mathrm{softmax}\left(\dfrac{Q K^\top}{\sqrt{d}}\right) V$",
        r"$p(c \, | \, x) = \mathrm{softmax}\left(W f(x) + b\right)_c$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "Attention: queries Q of every patch against keys K of all, d numbers each, mixing values V. "
        "Linear probe: f is the frozen encoder, and only W and b are learnt from labels.",
    ),
    papers=(
        Paper(
            title="Masked Autoencoders Are Scalable Vision Learners",
            authors="He et al.",
            year=2021,
            url="https://arxiv.org/abs/2111.06377",
        ),
        Paper(
            title="An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
            authors="Dosovitskiy et al.",
            year=2020,
            url="https://arxiv.org/abs/2010.11929",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "One patch in the middle is chosen, and each head shows where it looks in the first layer. Go "
        "through the layers: early heads look at neighbours and fixed places, late ones at what "
        "belongs together. Then click a patch of the background and compare.",
    ),
    setup=Setup(
        model="mae-fashion",
        state={"index": 4, "patch": 24, "layer": 0, "page": "look"},
    ),
)
