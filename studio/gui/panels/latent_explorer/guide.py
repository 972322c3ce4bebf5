"""The latent explorer in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "Each point of the map is a latent z; the tiles behind it are what the decoder makes of such "
        "points. Coloured dots are test pictures where the encoder puts them, one colour a class. The "
        "picture on the right belongs to the cursor: drag it, and the decoder answers under your "
        "hand. Neighbours on the map look alike, because the prior term pulls all codes into one "
        "cloud without holes.",
    ),
    formulas=(
        r"$\log p(x) \geq \mathbb{E}_{q(z|x)}\left[\log p(x|z)\right]$",
        r"$\qquad - \; \mathrm{KL}\left(q(z|x) \,\Vert\, p(z)\right)$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "q(z|x) is the encoder, a Gaussian for each picture x; p(x|z) the decoder; p(z) the prior, a "
        "standard normal. The first term wants good reconstructions, the second one codes that look "
        "like draws from the prior.",
    ),
    papers=(
        Paper(
            title="Auto-Encoding Variational Bayes",
            authors="Kingma, Welling",
            year=2013,
            url="https://arxiv.org/abs/1312.6114",
        ),
        Paper(
            title="beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework",
            authors="Higgins et al.",
            year=2017,
            url="https://openreview.net/forum?id=Sy2fzU9gl",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "A test picture is chosen and its posterior drawn as an ellipse at one and two σ. Drag the ◆ "
        "across it: within the ellipse the picture hardly changes, which is why the code costs so few "
        "nats. Then drag the cursor itself from there to another colour and watch where one class "
        "turns into the next.",
    ),
    setup=Setup(
        model="vae-fashion-2d",
        state={
            "plane": {"kind": "axes"},
            "z": [-1.5, -1.0],
            "chosen": 3,
            "shows_posterior": True,
            "eps": [1.0, 0.5],
        },
    ),
)
