"""Opened folders as they are kept in the user's folder: decoded pictures, labels and what was left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from weakref import WeakValueDictionary

from pydantic import Field, TypeAdapter, ValidationError

from studio.core.config import Config
from studio.core.data_spec import DataSpec, LabelAxis
from studio.core.paths import home
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError
from studio.data import packed
from studio.data.folder_listing import Skipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.data.dataset import ImageSet, ImageSplit

Side = Literal[28, 32, 64]
LEAST_IMAGES = 3  # one for each split
_HELD_OUT = 0.1  # for validation, and as much again for the test
_SPLIT_SEED = 2025
_AXIS = "category"
_IMAGES, _LABELS, _SKIPPED = "images", "labels", "skipped"


class FolderHeader(Config):
    """What is known of a folder that was opened.

    Attributes
    ----------
    name, title
        As a data set.
    path
        Where it is.
    side
        Height and width of its pictures.
    fingerprint
        Of its files when they were decoded.
    classes
        The subfolders; empty where there is nothing to tell apart.
    num_images
        Pictures that could be read.
    """

    name: str
    title: str
    path: str
    side: Side
    fingerprint: str
    classes: tuple[str, ...]
    num_images: int = Field(ge=LEAST_IMAGES)

    @property
    def num_held_out(self) -> int:
        """Pictures for validation, and for the test."""
        return max(1, round(_HELD_OUT * self.num_images))

    def spec(self) -> DataSpec:
        """Return the folder's description as a data set."""
        return DataSpec(
            name=self.name,
            title=self.title,
            kind="image",
            shape=(3, self.side, self.side),
            num_train=self.num_images - 2 * self.num_held_out,
            num_validation=self.num_held_out,
            num_test=self.num_held_out,
            labels=(LabelAxis(name=_AXIS, values=self.classes),) if self.classes else (),
            licence=QT_TRANSLATE_NOOP("data", "yours"),
        )


class _SkippedRecord(Config):
    path: str
    template: str
    arguments: dict[str, str | int | float]


_SKIPPED_RECORDS = TypeAdapter(list[_SkippedRecord])


@dataclass(frozen=True, kw_only=True)
class OpenedFolder:
    """A folder as a data set, and what of it was left out and why."""

    dataset: ImageSet
    skipped: tuple[Skipped, ...]


# What a window or a run still uses is shared rather than read again.
_IN_USE: WeakValueDictionary[tuple[str, str], ImageSet] = WeakValueDictionary()


def path_of(name: str) -> Path:
    """Return the file of the data set called `name`."""
    digest = hashlib.blake2b(name.encode(), digest_size=12).hexdigest()
    return _folder() / f"{digest}{packed.SUFFIX}"


def headers() -> list[FolderHeader]:
    """Return the headers of all folders kept, by name; damaged files are left out."""
    paths = _folder().glob(f"*{packed.SUFFIX}") if _folder().is_dir() else ()
    found = (_header_in(path) for path in paths)
    return sorted((header for header in found if header is not None), key=lambda header: header.name)


def header_of(name: str) -> FolderHeader | None:
    """Return the header of the data set called `name`; None if it isn't kept, or damaged."""
    header = _header_in(path_of(name))
    return header if header is not None and header.name == name else None


def _header_in(path: Path) -> FolderHeader | None:
    try:
        return packed.read_header(path, FolderHeader)
    except StudioError:
        return None


def store(
    header: FolderHeader, images: NDArray[np.uint8], labels: NDArray[np.int64], skipped: Sequence[Skipped]
) -> None:
    """Keep a folder: images (N, 3, side, side) and labels (N,); a `StudioError` if the disk is full."""
    import numpy as np

    records = [
        {"path": item.path, "template": item.reason.template, "arguments": item.reason.arguments}
        for item in skipped
    ]
    text = np.frombuffer(json.dumps(records).encode(), np.uint8)
    packed.write(path_of(header.name), header, {_IMAGES: images, _LABELS: labels, _SKIPPED: text})


def read(header: FolderHeader) -> OpenedFolder:
    """Read a folder that is kept, or take it from whoever has it in use.

    Raises
    ------
    StudioError
        If the file is damaged.
    """
    import numpy as np

    path = path_of(header.name)
    text = packed.read_arrays(path, (_SKIPPED,))[_SKIPPED]
    packed.check(path, text, np.uint8, (-1,))
    skipped = _read_skipped(path, text.tobytes())
    key = (header.name, header.fingerprint)
    dataset = _IN_USE.get(key)
    if dataset is None:
        dataset = _IN_USE[key] = _read_dataset(path, header)
    return OpenedFolder(dataset=dataset, skipped=skipped)


def _folder() -> Path:
    return home() / "data" / "folders"


def _read_skipped(path: Path, text: bytes) -> tuple[Skipped, ...]:
    try:
        records = _SKIPPED_RECORDS.validate_json(text)
    except ValidationError:
        raise packed.damaged(path) from None
    return tuple(
        Skipped(path=record.path, reason=Message(template=record.template, arguments=record.arguments))
        for record in records
    )


def _read_dataset(path: Path, header: FolderHeader) -> ImageSet:
    import numpy as np

    from studio.data.dataset import ImageSet
    from studio.data.splits import split_at_random

    arrays = packed.read_arrays(path, (_IMAGES, _LABELS))
    images, labels = arrays[_IMAGES], arrays[_LABELS]
    spec = header.spec()
    packed.check(path, images, np.uint8, (header.num_images, *spec.shape))
    packed.check(path, labels, np.int64, (header.num_images,))
    if labels.min() < 0 or labels.max() >= max(1, len(header.classes)):
        raise packed.damaged(path)
    num = header.num_held_out
    chosen = split_at_random(header.num_images, num, num, _SPLIT_SEED)
    train, validation, test = (
        _split(spec, images, labels, part) for part in (chosen.train, chosen.validation, chosen.test)
    )
    return ImageSet(spec=spec, test=test, load_training=lambda: (train, validation))


def _split(
    spec: DataSpec, images: NDArray[np.uint8], labels: NDArray[np.int64], indices: NDArray[np.int64]
) -> ImageSplit:
    import torch

    from studio.data.dataset import ImageSplit

    chosen = {axis.name: torch.from_numpy(labels[indices]) for axis in spec.labels}
    return ImageSplit(images=torch.from_numpy(images[indices]), labels=chosen)
