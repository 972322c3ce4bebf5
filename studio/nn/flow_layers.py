"""The other layers of flows: normalisation, learnt mixing, folding, fixed squashings, and several scales.

Shapes: vectors (N, D) or images (N, C, H, W); "features" are dimension 1.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.nn.bijection import Bijection, Mapped, sum_items, zero_log_det
from studio.nn.joint import joint_mean

_LOG_SCALE_LIMIT = 12.0  # of actnorm: a factor of 160,000 either way


class ActNorm(Bijection):
    """z = exp(s) (x - m) per feature, begun so that the first batch has mean 0 and deviation 1.

    Glow (Kingma and Dhariwal 2018, section 3.1). Whether it has begun is kept in a buffer.

    Parameters
    ----------
    features
        Features or channels.
    """

    begun: Tensor

    def __init__(self, features: int) -> None:
        super().__init__()
        self.shift = nn.Parameter(torch.zeros(features))
        self.log_scale = nn.Parameter(torch.zeros(features))
        self.register_buffer("begun", torch.zeros((), dtype=torch.bool))
        self._known_begun = False  # spares asking the device at every step

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Normalise."""
        if self.training and not self._known_begun:
            if not bool(self.begun):
                self._begin(x)
            self._known_begun = True
        log_scale = self._bounded()
        z = (x - _per_feature(self.shift, x)) * _per_feature(log_scale.exp(), x)
        return Mapped(values=z, log_det=self._log_det(log_scale, x))

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Undo the normalisation."""
        log_scale = self._bounded()
        x = z * _per_feature((-log_scale).exp(), z) + _per_feature(self.shift, z)
        return Mapped(values=x, log_det=-self._log_det(log_scale, z))

    def _bounded(self) -> Tensor:
        return self.log_scale.clamp(-_LOG_SCALE_LIMIT, _LOG_SCALE_LIMIT)

    def _log_det(self, log_scale: Tensor, x: Tensor) -> Tensor:
        num_places = x[0, 0].numel()
        return (log_scale.sum() * num_places).expand(len(x))

    @torch.no_grad()
    def _begin(self, x: Tensor) -> None:
        values = x.transpose(0, 1).flatten(1)  # (features, rest)
        shift = joint_mean(values.mean(1))
        deviation = joint_mean((values - shift[:, None]).square().mean(1)).sqrt()
        if not bool(torch.isfinite(deviation).all()):
            raise StudioError(
                QT_TRANSLATE_NOOP(
                    "messages",
                    "The data hold values that aren't finite numbers; mend them, then train again.",
                )
            )
        self.shift.copy_(shift)
        # A feature that is the same in all items stays as it is: there is no deviation to divide by.
        self.log_scale.copy_(torch.where(deviation > 0, -deviation.clamp(min=1e-30).log(), 0.0))
        self.begun.fill_(True)


class Mixing(Bijection):
    """z = W x over the features: Glow's invertible 1 x 1 convolution (section 3.2), begun as a rotation."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(nn.init.orthogonal_(torch.empty(features, features)))

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Multiply by W."""
        return Mapped(values=self._multiply(self.weight, x), log_det=self._log_det(x))

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Multiply by the inverse of W."""
        # Inverted in float64: a flow has dozens of these behind each other.
        inverted = torch.linalg.inv(self.weight.to("cpu", torch.float64)).to(z.device, torch.float32)
        return Mapped(values=self._multiply(inverted, z), log_det=-self._log_det(z))

    def _multiply(self, weight: Tensor, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            if x.dim() == 2:
                return x.float() @ weight.T
            return F.conv2d(x.float(), weight[:, :, None, None])

    def _log_det(self, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            log_det: Tensor = torch.linalg.slogdet(self.weight.float())[1]
        return (log_det * x[0, 0].numel()).expand(len(x))


class Squeeze(Bijection):
    """Folds every 2 x 2 block of pixels into four neighbouring channels (Dinh et al. 2017, figure 3)."""

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Return (N, 4C, H / 2, W / 2)."""
        return Mapped(values=F.pixel_unshuffle(x, 2), log_det=zero_log_det(x))

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Return (N, C, 2H, 2W) for (N, 4C, H, W)."""
        return Mapped(values=F.pixel_shuffle(z, 2), log_det=zero_log_det(z))


class Flatten(Bijection):
    """Turns items of a shape into vectors."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Return (N, D)."""
        return Mapped(values=x.flatten(1), log_det=zero_log_det(x))

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Return (N, *shape)."""
        return Mapped(values=z.reshape(len(z), *self.shape), log_det=zero_log_det(z))


class Logit(Bijection):
    """z = logit(margin + (1 - 2 margin) x / top) for x in [0, top] (Dinh et al. 2017, section 4.1).

    Parameters
    ----------
    top
        Greatest value of x.
    margin
        Keeps the logit finite at both ends.
    """

    def __init__(self, top: float, margin: float) -> None:
        super().__init__()
        self.top, self.margin = top, margin

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Return the logits."""
        share = self.margin + (1 - 2 * self.margin) * x.float() / self.top
        z = torch.log(share) - torch.log1p(-share)
        return Mapped(values=z, log_det=sum_items(self._slope(z)))

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Return x; beyond [0, top] by the margin at most."""
        share = torch.sigmoid(z)
        x = (share - self.margin) * self.top / (1 - 2 * self.margin)
        return Mapped(values=x, log_det=-sum_items(self._slope(z)))

    def _slope(self, z: Tensor) -> Tensor:
        """Return log dz/dx from z: dz/dshare = 1 / (share (1 - share))."""
        return math.log((1 - 2 * self.margin) / self.top) + F.softplus(z) + F.softplus(-z)


class Squash(Bijection):
    """z = sigmoid(x), into the unit cube: the last stage of a flow with a uniform base."""

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Return values in (0, 1)."""
        # The ends are left out: in float32 a sigmoid reaches 1, from where there is no way back.
        z = torch.sigmoid(x).clamp(1e-38, 1 - 2**-24)
        return Mapped(values=z, log_det=-sum_items(F.softplus(x) + F.softplus(-x)))

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Return the logits of z in (0, 1)."""
        inside = z.clamp(1e-38, 1 - 2**-24)
        x = torch.log(inside) - torch.log1p(-inside)
        return Mapped(values=x, log_det=sum_items(F.softplus(x) + F.softplus(-x)))


class MultiScale(Bijection):
    """Sets half the channels aside and lets the rest go on: Dinh et al. 2017, section 3.6.

    What is set aside is first mapped given the rest, which makes its prior a learnt one, as in Glow's code.

    Parameters
    ----------
    prior
        A coupling that keeps the first half and moves the second.
    rest
        What becomes of the first half, (N, C / 2, H, W) -> (N, D / 2).
    """

    def __init__(self, prior: Bijection, rest: Bijection) -> None:
        super().__init__()
        self.prior, self.rest = prior, rest

    def forward(self, x: Tensor, context: Tensor | None = None) -> Mapped:
        """Return (N, D): what is set aside, then the rest."""
        told = self.prior(x, context)
        kept, aside = told.values.chunk(2, dim=1)
        rest = self.rest(kept, context)
        values = torch.cat([aside.flatten(1), rest.values], dim=1)
        return Mapped(values=values, log_det=told.log_det + rest.log_det)

    def inverse(self, z: Tensor, context: Tensor | None = None) -> Mapped:
        """Return (N, C, H, W)."""
        aside, rest = z.chunk(2, dim=1)
        kept = self.rest.inverse(rest, context)
        joined = torch.cat([kept.values, aside.reshape(kept.values.shape)], dim=1)
        told = self.prior.inverse(joined, context)
        return Mapped(values=told.values, log_det=kept.log_det + told.log_det)


def _per_feature(values: Tensor, x: Tensor) -> Tensor:
    return values.view(1, -1, *([1] * (x.dim() - 2)))
