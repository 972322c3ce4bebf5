"""The panel's heavy work, called in background threads. Knows no Qt; torch is imported where it is used.

Pictures are uint8 (H, W, C), N of them (N, H, W, C).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError
from studio.gui.panels.restoration.records import Noise, NoiseKind

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle

Pixels = NDArray[np.uint8]

NUM_LEVELS = 11
NUM_IMAGES = 200
ERROR_LIMIT = 0.5
"""The error that is shown brightest."""
_BATCH = 50
_EXACT = 99.0  # dB: above this there is no error to speak of
_HEAT = ((0, 0, 0), (60, 15, 110), (160, 40, 100), (230, 90, 45), (252, 180, 50), (252, 252, 190))


@dataclass(frozen=True, kw_only=True)
class OwnPicture:
    """A picture from a file or drawn, in the model's shape; `number` tells it from the one before."""

    number: int
    pixels: Pixels = field(compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class RestoreRequest:
    """Spoil and restore one picture: the user's own, or test image `index`."""

    handle: ModelHandle
    noise: Noise
    seed: int
    index: int
    own: OwnPicture | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Restored:
    """The four pictures, and how far the spoilt and the restored one are from the clean one.

    Attributes
    ----------
    clean, corrupted, restored, error
        `error` is a heat picture of the absolute difference, the mean of the channels.
    psnr_before, psnr_after
        In dB.
    mean_error
        Mean absolute difference of the restored picture, in [0, 1].
    label
        Class of a test image, empty where unknown.
    """

    clean: Pixels
    corrupted: Pixels
    restored: Pixels
    error: Pixels
    psnr_before: float
    psnr_after: float
    mean_error: float
    label: str


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


@dataclass(frozen=True, kw_only=True)
class SweepPoint:
    """Mean PSNR at one level; `before` is None where there is no noise."""

    level: float
    before: float | None
    after: float


@dataclass(frozen=True, kw_only=True)
class SweepProgress:
    """How far a sweep is, and the level it has just finished, if it has."""

    done: int
    total: int
    num_images: int
    point: SweepPoint | None


def restore(request: RestoreRequest) -> Restored:
    """Return a picture spoilt and restored."""
    import torch

    from studio.metrics.image_quality import psnr

    clean, label = _clean(request)
    with torch.no_grad():
        corrupted = _corrupt(clean, request.noise, request.seed)
        restored = _restore(request.handle, corrupted)
    error = (restored - clean).abs().mean(1)[0]  # (H, W)
    before, after = psnr(torch.cat([corrupted, restored]), torch.cat([clean, clean])).tolist()
    return Restored(
        clean=_pictures(clean)[0],
        corrupted=_pictures(corrupted)[0],
        restored=_pictures(restored)[0],
        error=heat(error.numpy() / ERROR_LIMIT),
        psnr_before=before,
        psnr_after=after,
        mean_error=float(error.mean()),
        label=label,
    )


def strip(request: StripRequest) -> Pixels:
    """Return small pictures of test images (N, H, W, C)."""
    import torch

    images = _test_images(request.spec)[request.first : request.first + request.num]
    return np.ascontiguousarray(torch.permute(images, (0, 2, 3, 1)).numpy())


def open_picture(request: OpenRequest) -> Opened:
    """Read a picture from a file."""
    from studio.data.pictures import load_picture

    pixels, notes = load_picture(request.path, request.shape)
    return Opened(pixels=pixels, notes=notes)


def sweep(handle: ModelHandle, kind: NoiseKind, seed: int) -> Iterator[SweepProgress]:
    """Measure the mean PSNR of test images at levels 0 to 1, level by level.

    Parameters
    ----------
    handle
        The model.
    kind, seed
        The noise.
    """
    import torch

    images = _test_images(handle.card.data)[:NUM_IMAGES]
    parts = torch.split(images, _BATCH)
    total = NUM_LEVELS * len(parts)
    done = 0
    for level in np.linspace(0.0, 1.0, NUM_LEVELS).round(6).tolist():
        before, after = [], []
        for index, part in enumerate(parts):
            pair = _measure(handle, part, Noise(kind=kind, level=level), seed + index)
            before.append(pair[0])
            after.append(pair[1])
            done += 1
            if index + 1 < len(parts):
                yield SweepProgress(done=done, total=total, num_images=len(images), point=None)
        mean = float(torch.cat(before).mean())
        point = SweepPoint(
            level=level, before=mean if mean < _EXACT else None, after=float(torch.cat(after).mean())
        )
        yield SweepProgress(done=done, total=total, num_images=len(images), point=point)


def heat(values: NDArray[np.floating[Any]]) -> Pixels:
    """Colour values (H, W) from 0 (black) over red to 1 and more (pale yellow), as (H, W, 3)."""
    places = np.linspace(0.0, 1.0, len(_HEAT))
    channels = [np.interp(values, places, [color[i] for color in _HEAT]) for i in range(3)]
    colored: Pixels = np.rint(np.stack(channels, 2)).astype(np.uint8)
    return colored


def _measure(handle: ModelHandle, images: Tensor, noise: Noise, seed: int) -> tuple[Tensor, Tensor]:
    """Return the PSNR of bytes (N, C, H, W) before and after, (N,) each."""
    import torch

    from studio.data.stream import to_float
    from studio.metrics.image_quality import psnr

    # Not around a yield: grad mode would leak into whoever drives the generator.
    with torch.no_grad():
        clean = to_float(images)
        corrupted = _corrupt(clean, noise, seed)
        return psnr(corrupted, clean), psnr(_restore(handle, corrupted), clean)


def _clean(request: RestoreRequest) -> tuple[Tensor, str]:
    """Return the clean picture (1, C, H, W) in [0, 1], and its class."""
    import torch

    from studio.data.stream import to_float

    if request.own is not None:
        image = torch.from_numpy(request.own.pixels).permute(2, 0, 1)[None]
        return to_float(image), ""
    spec = request.handle.card.data
    images = _test_images(spec)
    index = min(request.index, len(images) - 1)
    return to_float(images[index : index + 1]), _label(spec, index)


def _corrupt(clean: Tensor, noise: Noise, seed: int) -> Tensor:
    from studio.nn.corruption import corrupt
    from studio.nn.noise import generator

    return corrupt(clean, noise.kind, noise.level, generator("restoration", seed))


def _restore(handle: ModelHandle, corrupted: Tensor) -> Tensor:
    model: Any = handle.model
    device = next((parameter.device for parameter in model.parameters()), "cpu")
    restored: Tensor = model.restore(corrupted.to(device)).float().cpu().clamp(0.0, 1.0)
    return restored


def _pictures(x: Tensor) -> Pixels:
    """Return images (N, C, H, W) in [0, 1] as pictures."""
    from studio.core.pictures import to_bytes

    return to_bytes(np.ascontiguousarray(x.permute(0, 2, 3, 1).numpy()))


def _test_images(spec: DataSpec) -> Tensor:
    """Return the test images as bytes (N, C, H, W)."""
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
    return dataset.test.images


def _label(spec: DataSpec, index: int) -> str:
    from studio import data
    from studio.data.dataset import ImageSet

    dataset = data.load(spec.name)
    if not spec.labels or not isinstance(dataset, ImageSet):
        return ""
    axis = spec.labels[0]
    return axis.values[int(dataset.test.labels[axis.name][index])]
