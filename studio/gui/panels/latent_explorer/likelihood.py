"""Exact likelihoods, called in background threads: of the picture at the cursor, and of all test images."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from studio.core.capabilities import HasDensity
from studio.gui.panels.latent_explorer.codes import NUM_CODES, test_batch, test_pictures
from studio.gui.panels.latent_explorer.pictures import Pixels
from studio.gui.panels.latent_explorer.work import condition_of

if TYPE_CHECKING:
    from studio.core.data_spec import DataSpec
    from studio.gui.context import ModelHandle

NUM_RANKED = 8
"""Test images shown at either end."""
_BATCH = 100


@dataclass(frozen=True, kw_only=True)
class LikelihoodRequest:
    """Ask for log p of the picture at a latent, and of a test image, if one is shown."""

    handle: ModelHandle
    z: tuple[float, ...]
    label: int | None
    shown: int | None


@dataclass(frozen=True, kw_only=True)
class Likelihood:
    """Log-likelihoods in nats."""

    at_cursor: float
    of_shown: float | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Ranking:
    """Test images by log-likelihood so far.

    Attributes
    ----------
    done, total
        How many have been measured, and of how many.
    most, least
        Indices of the most likely, best first, and of the least likely, worst first.
    log_p
        Log-likelihood of every measured image in nats, (done,).
    most_images, least_images
        Their pictures, (K, H, W, C).
    """

    done: int
    total: int
    most: tuple[int, ...]
    least: tuple[int, ...]
    log_p: NDArray[np.float64]
    most_images: Pixels
    least_images: Pixels


def likelihood(request: LikelihoodRequest) -> Likelihood:
    """Return what was asked for."""
    import torch

    from studio.nn.device import device_of

    handle = request.handle
    model: Any = handle.model
    with torch.no_grad():
        z = torch.tensor([request.z]).reshape(1, *model.latent_shape).to(device_of(model))
        condition = condition_of(handle, request.label, 1)
        at_cursor = float(model.log_prob(model.decode(z, condition), condition))
        of_shown = None
        if request.shown is not None:
            x, own = test_batch(handle, request.shown)
            of_shown = float(model.log_prob(x, own))
    return Likelihood(at_cursor=at_cursor, of_shown=of_shown)


def rank(handle: ModelHandle) -> Iterator[Ranking]:
    """Measure the first test images batch by batch; after each the order so far."""
    import torch

    model, spec = cast(HasDensity, handle.model), handle.card.data
    total = min(spec.num_test or NUM_CODES, NUM_CODES)
    measured: list[float] = []
    for first in range(0, total, _BATCH):
        x, condition = test_batch(handle, first, min(_BATCH, total - first))
        # Not around the yield: the mode would leak into whoever drives the generator.
        with torch.no_grad():
            measured += model.log_prob(x, condition).double().cpu().tolist()
        log_p = np.asarray(measured)
        order = np.argsort(-log_p, kind="stable")
        most, least = order[:NUM_RANKED].tolist(), order[::-1][:NUM_RANKED].tolist()
        yield Ranking(
            done=len(measured),
            total=total,
            most=tuple(most),
            least=tuple(least),
            log_p=log_p,
            most_images=test_pictures(spec, most),
            least_images=test_pictures(spec, least),
        )


def bits_per_dimension(log_p: float, spec: DataSpec) -> float:
    """Return -log2 p / D: a model of pictures gives the probability of 256 grey levels a value."""
    return -log_p / (spec.num_values * log(2.0))
