"""Distributions in the plane with known density: mixtures of Gaussians, and FFJORD's shapes.

The entropies were computed by summing -p log p over grids finer than a quarter of the noise; those of the
far-separated mixtures are in closed form.
"""

from __future__ import annotations

import math
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP
from studio.data.source import Source, register

if TYPE_CHECKING:
    from studio.data.dataset import PointSet

Modes = tuple[tuple[float, float], ...]
_LOG_2_PI_E = math.log(2 * math.pi * math.e)


def _ring(radius: float) -> Modes:
    angles = [math.pi * k / 4 for k in range(8)]
    return tuple((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles)


def _grid(spacing: float) -> Modes:
    ticks = [spacing * k for k in range(-2, 3)]
    return tuple(product(ticks, ticks))


def _shape(
    name: str, title: str, *, extent: float, entropy: float, modes: Modes = (), sigma: float | None = None
) -> DataSpec:
    return DataSpec(
        name=name,
        title=title,
        kind="points",
        shape=(2,),
        has_log_prob=True,
        entropy=entropy,
        modes=modes,
        mode_sigma=sigma,
        extent=extent,
        licence="computed; no licence needed",
    )


def _separate(num_modes: int, sigma: float) -> float:
    """Return the entropy of `num_modes` Gaussians that hardly overlap."""
    return math.log(num_modes) + _LOG_2_PI_E + 2 * math.log(sigma)


SPECS = (
    _shape(
        "8gaussians",
        QT_TRANSLATE_NOOP("data", "8 Gaussians"),
        # FFJORD divides radius 4 and sigma 1/2 by 1.414, not by the square root of 2.
        modes=_ring(4 / 1.414),
        sigma=0.5 / 1.414,
        extent=5.0,
        entropy=2.8318804,
    ),
    _shape(
        "25gaussians",
        QT_TRANSLATE_NOOP("data", "25 Gaussians"),
        modes=_grid(2.0),
        sigma=0.2,
        extent=5.2,
        entropy=2.8378743,
    ),
    _shape(
        "ring8",
        QT_TRANSLATE_NOOP("data", "Ring of 8"),
        modes=_ring(1.0),
        sigma=0.01,
        extent=1.5,
        entropy=_separate(8, 0.01),
    ),
    _shape(
        "grid25",
        QT_TRANSLATE_NOOP("data", "Grid of 25"),
        modes=_grid(2.0),
        sigma=0.05,
        extent=5.2,
        entropy=_separate(25, 0.05),
    ),
    _shape("moons", QT_TRANSLATE_NOOP("data", "Two moons"), extent=4.0, entropy=2.3938792),
    _shape("circles", QT_TRANSLATE_NOOP("data", "Two circles"), extent=4.2, entropy=3.2681357),
    _shape("rings", QT_TRANSLATE_NOOP("data", "Four rings"), extent=4.0, entropy=2.6231828),
    _shape("checkerboard", QT_TRANSLATE_NOOP("data", "Checkerboard"), extent=4.5, entropy=math.log(32)),
    _shape("swissroll", QT_TRANSLATE_NOOP("data", "Swiss roll"), extent=4.0, entropy=2.6696462),
    _shape("pinwheel", QT_TRANSLATE_NOOP("data", "Pinwheel"), extent=4.5, entropy=2.3177875),
    _shape("spirals", QT_TRANSLATE_NOOP("data", "Two spirals"), extent=4.0, entropy=2.6454503),
)


def _load(spec: DataSpec) -> PointSet:
    from studio.data.dataset import PointSet
    from studio.data.toys import BUILDERS

    toy = BUILDERS[spec.name](spec)
    return PointSet(spec=spec, sampler=toy.sample, density=toy.log_prob)


for _spec in SPECS:
    register(Source(spec=_spec, load=partial(_load, _spec)))
