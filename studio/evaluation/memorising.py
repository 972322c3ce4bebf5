"""Is a model of few images memorising? How near its samples lie to the training images, beside held-out ones.

A model that had learnt the distribution would lie as far from its training images as real images it never saw
do; one that copies lies nearer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio.core.capabilities import Denoises, Samples, TakesImage
from studio.core.manifest import judge_for
from studio.data.dataset import Dataset, ImageSet
from studio.data.stream import to_float
from studio.evaluation.figures import Progress, Protocol
from studio.evaluation.generation import condition_like
from studio.metrics.sliced import sliced_wasserstein

MOST_TRAINING_IMAGES = 10_000
"""Larger sets have a judge, and are too large to memorise."""
_BATCH = 64
_SEED = 0


def applies(model: nn.Module) -> bool:
    """Return whether a model draws images from noise alone."""
    of_images = isinstance(model, Denoises) and isinstance(model, Samples)
    return of_images and not (isinstance(model, TakesImage) and bool(model.image_task))


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure the distances to the nearest training image, and the sliced Wasserstein distance of the pixels.

    Of data with a judge, of large sets and of points it says nothing.
    """
    if not isinstance(dataset, ImageSet) or len(dataset.train) > MOST_TRAINING_IMAGES:
        return
    if judge_for(dataset.spec.name) is not None:
        return
    assert isinstance(model, Samples)
    total = min(protocol.limit or len(dataset.test), len(dataset.test))
    made: list[Tensor] = []
    for start in range(0, total, _BATCH):
        num = min(_BATCH, total - start)
        condition = condition_like(model, dataset, start, num)
        made.append(model.sample(num, _SEED + start, condition).flatten(1).cpu())
        yield Progress(done=start + num, total=total, part="memorising")
    drawn = torch.cat(made)
    train = to_float(dataset.train.images).flatten(1)
    held = to_float(dataset.test.images[:total]).flatten(1)
    figures = {
        "nearest_generated": _nearest(drawn, train),
        "nearest_held_out": _nearest(held, train),
        "sliced_wasserstein": sliced_wasserstein(drawn, held),
        "sliced_wasserstein_floor": sliced_wasserstein(train[:total], held),
    }
    yield Progress(done=total, total=total, part="memorising", figures=figures)


def _nearest(images: Tensor, train: Tensor) -> float:
    """Return the median, over images (N, D), of the root mean square distance to the nearest of `train`."""
    nearest = torch.cat([torch.cdist(part, train).min(1).values for part in torch.split(images, _BATCH)])
    return float(nearest.median()) / math.sqrt(images.shape[1])
