"""Figures of editing: every edit of held-out pictures beside what needs no model at all.

Inpainting stands beside the mean of the pixels that are left, super-resolution beside bicubic enlargement,
colourisation beside grey, and restoration beside the noisy picture. A sampler's single answer is one of many
that are possible: the mean of eight comes near the truth pixel by pixel, a single one has its edges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.core.capabilities import Denoises, Samples, TakesImage
from studio.core.model_io import Condition
from studio.data.dataset import Dataset, ImageSet
from studio.data.stream import held_out
from studio.evaluation.figures import Progress, Protocol
from studio.metrics.edges import edge_distance
from studio.metrics.image_quality import psnr
from studio.nn.device import device_of
from studio.sampling import editing
from studio.sampling.editing import Editor
from studio.sampling.settings import SamplingConfig
from studio.sampling.trajectory import last

NUM_SAMPLES = 8
"""Answers drawn for every picture."""
FACTOR = 2
"""How many times smaller the pictures are that super-resolution starts from."""
NOISE = 0.2
"""Standard deviation of the noise that restoration takes off, for values in [0, 1]."""
_DEFAULT_ITEMS = 24
_RESAMPLES = 2  # stretches taken twice: what is new fits what is known better, for twice the time
_BATCH = 16
_SEED = 1000

Answer = Callable[[Tensor, int], Tensor]


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One kind of edit, measured.

    Attributes
    ----------
    name, trivial
        Of the edit and of its trivial baseline, as in the figures.
    spoil
        Images (N, C, H, W) to what the edit starts from.
    answer
        `(spoilt, seed)` to one answer each, (N, C, H, W).
    baseline
        The same without a model.
    judged
        Images to the part that is judged, for example what was hidden.
    """

    name: str
    trivial: str
    spoil: Callable[[Tensor], Tensor]
    answer: Answer
    baseline: Callable[[Tensor], Tensor]
    judged: Callable[[Tensor], Tensor] = lambda x: x


def applies(model: nn.Module) -> bool:
    """Return whether a model denoises pictures."""
    return isinstance(model, Denoises) and len(model.noise_shape) == 3 and isinstance(model, Samples)


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure every edit that a model can do, on the first test pictures.

    Without a limit 24 pictures are edited, each eight times.
    """
    if not isinstance(dataset, ImageSet):
        return
    total = min(protocol.limit or _DEFAULT_ITEMS, _DEFAULT_ITEMS, len(dataset.test))
    for edit in _edits(model, dataset.spec.shape):
        yield from _measure(edit, dataset, total, device_of(model))


def central_mask(shape: tuple[int, ...]) -> Tensor:
    """Return a mask (1, 1, H, W) that hides the middle quarter of pictures (C, H, W)."""
    _, height, width = shape
    mask = torch.zeros(1, 1, height, width)
    mask[..., height // 4 : height - height // 4, width // 4 : width - width // 4] = 1.0
    return mask


def mean_fill(images: Tensor, mask: Tensor) -> Tensor:
    """Return pictures whose hidden part has the mean colour of the part that is left."""
    left = 1.0 - mask
    mean = (images * left).sum((2, 3), keepdim=True) / left.sum((2, 3), keepdim=True).clamp(min=1.0)
    return images * left + mean * mask


def _edits(model: nn.Module, shape: tuple[int, ...]) -> list[Edit]:
    assert isinstance(model, Denoises)
    if isinstance(model, TakesImage) and model.image_task:
        return [_of_its_own(model)]
    edits = [_inpainting(model, shape)]
    if tuple(model.noise_shape) == tuple(shape):
        edits += [_restoration(model), _super_resolution(model)]
        if shape[0] == 3:
            edits.append(_colouring(model))
    return edits


def _editor(model: Denoises, seed: int) -> Editor:
    return Editor(denoiser=model, settings=SamplingConfig(guidance=1.0, steps=16), seed=seed)


def _inpainting(model: Denoises, shape: tuple[int, ...]) -> Edit:
    mask = central_mask(shape)

    def answer(spoilt: Tensor, seed: int) -> Tensor:
        here = mask.to(spoilt)
        filled = model.picture(last(editing.fill(_editor(model, seed), spoilt, here, resamples=_RESAMPLES)))
        return editing.pasted(filled, spoilt, here)

    return Edit(
        name="inpainting",
        trivial="mean_fill",
        spoil=lambda x: x * (1.0 - mask.to(x)),
        answer=answer,
        baseline=lambda spoilt: mean_fill(spoilt, mask.to(spoilt)),
        judged=lambda x: x[:, :, mask[0, 0].bool().to(x.device)],
    )


def _super_resolution(model: Denoises) -> Edit:
    return Edit(
        name="super_resolution",
        trivial="bicubic",
        spoil=lambda x: F.avg_pool2d(x, FACTOR),
        answer=lambda small, seed: model.picture(
            last(editing.enlarge(_editor(model, seed), small, FACTOR, resamples=_RESAMPLES))
        ),
        baseline=_bicubic,
    )


def _colouring(model: Denoises) -> Edit:
    return Edit(
        name="colouring",
        trivial="grey",
        spoil=lambda x: x.mean(1, keepdim=True),
        answer=lambda grey, seed: model.picture(
            last(editing.colorize(_editor(model, seed), grey, resamples=_RESAMPLES))
        ),
        baseline=lambda grey: grey.expand(-1, 3, -1, -1),
    )


def _restoration(model: Denoises) -> Edit:
    def spoil(x: Tensor) -> Tensor:
        source = torch.Generator().manual_seed(_SEED)
        return x + NOISE * torch.randn(x.shape, generator=source).to(x)

    def answer(noisy: Tensor, seed: int) -> Tensor:
        # All answers start from the same picture; what tells them apart is fresh noise on the way.
        settings = SamplingConfig(sampler="ddim", eta=1.0, guidance=1.0)
        return model.picture(
            last(editing.clean(replace(_editor(model, seed), settings=settings), noisy, NOISE))
        )

    return Edit(
        name="restoration",
        trivial="noisy",
        spoil=spoil,
        answer=answer,
        baseline=lambda noisy: noisy.clamp(0.0, 1.0),
    )


def _of_its_own(model: nn.Module) -> Edit:
    """Return the edit that an image-conditional model was trained for."""
    assert isinstance(model, TakesImage)
    assert isinstance(model, Samples)
    enlarges = model.image_task == "upscale"

    def answer(given: Tensor, seed: int) -> Tensor:
        return model.sample(len(given), seed, Condition(image=given))

    return Edit(
        name="super_resolution" if enlarges else "colouring",
        trivial="bicubic" if enlarges else "grey",
        spoil=model.given,
        answer=answer,
        baseline=_bicubic if enlarges else lambda grey: grey.expand(-1, 3, -1, -1),
    )


def _bicubic(small: Tensor) -> Tensor:
    large: Tensor = F.interpolate(small, scale_factor=FACTOR, mode="bicubic", align_corners=False)
    return large.clamp(0.0, 1.0)


def _measure(edit: Edit, dataset: ImageSet, total: int, device: torch.device) -> Iterator[Progress]:
    """Yield the progress of one edit, and at its end its figures."""
    rows: dict[str, list[Tensor]] = {
        name: [] for name in ("mean", "one", "trivial", "edges", "trivial_edges")
    }
    done = 0
    for batch in held_out(dataset, "test", _BATCH, device, total):
        spoilt = edit.spoil(batch.x)
        answers = []
        for index in range(NUM_SAMPLES):
            answers.append(edit.answer(spoilt, _SEED + done + index * total).clamp(0.0, 1.0))
            yield Progress(done=done, total=total, part=edit.name)
        trivial, truth = edit.baseline(spoilt), edit.judged(batch.x)
        rows["mean"].append(psnr(edit.judged(torch.stack(answers).mean(0)), truth))
        rows["one"].append(psnr(edit.judged(answers[0]), truth))
        rows["trivial"].append(psnr(edit.judged(trivial), truth))
        rows["edges"].append(edge_distance(answers[0], batch.x))
        rows["trivial_edges"].append(edge_distance(trivial, batch.x))
        done += len(batch.x)
    mean = {name: float(torch.cat(values).mean()) for name, values in rows.items()}
    figures = {
        f"{edit.name}_psnr": mean["mean"],
        f"{edit.name}_psnr_{edit.trivial}": mean["trivial"],
        f"{edit.name}_psnr_single": mean["one"],
        f"{edit.name}_edges": mean["edges"],
        f"{edit.name}_edges_{edit.trivial}": mean["trivial_edges"],
        "num_edited": total,
    }
    yield Progress(done=done, total=total, part=edit.name, figures=figures)
