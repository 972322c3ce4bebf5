"""Figures of models that know their exact density."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio.core.capabilities import Decodes, Encodes, HasDensity, Transports
from studio.core.model_io import Batch
from studio.core.seeds import derive_seed
from studio.data.dataset import Dataset, ImageSet, PointSet
from studio.data.stream import held_out
from studio.evaluation.figures import Progress, Protocol
from studio.metrics.density import bits_per_dimension, grid, kl_estimate, mass
from studio.nn.device import device_of

KL_POINTS = 100_000
GRID_SIDE = {1: 4096, 2: 256}  # cells along an axis
_CHUNK, _IMAGES_AT_ONCE = 4096, 250  # 4096 points fit the cache
_INVERTED_POINTS, _INVERTED_IMAGES = 10_000, 500
_LEVELS = 255
_SEED = 0


def applies(model: nn.Module) -> bool:
    """Return whether a model knows its density."""
    return isinstance(model, HasDensity)


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure the density on held-out data, and how well the model inverts itself.

    Points: the mean of -log p(x) over `KL_POINTS` held-out points beside its floor, KL(data || model) as the
    mean of log p_data - log p over the same points, and the total density on the plotted grid. Images: bits
    per dimension with uniform dequantisation, one seeded draw per image.
    """
    if isinstance(dataset, ImageSet):
        yield from _images(model, dataset, protocol)
    else:
        yield from _points(model, dataset, protocol)
        yield from _mass(model, dataset)
    if isinstance(model, Transports):
        yield from _inversion(model, dataset, protocol)


def _points(model: nn.Module, dataset: PointSet, protocol: Protocol) -> Iterator[Progress]:
    assert isinstance(model, HasDensity)
    total = min(protocol.limit or KL_POINTS, KL_POINTS)
    points = dataset.fixed("test", total)
    parts = []
    for chunk in torch.split(points, _CHUNK):
        parts.append(model.log_prob(chunk.to(device_of(model))).cpu())
        yield Progress(done=sum(map(len, parts)), total=total, part="nll")
    log_q = torch.cat(parts)
    figures: dict[str, float | int | str] = {"nll": -float(log_q.double().mean()), "num_items": total}
    if dataset.spec.entropy is not None:
        figures["entropy_floor"] = dataset.spec.entropy
    log_p = dataset.log_prob(points)
    if log_p is not None:
        kl = kl_estimate(log_p, log_q)
        figures |= {"kl_to_data": kl.value, "kl_standard_error": kl.standard_error}
    yield Progress(done=total, total=total, part="nll", figures=figures)


def _mass(model: nn.Module, dataset: PointSet) -> Iterator[Progress]:
    assert isinstance(model, HasDensity)
    dimensions = dataset.spec.shape[0]
    if dimensions not in GRID_SIDE or not dataset.spec.extent:
        return
    cells = grid(dataset.spec.extent, GRID_SIDE[dimensions], dimensions)
    parts = []
    for chunk in torch.split(cells.points, _CHUNK):
        parts.append(model.log_prob(chunk.to(device_of(model))).cpu())
        yield Progress(done=sum(map(len, parts)), total=len(cells.points), part="mass")
    figures = {"mass_on_grid": mass(torch.cat(parts), cells.cell)}
    yield Progress(done=len(cells.points), total=len(cells.points), part="mass", figures=figures)


def _images(model: nn.Module, dataset: ImageSet, protocol: Protocol) -> Iterator[Progress]:
    assert isinstance(model, HasDensity)
    total = min(protocol.limit or len(dataset.test), len(dataset.test))
    nll, done = 0.0, 0
    for index, batch in enumerate(
        held_out(dataset, "test", _IMAGES_AT_ONCE, device_of(model), protocol.limit)
    ):
        noise = torch.Generator().manual_seed(derive_seed(_SEED, "dequantise", index))
        # `log_prob` takes the middle of a grey level's interval for the level: this is anywhere in it.
        within = (torch.rand(batch.x.shape, generator=noise) - 0.5) / _LEVELS
        log_prob = model.log_prob(batch.x + within.to(batch.x.device), batch.condition)
        nll -= float(log_prob.cpu().double().sum())
        done += len(batch.x)
        yield Progress(done=done, total=total, part="bits")
    figures: dict[str, float | int | str] = {
        "nll": nll / done,
        "bits_per_dim": bits_per_dimension(nll / done, dataset.spec.num_values),
        "dequantisation": "uniform, 1 draw",
        "num_items": done,
    }
    yield Progress(done=done, total=total, part="bits", figures=figures)


def _inversion(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure the largest |x - h^-1(h(x))| over held-out items, in data units."""
    most = _INVERTED_IMAGES if isinstance(dataset, ImageSet) else _INVERTED_POINTS
    total = min(protocol.limit or most, most)
    worst, done = 0.0, 0
    for batch in held_out(dataset, "test", _IMAGES_AT_ONCE, device_of(model), total):
        worst = max(worst, float((_there_and_back(model, batch) - batch.x).abs().max()))
        done += len(batch.x)
        yield Progress(done=done, total=total, part="inversion")
    yield Progress(done=done, total=total, part="inversion", figures={"inversion_error": worst})


def _there_and_back(model: nn.Module, batch: Batch) -> Tensor:
    assert isinstance(model, Encodes)
    assert isinstance(model, Decodes)
    return model.decode(model.encode(batch.x, batch.condition), batch.condition)
