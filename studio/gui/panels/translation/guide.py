"""Translation in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "A picture of one style, what the first generator makes of it in the other style, and what "
        "the second one makes of that on the way back. Beside them is the true counterpart, which "
        "training never saw as such: it had two heaps of pictures and no pairs. The last cell is the "
        "error of the round trip.",
    ),
    formulas=(
        r"$\mathcal{L} = \mathcal{L}_{GAN}(G, D_B) + \mathcal{L}_{GAN}(F, D_A)$",
        r"$\qquad + \; \lambda \, \mathbb{E} \Vert F(G(a)) - a \Vert_1$",
        r"$\qquad + \; \lambda \, \mathbb{E} \Vert G(F(b)) - b \Vert_1$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "G translates from domain A to B, F back; each D judges whether a picture belongs to its "
        "domain. λ is the weight of the cycle: without it the translation may show anything that is "
        "of the right style.",
    ),
    papers=(
        Paper(
            title="Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks",
            authors="Zhu et al.",
            year=2017,
            url="https://arxiv.org/abs/1703.10593",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "The direction is now from the flat style to the shaded one, which must invent what the flat "
        "picture doesn't hold. Step through the test pictures with the arrows and compare with the true "
        "counterparts: outlines and colours come back almost unchanged, and of the shading it dares "
        "little, since the cycle asks for no more. Then open a picture of your own.",
    ),
    setup=Setup(
        model="cyclegan-emoji",
        state={"to": "a", "index": 5},
    ),
)
