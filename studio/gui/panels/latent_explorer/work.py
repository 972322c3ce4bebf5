"""The explorer's heavy work, called in background threads. Knows no Qt; torch is imported where it is used.

N items, L flat latent dimensions, images as uint8 (N, H, W, C).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from studio.core.capabilities import Decodes, DrawsObservations, Encodes, HasPosterior
from studio.core.data_spec import DataSpec
from studio.core.model_io import Condition
from studio.gui.panels.latent_explorer.pictures import Pixels, pictures

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle
    from studio.sampling.paths import Blend

NUM_CODES = 2000
NUM_COMPONENTS = 16
_TILE_PIXELS = 48
_POINT_PIXELS = 56
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
class CodesRequest:
    """Encode test images; `like` is an earlier principal basis to align with, flat (K, L)."""

    handle: ModelHandle
    like: Tensor | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True, eq=False)
class Codes:
    """Encoded test items.

    Attributes
    ----------
    source, step
        The model they belong to.
    z
        (N, L).
    labels, names
        Class of every item, int64 (N,), and the classes' names; empty where unlabelled.
    axis
        Name of the label axis.
    principal_origin, principal_basis
        Origin (L,) and basis (K, L) of the principal frame.
    paper
        Colour that most test images begin with, a value from 0 to 255 per channel; empty for points.
    """

    source: str
    step: int
    z: Tensor
    labels: NDArray[np.int64] | None
    names: tuple[str, ...]
    axis: str
    principal_origin: Tensor
    principal_basis: Tensor
    paper: tuple[int, ...] = ()


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


@dataclass(frozen=True, kw_only=True)
class InspectRequest:
    """Look at test items: reconstruct `shown`, and find the posterior of `chosen`."""

    handle: ModelHandle
    shown: int | None
    chosen: int | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Inspection:
    """Original and reconstruction (2, H, W, C), and posterior mean and sigma (L,), where asked for."""

    pair: Pixels | None
    posterior: tuple[Tensor, Tensor] | None


def latent_size(model: Decodes) -> int:
    """Return the number of latent dimensions, a grid's flattened."""
    size = 1
    for length in model.latent_shape:
        size *= length
    return size


def decode(request: DecodeRequest) -> Decoded:
    """Return the picture at a latent."""
    import torch

    z = request.truncation * torch.tensor([request.z])
    started = perf_counter()
    x = _decode(request.handle, z, request.label, request.draw_seed)
    elapsed = (perf_counter() - started) * 1000
    spec, side = request.handle.card.data, 4 * _POINT_PIXELS
    other = None
    if request.other is not None:
        label = _known_label(request.other, request.label)
        other = pictures(_decode(request.other, z, label, request.draw_seed), spec, pixels=side)
    return Decoded(image=pictures(x, spec, pixels=side), milliseconds=elapsed, other=other)


def encode_codes(request: CodesRequest) -> Codes | None:
    """Return the codes of the first test items, and their principal components; None without an encoder."""
    import torch

    from studio.sampling.paths import principal_frame
    from studio.training.compute import computes_in_bf16

    handle = request.handle
    model: Any = handle.model
    if not isinstance(model, Encodes):
        return None
    items, labels = _test_items(handle.card.data)
    axis = handle.card.data.labels[0] if handle.card.data.labels else None
    device = device_of(model)
    # Codes of a model in training are drawn again every few seconds, beside the training: half the time then.
    halved = torch.autocast(device.type, torch.bfloat16, enabled=handle.live and computes_in_bf16(device))
    with torch.no_grad(), halved:
        parts = []
        for start in range(0, len(items), _BATCH):
            stop = start + _BATCH
            condition = _own_condition(handle, None if labels is None else labels[start:stop])
            parts.append(model.encode(_boundary(items[start:stop]).to(device), condition).float().flatten(1))
        z = torch.cat(parts).float().cpu()
    frame = principal_frame(z, min(NUM_COMPONENTS, z.shape[1], len(z)), request.like)
    return Codes(
        source=handle.source,
        step=handle.step,
        z=z,
        labels=None if labels is None else labels.numpy(),
        names=axis.values if axis and labels is not None else (),
        axis=axis.name if axis else "",
        principal_origin=frame.origin,
        principal_basis=frame.basis,
        paper=_paper(items),
    )


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


def inspect(request: InspectRequest) -> Inspection:
    """Return what was asked of single test items."""
    import torch

    model = decoder = cast(Any, request.handle.model)
    pair = None
    posterior = None
    with torch.no_grad():
        if request.shown is not None and isinstance(model, Encodes):
            x, condition = test_item(request.handle, request.shown)
            again = decoder.decode(model.encode(x, condition), condition)
            pair = pictures(torch.cat([x, again]), request.handle.card.data, pixels=_POINT_PIXELS)
        if request.chosen is not None and isinstance(model, HasPosterior):
            x, condition = test_item(request.handle, request.chosen)
            q = model.posterior(x, condition)
            posterior = (
                q.mean.flatten().float().cpu(),
                torch.exp(0.5 * q.log_var.float()).flatten().cpu(),
            )
    return Inspection(pair=pair, posterior=posterior)


def condition_of(handle: ModelHandle, label: int | None, num: int) -> Condition | None:
    """Return what tells a conditional model that `num` items are of one class; None for any other."""
    import torch

    return _own_condition(handle, None if label is None else torch.full((num,), label))


def _decode(handle: ModelHandle, z: Tensor, label: int | None, draw_seed: int | None = None) -> Tensor:
    import torch

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
    return pictures(_decode(handle, z, label), handle.card.data, pixels=4 * _POINT_PIXELS)


def _decode_many(handle: ModelHandle, z: Tensor, label: int | None, most_pixels: int) -> Pixels:
    import torch
    import torch.nn.functional as F

    spec = handle.card.data
    x = torch.cat([_decode(handle, part, label) for part in torch.split(z, _BATCH)])
    if spec.kind == "image" and max(x.shape[2:]) > most_pixels:
        scale = most_pixels / max(x.shape[2:])
        x = F.interpolate(x, scale_factor=scale, mode="area")
    return pictures(x, spec, pixels=_TILE_PIXELS // 2)


def _test_items(spec: DataSpec) -> tuple[Tensor, Tensor | None]:
    """Return the first test items as stored, and their labels along the first axis."""
    from studio import data
    from studio.data.dataset import ImageSet

    dataset = data.load(spec.name)
    if isinstance(dataset, ImageSet):
        labels = dataset.test.labels[spec.labels[0].name][:NUM_CODES] if spec.labels else None
        return dataset.test.images[:NUM_CODES], labels
    return dataset.fixed("test", NUM_CODES), None


def test_item(handle: ModelHandle, index: int) -> tuple[Tensor, Condition | None]:
    """Return one test item at the boundary's scale, (1, *shape), and its condition."""
    items, labels = _test_items(handle.card.data)
    own = None if labels is None else labels[index : index + 1]
    return _boundary(items[index : index + 1]).to(device_of(handle.model)), _own_condition(handle, own)


def test_pictures(spec: DataSpec, indices: list[int]) -> Pixels:
    """Return test items as pictures (N, H, W, C)."""
    items, _ = _test_items(spec)
    return pictures(_boundary(items[indices]), spec, pixels=_POINT_PIXELS)


def _boundary(items: Tensor) -> Tensor:
    """Return items at the scale models take: images in [0, 1], points as they are."""
    import torch

    return items.float() / 255.0 if items.dtype == torch.uint8 else items


def _paper(items: Tensor) -> tuple[int, ...]:
    if items.ndim < 4:
        return ()
    middle: list[int] = items[:_BATCH, :, 0].transpose(0, 1).flatten(1).median(dim=1).values.tolist()
    return tuple(middle)


def _own_condition(handle: ModelHandle, labels: Tensor | None) -> Condition | None:
    axis = getattr(handle.model, "condition_axis", None)
    if axis is None or labels is None:
        return None
    return Condition(labels={axis: labels.to(device_of(handle.model))})


def _known_label(handle: ModelHandle, label: int | None) -> int | None:
    """Return a class of another model's, or None if this one has fewer."""
    axis = getattr(handle.model, "condition_axis", None)
    known = axis is not None and label is not None and label < len(handle.card.data.axis(axis).values)
    return label if known else None


def device_of(model: Any) -> Any:
    """Return where a model's weights are."""
    import torch

    return next((parameter.device for parameter in model.parameters()), torch.device("cpu"))
