"""Inversion: the latent from which a decoder makes a given image, found by gradient descent on the latent.

Zhu et al. 2016, "Generative Visual Manipulation on the Natural Image Manifold", section 4.1, with the prior's
own weight: z minimises |x - G(z)|^2 / (2 sigma^2) + |z|^2 / 2, the posterior's maximum for N(0, I) and a
Gaussian around G(z). A uniform prior keeps z in its cube instead.

N starts go at once; L latent dimensions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

Decode = Callable[[Tensor], Tensor]
Draw = Callable[[int, int], Tensor]

_CANDIDATE_BATCH = 64


@dataclass(frozen=True, kw_only=True)
class InversionSettings:
    """How long and how finely to search.

    Attributes
    ----------
    candidates
        Draws from the prior among which to begin.
    starts
        The nearest of them are all followed.
    steps
        Steps of gradient descent.
    learning_rate
        Its step at the beginning; it falls to 0 along a cosine.
    sigma
        Standard deviation of pixels around G(z): the smaller, the less the prior counts.
    prior
        `"normal"`, or `"uniform"` on [-1, 1].
    """

    candidates: int = 256
    starts: int = 4
    steps: int = 300
    learning_rate: float = 0.1
    sigma: float = 0.1
    prior: Literal["normal", "uniform"] = "normal"


@dataclass(frozen=True, kw_only=True, eq=False)
class InversionStep:
    """The best latent so far.

    Attributes
    ----------
    step, total
        Steps done, 0 while candidates are tried, and steps to do.
    z
        (*latent_shape).
    image
        What the decoder makes of it, (*shape).
    error
        Mean squared error of the image.
    """

    step: int
    total: int
    z: Tensor
    image: Tensor
    error: float


def invert(
    decode: Decode, image: Tensor, draw: Draw, settings: InversionSettings, seed: int = 0
) -> Iterator[InversionStep]:
    """Search for the latent of an image; close the generator to stop, which costs at most one step.

    Parameters
    ----------
    decode
        Latents (N, *latent_shape) to data (N, *shape), differentiable.
    image
        What to find, (*shape).
    draw
        `(num, seed)` to draws from the prior.
    settings
        How to search.
    seed
        Of the candidates.

    Yields
    ------
    InversionStep
        After every batch of candidates and every step; the error of the best one may rise only where the
        prior gains more.
    """
    z, costs = draw(0, seed), image.new_empty(0)
    for start in range(0, settings.candidates, _CANDIDATE_BATCH):
        num = min(_CANDIDATE_BATCH, settings.candidates - start)
        more = draw(num, seed + start)
        z, costs = torch.cat([z, more]), torch.cat([costs, _cost(decode, more, image, settings).detach()])
        kept = costs.argsort()[: settings.starts]
        z, costs = z[kept], costs[kept]
        yield _report(decode, z[0], image, 0, settings.steps)
    best, best_cost = z[0].clone(), float("inf")
    z = z.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([z], settings.learning_rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, settings.steps)
    for step in range(1, settings.steps + 1):
        before = z.detach().clone()
        costs = _descend(decode, z, image, settings, optimizer)
        schedule.step()
        if float(costs.min()) < best_cost:
            best, best_cost = before[costs.argmin()], float(costs.min())
        yield _report(decode, best, image, step, settings.steps)


def _cost(decode: Decode, z: Tensor, image: Tensor, settings: InversionSettings) -> Tensor:
    """Return the negative log posterior of latents, up to a constant, (N,)."""
    errors = (decode(z) - image).square().flatten(1).sum(1) / (2 * settings.sigma**2)
    return errors + 0.5 * z.square().flatten(1).sum(1) if settings.prior == "normal" else errors


def _descend(
    decode: Decode, z: Tensor, image: Tensor, settings: InversionSettings, optimizer: torch.optim.Optimizer
) -> Tensor:
    """Take one step and return the costs before it, (N,)."""
    with torch.enable_grad():  # only here, not where the generator waits
        optimizer.zero_grad(set_to_none=True)
        costs = _cost(decode, z, image, settings)
        costs.sum().backward()  # type: ignore[no-untyped-call]
    optimizer.step()
    if settings.prior == "uniform":
        with torch.no_grad():
            z.clamp_(-1.0, 1.0)
    return costs.detach()


def _report(decode: Decode, z: Tensor, image: Tensor, step: int, total: int) -> InversionStep:
    with torch.no_grad():
        made = decode(z[None])[0]
    error = float((made - image).square().mean())
    return InversionStep(step=step, total=total, z=z.clone(), image=made, error=error)
