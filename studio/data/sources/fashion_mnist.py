"""Fashion-MNIST: 70,000 grey pictures of clothes in ten classes, bundled as published (arXiv:1708.07747)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.paths import resource
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.source import Source, register

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.data.dataset import ImageSet, ImageSplit

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
_AXIS = "category"

SPEC = DataSpec(
    name="fashion-mnist",
    title="Fashion-MNIST",
    kind="image",
    shape=(1, 28, 28),
    num_train=_NUM_TRAIN,
    num_validation=_NUM_VALIDATION,
    num_test=_NUM_TEST,
    labels=(LabelAxis(name=_AXIS, values=_CLASSES),),
    licence="MIT, Copyright 2017 Zalando SE",
)


def _load() -> ImageSet:
    import numpy as np

    from studio.data.dataset import ImageSet

    images, labels = _read("train", _NUM_TRAIN + _NUM_VALIDATION)
    # RandomState's stream is frozen by numpy's own promise; the newer generators' and torch's may change.
    order = np.random.RandomState(_SPLIT_SEED).permutation(len(images))
    validation, train = np.sort(order[:_NUM_VALIDATION]), np.sort(order[_NUM_VALIDATION:])
    return ImageSet(
        spec=SPEC,
        train=_split(images[train], labels[train]),
        validation=_split(images[validation], labels[validation]),
        test=_split(*_read("t10k", _NUM_TEST)),
    )


def _read(prefix: str, num: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    from studio.data.idx import read_idx

    folder = resource("assets", "data", SPEC.name)
    images = read_idx(folder / f"{prefix}-images-idx3-ubyte.gz", (num, *SPEC.shape[1:]))
    labels_path = folder / f"{prefix}-labels-idx1-ubyte.gz"
    labels = read_idx(labels_path, (num,))
    if labels.max() >= len(_CLASSES):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "The data file {path} is damaged: it names a class there isn't."),
            path=str(labels_path),
        )
    return images, labels


def _split(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> ImageSplit:
    import numpy as np
    import torch

    from studio.data.dataset import ImageSplit

    writeable = np.require(images, requirements="W")  # torch warns of read-only memory
    return ImageSplit(
        images=torch.from_numpy(writeable).unsqueeze(1),  # (N, 1, 28, 28)
        labels={_AXIS: torch.from_numpy(labels.astype(np.int64))},
    )


register(Source(spec=SPEC, load=_load))
