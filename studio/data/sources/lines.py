"""Distributions on the line: mixtures of Gaussians in one dimension, where a density can be seen whole.

Their entropies were computed by adaptive quadrature of -p log p.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP
from studio.data.source import Source, register

if TYPE_CHECKING:
    from studio.data.dataset import PointSet

_SIGMA = 0.5
_ORDER = 60


def _mixture(name: str, title: str, centres: tuple[float, ...], *, extent: float, entropy: float) -> DataSpec:
    return DataSpec(
        name=name,
        title=title,
        kind="points",
        shape=(1,),
        has_log_prob=True,
        entropy=entropy,
        modes=tuple((centre,) for centre in centres),
        mode_sigma=_SIGMA,
        extent=extent,
        licence="computed; no licence needed",
    )


SPECS = (
    _mixture(
        "mixture-1d",
        QT_TRANSLATE_NOOP("data", "Two Gaussians in 1-D"),
        (-2.0, 2.0),
        extent=4.5,
        entropy=1.4188450,
    ),
    _mixture(
        "trimodal-1d",
        QT_TRANSLATE_NOOP("data", "Three Gaussians in 1-D"),
        (-3.0, 0.0, 3.0),
        extent=5.5,
        entropy=1.8192713,
    ),
)


def _load(spec: DataSpec) -> PointSet:
    from studio.data.dataset import PointSet
    from studio.data.toys.mixtures import GaussianMixture

    mixture = GaussianMixture(centres=spec.modes, sigma=_SIGMA)
    return PointSet(spec=spec, sampler=mixture.sample, density=mixture.log_prob)


for _spec in SPECS:
    register(Source(spec=_spec, load=partial(_load, _spec), order=_ORDER))
