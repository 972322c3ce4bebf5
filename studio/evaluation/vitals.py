"""What a monitor takes of a generative model at one step: a small record, cheap enough for every snapshot."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass, field
from typing import Literal

import torch
from torch import Tensor, nn

from studio.core.capabilities import Decodes, Discriminates, DrawsLatents, Samples
from studio.data.dataset import PointSet
from studio.evaluation.modes import count_modes, has_modes
from studio.metrics.modes import PROTOCOL_SAMPLES, ModeFigures
from studio.metrics.scores import mean_distance, separation
from studio.nn.adversarial import LOGIT_LOSSES
from studio.nn.device import device_of

SPREAD_ITEMS = 500  # pairs cost the square of it
SEED = 0
"""Of the first sample that is measured."""
_lock = threading.Lock()
_latents: dict[tuple[str, tuple[int, ...], str, int], Tensor] = {}


@dataclass(frozen=True, kw_only=True)
class Vitals:
    """A generative model's condition at a step.

    Attributes
    ----------
    step
        Training step of the weights.
    noun
        What can be lost: the modes of a mixture, or the classes a judge knows.
    total
        How many of them there are; 0 where none are known.
    captured
        How many have at least one good sample (modes) or a tenth of their share (classes).
    kl
        KL of the samples' histogram over them to what it should be, in nats; NaN where none are known.
    spread
        Mean distance between two samples as a share of that between two data items.
    finite
        Share of the samples that are finite numbers.
    separation
        Chance that the discriminator scores a real item above a generated one; None without a discriminator.
    high_quality
        Share of the samples within three standard deviations of a mode; None where there are no modes.
    missing
        Names of the classes that are not captured, where they have names.
    coverage, recall, frechet
        Of images, in a judge's features; None without one.
    """

    step: int
    noun: Literal["modes", "classes"]
    total: int
    captured: int
    kl: float
    spread: float
    finite: float = 1.0
    separation: float | None = None
    high_quality: float | None = None
    missing: tuple[str, ...] = field(default=())
    coverage: float | None = None
    recall: float | None = None
    frechet: float | None = None

    @property
    def evenness(self) -> float:
        """exp(-KL), in [0, 1]: the share of modes or classes that samples spread over as evenly would be."""
        return math.exp(-self.kl) if math.isfinite(self.kl) else 0.0


@dataclass(frozen=True, kw_only=True)
class PointSample:
    """Points of a model beside as many of the data, and what follows from them.

    Attributes
    ----------
    fake, real
        (N, D) on the CPU, the same latents and the same points at every step.
    fake_scores, real_scores
        The discriminator's, (N,), if the model has one.
    modes
        Modes covered, where the data have some.
    vitals
        The record to keep.
    """

    fake: Tensor
    real: Tensor
    fake_scores: Tensor | None
    real_scores: Tensor | None
    modes: ModeFigures | None
    vitals: Vitals


@torch.no_grad()
def take_points(model: nn.Module, dataset: PointSet, step: int, num: int = PROTOCOL_SAMPLES) -> PointSample:
    """Sample a model of points and measure it.

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
    """
    fake, real = sample_fixed(model, num), dataset.fixed("validation", num)
    fake_scores = real_scores = None
    if isinstance(model, Discriminates):
        fake_scores, real_scores = model.score(fake).cpu(), model.score(real.to(fake.device)).cpu()
    fake = fake.cpu()
    modes = count_modes(fake, dataset.spec) if has_modes(dataset.spec) else None
    finite = torch.isfinite(fake).all(1)
    vitals = Vitals(
        step=step,
        noun="modes",
        total=len(dataset.spec.modes) if modes else 0,
        captured=modes.captured if modes else 0,
        kl=modes.reverse_kl if modes else math.nan,
        spread=spread(fake[finite], real),
        finite=float(finite.double().mean()),
        separation=None
        if fake_scores is None or real_scores is None
        else separation(real_scores, fake_scores),
        high_quality=modes.high_quality if modes else None,
    )
    return PointSample(
        fake=fake, real=real, fake_scores=fake_scores, real_scores=real_scores, modes=modes, vitals=vitals
    )


def sample_fixed(model: nn.Module, num: int) -> Tensor:
    """Return `num` samples of the same seeds at every call.

    A latent for each seed takes longer than decoding them all, and holds the interpreter, which a training
    thread needs too; so the last model's latents are kept.
    """
    if not (isinstance(model, DrawsLatents) and isinstance(model, Decodes)):
        assert isinstance(model, Samples)
        return model.sample(num, SEED)
    key = (type(model).__qualname__, model.latent_shape, model.prior, num)
    with _lock:
        if key not in _latents:
            _latents.clear()
            _latents[key] = model.draw_latent(num, SEED).cpu()
        z = _latents[key]
    return model.decode(z.to(device_of(model)))


def spread(fake: Tensor, real: Tensor) -> float:
    """Return how far apart samples are, as a share of how far apart data are; 0 for fewer than two."""
    if len(fake) < 2:
        return 0.0
    return mean_distance(fake[:SPREAD_ITEMS]) / max(mean_distance(real[:SPREAD_ITEMS]), 1e-12)


def score_middle(loss: object, real: Tensor, fake: Tensor) -> float:
    """Return the score at which a discriminator is undecided.

    Logits are undecided at 0; other critics have no zero of their own, so it is halfway between both means.
    """
    if loss in LOGIT_LOSSES:
        return 0.0
    if loss == "least-squares":
        return 0.5
    return 0.5 * float(real.mean() + fake[torch.isfinite(fake)].mean())
