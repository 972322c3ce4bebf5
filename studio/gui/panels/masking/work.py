"""The panel's heavy work, called in background threads. Knows no Qt; torch is imported where it is used.

Pictures are uint8 (H, W, C), N of them (N, H, W, C); a mask is bool (rows, columns), True where hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.capabilities import UnmasksPatches
from studio.gui.panels.masking.records import MAX_RATIO, Mask, MaskKind
from studio.gui.picture_work import OwnPicture, Pixels, clean_picture, heat, test_images, to_pictures

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle

MaskArray = NDArray[np.bool_]

ERROR_LIMIT = 0.5
"""The error that is shown brightest."""
DEVIATION_LIMIT = 0.3
"""The standard deviation over masks that is shown brightest."""
NUM_MANY = 12
NUM_MASKS = 10
NUM_SWEPT = 200
RATIOS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, MAX_RATIO)
_BATCH = 50
HIDDEN_GREY = 118
"""Reads as "nothing here" beside black and beside white pictures."""
_PATCHES = (4, 8, 7, 2)  # sides to hide together where the model has no patches of its own, the best first


@dataclass(frozen=True, kw_only=True)
class PictureRequest:
    """Mask one picture, the user's own or test image `index`, and imagine it."""

    handle: ModelHandle
    mask: Mask
    index: int
    own: OwnPicture | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Unmasked:
    """One picture at every stage, and how far the imagined one is from it.

    Attributes
    ----------
    original, masked, pasted, imagined, error
        `pasted` shows visible patches as they are, `imagined` as the model imagines them; `error` is a heat
        picture of |imagined - original|, the mean of the colours.
    hidden_error
        The same of `pasted`: visible patches have none.
    mask
        What is hidden.
    mse, psnr
        Error of the hidden pixels, and the same in dB; None where nothing is hidden.
    label
        Class of a test image, empty where unknown.
    """

    original: Pixels
    masked: Pixels
    pasted: Pixels
    imagined: Pixels
    error: Pixels
    hidden_error: Pixels
    mask: MaskArray
    mse: float | None
    psnr: float | None
    label: str


@dataclass(frozen=True, kw_only=True)
class ManyRequest:
    """Mask test images `first` to `first + NUM_MANY - 1`."""

    handle: ModelHandle
    mask: Mask
    first: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Many:
    """Test images, masked and imagined.

    Attributes
    ----------
    first
        Number of the first one: near the end of the test images an earlier one than was asked for.
    originals, masked, pasted, imagined
        (N, H, W, C) each, as of `Unmasked`.
    psnr
        Mean PSNR of the hidden pixels in dB; None where nothing is hidden.
    """

    first: int
    originals: Pixels
    masked: Pixels
    pasted: Pixels
    imagined: Pixels
    psnr: float | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Masks:
    """One picture under several masks.

    Attributes
    ----------
    masked, imagined
        Under each mask, (N, H, W, C).
    mean, deviation
        Of what was imagined, over the masks that hide a pixel: (H, W, C), and a heat picture.
    largest
        The largest standard deviation.
    """

    masked: Pixels
    imagined: Pixels
    mean: Pixels
    deviation: Pixels
    largest: float


@dataclass(frozen=True, kw_only=True)
class SweepPoint:
    """Mean squared error of hidden pixels at one ratio, and the mean PSNR in dB."""

    ratio: float
    mse: float
    psnr: float


@dataclass(frozen=True, kw_only=True)
class SweepProgress:
    """How far a sweep is, a share in [0, 1], and the ratio it has just finished, if it has."""

    share: float
    num_images: int
    point: SweepPoint | None


def patch_side(model: object, shape: tuple[int, ...]) -> int:
    """Return the side of the patches that are hidden together, in pixels."""
    if isinstance(model, UnmasksPatches):
        return model.patch_size
    fitting = [side for side in _PATCHES if shape[1] % side == 0 == shape[2] % side]
    return fitting[0] if fitting else 1


def grid_of(handle: ModelHandle) -> tuple[int, int]:
    """Return rows and columns of a model's patches."""
    side = patch_side(handle.model, handle.card.data.shape)
    return handle.card.data.shape[1] // side, handle.card.data.shape[2] // side


def draw_masks(mask: Mask, rows: int, columns: int, num: int = 1) -> NDArray[np.bool_]:
    """Return masks (N, rows, columns): drawn from seed and counting on, or the one painted by hand."""
    from studio.nn.masking import draw_masks as draw

    if mask.kind == "hand":
        hidden = np.zeros(rows * columns, bool)
        hidden[[number for number in mask.hidden if number < rows * columns]] = True
        return np.broadcast_to(hidden.reshape(rows, columns), (num, rows, columns)).copy()
    drawn = draw(mask.kind, mask.ratio, rows, columns, num=num, seed=mask.seed)
    return drawn.reshape(num, rows, columns).numpy()


def unmask(request: PictureRequest) -> Unmasked:
    """Return one picture masked and imagined."""
    clean, label = clean_picture(request.handle.card.data, request.index, request.own)
    rows, columns = grid_of(request.handle)
    mask = draw_masks(request.mask, rows, columns)
    pixels = _to_pixels(mask, clean)
    imagined, pasted = _imagine(request.handle, clean, pixels)
    errors = _hidden_errors(imagined, clean, pixels) if mask.any() else None
    return Unmasked(
        original=to_pictures(clean)[0],
        masked=_cover(to_pictures(clean), pixels)[0],
        pasted=to_pictures(pasted)[0],
        imagined=to_pictures(imagined)[0],
        error=_error(imagined, clean),
        hidden_error=_error(pasted, clean),
        mask=mask[0],
        mse=None if errors is None else float(errors[0]),
        psnr=None if errors is None else float(errors[1]),
        label=label,
    )


def many(request: ManyRequest) -> Many:
    """Return several test images masked and imagined."""
    from studio.data.stream import to_float

    images = test_images(request.handle.card.data)
    first = max(0, min(request.first, len(images) - NUM_MANY))
    clean = to_float(images[first : first + NUM_MANY])
    rows, columns = grid_of(request.handle)
    pixels = _to_pixels(draw_masks(request.mask, rows, columns, len(clean)), clean)
    imagined, pasted = _imagine(request.handle, clean, pixels)
    errors = _hidden_errors(imagined, clean, pixels)
    return Many(
        first=first,
        originals=to_pictures(clean),
        masked=_cover(to_pictures(clean), pixels),
        pasted=to_pictures(pasted),
        imagined=to_pictures(imagined),
        psnr=float(errors[1].mean()) if bool(pixels.any()) else None,
    )


def several(request: PictureRequest) -> Masks:
    """Return one picture under several masks of one kind and ratio; scattered ones in place of by hand."""
    clean, _ = clean_picture(request.handle.card.data, request.index, request.own)
    rows, columns = grid_of(request.handle)
    drawn = draw_masks(scattered(request.mask, rows * columns), rows, columns, NUM_MASKS)
    pixels = _to_pixels(drawn, clean)
    imagined, pasted = _imagine(request.handle, clean.expand(NUM_MASKS, -1, -1, -1), pixels)
    mean, deviation = _mean_and_deviation(imagined, pixels, clean)
    return Masks(
        masked=_cover(to_pictures(clean.expand(NUM_MASKS, -1, -1, -1)), pixels),
        imagined=to_pictures(pasted),
        mean=to_pictures(mean)[0],
        deviation=heat(deviation.numpy() / DEVIATION_LIMIT),
        largest=float(deviation.max()),
    )


def _mean_and_deviation(imagined: Tensor, pixels: Tensor, clean: Tensor) -> tuple[Tensor, Tensor]:
    """Return the mean (1, C, H, W) and deviation (H, W) of each pixel over the masks that hide it.

    What no mask hides is as it was.
    """
    import torch

    times = pixels.sum(0, keepdim=True)  # (1, 1, H, W)
    mean = (imagined * pixels).sum(0, keepdim=True) / times.clamp(min=1.0)
    squared = ((imagined - mean).square() * pixels).sum(0, keepdim=True) / (times - 1.0).clamp(min=1.0)
    return torch.where(times > 0, mean, clean), squared.sqrt().mean(1)[0]


def scattered(mask: Mask, num_patches: int) -> Mask:
    """Return a mask that can be drawn several times: one by hand becomes a random one of the same ratio."""
    if mask.kind != "hand":
        return mask
    ratio = float(draw_masks(mask, 1, num_patches).mean())
    return Mask(kind="random", ratio=min(ratio, MAX_RATIO), seed=mask.seed)


def sweep(handle: ModelHandle, kind: MaskKind, seed: int) -> Iterator[SweepProgress]:
    """Measure the error of hidden pixels of test images against the ratio, ratio by ratio."""
    import torch

    images = test_images(handle.card.data)[:NUM_SWEPT]
    parts = torch.split(images, _BATCH)
    done, total = 0, len(RATIOS) * len(parts)
    for ratio in RATIOS:
        errors = []
        for index, part in enumerate(parts):
            errors.append(_measure(handle, part, Mask(kind=kind, ratio=ratio, seed=seed + index * _BATCH)))
            done += 1
            if index + 1 < len(parts):
                yield SweepProgress(share=done / total, num_images=len(images), point=None)
        mse, psnr = (float(torch.cat(values).mean()) for values in zip(*errors, strict=True))
        point = SweepPoint(ratio=ratio, mse=mse, psnr=psnr)
        yield SweepProgress(share=done / total, num_images=len(images), point=point)


def _measure(handle: ModelHandle, images: Tensor, mask: Mask) -> tuple[Tensor, Tensor]:
    """Return the error of bytes (N, C, H, W) and its PSNR, (N,) each."""
    from studio.data.stream import to_float

    clean = to_float(images)
    rows, columns = grid_of(handle)
    pixels = _to_pixels(draw_masks(mask, rows, columns, len(clean)), clean)
    imagined, _ = _imagine(handle, clean, pixels)
    return _hidden_errors(imagined, clean, pixels)


def _hidden_errors(imagined: Tensor, clean: Tensor, pixels: Tensor) -> tuple[Tensor, Tensor]:
    from studio.metrics.image_quality import psnr_of_error

    squared = ((imagined - clean).square() * pixels).flatten(1).sum(1)
    mse = squared / (pixels.flatten(1).sum(1) * clean.shape[1]).clamp(min=1.0)
    return mse, psnr_of_error(mse)


def _error(made: Tensor, clean: Tensor) -> Pixels:
    return heat((made - clean).abs().mean(1)[0].numpy() / ERROR_LIMIT)


def _imagine(handle: ModelHandle, clean: Tensor, pixels: Tensor) -> tuple[Tensor, Tensor]:
    """Return the whole picture as imagined, and with the visible patches as they are, (N, C, H, W) each."""
    import torch

    from studio.nn.device import device_of

    model: Any = handle.model
    device = device_of(model)
    with torch.no_grad():
        if isinstance(model, UnmasksPatches):
            imagined = model.imagine(clean.to(device), pixels.to(device)).float().cpu().clamp(0.0, 1.0)
        else:
            imagined = model.unmask(clean.to(device), pixels.to(device)).float().cpu().clamp(0.0, 1.0)
    return imagined, torch.where(pixels > 0, imagined, clean)


def _to_pixels(mask: MaskArray, clean: Tensor) -> Tensor:
    """Return masks (N, rows, columns) as pixels, float32 (N, 1, H, W) with 1 where hidden."""
    import torch

    side = clean.shape[2] // mask.shape[1]
    grown = mask.repeat(side, axis=1).repeat(side, axis=2)
    return torch.from_numpy(grown.astype(np.float32))[:, None]


def _cover(pictures: Pixels, pixels: Tensor) -> Pixels:
    """Paint hidden pixels grey."""
    hidden = pixels[:, 0, :, :, None].numpy() > 0
    covered: Pixels = np.where(hidden, np.uint8(HIDDEN_GREY), pictures)
    return covered
