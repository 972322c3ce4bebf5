"""Features of a judge, and how far generated images are from real ones in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.core.capabilities import Classifies
from studio.data.stream import to_float
from studio.metrics.classes import class_histogram, class_kl, classes_captured
from studio.metrics.frechet import frechet_distance
from studio.metrics.manifold import ManifoldFigures, manifold_figures

_BATCH = 500
_MANIFOLD_ITEMS = 5_000  # nearest neighbours cost the square of it


@dataclass(frozen=True, kw_only=True)
class JudgedFigures:
    """Generated images under a judge.

    Attributes
    ----------
    frechet, frechet_floor
        Fréchet distance in the judge's features between generated and real test images, and between real
        training and test images: what a perfect model would score.
    manifold
        Precision, recall, density, coverage.
    class_shares
        Share of each class the judge sees, (classes,).
    classes_captured, class_kl
        Classes with at least a tenth of their share, and KL to the real shares in nats.
    """

    frechet: float
    frechet_floor: float
    manifold: ManifoldFigures
    class_shares: Tensor
    classes_captured: int
    class_kl: float


@torch.no_grad()
def features_stepwise(judge: nn.Module, images: Tensor) -> Iterator[Tensor]:
    """Yield the judge's features batch by batch; `images` as bytes or floats, (N, C, H, W)."""
    assert isinstance(judge, Classifies)
    for batch in torch.split(images, _BATCH):
        yield judge.features(to_float(batch) if batch.dtype == torch.uint8 else batch)


def features_of(judge: nn.Module, images: Tensor) -> Tensor:
    """Return the judge's features of all images, (N, F)."""
    return torch.cat(list(features_stepwise(judge, images)))


@torch.no_grad()
def judge_images(judge: nn.Module, generated: Tensor, train: Tensor, test: Tensor) -> JudgedFigures:
    """Compare generated images with real ones.

    Parameters
    ----------
    judge
        A classifier of the same data.
    generated
        (N, C, H, W) in [0, 1].
    train, test
        Real images, bytes or floats.
    """
    assert isinstance(judge, Classifies)
    made, seen, held = (features_of(judge, images) for images in (generated, train, test))
    shares, reference = (
        class_histogram(judge.logits_of(features).argmax(1), len(judge.classes)) for features in (made, held)
    )
    return JudgedFigures(
        frechet=frechet_distance(made, held),
        frechet_floor=frechet_distance(seen[: len(held)], held),
        manifold=manifold_figures(held[:_MANIFOLD_ITEMS], made[:_MANIFOLD_ITEMS]),
        class_shares=shares,
        classes_captured=classes_captured(shares, reference),
        class_kl=class_kl(shares, reference),
    )
