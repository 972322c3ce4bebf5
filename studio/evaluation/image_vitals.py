"""The vitals of models of images: classes under the judge, neighbourhoods and distances in its features."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import torch
from torch import Tensor, nn

from studio import checkpoints, data
from studio.core.capabilities import Classifies, Discriminates, Samples
from studio.core.manifest import judge_for
from studio.data.dataset import ImageSet
from studio.data.stream import to_float
from studio.evaluation.features import features_of
from studio.evaluation.generation import condition_like
from studio.evaluation.vitals import SPREAD_ITEMS, Vitals, spread
from studio.metrics.classes import LEAST_SHARE, class_histogram, class_kl, classes_captured
from studio.metrics.frechet import frechet_distance
from studio.metrics.manifold import ManifoldFigures, manifold_figures
from studio.metrics.scores import separation

NUM_SAMPLES = 1_000
NUM_REAL = 2_000
_LEAST_SAMPLES = 100
_BATCH = 100
SEED = 0
"""Of the first sample that is measured."""


@dataclass(frozen=True, kw_only=True)
class Standard:
    """What samples of a data set are held against: a judge and what it says of real images.

    Attributes
    ----------
    judge
        The classifier that ships for the data set.
    classes
        Its classes.
    features
        Of `NUM_REAL` test images, (N, F).
    shares
        Of the classes it sees in them, (classes,).
    frechet_floor
        Fréchet distance of `NUM_SAMPLES` training images to them.
    """

    judge: nn.Module
    classes: tuple[str, ...]
    features: Tensor
    shares: Tensor
    frechet_floor: float


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Samples under a judge.

    Attributes
    ----------
    classes, shares, reference
        Names of the classes, and their shares among samples and real images.
    manifold
        Precision, recall, density, coverage.
    frechet, frechet_floor
        Fréchet distance to test images, and that of as many training images.
    """

    classes: tuple[str, ...]
    shares: Tensor
    reference: Tensor
    manifold: ManifoldFigures
    frechet: float
    frechet_floor: float


@dataclass(frozen=True, kw_only=True)
class ImageSample:
    """Samples of a model of images and what follows from them.

    Attributes
    ----------
    fake
        (N, C, H, W) in [0, 1] on the CPU; the same latents at every step.
    fake_scores, real_scores
        The discriminator's, (N,) each, if the model has one.
    judged
        What the judge says; None where no judge ships for the data.
    vitals
        The record to keep.
    """

    fake: Tensor
    fake_scores: Tensor | None
    real_scores: Tensor | None
    judged: Judged | None
    vitals: Vitals


@lru_cache(maxsize=2)
def standard(name: str) -> Standard | None:
    """Return what samples of a data set are held against, computed once; None without a judge."""
    entry, dataset = judge_for(name), data.load(name)
    if entry is None or not isinstance(dataset, ImageSet):
        return None
    judge = checkpoints.load(entry.name).model
    assert isinstance(judge, Classifies)
    features = features_of(judge, dataset.test.images[:NUM_REAL])
    seen = features_of(judge, dataset.train.images[:NUM_SAMPLES])
    return Standard(
        judge=judge,
        classes=judge.classes,
        features=features,
        shares=class_histogram(judge.logits_of(features).argmax(1), len(judge.classes)),
        frechet_floor=frechet_distance(seen, features),
    )


@torch.no_grad()
def take_images(
    model: nn.Module, dataset: ImageSet, step: int, num: int = NUM_SAMPLES, seconds: float = math.inf
) -> ImageSample:
    """Sample a model of images and measure it.

    Parameters
    ----------
    model
        A `Samples`; its scores are taken too where it is a `Discriminates`.
    dataset
        What it was trained on.
    step
        Training step of its weights.
    num
        Samples to draw.
    seconds
        Draw fewer, but at least a hundred, when drawing takes longer.
    """
    batches, real_scores, fake_scores = [], [], []
    began = time.monotonic()
    for start in range(0, num, _BATCH):
        if start >= _LEAST_SAMPLES and time.monotonic() - began > seconds:
            break
        condition = condition_like(model, dataset, start, _BATCH)
        assert isinstance(model, Samples)
        fake = model.sample(_BATCH, SEED + start, condition).clamp(0, 1)
        if isinstance(model, Discriminates):
            real = to_float(dataset.test.images[start : start + _BATCH]).to(fake.device)
            fake_scores.append(model.score(fake, condition).cpu())
            real_scores.append(model.score(real, condition).cpu())
        batches.append(fake.cpu())
    fake = torch.cat(batches)
    on_real = torch.cat(real_scores) if real_scores else None
    on_fake = torch.cat(fake_scores) if fake_scores else None
    finite = torch.isfinite(fake.flatten(1)).all(1)
    held = standard(dataset.spec.name)
    judged = None if held is None else judge(held, torch.nan_to_num(fake))
    return ImageSample(
        fake=torch.nan_to_num(fake),
        fake_scores=on_fake,
        real_scores=on_real,
        judged=judged,
        vitals=replace(
            _vitals(judged, fake[finite], dataset, step),
            finite=float(finite.double().mean()),
            separation=None if on_real is None or on_fake is None else separation(on_real, on_fake),
        ),
    )


def judge(held: Standard, fake: Tensor) -> Judged:
    """Return what a judge says of images (N, C, H, W)."""
    features = features_of(held.judge, fake)
    assert isinstance(held.judge, Classifies)
    return Judged(
        classes=held.classes,
        shares=class_histogram(held.judge.logits_of(features).argmax(1), len(held.classes)),
        reference=held.shares,
        manifold=manifold_figures(held.features, features),
        frechet=frechet_distance(features, held.features),
        frechet_floor=held.frechet_floor,
    )


@torch.no_grad()
def nearest_images(image: Tensor, dataset: ImageSet, num: int) -> tuple[Tensor, Tensor]:
    """Return the training images nearest to one by their pixels.

    Parameters
    ----------
    image
        (C, H, W) in [0, 1].
    dataset
        Its training images are looked through.
    num
        How many are wanted.

    Returns
    -------
    tuple of Tensor
        Their indices, (num,), and root mean squared differences, (num,), the nearest first.
    """
    distances = torch.cat(list(_distances(image, dataset.train.images)))
    found = distances.topk(min(num, len(distances)), largest=False)
    return found.indices, found.values


def _distances(image: Tensor, images: Tensor) -> Iterator[Tensor]:
    for chunk in torch.split(images, 4096):
        yield (to_float(chunk) - image).square().flatten(1).mean(1).sqrt()


def _vitals(judged: Judged | None, fake: Tensor, dataset: ImageSet, step: int) -> Vitals:
    real = to_float(dataset.test.images[:SPREAD_ITEMS])
    near = spread(fake, real)
    if judged is None:
        return Vitals(step=step, noun="classes", total=0, captured=0, kl=math.nan, spread=near)
    lost = judged.shares < LEAST_SHARE * judged.reference
    return Vitals(
        step=step,
        noun="classes",
        total=len(judged.classes),
        captured=classes_captured(judged.shares, judged.reference),
        kl=class_kl(judged.shares, judged.reference),
        spread=near,
        missing=tuple(name for name, gone in zip(judged.classes, lost.tolist(), strict=True) if gone),
        coverage=judged.manifold.coverage,
        recall=judged.manifold.recall,
        frechet=judged.frechet,
    )
