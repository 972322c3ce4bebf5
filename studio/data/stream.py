"""Batches for training and for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import torch
from torch import Tensor

from studio.core.model_io import Batch, Condition, Domains
from studio.core.seeds import derive_seed
from studio.core.share import WHOLE, Share
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.dataset import Dataset, ImageSet, ImageSplit, PointSet

NUM_HELD_OUT_POINTS = 10_000


def to_float(images: Tensor) -> Tensor:
    """Turn stored bytes into float32 in [0, 1], of the same shape."""
    return images.float().div_(255)


class BatchStream:
    """Endless training batches; batch k is a pure function of (seed, k).

    Image sets are walked through in one permutation an epoch, and the tail of an epoch shares its batch with
    the head of the next, so nothing is dropped. Points are drawn afresh for every batch. Images move to the
    training device once, as bytes. Two domains are walked through apart from each other, however many items
    each has: half of a batch is of either, unpaired, and a batch holds at least one of both.

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
    domains
        Two classes to take alone, and in equal parts.
    share
        Which rows of every batch are wanted.

    Attributes
    ----------
    position
        Number k of the batch that comes next; set it to resume.
    unit
        Rows that are taken from each of the walks: a batch holds one or two times so many.
    """

    def __init__(
        self,
        dataset: Dataset,
        batch_size: int,
        seed: int,
        device: torch.device | str,
        domains: Domains | None = None,
        *,
        share: Share = WHOLE,
    ) -> None:
        self.position = 0
        self._share = share
        self.unit = batch_size // share.count // (1 if domains is None else 2)
        check_even(batch_size, share, 1 if domains is None else 2)
        self._points: PointSet | None = None
        self._images: ImageSplit | None = None
        self._batch_size = batch_size
        self._seed = seed
        self._device = torch.device(device)
        self._walks: list[_Walk] = []
        if isinstance(dataset, ImageSet):
            self._images = _moved(dataset.train, self._device)
            self._walks = self._make_walks(self._images, domains)
        else:
            self._points = dataset

    def _make_walks(self, images: ImageSplit, domains: Domains | None) -> list[_Walk]:
        if domains is None:
            return [_Walk(torch.arange(len(images), device=self._device), self._batch_size, self._seed)]
        labels = images.labels[domains.axis]
        if not (labels == domains.a).any() or not (labels == domains.b).any():
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "One of the two classes has no image to train on; add more.")
            )
        shares = {domains.a: (self._batch_size + 1) // 2, domains.b: max(self._batch_size // 2, 1)}
        return [
            _Walk(torch.where(labels == label)[0], share, derive_seed(self._seed, "domain", label))
            for label, share in shares.items()
        ]

    def next(self, step: int) -> Batch:
        """Return batch `position` for training step `step`, and move on by one."""
        index = self.position
        self.position += 1
        if self._images is not None:
            walked = [walk.indices(index) for walk in self._walks]
            indices = torch.cat([items[self._share.rows(len(items))] for items in walked])
            return _image_batch(self._images, indices, step)
        assert self._points is not None
        generator = torch.Generator().manual_seed(derive_seed(self._seed, "points", index))
        x = self._points.draw(self._batch_size, generator)[self._share.rows(self._batch_size)]  # (N, D)
        return Batch(x=x.to(self._device), condition=Condition(), step=step)


class _Walk:
    """Goes through some items in one permutation an epoch.

    Parameters
    ----------
    items
        Indices of the items, (N,).
    share
        How many are wanted for each batch.
    seed
        Seed of the order.
    """

    def __init__(self, items: Tensor, share: int, seed: int) -> None:
        self._items, self._share, self._seed = items, share, seed
        self._epoch = -1
        self._order = items

    def indices(self, batch: int) -> Tensor:
        """Return the items of a batch by its number, (share,)."""
        parts: list[Tensor] = []
        start, wanted = batch * self._share, self._share
        while wanted:
            epoch, offset = divmod(start, len(self._items))
            part = self._permutation(epoch)[offset : offset + wanted]
            parts.append(part)
            start, wanted = start + len(part), wanted - len(part)
        return parts[0] if len(parts) == 1 else torch.cat(parts)

    def _permutation(self, epoch: int) -> Tensor:
        if epoch != self._epoch:
            generator = torch.Generator().manual_seed(derive_seed(self._seed, "epoch", epoch))
            order = torch.randperm(len(self._items), generator=generator)
            self._order = self._items[order.to(self._items.device)]
            self._epoch = epoch
        return self._order


def check_even(batch_size: int, share: Share, num_walks: int = 1) -> None:
    """Refuse a batch that several devices can't share evenly, each walk through the data for itself."""
    if share.count > 1 and batch_size % (share.count * num_walks):
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "{count} devices can't share a batch of {size} evenly; choose a multiple of {multiple}.",
            ),
            size=batch_size,
            count=share.count,
            multiple=share.count * num_walks,
        )


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
