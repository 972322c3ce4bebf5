"""What is measured of a model of points, in a worker's thread.

N points, D of 1 or 2 dimensions, a field of S x S cells over the plotted square or L on the line, a mesh of
M^2 cells.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from studio import data
from studio.core.capabilities import Decodes, Discriminates, DrawsLatents, Jumps
from studio.data.dataset import PointSet
from studio.evaluation.optimal import find_optimum
from studio.evaluation.vitals import Vitals, score_middle, take_points
from studio.gui.context import ModelHandle
from studio.nn.device import device_of

Floats = NDArray[np.float32]

FIELD = 72
LINE = 144  # cells of the line
MESH = 20
NUM_SHOWN, NUM_ARROWS = 800, 90
_QUANTILES = (0.005, 0.995)  # of a normal prior: the mesh's edges


@dataclass(frozen=True, kw_only=True)
class PlaneRequest:
    """A model of points to measure."""

    handle: ModelHandle


@dataclass(frozen=True, kw_only=True)
class PlaneFigures:
    """What the plane shows, and the record to keep.

    Attributes
    ----------
    vitals
        The record.
    real, fake
        Data and samples, (N, D).
    hits, strict
        Good samples at each mode, (K,), and modes with a fifth of their fair share; None and 0 without modes.
    rejected
        Samples that belong to no mode, or aren't finite where there are no modes.
    field
        How real the discriminator finds each cell, in [0, 1], (S, S), the lowest row first; a row for
        points of one dimension, (1, L). None without a discriminator.
    mesh
        Where the corners of the cells of a grid over the latent square go, in turn round each, (M, M, 4, 2);
        neighbours don't share corners where the generator jumps between them.
    arrows
        Samples and where the discriminator's gradient pushes them, (A, 4): x, y, dx, dy.
    extent
        Half-width of the plotted square.
    """

    vitals: Vitals
    real: Floats
    fake: Floats
    hits: NDArray[np.int64] | None
    strict: int
    rejected: int
    field: Floats | None
    mesh: Floats | None
    arrows: Floats | None
    extent: float


def measure(request: PlaneRequest) -> PlaneFigures:
    """Sample and measure; a `StudioError` says what is missing."""
    handle = request.handle
    dataset = data.load(handle.card.data.name)
    assert isinstance(dataset, PointSet)
    model, extent = handle.model, handle.card.data.extent or 4.0
    taken = take_points(model, dataset, handle.step)
    usable = taken.fake[torch.isfinite(taken.fake).all(1)]
    plane = handle.card.data.shape == (2,)
    middle = 0.0
    if taken.real_scores is not None and taken.fake_scores is not None:
        middle = score_middle(handle.card.config.get("loss"), taken.real_scores, taken.fake_scores)
    modes = taken.modes
    return PlaneFigures(
        vitals=taken.vitals,
        real=_floats(taken.real[:NUM_SHOWN]),
        fake=_floats(usable[:NUM_SHOWN]),
        hits=None if modes is None else modes.hits.numpy(),
        strict=0 if modes is None else modes.captured_strictly,
        rejected=len(taken.fake) - len(usable) if modes is None else modes.rejected,
        field=_field(model, extent, handle.card.data.shape[0], middle),
        mesh=_mesh(model) if plane else None,
        arrows=_arrows(model, usable[:NUM_ARROWS]) if plane else None,
        extent=extent,
    )


@dataclass(frozen=True, kw_only=True)
class OptimumRequest:
    """A model of points whose discriminator is to be compared with the best one."""

    handle: ModelHandle


@dataclass(frozen=True, kw_only=True)
class OptimumFigures:
    """The best discriminator, and how far apart data and samples are.

    Attributes
    ----------
    field
        p / (p + q) in each cell, (S, S) or (1, L).
    data, model
        Densities of data and samples on the line, (L,); None in the plane.
    divergence, bound
        The Jensen-Shannon divergence and what the learned D bounds it by, in nats; no bound where the loss
        has none.
    num
        Samples behind them.
    step
        Of the weights.
    """

    field: Floats
    data: Floats | None
    model: Floats | None
    divergence: float
    bound: float | None
    num: int
    step: int


def compare_with_optimum(request: OptimumRequest) -> OptimumFigures | None:
    """Compute the best discriminator; None where the data's density is unknown."""
    card = request.handle.card
    dataset = data.load(card.data.name)
    assert isinstance(dataset, PointSet)
    if dataset.density is None:
        return None
    found = find_optimum(request.handle.model, card, dataset)
    is_line = card.data.shape == (1,)
    field = found.field(LINE if is_line else FIELD)
    per_unit = len(found.data) / (2 * card.data.extent)
    smooth = len(found.data) // LINE
    return OptimumFigures(
        field=_floats(field.reshape(-1, LINE if is_line else FIELD)),
        data=_floats(found.data.reshape(LINE, smooth).mean(1) * per_unit) if is_line else None,
        model=_floats(found.model.reshape(LINE, smooth).mean(1) * per_unit) if is_line else None,
        divergence=found.divergence,
        bound=found.bound,
        num=found.num,
        step=request.handle.step,
    )


@torch.no_grad()
def _field(model: nn.Module, extent: float, dimensions: int, middle: float) -> Floats | None:
    if not isinstance(model, Discriminates):
        return None
    cells = LINE if dimensions == 1 else FIELD
    ticks = (torch.arange(cells) + 0.5) / cells * 2 * extent - extent
    if dimensions == 1:
        places = ticks[:, None]
    else:
        rows, columns = torch.meshgrid(ticks, ticks, indexing="ij")
        places = torch.stack([columns, rows], dim=-1).reshape(-1, 2)  # (S * S, 2)
    scores = model.score(places.to(device_of(model))).cpu() - middle
    return _floats(torch.sigmoid(scores).reshape(-1, cells))


@torch.no_grad()
def _mesh(model: nn.Module) -> Floats | None:
    """Return where a grid of equally likely cells of the first two latent dimensions goes."""
    if not isinstance(model, Decodes) or len(model.latent_shape) != 1 or model.latent_shape[0] < 2:
        return None
    if isinstance(model, DrawsLatents) and model.prior == "uniform":
        ticks = torch.linspace(-1.0, 1.0, MESH + 1)
    else:
        ticks = torch.special.ndtri(torch.linspace(*_QUANTILES, MESH + 1))
    rows, columns = torch.meshgrid(ticks, ticks, indexing="ij")
    grid = torch.zeros(MESH + 1, MESH + 1, *model.latent_shape)
    grid[..., 0], grid[..., 1] = columns, rows
    cells = torch.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], dim=2)  # (M, M, 4, L)
    cells = cells.to(device_of(model))
    z, middles = cells.flatten(0, 2), cells.mean(2, keepdim=True).expand_as(cells).flatten(0, 2)
    corners = model.decode_beside(z, middles) if isinstance(model, Jumps) else model.decode(z)
    return _floats(corners.cpu().reshape(MESH, MESH, 4, 2))


def _arrows(model: nn.Module, points: Tensor) -> Floats | None:
    """Return samples with the gradient of the score there: where the generator is told to move them."""
    if not isinstance(model, Discriminates) or not len(points):
        return None
    with torch.enable_grad():
        x = points.to(device_of(model)).clone().requires_grad_()
        (gradient,) = torch.autograd.grad(model.score(x).sum(), x)
    gradient = torch.nan_to_num(gradient).cpu()
    longest = float(gradient.norm(dim=1).quantile(0.95))
    return _floats(torch.cat([points, gradient / max(longest, 1e-12)], dim=1))


def _floats(values: Tensor) -> Floats:
    array: Floats = np.ascontiguousarray(values.detach().float().numpy())
    return array
