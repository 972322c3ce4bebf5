"""What the panel computes, in workers: six divergences, their integrands, and the fit of q to p."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, exp
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.gui.contours import contours
from studio.gui.panels.divergences.records import (
    LEAST_SIGMA,
    LEAST_WEIGHT,
    MOST_SIGMA,
    REACH,
    Bump,
    Kind,
    Pair,
)

if TYPE_CHECKING:
    from torch import Tensor

    from studio.metrics.gaussians import Mixture

Floats = NDArray[np.float64]
Segments = NDArray[np.float32]

DRAGGED_PAIRS, RESTING_PAIRS = 192, 512
_LINE_POINTS, _PLANE_POINTS, _VIEW_POINTS = 6_000, 192, 180
_SIGMAS = 9.0  # how far the integrals reach
_SHOWN_ARROWS = 160
_CURVE_POINTS = 801
_LEVELS = tuple(exp(-0.5 * r * r) for r in (0.5, 1.0, 1.5, 2.0, 2.5))


@dataclass(frozen=True, kw_only=True)
class MeasureRequest:
    """Measure a pair, and show where one divergence comes from.

    Attributes
    ----------
    num_pairs
        Points carried by the optimal transport in the plane.
    ghosts
        What earlier fits found, to be drawn too.
    """

    pair: Pair
    kind: Kind
    num_pairs: int
    ghosts: tuple[tuple[Bump, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class LinePicture:
    """Densities, the integrand and what earlier fits found at x, each (M,)."""

    x: Floats
    p: Floats
    q: Floats
    integrand: Floats
    ghosts: tuple[Floats, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class PlanePicture:
    """The integrand over the square seen, (H, W) with the top row first, or what is carried where.

    Attributes
    ----------
    integrand
        None where the divergence is a transport.
    limit
        Its largest absolute value.
    p, q, ghosts
        Level lines, (M, 2, 2).
    arrows
        Ways of the transport, (M, 2, 2), and its costs, (M,).
    """

    integrand: Floats | None
    limit: float
    p: Segments
    q: Segments
    ghosts: tuple[Segments, ...]
    arrows: Segments
    costs: Floats


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The answer: numerical values, closed forms where there are, and the picture."""

    values: Mapping[Kind, float]
    exact: Mapping[Kind, float | None]
    picture: LinePicture | PlanePicture


@dataclass(frozen=True, kw_only=True)
class FitFrame:
    """q after so many steps of gradient descent, and its divergence."""

    step: int
    q: tuple[Bump, ...]
    value: float


def measure(request: MeasureRequest) -> Measured:
    """Return every divergence of a pair."""
    import torch

    with torch.no_grad():
        pair = request.pair
        p, q = (mixture(pair.bumps(side), pair.dimensions) for side in ("p", "q"))
        exact = _exact(pair, p, q)
        if pair.dimensions == 1:
            return _measure_line(request, p, q, exact)
        return _measure_plane(request, p, q, exact)


def mixture(bumps: tuple[Bump, ...], dimensions: int) -> Mixture:
    """Return bumps as a differentiable mixture."""
    import torch

    from studio.metrics.gaussians import Mixture

    weights = torch.tensor([bump.weight for bump in bumps], dtype=torch.float64)
    means = torch.tensor([[bump.x, bump.y][:dimensions] for bump in bumps], dtype=torch.float64)
    if dimensions == 1:
        scales = torch.tensor([[[bump.sigma]] for bump in bumps], dtype=torch.float64)
    else:
        angles = torch.tensor([bump.angle for bump in bumps], dtype=torch.float64)
        cos, sin = angles.cos(), angles.sin()
        turns = torch.stack([torch.stack([cos, -sin], 1), torch.stack([sin, cos], 1)], 1)  # (K, 2, 2)
        widths = torch.tensor([[bump.sigma, bump.other] for bump in bumps], dtype=torch.float64)
        spread = turns * widths[:, None]
        scales = torch.linalg.cholesky(spread @ spread.transpose(1, 2))
    return Mixture(weights=weights / weights.sum(), means=means, scales=scales)


def fit(pair: Pair, kind: Kind, rate: float, steps: int) -> Iterator[FitFrame]:
    """Move q towards p by Adam on the chosen divergence, one frame a step.

    Parameters
    ----------
    pair, kind
        From where, and down which slope.
    rate
        Learning rate.
    steps
        How many.
    """
    import torch

    from studio.gui.panels.divergences.fitting import Fit

    task = Fit(pair, kind, rate)
    yield FitFrame(step=0, q=pair.q, value=task.value())
    for step in range(1, steps + 1):
        with torch.enable_grad():
            value = task.step()
        yield FitFrame(step=step, q=to_bumps(task.mixture(), pair.q), value=value)


def to_bumps(made: Mixture, before: tuple[Bump, ...]) -> tuple[Bump, ...]:
    """Return a mixture as bumps; axes keep to those they had `before`."""
    found = []
    weights = made.weights.detach() / made.weights.detach().max()
    for index, bump in enumerate(before):
        mean = made.means[index].detach().tolist()
        changes = {"weight": max(float(weights[index]), LEAST_WEIGHT), **_axes(made, index, bump)}
        changes |= {name: min(max(value, -REACH), REACH) for name, value in zip("xy", mean, strict=False)}
        found.append(bump.model_copy(update=changes))
    return tuple(found)


def _axes(made: Mixture, index: int, before: Bump) -> dict[str, float]:
    import torch

    covariance = made.covariance(index).detach()
    if len(covariance) == 1:
        return {"sigma": _sigma(float(covariance[0, 0]))}
    values, vectors = torch.linalg.eigh(covariance)
    axis = torch.tensor([np.cos(before.angle), np.sin(before.angle)], dtype=torch.float64)
    along = vectors.T @ axis
    first = int(along.abs().argmax())
    vector = vectors[:, first] * along[first].sign()
    return {
        "sigma": _sigma(float(values[first])),
        "other": _sigma(float(values[1 - first])),
        "angle": atan2(float(vector[1]), float(vector[0])),
    }


def _sigma(variance: float) -> float:
    return min(max(math.sqrt(variance), LEAST_SIGMA), MOST_SIGMA)


def _measure_line(
    request: MeasureRequest, p: Mixture, q: Mixture, exact: Mapping[Kind, float | None]
) -> Measured:
    import torch

    low, high = _extent(p, q)[0]
    cell = (high - low) / _LINE_POINTS
    x = low + (torch.arange(_LINE_POINTS, dtype=torch.float64) + 0.5) * cell
    integrands = _line_integrands(p, q, x)
    values: dict[Kind, float] = {name: float(value.sum() * cell) for name, value in integrands.items()}
    values["w2"] = max(values["w2"], 0.0) ** 0.5
    shown = torch.linspace(-REACH, REACH, _CURVE_POINTS, dtype=torch.float64)
    picture = LinePicture(
        x=shown.numpy(),
        p=_density(p, shown).numpy(),
        q=_density(q, shown).numpy(),
        # By interpolation: the map behind W2 needs the wide range.
        integrand=np.interp(shown.numpy(), x.numpy(), integrands[request.kind].numpy()),
        ghosts=tuple(_density(mixture(one, 1), shown).numpy() for one in request.ghosts),
    )
    return Measured(values=values, exact=exact, picture=picture)


def _density(made: Mixture, x: Tensor) -> Tensor:
    return made.log_prob(x[:, None]).exp()


def _line_integrands(p: Mixture, q: Mixture, x: Tensor) -> dict[Kind, Tensor]:
    from studio.metrics import divergences as d

    log_p, log_q = p.log_prob(x[:, None]), q.log_prob(x[:, None])
    cdf_p, cdf_q = p.cdf(x[:, None]), q.cdf(x[:, None])
    return {
        **_integrands(log_p, log_q),
        "w1": d.wasserstein_1_integrand(cdf_p, cdf_q),
        "w2": d.wasserstein_2_integrand(log_p, cdf_p, cdf_q, x),
    }


def _integrands(log_p: Tensor, log_q: Tensor) -> dict[Kind, Tensor]:
    from studio.metrics import divergences as d

    return {
        "kl-pq": d.kl_integrand(log_p, log_q),
        "kl-qp": d.kl_integrand(log_q, log_p),
        "js": d.jensen_shannon_integrand(log_p, log_q),
        "tv": d.total_variation_integrand(log_p, log_q),
    }


def _measure_plane(
    request: MeasureRequest, p: Mixture, q: Mixture, exact: Mapping[Kind, float | None]
) -> Measured:
    import torch

    from studio.metrics import divergences as d

    points, cell = grid(_extent(p, q), _PLANE_POINTS)
    wide = _integrands(p.log_prob(points), q.log_prob(points))
    values: dict[Kind, float] = {name: float(value.sum() * cell) for name, value in wide.items()}
    uniform = _uniform(request.num_pairs)
    x, y = p.push(uniform), q.push(uniform)
    carried = {"w1": d.transport(x, y, 1), "w2": d.transport(x, y, 2)}
    values |= {"w1": carried["w1"].distance, "w2": carried["w2"].distance}
    ticks, shown = _view_grid()
    log_p, log_q = p.log_prob(shown), q.log_prob(shown)
    integrand: Floats | None = None
    arrows, costs = np.zeros((0, 2, 2), np.float32), np.zeros(0)
    if request.kind in ("w1", "w2"):
        plan = carried[request.kind]
        arrows = torch.stack([x, y[torch.from_numpy(plan.partners)]], 1).float().numpy()[:_SHOWN_ARROWS]
        costs = plan.costs[:_SHOWN_ARROWS]
    else:
        chosen = _integrands(log_p, log_q)[request.kind]
        integrand = chosen.reshape(_VIEW_POINTS, _VIEW_POINTS).flip(0).numpy()
    picture = PlanePicture(
        integrand=integrand,
        limit=0.0 if integrand is None else float(np.abs(integrand).max()),
        p=_contours(log_p.exp(), ticks),
        q=_contours(log_q.exp(), ticks),
        ghosts=tuple(_contours(mixture(one, 2).log_prob(shown).exp(), ticks) for one in request.ghosts),
        arrows=arrows,
        costs=costs,
    )
    return Measured(values=values, exact=exact, picture=picture)


def _exact(pair: Pair, p: Mixture, q: Mixture) -> dict[Kind, float | None]:
    from studio.metrics import gaussians as g

    if not pair.is_gaussian:
        return {}
    return {
        "kl-pq": g.gaussian_kl_divergence(p, q),
        "kl-qp": g.gaussian_kl_divergence(q, p),
        "tv": g.gaussian_total_variation(p, q),
        "w1": g.gaussian_wasserstein_1(p, q),
        "w2": g.gaussian_wasserstein_2(p, q),
    }


def _extent(p: Mixture, q: Mixture) -> list[tuple[float, float]]:
    """Return the range of every axis that holds both densities."""
    import torch

    means = torch.cat([p.means, q.means])
    widths = torch.cat([p.scales, q.scales]).square().sum(2).sqrt() * _SIGMAS
    lows, highs = (means - widths).amin(0).tolist(), (means + widths).amax(0).tolist()
    return list(zip(lows, highs, strict=True))


def grid(extent: list[tuple[float, float]], num: int) -> tuple[Tensor, float]:
    """Return the middles of num x num cells, (num^2, 2), and the area of one."""
    import torch

    axes = [low + (torch.arange(num, dtype=torch.float64) + 0.5) * (high - low) / num for low, high in extent]
    v, u = torch.meshgrid(axes[1], axes[0], indexing="ij")
    cell = (extent[0][1] - extent[0][0]) * (extent[1][1] - extent[1][0]) / num**2
    return torch.stack([u.flatten(), v.flatten()], 1), cell


def _contours(density: Tensor, ticks: Floats) -> Segments:
    values = density.reshape(len(ticks), len(ticks)).numpy()
    return contours(values, [level * float(values.max()) for level in _LEVELS], ticks, ticks)


@lru_cache(maxsize=1)
def _view_grid() -> tuple[Floats, Tensor]:
    points, _ = grid([(-REACH, REACH)] * 2, _VIEW_POINTS)
    return points[:_VIEW_POINTS, 0].numpy(), points


@lru_cache(maxsize=4)
def _uniform(num: int) -> Tensor:
    from studio.metrics.divergences import sobol

    return sobol(num, 3)
