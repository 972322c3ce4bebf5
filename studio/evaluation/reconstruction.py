"""Figures of models that rebuild or restore pictures."""

from __future__ import annotations

import typing
from collections.abc import Iterator

import torch
from torch import nn

from studio.core.capabilities import Decodes, Encodes, Restores, Transports
from studio.core.seeds import derive_seed
from studio.data.dataset import Dataset, ImageSet
from studio.data.stream import held_out
from studio.evaluation.figures import Progress, Protocol
from studio.metrics.image_quality import psnr
from studio.nn.corruption import Corruption, corrupt
from studio.nn.device import device_of

_BATCH = 500
_SEED = 0


class _Trained(typing.Protocol):
    """What a restoring model's configuration says of the noise it was trained for."""

    noise: Corruption
    level: float


def rebuilds(model: nn.Module) -> bool:
    """Return whether a model encodes and decodes with a loss, without being meant to restore."""
    loses = isinstance(model, Encodes) and isinstance(model, Decodes) and not isinstance(model, Transports)
    return loses and not restores(model)


def restores(model: nn.Module) -> bool:
    """Return whether a model restores and says from what."""
    return isinstance(model, Restores) and hasattr(getattr(model, "config", None), "noise")


@torch.no_grad()
def measure_rebuilt(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure the mean PSNR of reconstructed test images, in dB."""
    if not isinstance(dataset, ImageSet):
        return
    assert isinstance(model, Encodes)
    assert isinstance(model, Decodes)
    total = min(protocol.limit or len(dataset.test), len(dataset.test))
    decibels, done = 0.0, 0
    for batch in held_out(dataset, "test", _BATCH, device_of(model), protocol.limit):
        rebuilt = model.decode(model.encode(batch.x, batch.condition), batch.condition)
        decibels += float(psnr(rebuilt, batch.x).sum())
        done += len(batch.x)
        yield Progress(done=done, total=total, part="psnr")
    figures = {"psnr": decibels / done, "num_items": done}
    yield Progress(done=done, total=total, part="psnr", figures=figures)


@torch.no_grad()
def measure_restored(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure the mean PSNR of test images before and after, for the noise the model was trained for."""
    assert isinstance(model, Restores)
    assert isinstance(dataset, ImageSet)
    trained = typing.cast(_Trained, model.config)
    total = min(protocol.limit or len(dataset.test), len(dataset.test))
    before, after, done = 0.0, 0.0, 0
    for index, batch in enumerate(held_out(dataset, "test", _BATCH, device_of(model), protocol.limit)):
        noise = torch.Generator(device_of(model)).manual_seed(derive_seed(_SEED, "restore", index))
        corrupted = corrupt(batch.x, trained.noise, trained.level, noise)
        before += float(psnr(corrupted, batch.x).sum())
        after += float(psnr(model.restore(corrupted, batch.condition), batch.x).sum())
        done += len(batch.x)
        yield Progress(done=done, total=total, part="restoration")
    figures = {
        "psnr_corrupted": before / done,
        "psnr_restored": after / done,
        "noise": trained.noise,
        "level": trained.level,
        "num_items": done,
    }
    yield Progress(done=done, total=total, part="restoration", figures=figures)
