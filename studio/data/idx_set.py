"""Image sets from arrays, and from the four idx files that MNIST and its heirs are published as."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.dataset import ImageSet, ImageSplit
from studio.data.idx import read_idx
from studio.data.splits import split_at_random

IDX_FILES = {
    "train": ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
    "test": ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"),
}


def image_set(
    spec: DataSpec,
    images: NDArray[np.uint8],
    labels: NDArray[np.integer],
    seed: int,
    test: tuple[NDArray[np.uint8], NDArray[np.integer]] | None = None,
) -> ImageSet:
    """Split images and their labels as `spec` says.

    Parameters
    ----------
    spec
        Sizes of the splits, and one label axis.
    images, labels
        (N, C, H, W) and (N,).
    seed
        Names the split.
    test
        The published test set; None takes it from `images`.
    """
    assert spec.num_validation is not None and spec.num_test is not None
    chosen = split_at_random(len(images), spec.num_validation, 0 if test else spec.num_test, seed)
    train, validation = (
        _split(spec, images[part], labels[part]) for part in (chosen.train, chosen.validation)
    )
    return ImageSet(
        spec=spec,
        test=_split(spec, *(test or (images[chosen.test], labels[chosen.test]))),
        load_training=lambda: (train, validation),
    )


def _split(spec: DataSpec, images: NDArray[np.uint8], labels: NDArray[np.integer]) -> ImageSplit:
    writeable = np.require(images, requirements=("C", "W"))  # torch warns of read-only memory
    return ImageSplit(
        images=torch.from_numpy(writeable),
        labels={spec.labels[0].name: torch.from_numpy(labels.astype(np.int64))},
    )


def load_idx_set(spec: DataSpec, folder: Path, seed: int) -> ImageSet:
    """Read the four files in `folder`; the training file holds the validation images too.

    Raises
    ------
    StudioError
        If a file is missing, damaged, or not of the sizes that `spec` says.
    """
    assert spec.num_train is not None and spec.num_validation is not None and spec.num_test is not None
    num, num_validation = spec.num_train + spec.num_validation, spec.num_validation

    def load_training() -> tuple[ImageSplit, ImageSplit]:
        images, labels = read_idx_pair(spec, folder, "train", num)
        chosen = split_at_random(num, num_validation, 0, seed)
        train, validation = (
            _split(spec, images[part], labels[part]) for part in (chosen.train, chosen.validation)
        )
        return train, validation

    test = _split(spec, *read_idx_pair(spec, folder, "test", spec.num_test))
    return ImageSet(spec=spec, test=test, load_training=load_training)


def read_idx_pair(
    spec: DataSpec, folder: Path, part: str, num: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Read the images (N, 1, H, W) and labels (N,) of `"train"` or `"test"`."""
    images_name, labels_name = IDX_FILES[part]
    images = read_idx(folder / images_name, (num, *spec.shape[1:]))
    labels = read_idx(folder / labels_name, (num,))
    if labels.max() >= len(spec.labels[0].values):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "The data file {path} is damaged: it names a class there isn't."),
            path=str(folder / labels_name),
        )
    return images[:, None], labels
