"""Fashion-MNIST: 70,000 grey pictures of clothes in ten classes, bundled as published (arXiv:1708.07747)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.paths import resource
from studio.core.text import QT_TRANSLATE_NOOP
from studio.data.source import Source, register

if TYPE_CHECKING:
    from studio.data.dataset import ImageSet

_CLASSES = (
    QT_TRANSLATE_NOOP("class", "T-shirt"),
    QT_TRANSLATE_NOOP("class", "Trouser"),
    QT_TRANSLATE_NOOP("class", "Pullover"),
    QT_TRANSLATE_NOOP("class", "Dress"),
    QT_TRANSLATE_NOOP("class", "Coat"),
    QT_TRANSLATE_NOOP("class", "Sandal"),
    QT_TRANSLATE_NOOP("class", "Shirt"),
    QT_TRANSLATE_NOOP("class", "Sneaker"),
    QT_TRANSLATE_NOOP("class", "Bag"),
    QT_TRANSLATE_NOOP("class", "Ankle boot"),
)
_NUM_TRAIN, _NUM_VALIDATION, _NUM_TEST = 55_000, 5_000, 10_000
_SPLIT_SEED = 2017

SPEC = DataSpec(
    name="fashion-mnist",
    title="Fashion-MNIST",
    kind="image",
    shape=(1, 28, 28),
    num_train=_NUM_TRAIN,
    num_validation=_NUM_VALIDATION,
    num_test=_NUM_TEST,
    labels=(LabelAxis(name="category", values=_CLASSES),),
    licence="MIT, Copyright 2017 Zalando SE",
)


def _load() -> ImageSet:
    from studio.data.idx_set import load_idx_set

    return load_idx_set(SPEC, resource("assets", "data", SPEC.name), _SPLIT_SEED)


register(Source(spec=SPEC, load=_load, order=0))
