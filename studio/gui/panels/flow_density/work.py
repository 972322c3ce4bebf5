"""What the panel computes, in workers: the density on a grid, likelihood, and the way through the layers.

N points, S stages, a square grid of G x G cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from studio.core.capabilities import HasDensity, Samples, Transports
from studio.core.text import StudioError
from studio.gui.context import ModelHandle
from studio.gui.contours import contours

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.core.data_spec import DataSpec

Floats = NDArray[np.float32]

GRID = 256
LINE = 1_024
CHUNK = 4_096
"""Points at once: their activations fit the cache, and between two chunks others get their turn."""
NUM_HELD_OUT = 4_000
NUM_SHOWN = 1_500
MASSES = (0.25, 0.5, 0.75, 0.95)
_GRID_LINES, _LINE_POINTS = 21, 61
_EXTENT = 4.0


@dataclass(frozen=True, kw_only=True)
class DensityRequest:
    """Look at a model's density."""

    handle: ModelHandle
    seed: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Density:
    """What a model believes, and how good that is.

    Attributes
    ----------
    extent
        Half-width of the square.
    log_p
        Log-density in nats at the middles of the cells, (G, G) with the lowest row first; on the line (G,).
    mass
        Integral of the density over the square.
    lines
        Level lines that hold `MASSES` of the mass, (M, 2, 2); none on the line.
    data, samples
        Held-out points and the model's own, (N, D).
    nll, error
        Mean negative log-likelihood of held-out points in nats, and its standard error; None and 0 without
        data, or where one of them has no density.
    divergence
        KL(data || model) on those points, where the data's density is known.
    true_log_p
        Data's log-density on the line, (G,), where known.
    """

    extent: float
    log_p: Floats
    mass: float
    lines: Floats
    data: Floats
    samples: Floats
    nll: float | None
    error: float
    divergence: float | None
    true_log_p: Floats | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Walk:
    """Held-out points and the base's grid at every stage, from the data (0) to the base (S).

    Attributes
    ----------
    points
        (S + 1, N, D).
    log_dets
        log|det J| so far of each point, (S + 1, N), in nats.
    grid
        Ends of the grid's segments, (S + 1, M, 2, 2) in the plane; on the line the map itself, (S + 1, M, 1).
    names
        Of the S stages, as messages.
    base_range
        Least and greatest coordinate worth plotting of the base.
    """

    points: Floats
    log_dets: Floats
    grid: Floats
    names: tuple[Any, ...]
    base_range: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class PathRequest:
    """Follow one point, given by its coordinates."""

    handle: ModelHandle
    point: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class PathFound:
    """Where a point is at every stage, (S + 1, D), log|det J| so far, (S + 1,), and its log-density."""

    places: Floats
    log_dets: Floats
    log_p: float


def extent_of(spec: DataSpec) -> float:
    """Return the half-width of the square worth plotting."""
    return spec.extent or _EXTENT


def density(request: DensityRequest) -> Density:
    """Return a model's density and its likelihood of held-out data."""
    import torch

    handle = request.handle
    spec = handle.card.data
    extent, dimensions = extent_of(spec), spec.shape[0]
    with torch.no_grad():
        ticks, points, cell = cells(extent, dimensions)
        log_p = log_prob(handle, points)
        data, true = _held_out(spec, NUM_HELD_OUT)
        nll = -log_prob(handle, data) if len(data) else None
        samples = _samples(handle, request.seed)
        true_line = _true_line(spec, points) if dimensions == 1 else None
    shaped = log_p.numpy().reshape((len(ticks),) * dimensions)
    p = np.exp(shaped.astype(np.float64))
    known = nll is not None and bool(torch.isfinite(nll).all())
    divergence = float((true + nll).mean()) if known and nll is not None and true is not None else None
    return Density(
        extent=extent,
        log_p=shaped,
        mass=float(p.sum() * cell),
        lines=_level_lines(p, ticks) if dimensions == 2 else np.zeros((0, 2, 2), np.float32),
        data=data[:NUM_SHOWN].numpy(),
        samples=samples,
        nll=float(nll.mean()) if known and nll is not None else None,
        error=float(nll.std() / len(nll) ** 0.5) if known and nll is not None else 0.0,
        divergence=divergence,
        true_log_p=true_line,
    )


def walk(handle: ModelHandle) -> Walk | None:
    """Return the way through the layers, or None where the model has none."""
    import torch

    model = handle.model
    if not isinstance(model, Transports):
        return None
    spec = handle.card.data
    with torch.no_grad():
        data, _ = _held_out(spec, NUM_SHOWN)
        if not len(data):
            data = torch.from_numpy(_samples(handle, 0))
        forth = model.to_base(data.to(_device(handle)))
        if spec.shape[0] == 1:
            _, line, _ = cells(extent_of(spec), 1)
            grid = _stack([carried.values for carried in model.to_base(line.to(_device(handle)))])
        else:
            ends = _base_grid(*model.base_range).to(_device(handle))
            back = model.from_base(ends.reshape(-1, 2))[::-1]
            grid = _stack([carried.values for carried in back]).reshape(len(back), -1, 2, 2)
    return Walk(
        points=_stack([carried.values for carried in forth]),
        log_dets=_stack([carried.log_det for carried in forth]),
        grid=grid,
        names=model.stages,
        base_range=model.base_range,
    )


def path(request: PathRequest) -> PathFound:
    """Return the way of one point to the base."""
    import torch

    handle = request.handle
    with torch.no_grad():
        x = torch.tensor([request.point], dtype=torch.float32)
        log_p = float(log_prob(handle, x))
        model = handle.model
        if not isinstance(model, Transports):
            return PathFound(places=x.numpy(), log_dets=np.zeros(1, np.float32), log_p=log_p)
        forth = model.to_base(x.to(_device(handle)))
    return PathFound(
        places=_stack([carried.values[0] for carried in forth]),
        log_dets=_stack([carried.log_det[0] for carried in forth]),
        log_p=log_p,
    )


def log_prob(handle: ModelHandle, points: Tensor) -> Tensor:
    """Return a model's log-density at points (N, D), float32 (N,) on the CPU, chunk by chunk."""
    import torch

    model = cast(HasDensity, handle.model)
    device = _device(handle)
    parts = [model.log_prob(part.to(device)).float().cpu() for part in torch.split(points, CHUNK)]
    return torch.cat(parts)


def cells(extent: float, dimensions: int) -> tuple[NDArray[np.float64], Tensor, float]:
    """Return the coordinates along one axis, the middles of all cells (N, D), and the volume of one."""
    import torch

    num = GRID if dimensions == 2 else LINE
    width = 2 * extent / num
    ticks = -extent + (torch.arange(num, dtype=torch.float64) + 0.5) * width
    if dimensions == 1:
        return ticks.numpy(), ticks[:, None].float(), width
    v, u = torch.meshgrid(ticks, ticks, indexing="ij")
    return ticks.numpy(), torch.stack([u.flatten(), v.flatten()], 1).float(), width**2


def _held_out(spec: DataSpec, num: int) -> tuple[Tensor, Tensor | None]:
    """Return held-out points and their true log-densities; none where the data set is gone."""
    import torch

    from studio import data
    from studio.data.dataset import PointSet

    try:
        dataset = data.load(spec.name)
    except StudioError:  # a drawing that was deleted: the model's density is still there to see
        return torch.empty(0, *spec.shape), None
    if not isinstance(dataset, PointSet) or dataset.spec.shape != spec.shape:
        return torch.empty(0, *spec.shape), None
    points = dataset.fixed("test", num)
    return points, dataset.log_prob(points)


def _true_line(spec: DataSpec, points: Tensor) -> Floats | None:
    from studio import data
    from studio.data.dataset import PointSet

    try:
        dataset = data.load(spec.name)
    except StudioError:
        return None
    known = dataset.log_prob(points) if isinstance(dataset, PointSet) else None
    return None if known is None else known.float().numpy()


def _samples(handle: ModelHandle, seed: int) -> Floats:
    if not isinstance(handle.model, Samples):
        return np.zeros((0, *handle.card.data.shape), np.float32)
    drawn: Floats = handle.model.sample(NUM_SHOWN, seed).float().cpu().numpy()
    return drawn


def _level_lines(p: NDArray[np.float64], ticks: NDArray[np.float64]) -> Floats:
    """Return the level lines that hold given shares of the mass."""
    ordered = np.sort(p, axis=None)[::-1]
    shares = ordered.cumsum()
    if not shares[-1] > 0:
        return np.zeros((0, 2, 2), np.float32)
    places = np.searchsorted(shares, np.asarray(MASSES) * shares[-1])
    return contours(p, ordered[places].tolist(), ticks, ticks)


def _base_grid(low: float, high: float) -> Tensor:
    """Return the segments of a square grid, (M, 2, 2)."""
    import torch

    along = torch.linspace(low, high, _LINE_POINTS)
    across = torch.linspace(low, high, _GRID_LINES)
    fixed = across[:, None].expand(-1, _LINE_POINTS)
    moving = along[None].expand(_GRID_LINES, -1)
    lines = torch.cat([torch.stack([fixed, moving], 2), torch.stack([moving, fixed], 2)])  # (2L, P, 2)
    return torch.stack([lines[:, :-1], lines[:, 1:]], 2).reshape(-1, 2, 2)


def _device(handle: ModelHandle) -> torch.device:
    from studio.nn.device import device_of

    return device_of(handle.model)


def _stack(parts: list[Tensor]) -> Floats:
    import torch

    stacked: Floats = torch.stack([part.float().cpu() for part in parts]).numpy()
    return stacked
