"""The game against the generator in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "One picture at a time, half of them real by the toss of a coin, half from the model. You "
        "answer, and your share of right answers is shown with its 95 % interval, beside that of the "
        "model's own discriminator if it has one. Whoever gets one half can't tell: the two "
        "distributions are then the same for their eyes.",
    ),
    formulas=(r"$\max \; P(\mathrm{right}) = \frac{1}{2} + \frac{1}{2}\,\mathrm{TV}(p, q)$",),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "TV(p, q) is the total variation between real pictures p and generated ones q. No judge does "
        "better than this, so every right answer above one half is proof of a difference: a "
        "classifier two-sample test.",
    ),
    papers=(
        Paper(
            title="Generative Adversarial Networks",
            authors="Goodfellow et al.",
            year=2014,
            url="https://arxiv.org/abs/1406.2661",
        ),
        Paper(
            title="Revisiting Classifier Two-Sample Tests",
            authors="Lopez-Paz, Oquab",
            year=2016,
            url="https://arxiv.org/abs/1610.06545",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "Each picture is now on show for a fifth of a second only. Play twenty rounds, then set the "
        "time to two seconds and play again. What do you see in two seconds that you don't see in a "
        "fifth of one? Fine texture, mostly, which is also what the discriminator lives on.",
    ),
    setup=Setup(
        model="gan-fashion-msg",
        state={"rounds": 20, "seconds": 0.2},
    ),
)
