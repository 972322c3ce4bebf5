"""Batches for training and for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import torch
from torch import Tensor

from studio.core.capabilities import Batch, Condition
from studio.core.seeds import derive_seed
from studio.data.dataset import Dataset, ImageSet, ImageSplit, PointSet

NUM_HELD_OUT_POINTS = 10_000


def to_float(images: Tensor) -> Tensor:
    """Turn stored bytes into float32 in [0, 1], of the same shape."""
    return images.float().div_(255)


class BatchStream:
    """Endless training batches; batch k is a pure function of (seed, k).

    Image sets are walked through in one permutation an epoch, and the tail of an epoch shares its batch with
    the head of the next, so nothing is dropped. Points are drawn afresh for every batch. Images move to the
    training device once, as bytes.

    Parameters
    ----------
    dataset
        What to train on.
    batch_size
        Items in a batch.
    seed
        Seed of the order, or of the points.
    device
        Where the batches are wanted.

    Attributes
    ----------
    position
        Number k of the batch that comes next; set it to resume.
    """

    def __init__(self, dataset: Dataset, batch_size: int, seed: int, device: torch.device | str) -> None:
        self.position = 0
        self._points: PointSet | None = None
        self._images: ImageSplit | None = None
        self._batch_size = batch_size
        self._seed = seed
        self._device = torch.device(device)
        self._epoch = -1
        self._order = torch.empty(0, dtype=torch.int64)
        if isinstance(dataset, ImageSet):
            self._images = _moved(dataset.train, self._device)
        else:
            self._points = dataset

    def next(self, step: int) -> Batch:
        """Return batch `position` for training step `step`, and move on by one."""
        index = self.position
        self.position += 1
        if self._images is not None:
            return _image_batch(self._images, self._indices(self._images, index), step)
        assert self._points is not None
        generator = torch.Generator().manual_seed(derive_seed(self._seed, "points", index))
        x = self._points.draw(self._batch_size, generator)  # (N, D)
        return Batch(x=x.to(self._device), condition=Condition(), step=step)

    def _indices(self, images: ImageSplit, index: int) -> Tensor:
        parts: list[Tensor] = []
        start, wanted = index * self._batch_size, self._batch_size
        while wanted:
            epoch, offset = divmod(start, len(images))
            part = self._permutation(epoch, len(images))[offset : offset + wanted]
            parts.append(part)
            start, wanted = start + len(part), wanted - len(part)
        return parts[0] if len(parts) == 1 else torch.cat(parts)

    def _permutation(self, epoch: int, size: int) -> Tensor:
        if epoch != self._epoch:
            generator = torch.Generator().manual_seed(derive_seed(self._seed, "epoch", epoch))
            self._order = torch.randperm(size, generator=generator).to(self._device)
            self._epoch = epoch
        return self._order


def held_out(
    dataset: Dataset,
    split: Literal["validation", "test"],
    batch_size: int,
    device: torch.device | str,
    limit: int | None = None,
) -> Iterator[Batch]:
    """Yield a held-out split in its own order, the same at every call.

    Parameters
    ----------
    dataset, split
        What to measure on.
    batch_size
        Items in a batch; the last one may be smaller.
    device
        Where the batches are wanted.
    limit
        Use only the first so many items; None takes all images, or `NUM_HELD_OUT_POINTS` points.
    """
    if isinstance(dataset, PointSet):
        points = dataset.fixed(split, NUM_HELD_OUT_POINTS if limit is None else limit)
        for x in torch.split(points, batch_size):
            yield Batch(x=x.to(device), condition=Condition())
        return
    part = dataset.split(split)
    size = len(part) if limit is None else min(limit, len(part))
    for start in range(0, size, batch_size):
        chosen = slice(start, min(start + batch_size, size))
        labels = {name: values[chosen].to(device) for name, values in part.labels.items()}
        yield Batch(x=to_float(part.images[chosen].to(device)), condition=Condition(labels=labels))


def _moved(images: ImageSplit, device: torch.device) -> ImageSplit:
    return replace(
        images,
        images=images.images.to(device),
        labels={name: values.to(device) for name, values in images.labels.items()},
    )


def _image_batch(images: ImageSplit, indices: Tensor, step: int) -> Batch:
    labels = {name: values.index_select(0, indices) for name, values in images.labels.items()}
    x = to_float(images.images.index_select(0, indices))  # (N, C, H, W)
    return Batch(x=x, condition=Condition(labels=labels), step=step)
