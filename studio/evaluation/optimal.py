"""The best possible discriminator beside the learned one, for points of one or two dimensions.

Against a fixed generator with density q the best D is p / (p + q), and its loss is the Jensen-Shannon
divergence of p and q (Goodfellow et al. 2014, proposition 1 and theorem 1); any other D only bounds it from
below. Both are computed on a grid of S cells a dimension over the plotted square: p exactly, q by counting
many samples.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.core.capabilities import Decodes, Discriminates, DrawsLatents, Samples
from studio.core.card import Card
from studio.core.data_spec import DataSpec
from studio.data.dataset import PointSet
from studio.evaluation.modes import has_modes
from studio.metrics.divergences import jensen_shannon_integrand
from studio.metrics.scores import jensen_shannon_bound
from studio.nn.adversarial import LOGIT_LOSSES
from studio.nn.device import device_of

CELLS = {1: 576, 2: 288}
NUM_SAMPLES = 40_000
_NUM_SCORED = 10_000
_SLOW_SAMPLES = 5_000  # of models that don't decode, which may sample step by step
_NEGLIGIBLE = 1e-7  # mass of a cell in which D doesn't matter
_lock = threading.Lock()
_kept: list[tuple[DataSpec, Tensor]] = []


@dataclass(frozen=True, kw_only=True)
class Optimum:
    """How good the discriminator could be.

    Attributes
    ----------
    data, model
        Mass of each cell under p and q, (S,) or (S, S), the lowest row first; what lies outside is missing.
    divergence
        Jensen-Shannon divergence of p and q, in nats: 0 to log 2.
    bound
        What the learned D bounds it by; None where its loss has no such meaning.
    num
        Samples behind q.
    """

    data: Tensor
    model: Tensor
    divergence: float
    bound: float | None
    num: int

    def field(self, cells: int) -> Tensor:
        """Return p / (p + q) on a coarser grid, 1/2 where neither has any mass."""
        p, q = (_pooled(masses, cells) for masses in (self.data, self.model))
        return torch.where(p + q > _NEGLIGIBLE, p / (p + q).clamp(min=1e-300), 0.5)


@torch.no_grad()
def find_optimum(model: nn.Module, card: Card, dataset: PointSet) -> Optimum:
    """Compare a model with its data cell by cell.

    Parameters
    ----------
    model
        A `Samples`; many samples are drawn at once where it is a `Decodes` too.
    card
        What it is.
    dataset
        What it was trained on, with a known density.
    """
    dimensions, extent = card.data.shape[0], card.data.extent
    edges = torch.linspace(-extent, extent, CELLS[dimensions] + 1, dtype=torch.float64)
    fake = draw_many(model)
    p, q = _kept_masses(dataset, edges), sample_masses(fake, edges)
    bound = None
    if isinstance(model, Discriminates) and card.config.get("loss") in LOGIT_LOSSES:
        real = dataset.fixed("test", _NUM_SCORED).to(fake.device)
        bound = jensen_shannon_bound(model.score(real).cpu(), model.score(fake[:_NUM_SCORED]).cpu())
    # Samples outside the square are far from all data, so they weigh what disjoint masses do.
    outside = 0.5 * (1.0 - float(q.sum())) * math.log(2)
    divergence = float(jensen_shannon_integrand(p.log(), q.log()).sum()) + outside
    return Optimum(data=p, model=q, divergence=divergence, bound=bound, num=len(fake))


def draw_many(model: nn.Module) -> Tensor:
    """Return many samples (N, D), finite or not, with noise of one generator rather than one an item."""
    prior = model.prior if isinstance(model, DrawsLatents) else ""
    if not isinstance(model, Decodes) or prior not in ("normal", "uniform"):
        assert isinstance(model, Samples)
        return model.sample(_SLOW_SAMPLES, 0)
    source = torch.Generator().manual_seed(0)
    size = (NUM_SAMPLES, *model.latent_shape)
    z = (
        torch.randn(size, generator=source)
        if prior == "normal"
        else 2 * torch.rand(size, generator=source) - 1
    )
    return model.decode(z.to(device_of(model)))


def _kept_masses(dataset: PointSet, edges: Tensor) -> Tensor:
    """Return the data's masses, which never change, from the last call where that was the same data."""
    with _lock:
        if not _kept or _kept[0][0] != dataset.spec:
            _kept[:] = [(dataset.spec, data_masses(dataset, edges))]
        return _kept[0][1]


def data_masses(dataset: PointSet, edges: Tensor) -> Tensor:
    """Return the mass of every cell under the data's density, float64 (S,) or (S, S)."""
    spec = dataset.spec
    if has_modes(spec):
        return _mixture_masses(spec, edges)
    middles = 0.5 * (edges[1:] + edges[:-1])
    places = torch.cartesian_prod(*[middles] * spec.shape[0]).reshape(-1, spec.shape[0])
    log_density = dataset.log_prob(places.flip(1))  # the first index is the row, which is y
    assert log_density is not None
    masses = log_density.exp()
    # The plotted square holds all of the data: what sums to more or less than one is an edge within a cell.
    return (masses / masses.sum()).reshape([len(middles)] * spec.shape[0])


def sample_masses(points: Tensor, edges: Tensor) -> Tensor:
    """Return the share of points (N, D) in every cell, float64 (S,) or (S, S)."""
    cells = len(edges) - 1
    places = ((points.double().cpu() - edges[0]) / (edges[1] - edges[0])).floor()  # NaN stays NaN
    inside = ((places >= 0) & (places < cells)).all(1)
    index = places[inside].long()
    flat = index[:, 0] if points.shape[1] == 1 else index[:, 1] * cells + index[:, 0]
    counts = torch.bincount(flat, minlength=cells ** points.shape[1]).double()
    return (counts / max(len(points), 1)).reshape([cells] * points.shape[1])


def _mixture_masses(spec: DataSpec, edges: Tensor) -> Tensor:
    """Return the masses of a mixture of round Gaussians: products of differences of the normal's cdf."""
    assert spec.mode_sigma is not None
    centres = torch.tensor(spec.modes, dtype=torch.float64)  # (K, D)
    cdf = torch.special.ndtr((edges[:, None, None] - centres) / spec.mode_sigma)  # (S + 1, K, D)
    masses = cdf[1:] - cdf[:-1]  # (S, K, D)
    if centres.shape[1] == 1:
        line: Tensor = masses[:, :, 0].mean(1)
        return line
    plane: Tensor = masses[:, :, 1] @ masses[:, :, 0].T / len(centres)
    return plane


def _pooled(masses: Tensor, cells: int) -> Tensor:
    factor = len(masses) // cells
    if masses.dim() == 1:
        return masses.reshape(cells, factor).sum(1)
    return masses.reshape(cells, factor, cells, factor).sum((1, 3))
