"""CIFAR-10: 60,000 colour photographs, 32 x 32, in ten classes (Krizhevsky 2009); fetched on first use.

The binary edition is taken rather than the Python one, which is pickled: a record is a label byte, then the
red, green and blue planes.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.published import Publication, PublishedFile
from studio.data.source import Source, register

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.data.dataset import ImageSet

_CLASSES = (
    QT_TRANSLATE_NOOP("class", "Airplane"),
    QT_TRANSLATE_NOOP("class", "Automobile"),
    QT_TRANSLATE_NOOP("class", "Bird"),
    QT_TRANSLATE_NOOP("class", "Cat"),
    QT_TRANSLATE_NOOP("class", "Deer"),
    QT_TRANSLATE_NOOP("class", "Dog"),
    QT_TRANSLATE_NOOP("class", "Frog"),
    QT_TRANSLATE_NOOP("class", "Horse"),
    QT_TRANSLATE_NOOP("class", "Ship"),
    QT_TRANSLATE_NOOP("class", "Truck"),
)
_SPLIT_SEED = 2009
_TRAIN_MEMBERS = tuple(f"cifar-10-batches-bin/data_batch_{number}.bin" for number in range(1, 6))
_TEST_MEMBER = "cifar-10-batches-bin/test_batch.bin"
ARCHIVE = PublishedFile(
    name="cifar-10-binary.tar.gz",
    size=170_052_171,
    sha256="c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
)

SPEC = DataSpec(
    name="cifar10",
    title="CIFAR-10",
    kind="image",
    shape=(3, 32, 32),
    num_train=45_000,
    num_validation=5_000,
    num_test=10_000,
    labels=(LabelAxis(name="category", values=_CLASSES),),
    licence="no licence stated; Alex Krizhevsky, 2009",
)


def cifar_source(spec: DataSpec, base: str, archive: PublishedFile) -> Source:
    """Return the source of CIFAR-10's binary archive at the address `base`."""
    published = Publication(data=spec.name, title=spec.title, base=base, files=(archive,))

    def load() -> ImageSet:
        path = published.require() / archive.name
        from studio.data.idx_set import image_set

        images, labels = _read_records(path, spec)
        first_test = len(images) - (spec.num_test or 0)
        test = images[first_test:], labels[first_test:]
        return image_set(spec, images[:first_test], labels[:first_test], _SPLIT_SEED, test)

    return Source(spec=spec, load=load, order=42, is_fetched=published.is_fetched, fetch=published.fetch)


def _read_records(path: Path, spec: DataSpec) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return images (N, 3, 32, 32) and labels (N,), the test set's last; nothing is unpacked to the disk."""
    import tarfile

    import numpy as np

    places = _places(spec)
    num = max(place.stop for place in places.values())
    records = np.empty((num, 1 + spec.num_values), np.uint8)
    try:
        with tarfile.open(path, "r|gz") as archive:
            for member in archive:
                content = archive.extractfile(member)  # None for what is no file
                if content is None or member.name not in places:
                    continue
                target = records[places.pop(member.name)]
                if member.size != target.size:
                    raise _damaged(path)
                target[...] = np.frombuffer(content.read(), np.uint8).reshape(target.shape)
    except (OSError, EOFError, tarfile.TarError, zlib.error):
        raise _damaged(path) from None
    labels = records[:, 0]
    if places or labels.max() >= len(_CLASSES):
        raise _damaged(path)
    return records[:, 1:].reshape(-1, *spec.shape), labels


def _places(spec: DataSpec) -> dict[str, slice]:
    """Return which records every member of the archive holds."""
    assert spec.num_train is not None and spec.num_validation is not None and spec.num_test is not None
    num = (spec.num_train + spec.num_validation) // len(_TRAIN_MEMBERS)
    places = {member: slice(k * num, (k + 1) * num) for k, member in enumerate(_TRAIN_MEMBERS)}
    first_test = len(_TRAIN_MEMBERS) * num
    return {**places, _TEST_MEMBER: slice(first_test, first_test + spec.num_test)}


def _damaged(path: Path) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "The archive {path} is damaged: delete it and fetch CIFAR-10 again."),
        path=str(path),
    )


register(cifar_source(SPEC, "https://www.cs.toronto.edu/~kriz/", ARCHIVE))
