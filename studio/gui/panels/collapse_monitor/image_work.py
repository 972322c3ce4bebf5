"""What is measured of a model of images, in a worker's thread.

N images of H x W pixels with C channels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from studio import data
from studio.core.pictures import to_bytes
from studio.data.dataset import ImageSet
from studio.evaluation.image_vitals import Judged, nearest_images, take_images
from studio.evaluation.vitals import Vitals
from studio.gui.context import ModelHandle

NUM_SHOWN = 36
NUM_NEAREST = 6
_BINS = 40
_SECONDS = 10.0  # of drawing samples; slow samplers are measured on fewer


@dataclass(frozen=True, kw_only=True)
class ImageRequest:
    """A model of images to measure."""

    handle: ModelHandle


@dataclass(frozen=True, kw_only=True)
class ScoreHistograms:
    """How many real and generated items the discriminator gives each score.

    Attributes
    ----------
    edges
        (B + 1,), increasing.
    real, fake
        Shares in each bin, (B,).
    """

    edges: tuple[float, ...]
    real: tuple[float, ...]
    fake: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class ImageFigures:
    """What the page shows, and the record to keep.

    Attributes
    ----------
    vitals
        The record.
    num
        Images behind the figures.
    pictures
        The first of them, uint8 (N, H, W, C).
    samples
        The same as floats, (N, C, H, W), to look for their neighbours.
    judged
        What the judge says, or None without one.
    scores
        The discriminator's, or None without one.
    """

    vitals: Vitals
    num: int
    pictures: NDArray[np.uint8]
    samples: torch.Tensor
    judged: Judged | None
    scores: ScoreHistograms | None


@dataclass(frozen=True, kw_only=True, eq=False)
class NearestRequest:
    """One of the samples shown, whose neighbours among the training images are wanted."""

    data: str
    figures: ImageFigures
    index: int


@dataclass(frozen=True, kw_only=True)
class Nearest:
    """Training images near a sample, uint8 (N, H, W, C), and their RMS differences from it."""

    pictures: NDArray[np.uint8]
    distances: tuple[float, ...]


def measure(request: ImageRequest) -> ImageFigures:
    """Sample and measure; a `StudioError` says what is missing."""
    handle = request.handle
    dataset = data.load(handle.card.data.name)
    assert isinstance(dataset, ImageSet)
    taken = take_images(handle.model, dataset, handle.step, seconds=_SECONDS)
    return ImageFigures(
        vitals=taken.vitals,
        num=len(taken.fake),
        pictures=_pictures(taken.fake[:NUM_SHOWN]),
        samples=taken.fake[:NUM_SHOWN].clone(),
        judged=taken.judged,
        scores=None
        if taken.real_scores is None or taken.fake_scores is None
        else histograms(taken.real_scores, taken.fake_scores),
    )


def nearest(request: NearestRequest) -> Nearest:
    """Look through all training images."""
    dataset = data.load(request.data)
    assert isinstance(dataset, ImageSet)
    sample = request.figures.samples[request.index]
    indices, distances = nearest_images(sample, dataset, NUM_NEAREST)
    pixels = dataset.train.images[indices].permute(0, 2, 3, 1).numpy()
    return Nearest(pictures=np.ascontiguousarray(pixels), distances=tuple(distances.tolist()))


def histograms(real: torch.Tensor, fake: torch.Tensor) -> ScoreHistograms:
    """Return the histograms of scores over the range of both, a hundredth at either end left out."""
    both = torch.cat([real, fake]).float()
    both = both[torch.isfinite(both)]
    low, high = (float(both.quantile(share)) for share in (0.005, 0.995)) if len(both) else (0.0, 1.0)
    high = max(high, low + 1e-6)
    edges = torch.linspace(low, high, _BINS + 1)
    counts = [
        torch.histc(x.float().clamp(low, high), _BINS, low, high) / max(len(x), 1) for x in (real, fake)
    ]
    return ScoreHistograms(
        edges=tuple(edges.tolist()), real=tuple(counts[0].tolist()), fake=tuple(counts[1].tolist())
    )


def _pictures(images: torch.Tensor) -> NDArray[np.uint8]:
    return np.ascontiguousarray(to_bytes(images.permute(0, 2, 3, 1).numpy()))
