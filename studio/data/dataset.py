"""Data in memory: images as they are stored, and points drawn afresh.

N items, C channels, H x W pixels, D dimensions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import torch
from torch import Tensor

from studio.core.data_spec import DataSpec
from studio.core.model_io import Domains
from studio.core.seeds import derive_seed

Split = Literal["train", "validation", "test"]
CAPTION_SEPARATOR = " | "  # between a name and its keywords, none of which contains it
_CHUNK = 4096  # points; their quadrature nodes fit the cache, which makes log_prob 2.5 times faster


@dataclass(frozen=True, kw_only=True)
class ImageSplit:
    """Part of an image set.

    Attributes
    ----------
    images
        uint8, (N, C, H, W).
    labels
        Axis name to int64 labels, (N,).
    captions
        Language to one text an item: its name, then keywords, with `CAPTION_SEPARATOR` in between. Empty
        where the data set has no words.
    """

    images: Tensor
    labels: Mapping[str, Tensor]
    captions: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.images.shape[0]

    def of(self, domains: Domains) -> ImageSplit:
        """Return the items of two classes alone, in their order."""
        labels = self.labels[domains.axis]
        (kept,) = torch.where((labels == domains.a) | (labels == domains.b))
        if len(kept) == len(self):
            return self
        return ImageSplit(
            images=self.images[kept],
            labels={name: values[kept] for name, values in self.labels.items()},
            captions={language: [texts[i] for i in kept] for language, texts in self.captions.items()},
        )


@dataclass(frozen=True, kw_only=True)
class ImageSet:
    """A whole image set on the CPU; it is shared, so nobody writes into it.

    Attributes
    ----------
    spec
        What it is.
    test
        What models are shown and judged with.
    load_training
        Returns what they are trained and validated with; called when it is first wanted, since exploring
        needs the test images alone and the rest can be several times as large. May raise `StudioError`.
    """

    spec: DataSpec
    test: ImageSplit
    load_training: Callable[[], tuple[ImageSplit, ImageSplit]]

    @property
    def train(self) -> ImageSplit:
        """The images to train with."""
        return self._training[0]

    @property
    def validation(self) -> ImageSplit:
        """The images held out from training to choose by."""
        return self._training[1]

    @cached_property
    def _training(self) -> tuple[ImageSplit, ImageSplit]:
        return self.load_training()

    def split(self, name: Split) -> ImageSplit:
        """Return a split by its name."""
        split: ImageSplit = getattr(self, name)
        return split

    def of(self, domains: Domains) -> ImageSet:
        """Return the items of two classes alone."""
        return replace(
            self,
            test=self.test.of(domains),
            load_training=lambda: (self.train.of(domains), self.validation.of(domains)),
        )


@dataclass(frozen=True, kw_only=True)
class PointSet:
    """A distribution of points, of which as many can be drawn as are wanted.

    Attributes
    ----------
    spec
        Its known facts.
    sampler
        `(num, generator)` to float32 (num, D), in data units.
    density
        float64 (N, D) to log p(x) in nats, float64 (N,); None where unknown.
    """

    spec: DataSpec
    sampler: Callable[[int, torch.Generator], Tensor]
    density: Callable[[Tensor], Tensor] | None = None

    def draw(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` fresh points, float32 (num, D) on the CPU."""
        return self.sampler(num, generator)

    @torch.no_grad()
    def log_prob(self, x: Tensor) -> Tensor | None:
        """Return the exact log p(x) in nats, or None where it is unknown.

        Parameters
        ----------
        x
            (N, D), in data units, on any device.

        Returns
        -------
        Tensor
            float64, (N,), on the CPU (not every device has float64); -inf outside the support.
        """
        if self.density is None:
            return None
        points = x.detach().to("cpu", torch.float64)
        if not len(points):
            return points.new_empty(0)
        return torch.cat([self.density(chunk) for chunk in torch.split(points, _CHUNK)])

    def fixed(self, split: Literal["validation", "test"], num: int) -> Tensor:
        """Return the first `num` held-out points, float32 (num, D): the same ones at every call."""
        chunks = []
        for chunk in range(-(-num // _CHUNK)):
            generator = torch.Generator().manual_seed(derive_seed("held out", split, chunk))
            chunks.append(self.draw(_CHUNK, generator))
        return torch.cat(chunks)[:num] if chunks else torch.empty(0, *self.spec.shape)


Dataset = ImageSet | PointSet
