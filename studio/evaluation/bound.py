"""The variational bound of denoisers, in bits per dimension."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio.core.capabilities import Bounded, Denoises, LearnsVariance, TakesImage, TakesLabels
from studio.core.model_io import Batch, Condition
from studio.core.seeds import derive_seed
from studio.data.dataset import Dataset
from studio.data.stream import held_out
from studio.evaluation.figures import Progress, Protocol
from studio.metrics.diffusion_bound import BITS, PIXEL_BIN, Step, prior_term, step_term
from studio.nn.device import device_of
from studio.nn.noise import normal_like

NUM_STEPS = 1_000
"""T of the chain that is bounded."""
_BATCH = 250
_ITEMS = {"image": 1_000, "points": 10_000}
_DRAWS = 8  # times per item


def applies(model: nn.Module) -> bool:
    """Return whether a model denoises data."""
    return isinstance(model, Denoises)


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure a bound of -log2 p(x) per dimension, given the label where the model knows such.

    A model of latents bounds no data, and one that starts from an image isn't asked. The times are drawn,
    each from its own slice. Of pixels the figure is that of a chain of `NUM_STEPS`; points have no bins that
    would hide how coarse that is near the data, so theirs is the limit of ever finer steps.
    """
    assert isinstance(model, Denoises)
    of_data = tuple(model.noise_shape) == tuple(dataset.spec.shape)
    if not of_data or (isinstance(model, TakesImage) and model.image_task):
        return
    device = device_of(model)
    total = protocol.limit or _ITEMS[dataset.spec.kind]
    source = torch.Generator(device)
    sums, done = 0.0, 0
    for index, batch in enumerate(held_out(dataset, "test", _BATCH, device, total)):
        source.manual_seed(derive_seed("bound", index))
        sums += float(_bound(model, batch, source).sum())
        done += len(batch.x)
        yield Progress(done=done, total=total, part="bound")
    yield Progress(done=done, total=total, part="bound", figures={"nll_bound": sums / done})


def _bound(model: Denoises, batch: Batch, source: torch.Generator) -> Tensor:
    """Return the bound of a batch, (N,)."""
    x0 = model.unpicture(batch.x)
    ends = x0.new_ones(len(x0))
    prior = prior_term(x0, model.alpha(ends), model.sigma(ends))
    known = isinstance(model, TakesLabels) and model.condition_axis is not None
    condition = batch.condition if known else Condition()
    # The last step has a term of its own kind; the others are drawn.
    first = torch.ones(len(x0), device=x0.device)
    bound = prior + _term(model, x0, first, condition, source)
    chances = _chances(model).to(x0.device)
    edges = chances.cumsum(0)
    for draw in range(_DRAWS):
        uniform = torch.rand(len(x0), generator=source, device=x0.device)
        slices = (torch.randperm(len(x0), generator=source, device=x0.device) + uniform) / len(x0)
        place = (draw + slices) / _DRAWS  # even over [0, 1] in every draw's own slice
        chosen = torch.searchsorted(edges, place.to(edges)).clamp(max=NUM_STEPS - 2)
        term = (_term if _bin_width(model) else _fine_term)(model, x0, chosen + 2.0, condition, source)
        bound = bound + term / (chances[chosen] * _DRAWS).to(term)
    if _bin_width(model) is None:
        # Points: from the network's unit to the data's.
        unit = model.picture(torch.ones_like(x0[:1])) - model.picture(torch.zeros_like(x0[:1]))
        bound = bound + unit.abs().log().mean()
    return BITS * bound


def _chances(model: Denoises) -> Tensor:
    """Return how often each step k = 2..T is drawn, (T - 1,): by its share of the fall of log(1 + SNR).

    The terms of a good denoiser are about as large as that, so their draws scatter little.
    """
    t = torch.arange(1, NUM_STEPS + 1, dtype=torch.float64) / NUM_STEPS
    falls = -torch.log1p((model.alpha(t) / model.sigma(t)).square()).diff()
    return 0.9 * falls / falls.sum() + 0.1 / (NUM_STEPS - 1)


def _bin_width(model: Denoises) -> float | None:
    return PIXEL_BIN if isinstance(model, Bounded) and model.bounds is not None else None


def _term(model: Denoises, x0: Tensor, k: Tensor, condition: Condition, source: torch.Generator) -> Tensor:
    """Return the term of the step from k to k - 1, (N,)."""
    t, s = k / NUM_STEPS, (k - 1.0) / NUM_STEPS
    step = Step(
        alpha_t=model.alpha(t), sigma_t=model.sigma(t), alpha_s=model.alpha(s), sigma_s=model.sigma(s)
    )
    view = (-1, *[1] * (x0.dim() - 1))
    x = step.alpha_t.view(view) * x0 + step.sigma_t.view(view) * normal_like(x0, source)
    share: Tensor | None = None
    if isinstance(model, LearnsVariance) and model.learns_variance:
        predicted, _, share = model.predict_variance(x, t, condition)
    else:
        predicted, _ = model.predict(x, t, condition)
    width = _bin_width(model)
    if width is not None:
        predicted = predicted.clamp(-1.0, 1.0)
    return step_term(x0, predicted, step, share, width)


def _fine_term(
    model: Denoises, x0: Tensor, k: Tensor, condition: Condition, source: torch.Generator
) -> Tensor:
    """Return the part of the steps between k - 1 and k if they were ever finer, (N,).

    Kingma et al. 2021, eq. 15: half the integral of SNR |x_0 - predicted|^2 over the fall of log SNR.
    """
    ends = torch.stack([k - 1.0, k]) / NUM_STEPS
    falls = (2.0 * (model.alpha(ends).clamp(min=1e-6) / model.sigma(ends)).log()).diff(dim=0)[0].abs()
    place = torch.rand(len(x0), generator=source, device=x0.device)
    t = torch.lerp(ends[0], ends[1], place)
    view = (-1, *[1] * (x0.dim() - 1))
    alpha, sigma = model.alpha(t), model.sigma(t)
    x = alpha.view(view) * x0 + sigma.view(view) * normal_like(x0, source)
    predicted, _ = model.predict(x, t, condition)
    error = (x0 - predicted).square().flatten(1).mean(1)
    return 0.5 * falls * (alpha / sigma).square() * error
