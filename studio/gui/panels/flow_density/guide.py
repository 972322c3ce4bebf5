"""The density of a flow in two minutes."""

from __future__ import annotations

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui.guide import Guide, Paper, Setup

GUIDE = Guide(
    seen=QT_TRANSLATE_NOOP(
        "guide",
        "The exact density of a normalizing flow as a map, with the data on top. A flow is an "
        "invertible map to a simple base, so mass is neither made nor lost: where the map squeezes, "
        "the density rises. The slider below walks points and grid layer by layer from the data to "
        "the base. The curve shows how many nats are left above the entropy of the data, the floor "
        "that no model passes.",
    ),
    formulas=(
        r"$\log p(x) = \log p_Z(h(x)) + \log \left| \det \dfrac{\partial h}{\partial x} \right|$",
        r"$\mathbb{E}\left[-\log p(x)\right] = H(p_{data}) + \mathrm{KL}(p_{data} \Vert p)$",
    ),
    letters=QT_TRANSLATE_NOOP(
        "guide",
        "h maps data to the base with density p_Z. The log-determinant counts how much h stretches "
        "around x; each coupling layer adds its own, read off in a sum.",
    ),
    papers=(
        Paper(
            title="NICE: Non-linear Independent Components Estimation",
            authors="Dinh, Krueger, Bengio",
            year=2014,
            url="https://arxiv.org/abs/1410.8516",
        ),
        Paper(
            title="Density estimation using Real NVP",
            authors="Dinh, Sohl-Dickstein, Bengio",
            year=2016,
            url="https://arxiv.org/abs/1605.08803",
        ),
    ),
    task=QT_TRANSLATE_NOOP(
        "guide",
        "The grid of the base is laid over the data, and the walk stands between two layers. Drag the "
        "stage from 0 to the end: the two moons are bent, sheared and pulled until they fill one "
        "round Gaussian. Click a point of the map to follow it on its own. Look for the thread "
        "between the moons: a continuous map can't tear the plane.",
    ),
    setup=Setup(
        model="flow-moons",
        state={"grid": True, "samples": True, "contours": True, "stage": 2.0},
    ),
)
