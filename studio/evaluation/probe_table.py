"""A table of probes: several representations, against the number of labels."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal

import torch
from torch import nn

from studio import data
from studio.core.capabilities import Represents
from studio.core.data_spec import DataSpec
from studio.core.seeds import derive_seed
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.dataset import ImageSet
from studio.evaluation import representation as representations
from studio.evaluation.probe import (
    POOL_ITEMS,
    SEED,
    Labelled,
    choose_pooling,
    extract,
    labelled,
    linear_accuracy,
    neighbour_accuracy,
    num_classes,
)
from studio.evaluation.representation import Representation, RepresentationKind
from studio.metrics import probes

NUM_SEEDS = 5
ProbeMethod = Literal["linear", "neighbours"]


@dataclass(frozen=True, kw_only=True)
class ProbePoint:
    """Accuracies of one representation with one number of labels, one for each draw of the labels."""

    kind: RepresentationKind
    method: ProbeMethod
    num_labels: int
    accuracies: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class ProbeProgress:
    """How far a table of probes is, a share in [0, 1], and the point just finished, if one is."""

    share: float
    point: ProbePoint | None = None


def table(
    model: nn.Module, spec: DataSpec, counts: tuple[int, ...], num_test: int | None = None
) -> Iterator[ProbeProgress]:
    """Probe a model, a random encoder, raw pixels and the shipped codes with several numbers of labels.

    Parameters
    ----------
    model
        A `Represents`.
    spec
        What it was trained on.
    counts
        Numbers of labels, see `label_counts`. All but the whole training set come first, and are drawn
        `NUM_SEEDS` times from the first 10,000 images.
    num_test
        Use only so many test images.

    Raises
    ------
    StudioError
        If the data have no classes, or a number of labels can't name each of them.
    """
    assert isinstance(model, Represents)
    dataset = data.load(spec.name)
    classes = num_classes(spec)
    if not classes or not isinstance(dataset, ImageSet):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{data} has no classes to probe for; choose data with labels."),
            data=spec.title_message,
        )
    if min(counts) < classes:
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages", "{num} labels can't name each of {classes} classes; take {classes} or more."
            ),
            num=min(counts),
            classes=classes,
        )
    train, test = labelled(dataset, "train"), labelled(dataset, "test").head(num_test)
    codes = [representations.shipped_codes(kind, spec.name) for kind in representations.CODES]
    others = [representations.pixels(), *(code for code in codes if code is not None)]
    stages = _stages(train, counts)
    total = (2 + len(others)) * sum(len(part.labels) + len(test.labels) for part, _ in stages)
    done = 0
    for item in _points(model, others, stages, test, classes):
        done += item if isinstance(item, int) else 0
        share = min(done / total, 1.0)
        yield ProbeProgress(share=share, point=None if isinstance(item, int) else item)


_Stages = list[tuple[Labelled, tuple[int, ...]]]


def _stages(train: Labelled, counts: tuple[int, ...]) -> _Stages:
    few = tuple(count for count in counts if count < len(train.labels))
    stages: _Stages = [(train.head(POOL_ITEMS), few)] if few else []
    if max(counts) >= len(train.labels):
        stages.append((train, (len(train.labels),)))
    return stages


def _points(
    model: Represents, others: list[Representation], stages: _Stages, test: Labelled, classes: int
) -> Iterator[int | ProbePoint]:
    """Yield how many images are done with, or a point."""
    random = model.untrained(SEED)
    pooling = yield from choose_pooling(random, stages[0][0], classes)
    compared = [
        representations.encoder("model", model, pooling),
        representations.encoder("random", random, pooling),
        *others,
    ]
    for part, counts in stages:
        for representation in compared:
            yield from _row(representation, part, test, counts, classes)


def _row(
    representation: Representation, train: Labelled, test: Labelled, counts: tuple[int, ...], classes: int
) -> Generator[int | ProbePoint, None, None]:
    features = yield from extract(representation, train, test)
    for count in counts:
        linear, near = [], []
        for seed in range(NUM_SEEDS if count < len(train.labels) else 1):
            source = torch.Generator().manual_seed(derive_seed("labels", count, seed))
            chosen = probes.pick_labelled(train.labels, count, classes, source)
            linear.append((yield from linear_accuracy(features, chosen, classes)))
            near.append((yield from neighbour_accuracy(features, chosen, classes)))
        kind = representation.kind
        yield ProbePoint(kind=kind, method="linear", num_labels=count, accuracies=tuple(linear))
        yield ProbePoint(kind=kind, method="neighbours", num_labels=count, accuracies=tuple(near))
