"""Figures of models that imagine hidden patches."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio.core.capabilities import UnmasksPatches
from studio.data.dataset import Dataset, ImageSet
from studio.data.stream import held_out
from studio.evaluation.figures import Progress, Protocol
from studio.metrics.image_quality import psnr_of_error
from studio.nn.device import device_of

_BATCH = 500


def applies(model: nn.Module) -> bool:
    """Return whether a model imagines hidden patches."""
    return isinstance(model, UnmasksPatches)


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure the error of hidden pixels of test images under the family's default masks, seeded by item."""
    assert isinstance(model, UnmasksPatches)
    assert isinstance(dataset, ImageSet)
    total = min(protocol.limit or len(dataset.test), len(dataset.test))
    device = device_of(model)
    squared, decibels, share, done = 0.0, 0.0, 0.0, 0
    for batch in held_out(dataset, "test", _BATCH, device, protocol.limit):
        masks = model.draw_masks(None, len(batch.x), done).to(device)
        error = masked_error(model.imagine(batch.x, masks), batch.x, masks)
        squared += float(error.sum())
        decibels += float(psnr_of_error(error).sum())
        share += float(masks.mean(dim=(1, 2, 3)).sum())
        done += len(batch.x)
        yield Progress(done=done, total=total, part="masking")
    figures = {
        "masked_mse": squared / done,
        "masked_psnr": decibels / done,
        "mask_share": share / done,
        "num_items": done,
    }
    yield Progress(done=done, total=total, part="masking", figures=figures)


def masked_error(imagined: Tensor, x: Tensor, masks: Tensor) -> Tensor:
    """Return the mean squared error of the pixels that masks (N, 1, H, W) hide, (N,); 0 without any."""
    squared = ((imagined - x).square() * masks).flatten(1).sum(1)
    return squared / (masks.flatten(1).sum(1) * x.shape[1]).clamp(min=1.0)
