"""Figures of models that bound the likelihood: ELBO, active units and the importance-weighted bound."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio.core.capabilities import BoundsLikelihood, Encodes
from studio.core.seeds import derive_seed
from studio.data.dataset import Dataset, ImageSet
from studio.data.stream import NUM_HELD_OUT_POINTS, held_out
from studio.evaluation.figures import Progress, Protocol
from studio.metrics.likelihood import active_units, importance_weighted_bound
from studio.nn.device import device_of

IWAE_ITEMS = 1_000
_ELBO_BATCH, _IWAE_BATCH = 500, 50
_SEED = 0


def applies(model: nn.Module) -> bool:
    """Return whether a model bounds the likelihood."""
    return isinstance(model, BoundsLikelihood)


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure on the test split; all noise is seeded, so the figures repeat.

    Parameters
    ----------
    model
        A `BoundsLikelihood` that may also encode.
    dataset
        Its test split is used.
    protocol
        How many items, and how many draws for the tighter bound.
    """
    assert isinstance(model, BoundsLikelihood)
    yield from _elbo(model, dataset, protocol.limit)
    limit = min(protocol.limit or IWAE_ITEMS, IWAE_ITEMS)
    yield from _iwae(model, dataset, limit, protocol.num_draws)


def _elbo(model: BoundsLikelihood, dataset: Dataset, limit: int | None) -> Iterator[Progress]:
    total = _test_size(dataset) if limit is None else min(limit, _test_size(dataset))
    reconstruction, kl, done = 0.0, 0.0, 0
    means: list[Tensor] = []
    for index, batch in enumerate(held_out(dataset, "test", _ELBO_BATCH, _device(model), limit)):
        terms = model.elbo(batch.x, _noise(model, "elbo", index), batch.condition)
        reconstruction += float(terms.reconstruction.cpu().double().sum())
        kl += float(terms.kl.cpu().double().sum())
        if isinstance(model, Encodes):
            means.append(model.encode(batch.x, batch.condition))
        done += len(batch.x)
        yield Progress(done=done, total=total, part="elbo")
    figures: dict[str, float | int | str] = {
        "elbo": -(reconstruction + kl) / done,
        "reconstruction": reconstruction / done,
        "kl": kl / done,
        "num_items": done,
    }
    if means:
        figures["active_units"] = int(active_units(torch.cat(means)))
    yield Progress(done=done, total=total, part="elbo", figures=figures)


def _iwae(model: BoundsLikelihood, dataset: Dataset, limit: int, num_draws: int) -> Iterator[Progress]:
    bound, done = 0.0, 0
    for index, batch in enumerate(held_out(dataset, "test", _IWAE_BATCH, _device(model), limit)):
        weights = model.log_weights(batch.x, num_draws, _noise(model, "iwae", index), batch.condition)
        bound += float(importance_weighted_bound(weights).cpu().double().sum())
        done += len(batch.x)
        yield Progress(done=done, total=limit, part="iwae")
    figures = {"iwae_nll": -bound / done, "iwae_k": num_draws, "iwae_items": done}
    yield Progress(done=done, total=limit, part="iwae", figures=figures)


def _test_size(dataset: Dataset) -> int:
    return len(dataset.test) if isinstance(dataset, ImageSet) else NUM_HELD_OUT_POINTS


def _device(model: object) -> torch.device:
    assert isinstance(model, nn.Module)
    return device_of(model)


def _noise(model: object, part: str, index: int) -> torch.Generator:
    return torch.Generator(_device(model)).manual_seed(derive_seed(_SEED, part, index))
