"""The panel's heavy work, called in background threads. Knows no Qt; torch is imported where it is used.

Pictures are uint8 (H, W, C), N of them (N, H, W, C).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from studio.gui.panels.restoration.records import Noise, NoiseKind
from studio.gui.picture_work import OwnPicture, Pixels, clean_picture, heat, test_images, to_pictures

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle

NUM_LEVELS = 11
NUM_IMAGES = 200
ERROR_LIMIT = 0.5
"""The error that is shown brightest."""
EXACT = 99.0
"""PSNR in dB from which there is no error to speak of."""
_BATCH = 50


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

    clean, label = clean_picture(request.handle.card.data, request.index, request.own)
    with torch.no_grad():
        corrupted = _corrupt(clean, request.noise, request.seed)
        restored = _restore(request.handle, corrupted)
    error = (restored - clean).abs().mean(1)[0]  # (H, W)
    before, after = psnr(torch.cat([corrupted, restored]), torch.cat([clean, clean])).tolist()
    return Restored(
        clean=to_pictures(clean)[0],
        corrupted=to_pictures(corrupted)[0],
        restored=to_pictures(restored)[0],
        error=heat(error.numpy() / ERROR_LIMIT),
        psnr_before=before,
        psnr_after=after,
        mean_error=float(error.mean()),
        label=label,
    )


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

    images = test_images(handle.card.data)[:NUM_IMAGES]
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
            level=level, before=mean if mean < EXACT else None, after=float(torch.cat(after).mean())
        )
        yield SweepProgress(done=done, total=total, num_images=len(images), point=point)


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


def _corrupt(clean: Tensor, noise: Noise, seed: int) -> Tensor:
    from studio.nn.corruption import corrupt
    from studio.nn.noise import generator

    return corrupt(clean, noise.kind, noise.level, generator("restoration", seed))


def _restore(handle: ModelHandle, corrupted: Tensor) -> Tensor:
    from studio.nn.device import device_of

    model: Any = handle.model
    restored: Tensor = model.restore(corrupted.to(device_of(model))).float().cpu().clamp(0.0, 1.0)
    return restored
