"""What panels do with single pictures in background threads. Knows no Qt; torch is imported where it is used.

Pictures are uint8 (H, W, C), N of them (N, H, W, C).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError

if TYPE_CHECKING:
    from torch import Tensor

    from studio.data.dataset import ImageSplit

Pixels = NDArray[np.uint8]

_HEAT = ((0, 0, 0), (60, 15, 110), (160, 40, 100), (230, 90, 45), (252, 180, 50), (252, 252, 190))


@dataclass(frozen=True, kw_only=True)
class OwnPicture:
    """A picture from a file or drawn, in the model's shape; `number` tells it from the one before."""

    number: int
    pixels: Pixels = field(compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class StripRequest:
    """Test images `first` to `first + num - 1`."""

    spec: DataSpec
    first: int
    num: int


@dataclass(frozen=True, kw_only=True)
class OpenRequest:
    """Read a file; `number` makes the same file count as another request."""

    path: Path
    shape: tuple[int, ...]
    number: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Opened:
    """A file's picture in the model's shape, and what was done to it."""

    pixels: Pixels
    notes: tuple[Message, ...]


def strip(request: StripRequest) -> Pixels:
    """Return small pictures of test images (N, H, W, C)."""
    import torch

    images = test_images(request.spec)[request.first : request.first + request.num]
    return np.ascontiguousarray(torch.permute(images, (0, 2, 3, 1)).numpy())


def open_picture(request: OpenRequest) -> Opened:
    """Read a picture from a file."""
    from studio.data.pictures import load_picture

    pixels, notes = load_picture(request.path, request.shape)
    return Opened(pixels=pixels, notes=notes)


def clean_picture(spec: DataSpec, index: int, own: OwnPicture | None) -> tuple[Tensor, str]:
    """Return the user's own picture or a test image, (1, C, H, W) in [0, 1], and its class if known."""
    import torch

    from studio.data.stream import to_float

    if own is not None:
        return to_float(torch.from_numpy(own.pixels).permute(2, 0, 1)[None]), ""
    images = test_images(spec)
    index = min(index, len(images) - 1)
    return to_float(images[index : index + 1]), label_of(spec, index)


def test_images(spec: DataSpec) -> Tensor:
    """Return the test images as bytes (N, C, H, W); see `test_split`."""
    return test_split(spec).images


def test_split(spec: DataSpec) -> ImageSplit:
    """Return the test images with their labels and captions.

    Raises
    ------
    StudioError
        If the data set is gone, or its images have another shape by now.
    """
    from studio import data
    from studio.data.dataset import ImageSet

    dataset = data.load(spec.name)
    if not isinstance(dataset, ImageSet) or tuple(dataset.test.images.shape[1:]) != spec.shape:
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages", "The data set {name!r} is no longer what the model was trained on."
            ),
            name=spec.name,
        )
    return dataset.test


def label_of(spec: DataSpec, index: int) -> str:
    """Return the class of a test image on the first axis, empty without one."""
    if not spec.labels:
        return ""
    axis = spec.labels[0]
    return axis.values[int(test_split(spec).labels[axis.name][index])]


def to_pictures(x: Tensor) -> Pixels:
    """Return images (N, C, H, W) in [0, 1] as pictures."""
    from studio.core.pictures import to_bytes

    return to_bytes(np.ascontiguousarray(x.permute(0, 2, 3, 1).numpy()))


def heat(values: NDArray[np.floating[Any]]) -> Pixels:
    """Colour values (..., H, W) from 0 (black) over red to 1 and more (pale yellow), as (..., H, W, 3)."""
    places = np.linspace(0.0, 1.0, len(_HEAT))
    channels = [np.interp(values, places, [color[i] for color in _HEAT]) for i in range(3)]
    colored: Pixels = np.rint(np.stack(channels, -1)).astype(np.uint8)
    return colored
