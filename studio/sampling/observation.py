"""What is known of a picture, and a denoiser that agrees with it: editing without retraining.

Inpainting, super-resolution and colourisation all ask for an x with A x = y, where A keeps pixels, averages
blocks or averages colours. Each has a right inverse A+ with A A+ = 1, so the part of a prediction that y
fixes can be replaced and the rest left to the model (Wang et al. 2023, "Zero-shot image restoration using
denoising diffusion null-space model", eq. 13; for masks the replacement of Lugmayr et al. 2022, "RePaint",
eq. 8):

    x_0' = A+ y + (1 - A+ A) x_0

Shapes: x (N, C, H, W) in the network's space; y as `Observation.measure` returns it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from studio.core.capabilities import Denoises
from studio.core.model_io import Condition
from studio.nn.broadcast import per_item
from studio.sampling.wrapping import Wrapped


class Observation(Protocol):
    """A linear view of x with a right inverse."""

    def measure(self, x: Tensor) -> Tensor:
        """Return A x."""

    def lift(self, y: Tensor) -> Tensor:
        """Return A+ y: the x of least norm that is seen as y."""


@dataclass(frozen=True, kw_only=True, eq=False)
class KnownPixels:
    """Sees the pixels where `mask` (N or 1, 1, H, W) is 0; those where it is 1 are to be filled in."""

    mask: Tensor

    def measure(self, x: Tensor) -> Tensor:
        return x * (1.0 - self.mask)

    def lift(self, y: Tensor) -> Tensor:
        return y * (1.0 - self.mask)


@dataclass(frozen=True, kw_only=True)
class BlockMeans:
    """Sees the mean of every block of `factor` x `factor` pixels: a picture that much smaller."""

    factor: int

    def measure(self, x: Tensor) -> Tensor:
        return F.avg_pool2d(x, self.factor)

    def lift(self, y: Tensor) -> Tensor:
        return F.interpolate(y, scale_factor=self.factor, mode="nearest")


@dataclass(frozen=True, kw_only=True)
class MeanColor:
    """Sees the mean of the colours: a grey picture (N, 1, H, W)."""

    channels: int = 3

    def measure(self, x: Tensor) -> Tensor:
        return x.mean(1, keepdim=True)

    def lift(self, y: Tensor) -> Tensor:
        return y.expand(-1, self.channels, -1, -1)


class Agreeing(Wrapped):
    """A denoiser whose every prediction of x_0 is seen as `seen`; any sampler may drive it.

    It belongs outside of guidance and thresholding, so that neither undoes the agreement.

    Parameters
    ----------
    inner
        What predicts.
    observation
        What is known of x, in the network's space.
    seen
        y, as `observation.measure` returns it.
    """

    def __init__(self, inner: Denoises, observation: Observation, seen: Tensor) -> None:
        super().__init__(inner)
        self._observation = observation
        self._seen = seen

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        """Return the x_0 that agrees with what is known, and the eps that goes with it."""
        x0, _ = self.inner.predict(x, t, condition)
        x0 = self.agree(x0)
        return x0, self.eps_of(x, t, x0)

    def agree(self, x: Tensor) -> Tensor:
        """Return clean x with the part replaced that is known."""
        see = self._observation
        return x + see.lift(self._seen - see.measure(x))


def noised(denoiser: Denoises, x0: Tensor, t: float, noise: Tensor) -> Tensor:
    """Return x_t = alpha(t) x_0 + sigma(t) eps: the forward process in one stride."""
    times = torch.full((len(x0),), t, device=x0.device)
    return per_item(denoiser.alpha(times), x0) * x0 + per_item(denoiser.sigma(times), x0) * noise


def renoised(denoiser: Denoises, x: Tensor, t: float, later: float, noise: Tensor) -> Tensor:
    """Return x_s for s = `later` > t, drawn from q(x_s | x_t).

    With r = alpha(s) / alpha(t): x_s = r x_t + sqrt(sigma(s)^2 - r^2 sigma(t)^2) eps, the forward process
    from the middle (RePaint's resampling step, for any schedule).
    """
    now, then = (torch.full((len(x),), value, device=x.device) for value in (t, later))
    ratio = denoiser.alpha(then) / denoiser.alpha(now)
    added = (denoiser.sigma(then) ** 2 - ratio**2 * denoiser.sigma(now) ** 2).clamp(min=0.0).sqrt()
    return per_item(ratio, x) * x + per_item(added, x) * noise
