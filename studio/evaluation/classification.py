"""Figures of classifiers."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import nn

from studio.core.capabilities import Classifies
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.dataset import Dataset, ImageSet
from studio.data.stream import held_out
from studio.evaluation.figures import Progress, Protocol
from studio.nn.device import device_of

_BATCH = 500


def applies(model: nn.Module) -> bool:
    """Return whether a model names classes."""
    return isinstance(model, Classifies)


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure the accuracy on test images, a share.

    Raises
    ------
    StudioError
        If the data have other classes.
    """
    assert isinstance(model, Classifies)
    axis = next((axis for axis in dataset.spec.labels if axis.values == model.classes), None)
    if axis is None or not isinstance(dataset, ImageSet):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{data} has other classes than the classifier was trained on."),
            data=dataset.spec.title_message,
        )
    total = min(protocol.limit or len(dataset.test), len(dataset.test))
    right, done = 0, 0
    for batch in held_out(dataset, "test", _BATCH, device_of(model), protocol.limit):
        right += int((model.logits(batch.x).argmax(1) == batch.condition.labels[axis.name]).sum())
        done += len(batch.x)
        yield Progress(done=done, total=total, part="accuracy")
    figures = {"accuracy": right / done, "num_items": done}
    yield Progress(done=done, total=total, part="accuracy", figures=figures)
