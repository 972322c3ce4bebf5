"""A data set shaped like MNIST with 80 images, and its files as they would be published."""

from __future__ import annotations

import gzip
import hashlib
import struct

import numpy as np

from studio.core.data_spec import DataSpec, LabelAxis
from studio.data.idx_set import IDX_FILES
from studio.data.published import PublishedFile

NUM_TRAIN, NUM_VALIDATION, NUM_TEST = 50, 10, 20


def idx(values: np.ndarray) -> bytes:
    """Return an array as a zipped idx file."""
    header = bytes((0, 0, 8, values.ndim)) + struct.pack(f">{values.ndim}I", *values.shape)
    return gzip.compress(header + values.tobytes())


def tiny_files() -> dict[str, bytes]:
    """Return the four files by their names; the pictures are noise."""
    rng = np.random.default_rng(0)
    files = {}
    for part, num in (("train", NUM_TRAIN + NUM_VALIDATION), ("test", NUM_TEST)):
        images_name, labels_name = IDX_FILES[part]
        files[images_name] = idx(rng.integers(0, 256, (num, 28, 28), dtype=np.uint8))
        files[labels_name] = idx(np.arange(num, dtype=np.uint8) % 10)
    return files


def published(files: dict[str, bytes]) -> tuple[PublishedFile, ...]:
    """Return what is known of the files before they are fetched."""
    return tuple(
        PublishedFile(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())
        for name, content in files.items()
    )


def tiny_spec(name: str, shape: tuple[int, ...] = (1, 28, 28)) -> DataSpec:
    """Return what the data set is under a name."""
    return DataSpec(
        name=name,
        title="Tiny digits",
        kind="image",
        shape=shape,
        num_train=NUM_TRAIN,
        num_validation=NUM_VALIDATION,
        num_test=NUM_TEST,
        labels=(LabelAxis(name="category", values=tuple("0123456789")),),
    )
