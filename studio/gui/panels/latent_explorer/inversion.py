"""Finds the latent of a picture for a decoder without an encoder, in a background thread. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.core.text import Message
from studio.gui.panels.latent_explorer import work
from studio.gui.panels.latent_explorer.codes import test_batch
from studio.gui.panels.latent_explorer.pictures import Pixels, pictures
from studio.gui.panels.latent_explorer.prior import draw_latents, prior_of

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle
    from studio.sampling.inversion import InversionStep


@dataclass(frozen=True, kw_only=True, eq=False)
class Wanted:
    """A picture to find: test image `index`, or the file at `path`."""

    handle: ModelHandle
    index: int
    path: Path | None
    label: int | None
    truncation: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """The best latent so far.

    Attributes
    ----------
    step, total
        Steps done, and to do; 0 while draws from the prior are tried.
    z
        (L,).
    pair
        The picture and what the decoder makes of the latent, (2, H, W, C).
    error
        Mean squared error, for values in [0, 1].
    notes
        What was done to a file's picture to fit the model.
    """

    step: int
    total: int
    z: Tensor
    pair: Pixels
    error: float
    notes: tuple[Message, ...]


def search(wanted: Wanted) -> Iterator[Found]:
    """Yield ever better latents of a picture."""
    from studio.nn.device import device_of
    from studio.sampling.inversion import InversionSettings, invert

    handle = wanted.handle
    model: Any = handle.model
    device = device_of(model)
    x, notes = _picture(wanted)

    def decode(z: Tensor) -> Tensor:
        condition = work.condition_of(handle, wanted.label, len(z))
        made: Tensor = model.decode(wanted.truncation * z, condition)
        return made.float()

    def draw(num: int, seed: int) -> Tensor:
        return draw_latents(handle, num, seed).to(device)

    settings = InversionSettings(prior=prior_of(handle))
    for step in invert(decode, x.to(device), draw, settings):
        yield _found(wanted, x, step, notes)


def _found(wanted: Wanted, x: Tensor, step: InversionStep, notes: tuple[Message, ...]) -> Found:
    import torch

    pair = torch.stack([x, step.image.cpu()])
    return Found(
        step=step.step,
        total=step.total,
        z=step.z.flatten().float().cpu(),
        pair=pictures(pair, wanted.handle.card.data, pixels=x.shape[-1]),
        error=step.error,
        notes=notes,
    )


def _picture(wanted: Wanted) -> tuple[Tensor, tuple[Message, ...]]:
    """Return the picture, (C, H, W) in [0, 1], and what was done to it."""
    import torch

    if wanted.path is None:
        x, _ = test_batch(wanted.handle, wanted.index)
        return x[0].cpu(), ()
    from studio.data.pictures import load_picture

    pixels, notes = load_picture(wanted.path, wanted.handle.card.data.shape)
    return torch.from_numpy(pixels).permute(2, 0, 1).float() / 255.0, notes
