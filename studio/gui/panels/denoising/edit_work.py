"""Carries an edit out, call by call, in a background thread. Knows no Qt; torch is imported where it is used.

Pictures are uint8 (N, H, W, C).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from studio.core.capabilities import TakesImage
from studio.core.model_io import SampleStep
from studio.gui.panels.denoising import work
from studio.gui.panels.denoising.edit_plans import EditRequest, Plan, make_plan
from studio.gui.panels.denoising.edit_records import EDIT_KINDS, EditKind, Mask
from studio.gui.picture_work import OwnPicture, Pixels, clean_picture, to_pictures

if TYPE_CHECKING:
    from studio.gui.context import ModelHandle


@dataclass(frozen=True, kw_only=True, eq=False)
class Edited:
    """An edit so far, or when `is_done`, complete.

    Attributes
    ----------
    given
        What the model starts from, as a picture, (1, H, W, C).
    answers
        (N, H, W, C); the last is the mean of the others where `has_mean`.
    psnr_trivial, psnr_single, psnr_mean
        In dB against the original; None where there is no truth to compare with.
    done, total
        Network calls.
    """

    given: Pixels
    answers: Pixels
    has_mean: bool
    psnr_trivial: float | None
    psnr_single: float | None
    psnr_mean: float | None
    done: int
    total: int
    is_done: bool


def kinds_for(handle: ModelHandle) -> tuple[EditKind, ...]:
    """Return what a model can do with a picture; empty for models of points."""
    if handle.card.data.kind != "image":
        return ()
    model: Any = handle.model
    if isinstance(model, TakesImage) and model.image_task:
        return ("enlarge",) if model.image_task == "upscale" else ("colour",)
    is_latent = tuple(work.denoiser(handle).noise_shape) != tuple(handle.card.data.shape)
    refused = {"enlarge", "colour", "restore"} if is_latent else set()
    if handle.card.data.shape[0] != 3:
        refused.add("colour")
    return tuple(kind for kind in EDIT_KINDS if kind not in refused)


def edit(request: EditRequest) -> Iterator[Edited]:
    """Carry out an edit; each network call yields what there is so far."""
    import torch

    with torch.no_grad():
        plan = make_plan(request)
        steps = plan.steps()
    done = 0
    while True:
        # Not around the yield: grad mode would leak into whoever drives the generator.
        with torch.no_grad():
            step = next(steps, None)
            if step is None:
                return
            done += step.t > 0.0
            edited = _edited(plan, step, done)
        yield edited


def draft(request: EditRequest) -> Edited | None:
    """Return an edit with few network calls, for a hand that still moves."""
    few = request.sampling.replace({"steps": min(request.sampling.steps, work.DRAFT_STEPS)})
    result = None
    for result in edit(replace(request, sampling=few, resamples=1)):  # noqa: B007
        pass
    return result


def _edited(plan: Plan, step: SampleStep, done: int) -> Edited:
    import torch

    from studio.metrics.image_quality import psnr

    answers = plan.finish(step.x0).float().clamp(0.0, 1.0)
    truth = plan.original.expand_as(answers)
    compares = plan.has_mean and answers.shape[1:] == plan.original.shape[1:]
    mean = answers.mean(0, keepdim=True)
    shown = torch.cat([answers, mean]) if plan.has_mean else answers
    return Edited(
        given=to_pictures(plan.given.float().cpu()),
        answers=to_pictures(shown.cpu()),
        has_mean=plan.has_mean,
        psnr_trivial=float(psnr(plan.given, plan.original)) if compares else None,
        psnr_single=float(psnr(answers, truth).mean()) if compares else None,
        psnr_mean=float(psnr(mean, plan.original)) if compares else None,
        done=done,
        total=plan.total,
        is_done=step.t == 0.0 and done >= plan.total,
    )


def mask_bytes(mask: Mask) -> bytes:
    """Return a mask (H, W) as a request takes it."""
    return mask.astype(np.uint8).tobytes()


def read_original(request: tuple[ModelHandle, int, OwnPicture | None]) -> Pixels:
    """Return the picture that is edited, (1, H, W, C); called in a worker."""
    handle, index, own = request
    return to_pictures(clean_picture(handle.card.data, index, own)[0])
