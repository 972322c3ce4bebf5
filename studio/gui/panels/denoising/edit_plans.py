"""How each kind of edit is carried out, in background threads. Knows no Qt.

Images are float32 (N, C, H, W) in [0, 1].
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from studio.core.capabilities import TakesImage
from studio.core.model_io import Condition, SampleStep
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.gui.panels.denoising import work
from studio.gui.panels.denoising.edit_records import EditKind
from studio.gui.picture_work import OwnPicture, clean_picture
from studio.sampling.settings import SamplingConfig

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle
    from studio.sampling.editing import Editor

NUM_ANSWERS = 8
NUM_VARIATIONS = 9
NUM_BETWEEN = 9
FACTOR = 2
_NOISE_SEED = 77  # the noise that restoration takes off isn't the sampler's


@dataclass(frozen=True, kw_only=True)
class EditRequest:
    """One edit.

    Attributes
    ----------
    handle
        The model.
    kind
        What is done.
    index, other, own
        Test images, and the user's own picture in place of the first.
    mask
        What is filled in, (H, W) as bytes row by row, so that requests can be compared.
    strength, noise, resamples
        See `EditState`.
    sampling, seed, label
        How answers are drawn.
    """

    handle: ModelHandle
    kind: EditKind
    index: int
    other: int
    own: OwnPicture | None
    mask: bytes
    strength: float
    noise: float
    resamples: int
    sampling: SamplingConfig
    seed: int
    label: int | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Plan:
    """How an edit is carried out: its steps, what stands beside it, and how a step is seen."""

    original: Tensor
    given: Tensor
    steps: Callable[[], Iterator[SampleStep]]
    finish: Callable[[Tensor], Tensor]
    has_mean: bool
    total: int


def make_plan(request: EditRequest) -> Plan:
    """Return how a request is carried out."""
    original = _picture(request, request.index, request.own)
    model: Any = request.handle.model
    if isinstance(model, TakesImage) and model.image_task:
        return _by_condition(request, original)
    match request.kind:
        case "vary":
            return _variation(request, original)
        case "fill":
            return _filling(request, original)
        case "enlarge" | "colour":
            return _by_agreement(request, original)
        case "restore":
            return _restoration(request, original)
        case "interpolate":
            return _interpolation(request, original)


def _variation(request: EditRequest, original: Tensor) -> Plan:
    from studio.sampling import editing
    from studio.sampling.observation import noised

    editor = _editor(request, NUM_VARIATIONS)
    images = original.expand(NUM_VARIATIONS, -1, -1, -1)
    step = editing.start_step(editor.times, request.strength)
    x0 = editor.denoiser.unpicture(original)
    seen = noised(editor.denoiser, x0, editor.times[step], editor.start_noise(x0))
    return Plan(
        original=original,
        given=editor.denoiser.picture(seen),
        steps=lambda: editing.vary(editor, images, request.strength),
        finish=editor.denoiser.picture,
        has_mean=False,
        total=len(editor.times) - 1 - step,
    )


def _filling(request: EditRequest, original: Tensor) -> Plan:
    import torch

    from studio.evaluation.editing import mean_fill
    from studio.sampling import editing

    editor = _editor(request, NUM_ANSWERS)
    height, width = original.shape[2:]
    bits = np.frombuffer(request.mask, np.uint8).reshape(1, 1, height, width)
    mask = torch.from_numpy(bits.astype(np.float32)).to(original)
    if not bool(mask.any()):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "Paint over what is to be filled in: the mask is still empty.")
        )
    images = original.expand(NUM_ANSWERS, -1, -1, -1)
    return Plan(
        original=original,
        given=mean_fill(original, mask),
        steps=lambda: editing.fill(editor, images, mask, resamples=request.resamples),
        finish=lambda x: editing.pasted(editor.denoiser.picture(x), images, mask),
        has_mean=True,
        total=_num_calls(editor, request.resamples),
    )


def _by_agreement(request: EditRequest, original: Tensor) -> Plan:
    from studio.sampling import editing

    editor = _editor(request, NUM_ANSWERS)
    given = _spoilt(request.kind, original)
    many = given.expand(NUM_ANSWERS, -1, -1, -1)

    def steps() -> Iterator[SampleStep]:
        if request.kind == "enlarge":
            return editing.enlarge(editor, many, FACTOR, resamples=request.resamples)
        return editing.colorize(editor, many, resamples=request.resamples)

    return Plan(
        original=original,
        given=_trivial(request.kind, given, original),
        steps=steps,
        finish=editor.denoiser.picture,
        has_mean=True,
        total=_num_calls(editor, request.resamples),
    )


def _by_condition(request: EditRequest, original: Tensor) -> Plan:
    """Ask a model that was trained for this very edit."""
    model: Any = request.handle.model
    given = model.given(original)
    condition = Condition(image=given.expand(NUM_ANSWERS, -1, -1, -1))
    editor = replace(_editor(request, NUM_ANSWERS), condition=condition)
    blank = original.new_zeros(NUM_ANSWERS, *editor.denoiser.noise_shape)
    return Plan(
        original=original,
        given=_trivial(request.kind, given, original),
        steps=lambda: editor.walk(editor.whole(), editor.start_noise(blank)),
        finish=editor.denoiser.picture,
        has_mean=True,
        total=len(editor.times) - 1,
    )


def _restoration(request: EditRequest, original: Tensor) -> Plan:
    import torch

    from studio.sampling import editing

    editor = _editor(request, NUM_ANSWERS)
    source = torch.Generator().manual_seed(_NOISE_SEED + request.seed)
    noisy = original + request.noise * torch.randn(original.shape, generator=source).to(original)
    # Each answer starts from the same picture; what tells them apart is fresh noise on the way.
    settings = request.sampling.replace({"sampler": "ddim", "eta": 1.0})
    editor = replace(editor, settings=settings)
    return Plan(
        original=original,
        given=noisy.clamp(0.0, 1.0),
        steps=lambda: editing.clean(editor, noisy.expand(NUM_ANSWERS, -1, -1, -1), request.noise),
        finish=editor.denoiser.picture,
        has_mean=True,
        total=len(editor.times) - 1,
    )


def _interpolation(request: EditRequest, original: Tensor) -> Plan:
    import torch

    from studio.sampling import editing

    editor = _editor(request, 2)
    between = _editor(request, NUM_BETWEEN)
    target = _picture(request, request.other, None)

    def steps() -> Iterator[SampleStep]:
        noise = original
        for step in editing.invert(editor, torch.cat([original, target]), refinements=1):
            noise = step.x_t
            yield step
        yield from editing.interpolate(between, noise, NUM_BETWEEN)

    return Plan(
        original=original,
        given=target,
        steps=steps,
        finish=editor.denoiser.picture,
        has_mean=False,
        total=2 * (len(editor.times) - 1),
    )


def _num_calls(editor: Editor, resamples: int) -> int:
    """Return the network calls of sampling with RePaint's rounds; the last step is taken once."""
    return (len(editor.times) - 2) * resamples + 1


def _editor(request: EditRequest, num: int) -> Editor:
    from studio.sampling.editing import Editor

    return Editor(
        denoiser=work.denoiser(request.handle),
        settings=request.sampling,
        seed=request.seed,
        condition=work.condition_of(request.handle, request.label, num),
    )


def _spoilt(kind: EditKind, original: Tensor) -> Tensor:
    import torch.nn.functional as F

    return F.avg_pool2d(original, FACTOR) if kind == "enlarge" else original.mean(1, keepdim=True)


def _trivial(kind: EditKind, given: Tensor, original: Tensor) -> Tensor:
    """Return what needs no model: bicubic enlargement, or grey."""
    import torch.nn.functional as F

    if kind == "enlarge":
        large: Tensor = F.interpolate(given, size=original.shape[2:], mode="bicubic", align_corners=False)
        return large.clamp(0.0, 1.0)
    return given.expand(-1, original.shape[1], -1, -1)


def _picture(request: EditRequest, index: int, own: OwnPicture | None) -> Tensor:
    return clean_picture(request.handle.card.data, index, own)[0].to(work.device(request.handle))
