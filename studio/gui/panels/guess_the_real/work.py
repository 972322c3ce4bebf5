"""Deals the images of a game, in a worker's thread.

N images of H x W pixels with C channels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from studio import data
from studio.core.capabilities import Discriminates, Samples
from studio.core.pictures import to_bytes
from studio.core.seeds import derive_seed
from studio.data.dataset import ImageSet
from studio.data.stream import to_float
from studio.evaluation.generation import condition_like
from studio.evaluation.vitals import score_middle
from studio.gui.context import ModelHandle
from studio.gui.panels.guess_the_real.game import Deck
from studio.gui.picture_work import test_images
from studio.nn.device import device_of

_BATCH = 10
_UNDECIDED_BY = 200  # images that show at which score a critic without a zero is undecided


@dataclass(frozen=True, kw_only=True)
class Dealt:
    """How many images are dealt, and of how many; `deck` comes last."""

    done: int
    total: int
    deck: Deck | None = None


def deal(handle: ModelHandle, num: int, seed: int) -> Iterator[Dealt]:
    """Draw real test images and samples, each by the toss of a coin.

    Parameters
    ----------
    handle
        A model that samples images.
    num
        Images of the game; it has fewer where there are fewer test images.
    seed
        Fixes the images and their order.

    Raises
    ------
    StudioError
        If the data set is gone, or its images have another shape by now.
    """
    real = test_images(handle.card.data)
    dataset = data.load(handle.card.data.name)
    assert isinstance(dataset, ImageSet)
    num = min(num, len(real))
    source = torch.Generator().manual_seed(derive_seed(seed, "deal"))
    is_real = torch.rand(num, generator=source) < 0.5
    images = to_float(real[torch.randperm(len(real), generator=source)[:num]])
    for start in range(0, num, _BATCH):
        fake = _samples(handle, dataset, seed * num + start, min(_BATCH, num - start))
        keep = is_real[start : start + _BATCH]
        images[start : start + _BATCH][~keep] = fake[~keep]
        yield Dealt(done=min(start + _BATCH, num), total=num)
    yield Dealt(
        done=num,
        total=num,
        deck=Deck(
            images=np.ascontiguousarray(to_bytes(images.permute(0, 2, 3, 1).numpy())),
            is_real=tuple(is_real.tolist()),
            model_says=_opinions(handle, dataset, images),
            step=handle.step,
        ),
    )


@torch.no_grad()
def _samples(handle: ModelHandle, dataset: ImageSet, seed: int, num: int) -> Tensor:
    assert isinstance(handle.model, Samples)
    condition = condition_like(handle.model, dataset, seed, num)
    return torch.nan_to_num(handle.model.sample(num, seed, condition)).clamp(0, 1).cpu()


@torch.no_grad()
def _opinions(handle: ModelHandle, dataset: ImageSet, images: Tensor) -> tuple[bool, ...] | None:
    """Return whether the model's discriminator takes each image for real, if it has one."""
    model = handle.model
    if not isinstance(model, Discriminates):
        return None
    device = device_of(model)
    real = to_float(dataset.test.images[:_UNDECIDED_BY]).to(device)
    fake = _samples(handle, dataset, 1, _UNDECIDED_BY).to(device)
    middle = score_middle(handle.card.config.get("loss"), model.score(real), model.score(fake))
    return tuple((model.score(images.to(device)) > middle).tolist())
