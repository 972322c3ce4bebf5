"""The film's heavy work, called in background threads. Knows no Qt; torch is imported where it is used.

N items; pictures are uint8 (N, H, W, C), points float32 (N, 2) in data units; x is in the network's space.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.capabilities import Denoises, TakesImage, TakesLabels
from studio.core.model_io import Condition, SampleStep
from studio.gui.picture_work import Pixels, clean_picture, to_pictures
from studio.sampling.settings import SamplingConfig

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from studio.gui.context import ModelHandle

Floats = NDArray[np.float32]

MOST_FRAMES = 256
NUM_IMAGES = 16
NUM_POINTS = 2000
DRAFT_STEPS = 5
"""Network calls of a film while a control moves."""
_EPS_RANGE = 3.0  # standard deviations from black to white


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """All that a film depends on.

    Attributes
    ----------
    handle, guide
        The denoiser, and a classifier of noisy images that pulls it with `guide_scale`, if there is one.
    sampling
        Sampler and its settings.
    label
        Class asked for; None leaves it open.
    seed
        Of the first image.
    num
        Images or points.
    source
        Test image that an image-conditional model is shown.
    """

    handle: ModelHandle
    sampling: SamplingConfig
    label: int | None
    seed: int
    num: int
    guide: ModelHandle | None = None
    guide_scale: float = 0.0
    source: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Frame:
    """One recorded step.

    Attributes
    ----------
    index
        Step in the sampler's own count.
    t
        Time, 1 noise to 0 clean.
    x
        x_t itself, exactly, on the CPU: what a continuation starts from.
    x_t, x0, eps
        What is seen of it and of the predictions: pictures, or points.
    """

    index: int
    t: float
    x: Tensor
    x_t: Pixels | Floats
    x0: Pixels | Floats
    eps: Pixels | Floats


@dataclass(frozen=True, kw_only=True)
class DraftRequest:
    """A film with few steps; `start` as in `film`."""

    recipe: Recipe
    start: Frame | None


def film(recipe: Recipe, start: Frame | None = None) -> Iterator[Frame]:
    """Sample and record; of more than 256 steps every so many are kept, always the last.

    Parameters
    ----------
    recipe
        What to sample.
    start
        The frame to continue from; it comes first again, with the predictions of the new recipe.

    Notes
    -----
    The consumer may close the generator at any time: there is one network call between two steps.
    """
    import torch

    every = max(-(-(recipe.sampling.steps + 1) // MOST_FRAMES), 1)
    with torch.no_grad():
        steps = _steps(recipe, start)
    while True:
        # Not around the yield: grad mode would leak into whoever drives the generator.
        with torch.no_grad():
            step = next(steps, None)
            if step is None:
                return
            is_kept = step.index % every == 0 or step.t == 0.0
            frame = _frame(recipe.handle, step) if is_kept else None
        yield frame if frame is not None else _skipped(step)


def draft(request: DraftRequest) -> tuple[Frame, ...]:
    """Return a film with few network calls, for a hand that still moves."""
    settings = request.recipe.sampling
    few = settings.replace({"steps": min(settings.steps, DRAFT_STEPS), "sampler": "dpm++"})
    return tuple(film(replace(request.recipe, sampling=few), request.start))


def is_recorded(frame: Frame) -> bool:
    """Return whether a frame is one of those kept; of the others only the step counts."""
    return frame.x.numel() > 0


def denoiser(handle: ModelHandle) -> Denoises:
    """Return the model as a denoiser."""
    model: Any = handle.model
    assert isinstance(model, Denoises)
    return model


def device(handle: ModelHandle) -> torch.device:
    """Return where the weights are."""
    from studio.nn.device import device_of

    return device_of(handle.model)


def class_names(handle: ModelHandle) -> tuple[str, ...]:
    """Return the classes a model can be asked for; empty if none."""
    axis = handle.model.condition_axis if isinstance(handle.model, TakesLabels) else None
    return handle.card.data.axis(axis).values if axis else ()


def condition_of(handle: ModelHandle, label: int | None, num: int) -> Condition | None:
    """Return the condition for a class, or None where it is left open."""
    import torch

    axis = handle.model.condition_axis if isinstance(handle.model, TakesLabels) else None
    if axis is None or label is None:
        return None
    return Condition(labels={axis: torch.full((num,), label, device=device(handle))})


def takes_image(handle: ModelHandle) -> bool:
    """Return whether a model starts from a given image beside the noise."""
    return isinstance(handle.model, TakesImage) and bool(handle.model.image_task)


def view(handle: ModelHandle, x: Tensor) -> Pixels | Floats:
    """Return what is seen of x (N, ...): pictures, or points in data units."""
    return to_pixels(denoiser(handle).picture(x), handle)


def to_pixels(data: Tensor, handle: ModelHandle) -> Pixels | Floats:
    """Return data at the boundary's scale as pictures or points."""
    shown = data.detach().float().cpu()
    if handle.card.data.kind == "points":
        points: Floats = shown.numpy().astype(np.float32)
        return points
    return to_pictures(shown)


def _steps(recipe: Recipe, start: Frame | None) -> Iterator[SampleStep]:
    from studio.core.capabilities import ClassifiesNoise
    from studio.sampling.trajectory import Guide, trajectory

    handle = recipe.handle
    guide = None
    if recipe.guide is not None and isinstance(recipe.guide.model, ClassifiesNoise) and recipe.guide_scale:
        guide = Guide(model=recipe.guide.model, scale=recipe.guide_scale)
    num = recipe.num if start is None else len(start.x)
    condition = condition_for(recipe, num)
    if start is None:
        return trajectory(
            denoiser(handle),
            recipe.sampling,
            num=num,
            seed=recipe.seed,
            condition=condition,
            guide=guide,
            device=device(handle),
        )
    return _continued(recipe, start, condition, guide)


def condition_for(recipe: Recipe, num: int) -> Condition | None:
    """Return the class asked for, and what a model of given images starts from."""
    handle = recipe.handle
    condition = condition_of(handle, recipe.label, num)
    if not isinstance(handle.model, TakesImage) or not handle.model.image_task:
        return condition
    image, _ = clean_picture(handle.card.data, recipe.source, None)
    given = handle.model.given(image.to(device(handle)))
    return Condition(labels=condition.labels if condition else {}, image=given.expand(num, -1, -1, -1))


def _continued(recipe: Recipe, start: Frame, condition: Condition | None, guide: Any) -> Iterator[SampleStep]:
    """Go on from a frame: exactly where the sampler stops at its time, else over a DDIM step to the next."""
    import torch

    from studio.sampling.ddim import ddim_step
    from studio.sampling.times import levels, sampling_times
    from studio.sampling.trajectory import trajectory, wrapped

    model = denoiser(recipe.handle)
    times = sampling_times(recipe.sampling.steps, recipe.sampling.spacing)
    x = start.x.to(device(recipe.handle))
    first = next(index for index, t in enumerate(times) if t <= start.t + 1e-9)
    if abs(times[first] - start.t) > 1e-9:
        with torch.no_grad():
            whole = wrapped(model, recipe.sampling, guide)
            x0, eps = whole.predict(x, x.new_full((len(x),), start.t), condition)
        yield SampleStep(index=max(first - 1, 0), t=start.t, x_t=x, x0=x0, eps=eps)
        x = ddim_step(levels(model, [times[first]])[0], x0, eps)
    yield from trajectory(
        model,
        recipe.sampling,
        num=len(x),
        seed=recipe.seed,
        condition=condition,
        guide=guide,
        x=x,
        from_step=first,
        device=x.device,
    )


def _frame(handle: ModelHandle, step: SampleStep) -> Frame:
    is_points = handle.card.data.kind == "points"
    eps = view(handle, step.eps) if is_points else _noise_picture(step.eps)
    return Frame(
        index=step.index,
        t=step.t,
        x=step.x_t.detach().float().cpu(),
        x_t=view(handle, step.x_t),
        x0=view(handle, step.x0),
        eps=eps,
    )


def _skipped(step: SampleStep) -> Frame:
    nothing = np.zeros((0,), np.uint8)
    return Frame(index=step.index, t=step.t, x=step.x_t.new_empty(0), x_t=nothing, x0=nothing, eps=nothing)


def _noise_picture(eps: Tensor) -> Pixels:
    """Return noise (N, C, H, W) as pictures: 0 is grey, three standard deviations are black and white."""
    channels = 3 if eps.shape[1] >= 3 else 1
    return to_pictures(eps[:, :channels].detach().float().cpu() / (2 * _EPS_RANGE) + 0.5)
