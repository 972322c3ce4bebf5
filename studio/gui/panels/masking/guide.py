"""Masking in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "A picture cut into patches, most of them hidden, and what the masked autoencoder imagines "
        "behind them. The encoder sees the visible patches only; the decoder paints the rest. Below "
        "are more test pictures, ten masks of one picture with the mean and the spread of what is "
        "imagined, and how quality falls with the share that is hidden.",
    ),
    formulas=(r"$\mathcal{L} = \dfrac{1}{|M|} \; \sum_{i \in M} \; \Vert \hat{x}_i - x_i \Vert^2$",),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "M is the set of hidden patches, x_i the pixels of patch i and x̂_i what is imagined there. "
        "Only hidden patches count, so the model can't earn anything by copying.",
    ),
    papers=(
        Paper(
            title="Masked Autoencoders Are Scalable Vision Learners",
            authors="He et al.",
            year=2021,
            url="https://arxiv.org/abs/2111.06377",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "Ten different masks hide nine tenths of one picture each. Where all ten agree, the spread is "
        "black; where it glows yellow the model is guessing. Lower the ratio to one half and watch "
        "the spread retreat to the edges. Then hide by hand only what tells a shirt from a coat.",
    ),
    setup=Setup(
        model="mae-fashion",
        state={"mask": {"kind": "random", "ratio": 0.9}, "view": "masks", "picture": {"index": 2}},
    ),
)
