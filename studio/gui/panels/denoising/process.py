"""The process itself, called in background threads: schedule, score field, and real data noised to a time.

Knows no Qt; torch is imported where it is used. Pictures are uint8 (N, H, W, C), points float32 (N, 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from studio.core.capabilities import Denoises
from studio.gui.panels.denoising import work
from studio.gui.panels.denoising.schedule_plot import Schedule
from studio.gui.panels.denoising.work import Floats
from studio.gui.picture_work import Pixels, clean_picture
from studio.sampling.settings import SamplingConfig

if TYPE_CHECKING:
    from torch import Tensor

    from studio.gui.context import ModelHandle

_ARROWS = 19  # along an axis
_SCHEDULE_POINTS = 201


@dataclass(frozen=True, kw_only=True)
class FieldRequest:
    """The score field at a time, over the square of half-width `extent` in data units."""

    handle: ModelHandle
    label: int | None
    guidance: float
    t: float
    extent: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Field:
    """Arrows: where they start and where they point, (M, 2) each, in data units."""

    places: Floats
    vectors: Floats


@dataclass(frozen=True, kw_only=True)
class ForwardRequest:
    """Noise real data to a time: test image `index`, or as many points as a film has."""

    handle: ModelHandle
    index: int
    seed: int
    t: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Noised:
    """Real data at a time, as pictures or points; `clean` is the same before, `label` a picture's class."""

    x_t: Pixels | Floats
    clean: Pixels | Floats
    label: str


def field(request: FieldRequest) -> Field:
    """Return -eps on a grid of places at a time: the score, in units of 1 / sigma."""
    import torch

    from studio.sampling.trajectory import wrapped

    model = work.denoiser(request.handle)
    side = torch.linspace(-request.extent, request.extent, _ARROWS)
    places = torch.cartesian_prod(side, side)  # (M, 2), data units
    settings = SamplingConfig(guidance=request.guidance, thresholding="none")
    with torch.no_grad():
        x = model.unpicture(places.to(work.device(request.handle)))
        condition = work.condition_of(request.handle, request.label, len(x))
        _, eps = wrapped(model, settings).predict(x, x.new_full((len(x),), max(request.t, 1e-3)), condition)
        tips = model.picture(x - eps).cpu() - places
    spacing = 2 * request.extent / (_ARROWS - 1)
    lengths = tips.norm(dim=1, keepdim=True).clamp(min=1e-9)
    # Long ones are shortened to their cell, so that directions stay readable at every t.
    shown = tips / lengths * (0.9 * spacing * torch.tanh(lengths / lengths.median().clamp(min=1e-6)))
    return Field(places=places.numpy(), vectors=shown.numpy().astype(np.float32))


def forward(request: ForwardRequest) -> Noised:
    """Return real data noised to a time in one stride, with the same noise at every time."""
    import torch

    from studio.sampling.noise import StepNoise
    from studio.sampling.observation import noised

    clean, label = _real(request)
    model = work.denoiser(request.handle)
    with torch.no_grad():
        x0 = model.unpicture(clean.to(work.device(request.handle)))
        noise = StepNoise(request.seed).start(len(x0), tuple(x0.shape[1:])).to(x0.device)
        x_t = noised(model, x0, request.t, noise)
        seen, before = work.view(request.handle, x_t), work.view(request.handle, x0)
    return Noised(x_t=seen, clean=before, label=label)


def schedule(handle: ModelHandle) -> Schedule:
    """Return the model's noise schedule on a grid of times."""
    import torch

    model = work.denoiser(handle)
    t = torch.linspace(0.0, 1.0, _SCHEDULE_POINTS, dtype=torch.float64)
    before = (t - 1e-3).clamp(min=0.0)
    with torch.no_grad():
        alpha_bar, earlier = (_signal_share(model, times) for times in (t, before))
    ratio = alpha_bar.clamp(1e-12, 1 - 1e-12)
    snr = 10.0 * torch.log10(ratio / (1.0 - ratio))
    beta = (1.0 - alpha_bar / earlier.clamp(min=1e-12)).clamp(1e-6, 1.0)
    beta[0] = beta[1]
    return Schedule(t=t.numpy(), alpha_bar=alpha_bar.numpy(), snr=snr.numpy(), beta=beta.numpy())


def _signal_share(model: Denoises, t: Tensor) -> Tensor:
    alpha, sigma = model.alpha(t).double() ** 2, model.sigma(t).double() ** 2
    return alpha / (alpha + sigma)


def _real(request: ForwardRequest) -> tuple[Tensor, str]:
    """Return real data at the boundary's scale, (1, C, H, W) or (N, 2), and an image's class."""
    from studio import data
    from studio.data.dataset import PointSet

    spec = request.handle.card.data
    if spec.kind == "image":
        return clean_picture(spec, request.index, None)
    dataset = data.load(spec.name)
    assert isinstance(dataset, PointSet)
    return dataset.fixed("test", work.NUM_POINTS), ""
