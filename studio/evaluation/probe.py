"""Linear probes and nearest neighbours on frozen features, against the number of labels.

One pooling serves the trained and the random encoder: the one that is best for the random one. Every
representation is standardised by unlabelled training images and judged with the same grid of penalties.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from studio.core.capabilities import Represents
from studio.core.data_spec import DataSpec
from studio.data.dataset import Dataset, ImageSet
from studio.evaluation import representation as representations
from studio.evaluation.figures import Progress, Protocol
from studio.evaluation.representation import Representation
from studio.metrics import probes

LABEL_COUNTS = (10, 100, 1_000)
POOL_ITEMS = 10_000
"""Images that a few labels are drawn from, and by which features are scaled."""
_TUNING_ITEMS = 5_000  # labels that are cross-validated on
SEED = 0
_POOLING_ITEMS = 2_000
_TRAIN_PER_TEST = 5


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """Images as bytes (N, C, H, W), and their classes, int64 (N,)."""

    images: Tensor
    labels: Tensor

    def head(self, num: int | None) -> Labelled:
        """Return the first `num`, or all."""
        return Labelled(images=self.images[:num], labels=self.labels[:num])


@dataclass(frozen=True, kw_only=True)
class Features:
    """Standardised features of training and test images, (N, F), and their classes, (N,)."""

    train: Tensor
    train_labels: Tensor
    test: Tensor
    test_labels: Tensor


def applies(model: nn.Module) -> bool:
    """Return whether a model has features to probe."""
    return isinstance(model, Represents)


def class_axis(spec: DataSpec) -> str | None:
    """Return the label axis with the most classes, if there is any."""
    axes = [axis for axis in spec.labels if len(axis.values) > 1]
    return max(axes, key=lambda axis: len(axis.values)).name if axes else None


def num_classes(spec: DataSpec) -> int:
    """Return the number of classes on that axis."""
    axis = class_axis(spec)
    return len(spec.axis(axis).values) if axis else 0


def label_counts(spec: DataSpec, available: int) -> tuple[int, ...]:
    """Return the numbers of labels worth trying: those that name every class, and all there are."""
    return (*(count for count in LABEL_COUNTS if num_classes(spec) <= count < available), available)


def labelled(dataset: ImageSet, split: Literal["train", "test"]) -> Labelled:
    """Return a split's images and their classes on `class_axis`."""
    axis = class_axis(dataset.spec)
    assert axis is not None
    part = dataset.split(split)
    return Labelled(images=part.images, labels=part.labels[axis])


def choose_pooling(random: Represents, train: Labelled, classes: int) -> Generator[int, None, str]:
    """Return the pooling that is best for a random encoder, by cross-validation on training labels."""
    part = train.head(_POOLING_ITEMS)
    scores: dict[str, float] = {}
    for pooling in random.poolings:
        encoder = representations.encoder("random", random, pooling)
        features = yield from representations.features_of(encoder, part.images)
        scaled = probes.standardise(features, features)
        _, scores[pooling] = yield from probes.choose_penalty(scaled, part.labels, classes)
    return max(scores, key=lambda pooling: scores[pooling])


def extract(
    representation: Representation, train: Labelled, test: Labelled
) -> Generator[int, None, Features]:
    """Return a representation's features of both splits, scaled by the training images alone."""
    seen = yield from representations.features_of(representation, train.images)
    held = yield from representations.features_of(representation, test.images)
    reference = seen[:POOL_ITEMS]
    return Features(
        train=probes.standardise(seen, reference),
        train_labels=train.labels,
        test=probes.standardise(held, reference),
        test_labels=test.labels,
    )


def linear_accuracy(features: Features, chosen: Tensor, classes: int) -> Generator[int, None, float]:
    """Return the test accuracy of a logistic regression on the chosen training items.

    Its penalty comes from cross-validation on their labels, on 5,000 of them where there are more.
    """
    x, labels = features.train[chosen], features.train_labels[chosen]
    axes = probes.principal_axes(x[:_TUNING_ITEMS])
    x = x @ axes
    penalty, _ = yield from probes.choose_penalty(x[:_TUNING_ITEMS], labels[:_TUNING_ITEMS], classes)
    weights = yield from probes.fit_logistic(x, labels, classes, penalty)
    return probes.accuracy(probes.predict(features.test @ axes, weights), features.test_labels)


def neighbour_accuracy(features: Features, chosen: Tensor, classes: int) -> Generator[int, None, float]:
    """Return the test accuracy of the nearest of the chosen training items."""
    voted = yield from probes.nearest_vote(
        features.train[chosen], features.train_labels[chosen], features.test, classes
    )
    return probes.accuracy(voted, features.test_labels)


def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure how well the classes can be read off the features with all labels: shares of the test images.

    `linear_probe` and `knn` judge the model, `raw_pixel_probe` and `random_encoder_probe` are what it has to
    beat. A limit on the test images limits the training images to five times as many.
    """
    assert isinstance(model, Represents)
    if class_axis(dataset.spec) is None or not isinstance(dataset, ImageSet):
        return
    limit = protocol.limit
    train = labelled(dataset, "train").head(limit and max(_TRAIN_PER_TEST * limit, num_classes(dataset.spec)))
    test = labelled(dataset, "test").head(limit)
    total = 3 * (len(train.labels) + len(test.labels))
    work = _all_labels(model, train, test, num_classes(dataset.spec))
    done = 0
    while True:
        try:
            done += next(work)
        except StopIteration as end:
            yield Progress(done=total, total=total, part="probe", figures=end.value)
            return
        yield Progress(done=min(done, total), total=total, part="probe")


def _all_labels(
    model: Represents, train: Labelled, test: Labelled, classes: int
) -> Generator[int, None, dict[str, float | int | str]]:
    random = model.untrained(SEED)
    pooling = yield from choose_pooling(random, train, classes)
    figures: dict[str, float | int | str] = {"probe_pooling": pooling, "probe_labels": len(train.labels)}
    for name, representation in (
        ("linear_probe", representations.encoder("model", model, pooling)),
        ("random_encoder_probe", representations.encoder("random", random, pooling)),
        ("raw_pixel_probe", representations.pixels()),
    ):
        features = yield from extract(representation, train, test)
        everything = torch.arange(len(train.labels))
        figures[name] = yield from linear_accuracy(features, everything, classes)
        if name == "linear_probe":
            figures["knn"] = yield from neighbour_accuracy(features, everything, classes)
    return figures
