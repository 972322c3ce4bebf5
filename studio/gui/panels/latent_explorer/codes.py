"""The test items that the explorer knows, and their codes; called in background threads. Knows no Qt.

N items, L flat latent dimensions, images as uint8 (N, H, W, C).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from studio.core.capabilities import Encodes, HasPosterior
from studio.core.data_spec import DataSpec
from studio.core.model_io import Condition
from studio.gui.panels.latent_explorer.pictures import POINT_PIXELS, Pixels, pictures
from studio.gui.panels.latent_explorer.work import condition_of_each

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle

NUM_CODES = 2000
NUM_COMPONENTS = 16
_BATCH = 500


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


def encode_codes(request: CodesRequest) -> Codes | None:
    """Return the codes of the first test items, and their principal components; None without an encoder."""
    import torch

    from studio.nn.device import device_of
    from studio.sampling.paths import principal_frame
    from studio.training.compute import computes_in_bf16

    handle = request.handle
    model: Any = handle.model
    if not isinstance(model, Encodes):
        return None
    items, labels = _test_items(handle.card.data)
    axis = handle.card.data.labels[0] if handle.card.data.labels else None
    device = device_of(handle.model)
    # Codes of a model in training are drawn again every few seconds, beside the training: half the time then.
    halved = torch.autocast(device.type, torch.bfloat16, enabled=handle.live and computes_in_bf16(device))
    with torch.no_grad(), halved:
        parts = []
        for start in range(0, len(items), _BATCH):
            stop = start + _BATCH
            condition = condition_of_each(handle, None if labels is None else labels[start:stop])
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


def inspect(request: InspectRequest) -> Inspection:
    """Return what was asked of single test items."""
    import torch

    model = decoder = cast(Any, request.handle.model)
    pair = None
    posterior = None
    with torch.no_grad():
        if request.shown is not None and isinstance(model, Encodes):
            x, condition = test_batch(request.handle, request.shown)
            again = decoder.decode(model.encode(x, condition), condition)
            pair = pictures(torch.cat([x, again]), request.handle.card.data, pixels=POINT_PIXELS)
        if request.chosen is not None and isinstance(model, HasPosterior):
            x, condition = test_batch(request.handle, request.chosen)
            q = model.posterior(x, condition)
            posterior = (
                q.mean.flatten().float().cpu(),
                torch.exp(0.5 * q.log_var.float()).flatten().cpu(),
            )
    return Inspection(pair=pair, posterior=posterior)


def _test_items(spec: DataSpec) -> tuple[Tensor, Tensor | None]:
    """Return the first test items as stored, and their labels along the first axis."""
    from studio import data
    from studio.data.dataset import ImageSet

    dataset = data.load(spec.name)
    if isinstance(dataset, ImageSet):
        labels = dataset.test.labels[spec.labels[0].name][:NUM_CODES] if spec.labels else None
        return dataset.test.images[:NUM_CODES], labels
    return dataset.fixed("test", NUM_CODES), None


def test_batch(handle: ModelHandle, first: int, num: int = 1) -> tuple[Tensor, Condition | None]:
    """Return test items from `first` on at the boundary's scale, (num, *shape), and their condition."""
    from studio.nn.device import device_of

    items, labels = _test_items(handle.card.data)
    own = None if labels is None else labels[first : first + num]
    return _boundary(items[first : first + num]).to(device_of(handle.model)), condition_of_each(handle, own)


def test_pictures(spec: DataSpec, indices: list[int]) -> Pixels:
    """Return test items as pictures (N, H, W, C)."""
    items, _ = _test_items(spec)
    return pictures(_boundary(items[indices]), spec, pixels=POINT_PIXELS)


def _boundary(items: Tensor) -> Tensor:
    """Return items at the scale models take: images in [0, 1], points as they are."""
    import torch

    return items.float() / 255.0 if items.dtype == torch.uint8 else items


def _paper(items: Tensor) -> tuple[int, ...]:
    if items.ndim < 4:
        return ()
    middle: list[int] = items[:_BATCH, :, 0].transpose(0, 1).flatten(1).median(dim=1).values.tolist()
    return tuple(middle)
