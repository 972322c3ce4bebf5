"""Figures of generated images in the features of the judge that ships for their data set."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio import checkpoints
from studio.core.capabilities import Samples, TakesLabels
from studio.core.manifest import judge_for
from studio.core.model_io import Condition
from studio.data.dataset import Dataset, ImageSet
from studio.evaluation import requested
from studio.evaluation.features import judge_images
from studio.evaluation.figures import Progress, Protocol
from studio.nn.device import device_of

_BATCH = 250
_LEAST = 50  # images; fewer have no neighbours to speak of
_SEED = 0
_ASKED = 1_000  # images whose class is compared with what was asked for


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Judge as many generated images as there are test images, on fixed seeds.

    Of data without a judge it says nothing.

    Parameters
    ----------
    model
        A `Samples`; one that takes labels is given those of the test images.
    dataset
        Its training images show what a perfect model would score, its test images are compared with.
    protocol
        Its limit holds for real and generated images alike.
    """
    entry = judge_for(dataset.spec.name)
    if entry is None or not isinstance(dataset, ImageSet):
        return
    assert isinstance(model, Samples)
    total = max(min(protocol.limit or len(dataset.test), len(dataset.test)), _LEAST)
    made: list[Tensor] = []
    for start in range(0, total, _BATCH):
        num = min(_BATCH, total - start)
        condition = condition_like(model, dataset, start, num)
        made.append(model.sample(num, _SEED + start, condition).clamp(0, 1).cpu())
        yield Progress(done=start + num, total=total, part="generation")
    judge = checkpoints.load(entry.name).model
    found = judge_images(judge, torch.cat(made), dataset.train.images[:total], dataset.test.images[:total])
    figures: dict[str, float | int | str] = {
        "classes_captured": found.classes_captured,
        "class_kl": found.class_kl,
        "density": found.manifold.density,
        "coverage": found.manifold.coverage,
        "precision": found.manifold.precision,
        "recall": found.manifold.recall,
        "frechet": found.frechet,
        "frechet_floor": found.frechet_floor,
    }
    yield Progress(done=total, total=total, part="generation", figures=figures)
    yield from _measure_requested(model, judge, torch.cat(made), dataset, protocol)


def _measure_requested(
    model: nn.Module, judge: nn.Module, images: Tensor, dataset: ImageSet, protocol: Protocol
) -> Iterator[Progress]:
    """Measure whether a conditional model made what it was asked for; of others it says nothing."""
    condition = condition_like(model, dataset, 0, len(images))
    if condition is None or dataset.spec.labels[0].name not in condition.labels:
        return
    labels = condition.labels[dataset.spec.labels[0].name].cpu()
    accuracy = requested.class_accuracy(judge, images[:_ASKED], labels[:_ASKED])
    num = min(_ASKED, len(images))
    yield Progress(done=num, total=num, part="generation", figures={"class_accuracy": accuracy})
    yield from requested.score_stepwise(images, labels, dataset, protocol.limit)


def condition_like(model: nn.Module, dataset: ImageSet, start: int, num: int) -> Condition | None:
    """Return the labels of `num` test images from `start` on, for a model that takes labels."""
    axis = model.condition_axis if isinstance(model, TakesLabels) else None
    if axis is None or axis not in dataset.test.labels:
        return None
    chosen = torch.arange(start, start + num) % len(dataset.test)
    return Condition(labels={axis: dataset.test.labels[axis][chosen].to(device_of(model))})
