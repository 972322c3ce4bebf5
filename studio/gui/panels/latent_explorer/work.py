"""Decoding for the explorer, called in background threads. Knows no Qt; torch is imported where it is used.

N items, L flat latent dimensions, images as uint8 (N, H, W, C).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod
from time import perf_counter
from typing import TYPE_CHECKING, Any

from studio.core.capabilities import Decodes, DrawsObservations
from studio.core.model_io import Condition
from studio.gui.panels.latent_explorer.pictures import POINT_PIXELS, Pixels, pictures

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle
    from studio.sampling.paths import Blend

_TILE_PIXELS = 48
_BATCH = 500


@dataclass(frozen=True, kw_only=True)
class DecodeRequest:
    """Decode one latent, by one model or by two, or draw from p(x|z) by `draw_seed`."""

    handle: ModelHandle
    other: ModelHandle | None = None
    z: tuple[float, ...]
    label: int | None
    draw_seed: int | None
    truncation: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A picture, the milliseconds that the model took, and the other model's picture, if there is one."""

    image: Pixels
    milliseconds: float
    other: Pixels | None = None


@dataclass(frozen=True, kw_only=True)
class TilesRequest:
    """Decode a lattice of latents.

    Attributes
    ----------
    z
        (rows * columns, L), from the top row down.
    key
        What tells two requests apart without comparing tensors.
    where
        The plane's range that the lattice covers: left, right, bottom, top.
    """

    handle: ModelHandle
    key: tuple[object, ...]
    where: tuple[float, float, float, float]
    z: Tensor = field(compare=False)
    columns: int
    label: int | None
    truncation: float = 1.0


@dataclass(frozen=True, kw_only=True, eq=False)
class TileSet:
    """Decoded lattice as one picture (rows * H, columns * W, C), and the step of its model."""

    pixels: Pixels
    step: int


@dataclass(frozen=True, kw_only=True)
class CornersRequest:
    """Decode the grid between four corners (4, L)."""

    handle: ModelHandle
    key: tuple[object, ...]
    corners: Tensor = field(compare=False)
    size: int
    blend: Blend
    label: int | None
    truncation: float = 1.0


@dataclass(frozen=True, kw_only=True, eq=False)
class CornerGrid:
    """The grid's latents (size * size, L) and pictures."""

    z: Tensor
    images: Pixels


def latent_size(model: Decodes) -> int:
    """Return the number of latent dimensions, a grid's flattened."""
    return prod(model.latent_shape)


def decode(request: DecodeRequest) -> Decoded:
    """Return the picture at a latent."""
    import torch

    z = request.truncation * torch.tensor([request.z])
    started = perf_counter()
    x = _decode(request.handle, z, request.label, request.draw_seed)
    elapsed = (perf_counter() - started) * 1000
    spec, side = request.handle.card.data, 4 * POINT_PIXELS
    other = None
    if request.other is not None:
        label = _known_label(request.other, request.label)
        other = pictures(_decode(request.other, z, label, request.draw_seed), spec, pixels=side)
    return Decoded(image=pictures(x, spec, pixels=side), milliseconds=elapsed, other=other)


def decode_tiles(request: TilesRequest) -> TileSet:
    """Return the lattice's pictures laid out as one."""
    from studio.gui.widgets.image_grid import tile

    images = _decode_many(request.handle, request.truncation * request.z, request.label, _TILE_PIXELS)
    return TileSet(pixels=tile(images, request.columns), step=request.handle.step)


def decode_corners(request: CornersRequest) -> CornerGrid:
    """Return the grid between the corners."""
    from studio.sampling.paths import corner_grid

    z = corner_grid(request.corners, request.size, request.size, request.blend)
    images = _decode_many(request.handle, request.truncation * z, request.label, _TILE_PIXELS)
    return CornerGrid(z=z, images=images)


def condition_of(handle: ModelHandle, label: int | None, num: int) -> Condition | None:
    """Return what tells a conditional model that `num` items are of one class; None for any other."""
    import torch

    return condition_of_each(handle, None if label is None else torch.full((num,), label))


def condition_of_each(handle: ModelHandle, labels: Tensor | None) -> Condition | None:
    """Return what tells a conditional model the class of every item, (N,); None for any other."""
    from studio.nn.device import device_of

    axis = getattr(handle.model, "condition_axis", None)
    if axis is None or labels is None:
        return None
    return Condition(labels={axis: labels.to(device_of(handle.model))})


def _decode(handle: ModelHandle, z: Tensor, label: int | None, draw_seed: int | None = None) -> Tensor:
    import torch

    from studio.nn.device import device_of

    model: Any = handle.model
    latents = z.reshape(-1, *model.latent_shape).to(device_of(model))
    condition = condition_of(handle, label, len(z))
    with torch.no_grad():
        if draw_seed is not None and isinstance(model, DrawsObservations):
            generator = torch.Generator(latents.device).manual_seed(draw_seed)
            return model.draw_observation(latents, generator, condition)
        decoded: Tensor = model.decode(latents, condition)
        return decoded


def decode_small(handle: ModelHandle, z: Tensor, label: int | None) -> Pixels:
    """Return small pictures (N, H, W, C) of latents (N, L)."""
    return _decode_many(handle, z, label, _TILE_PIXELS)


def decode_large(handle: ModelHandle, z: Tensor, label: int | None) -> Pixels:
    """Return pictures (N, H, W, C) of latents (N, L), as large as the model makes them."""
    return pictures(_decode(handle, z, label), handle.card.data, pixels=4 * POINT_PIXELS)


def _decode_many(handle: ModelHandle, z: Tensor, label: int | None, most_pixels: int) -> Pixels:
    import torch
    import torch.nn.functional as F

    spec = handle.card.data
    x = torch.cat([_decode(handle, part, label) for part in torch.split(z, _BATCH)])
    if spec.kind == "image" and max(x.shape[2:]) > most_pixels:
        scale = most_pixels / max(x.shape[2:])
        x = F.interpolate(x, scale_factor=scale, mode="area")
    return pictures(x, spec, pixels=_TILE_PIXELS // 2)


def _known_label(handle: ModelHandle, label: int | None) -> int | None:
    """Return a class of another model's, or None if this one has fewer."""
    axis = getattr(handle.model, "condition_axis", None)
    known = axis is not None and label is not None and label < len(handle.card.data.axis(axis).values)
    return label if known else None
