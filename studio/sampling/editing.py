"""Editing pictures by a model that was trained to draw them: wrappers round its samplers, no retraining.

- Variation (image-to-image, SDEdit; Meng et al. 2022, algorithm 1): noise the picture to a time, walk back.
- Restoration: a noisy picture already is an x_t; walk back from the time whose noise it has.
- Inpainting, super-resolution, colourisation: every prediction agrees with what is known (`observation`), and
  steps may be taken again after noising back up, which lets the new parts fit the old ones (RePaint; Lugmayr
  et al. 2022, algorithm 1).
- Interpolation: both pictures' noises by DDIM inversion, mixed on the sphere, walked back.

Pictures are float32 (N, C, H, W) in [0, 1]; x is in the network's own space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from studio.core.capabilities import Denoises
from studio.core.model_io import Condition, SampleStep
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.sampling.ddim import ddim, ddim_invert, ddim_sigma, ddim_step
from studio.sampling.noise import StepNoise
from studio.sampling.observation import (
    Agreeing,
    BlockMeans,
    KnownPixels,
    MeanColor,
    Observation,
    noised,
    renoised,
)
from studio.sampling.paths import slerp
from studio.sampling.settings import SamplingConfig
from studio.sampling.times import levels, sampling_times
from studio.sampling.trajectory import Guide, trajectory, wrapped

_UP = 100_000  # keeps the noise of going up apart from the noise of the steps down
_ROUND = 1_000_000
_SEARCH = 4001  # times tried for the one that matches a noise level


@dataclass(frozen=True, kw_only=True, eq=False)
class Editor:
    """What edits, and how it samples.

    Attributes
    ----------
    denoiser
        The model, without guidance or thresholding.
    settings
        Its sampler.
    seed
        Of the first result; result i depends on `seed + i` alone.
    condition, guide
        What to make, and who else pulls towards it.
    """

    denoiser: Denoises
    settings: SamplingConfig
    seed: int = 0
    condition: Condition | None = None
    guide: Guide | None = None

    @property
    def times(self) -> list[float]:
        """Times of the sampler, from 1 to 0."""
        return sampling_times(self.settings.steps, self.settings.spacing)

    @property
    def eta(self) -> float:
        """The sampler's share of fresh noise in a step: all of it for DDPM, none for the solver."""
        return {"ddpm": 1.0, "ddim": self.settings.eta}.get(self.settings.sampler, 0.0)

    def whole(self) -> Denoises:
        """Return the denoiser with guidance and thresholding round it."""
        return wrapped(self.denoiser, self.settings, self.guide)

    def walk(self, denoiser: Denoises, x: Tensor, from_step: int = 0) -> Iterator[SampleStep]:
        """Sample by a denoiser that is wrapped already."""
        bare = self.settings.replace({"guidance": 1.0, "thresholding": "none"})
        return trajectory(
            denoiser,
            bare,
            num=len(x),
            seed=self.seed,
            condition=self.condition,
            x=x,
            from_step=from_step,
            device=x.device,
        )

    def start_noise(self, like: Tensor) -> Tensor:
        """Return x_T for as many items as `like` has."""
        return StepNoise(self.seed).start(len(like), tuple(like.shape[1:])).to(like.device)


def start_step(times: Sequence[float], strength: float) -> int:
    """Return the step whose time is nearest to a strength: 0 for 1, past the last one for 0."""
    if strength <= 0.0:
        return len(times) - 1
    return min(range(len(times) - 1), key=lambda index: abs(times[index] - strength))


def vary(editor: Editor, images: Tensor, strength: float) -> Iterator[SampleStep]:
    """Draw variations of pictures: noise them to t = `strength` and walk back.

    At strength 0 the pictures come back as they are, after no network call; at 1 nothing is left of them but
    what the schedule leaves at t = 1.
    """
    x0 = editor.denoiser.unpicture(images)
    step = start_step(editor.times, strength)
    t = editor.times[step]
    x = noised(editor.denoiser, x0, t, editor.start_noise(x0)) if t > 0.0 else x0
    return editor.walk(editor.whole(), x, step)


def matching_time(denoiser: Denoises, level: float) -> float:
    """Return the t at which sigma(t) / alpha(t) is `level`, a standard deviation in x's units."""
    t = torch.linspace(0.0, 1.0, _SEARCH, dtype=torch.float64)
    ratio = denoiser.sigma(t) / denoiser.alpha(t).clamp(min=1e-9)
    return float(t[(ratio - level).abs().argmin()])


def clean(editor: Editor, noisy: Tensor, level: float) -> Iterator[SampleStep]:
    """Restore pictures with Gaussian noise of standard deviation `level`, in the pictures' units.

    The noise isn't added to: alpha(t) y is an x_t where sigma(t) / alpha(t) is the noise's deviation in x's
    units. The steps are spread below that time. Without noise the pictures come back as they are.
    """
    denoiser = editor.denoiser
    # The deviation in x's units: how far x moves along with the picture.
    grey = torch.full_like(noisy[:1], 0.5)
    per_unit = float((denoiser.unpicture(grey + 0.01) - denoiser.unpicture(grey)).abs().mean()) / 0.01
    t = matching_time(denoiser, level * per_unit)
    times = [t * share for share in editor.times]
    x = float(denoiser.alpha(torch.tensor([t]))) * denoiser.unpicture(noisy)
    return ddim(
        editor.whole(),
        times,
        StepNoise(editor.seed),
        x=x,
        from_step=0 if t > 0.0 else len(times) - 1,
        condition=editor.condition,
        eta=editor.eta,
    )


def fill(
    editor: Editor, images: Tensor, mask: Tensor, *, resamples: int = 1, jump: int = 1
) -> Iterator[SampleStep]:
    """Fill in the parts of pictures where `mask` (N or 1, 1, H, W) is 1: inpainting and outpainting.

    Parameters
    ----------
    editor, images
        What edits, and what. Latents are masked where any of their pixels is; use `pasted` on the result.
    mask
        1 is filled in, 0 stays.
    resamples
        How often each stretch of steps is taken; 1 is plain replacement.
    jump
        Steps of a stretch.
    """
    x0 = editor.denoiser.unpicture(images)
    if x0.shape[2:] != mask.shape[2:]:
        mask = F.adaptive_max_pool2d(mask, list(x0.shape[2:]))
    return agree(editor, KnownPixels(mask=mask.to(x0)), x0, resamples=resamples, jump=jump)


def enlarge(editor: Editor, small: Tensor, factor: int, *, resamples: int = 1) -> Iterator[SampleStep]:
    """Enlarge pictures (N, C, H / factor, W / factor): every result, made small again, is what was given."""
    blocks = BlockMeans(factor=factor)
    large = blocks.lift(small)
    _refuse_latents(editor, large)
    return agree(editor, blocks, editor.denoiser.unpicture(large), resamples=resamples)


def colorize(editor: Editor, grey: Tensor, *, resamples: int = 1) -> Iterator[SampleStep]:
    """Colour grey pictures (N, 1, H, W): the mean of every result's colours is what was given."""
    channels, *sides = editor.denoiser.noise_shape
    if sides == list(grey.shape[2:]) and channels < 2:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "This model draws grey pictures; colouring needs one of colours.")
        )
    colors = MeanColor()
    lifted = colors.lift(grey)
    _refuse_latents(editor, lifted)
    return agree(editor, colors, editor.denoiser.unpicture(lifted), resamples=resamples)


def agree(
    editor: Editor, observation: Observation, x: Tensor, *, resamples: int = 1, jump: int = 1
) -> Iterator[SampleStep]:
    """Sample what is seen as x is, by `observation`; with `resamples` above 1 by RePaint's stretches."""
    whole = Agreeing(editor.whole(), observation, observation.measure(x))
    start = editor.start_noise(x)
    if resamples <= 1:
        return editor.walk(whole, start)
    return _resampled(editor, whole, start, resamples, jump)


def _resampled(
    editor: Editor, denoiser: Denoises, x: Tensor, resamples: int, jump: int
) -> Iterator[SampleStep]:
    """Take each stretch of `jump` steps `resamples` times, noising back up in between.

    A step is DDIM's with the sampler's own share of fresh noise: ancestral for DDPM, none for the solver.
    """
    chain, noise = levels(denoiser, editor.times), StepNoise(editor.seed)
    last = len(chain) - 1
    for begin in range(0, last, jump):
        end = min(begin + jump, last)
        for again in range(resamples if end < last else 1):
            for index in range(begin, end):
                noisy, cleaner = chain[index], chain[index + 1]
                x0, eps = denoiser.predict(x, x.new_full((len(x),), noisy.t), editor.condition)
                yield SampleStep(index=index, t=noisy.t, x_t=x, x0=x0, eps=eps)
                scale = ddim_sigma(noisy, cleaner, editor.eta)
                fresh = noise.like(x, index + _ROUND * again) if scale else None
                x = ddim_step(cleaner, x0, eps, scale, fresh)
            if again + 1 < resamples and end < last:
                up = noise.like(x, begin + _UP + _ROUND * again)
                x = renoised(denoiser, x, chain[end].t, chain[begin].t, up)
    yield SampleStep(index=last, t=0.0, x_t=x, x0=x, eps=torch.zeros_like(x))


def invert(editor: Editor, images: Tensor, *, refinements: int = 1) -> Iterator[SampleStep]:
    """Find the noise that DDIM leads to pictures; the last step's `x_t` is it.

    Guidance is left out: with it the way back isn't the way there.
    """
    x0 = editor.denoiser.unpicture(images)
    return ddim_invert(
        editor.denoiser, editor.times, x=x0, condition=editor.condition, refinements=refinements
    )


def interpolate(editor: Editor, noise: Tensor, num: int) -> Iterator[SampleStep]:
    """Walk back from `num` places on the great circle between two noises (2, *noise_shape)."""
    shares = torch.linspace(0.0, 1.0, num, device=noise.device)[:, None]
    x = slerp(noise[:1].flatten(1), noise[1:].flatten(1), shares).reshape(num, *noise.shape[1:])
    return ddim(editor.denoiser, editor.times, StepNoise(editor.seed), x=x, condition=editor.condition)


def pasted(results: Tensor, images: Tensor, mask: Tensor) -> Tensor:
    """Return results with the known pixels of the pictures put back exactly, where `mask` is 0."""
    return torch.where(mask.bool(), results, images)


def _refuse_latents(editor: Editor, images: Tensor) -> None:
    if tuple(images.shape[1:]) != tuple(editor.denoiser.noise_shape):
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "A latent diffusion sees no pixels to agree with; enlarge and colour by a model of pixels.",
            )
        )
