"""Denoisers round denoisers: guidance and thresholding."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from studio.core.capabilities import Bounded, ClassifiesNoise, Denoises, LearnsVariance
from studio.core.model_io import Condition
from studio.nn.broadcast import per_item
from studio.nn.context import NO_LABEL

_PERCENTILE = 0.995  # Saharia et al. 2022, section 2.3
_LEAST_ALPHA = 1e-3


class Wrapped:
    """A denoiser that passes everything on; subclasses change `predict`.

    Parameters
    ----------
    inner
        The denoiser it wraps.
    """

    def __init__(self, inner: Denoises) -> None:
        self.inner = inner

    @property
    def noise_shape(self) -> tuple[int, ...]:
        """Shape of one x_t."""
        return self.inner.noise_shape

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Range of clean x, where there is one."""
        return self.inner.bounds if isinstance(self.inner, Bounded) else None

    @property
    def learns_variance(self) -> bool:
        """Whether the network predicts the variance of its steps."""
        return isinstance(self.inner, LearnsVariance) and self.inner.learns_variance

    def alpha(self, t: Tensor) -> Tensor:
        """Return the inner schedule's alpha."""
        return self.inner.alpha(t)

    def sigma(self, t: Tensor) -> Tensor:
        """Return the inner schedule's sigma."""
        return self.inner.sigma(t)

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        """Return the predicted (x_0, eps)."""
        return self.inner.predict(x, t, condition)

    def predict_variance(
        self, x: Tensor, t: Tensor, condition: Condition | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the predicted (x_0, eps) of this wrapper and the inner network's share v."""
        assert isinstance(self.inner, LearnsVariance)
        x0, eps = self.predict(x, t, condition)
        return x0, eps, self.inner.predict_variance(x, t, condition)[2]

    def picture(self, x: Tensor) -> Tensor:
        """Return clean x as data."""
        return self.inner.picture(x)

    def unpicture(self, data: Tensor) -> Tensor:
        """Return data as clean x."""
        return self.inner.unpicture(data)

    def eps_of(self, x: Tensor, t: Tensor, x0: Tensor) -> Tensor:
        """Return the noise that belongs to x_t and its x_0."""
        return (x - per_item(self.alpha(t), x) * x0) / per_item(self.sigma(t), x).clamp(min=1e-4)


class Guided(Wrapped):
    """Classifier-free guidance (Ho and Salimans 2022): eps = eps_null + s * (eps_cond - eps_null).

    s = 0 ignores the condition, 1 takes it as learnt, more exaggerates it. An image in the condition is no
    matter of guidance and stays.

    Parameters
    ----------
    inner
        A denoiser trained with and without labels or tokens.
    scale
        s.
    """

    def __init__(self, inner: Denoises, scale: float) -> None:
        super().__init__(inner)
        self.scale = scale

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        """Return the guided (x_0, eps), by one network call on twice the batch."""
        if condition is None or not (condition.labels or condition.tokens is not None) or self.scale == 1.0:
            return self.inner.predict(x, t, condition)
        null = replace(condition, labels={}, tokens=None)
        if self.scale == 0.0:
            return self.inner.predict(x, t, null)
        if condition.tokens is not None:
            x0, eps = self.inner.predict(x, t, condition)
            x0_null, eps_null = self.inner.predict(x, t, null)
        else:
            both = self.inner.predict(torch.cat([x, x]), torch.cat([t, t]), _with_null(condition))
            (x0, x0_null), (eps, eps_null) = both[0].chunk(2), both[1].chunk(2)
        # x_0 is linear in eps, so the same combination of both keeps them one prediction.
        return torch.lerp(x0_null, x0, self.scale), torch.lerp(eps_null, eps, self.scale)


class ClassifierGuided(Wrapped):
    """Classifier guidance (Dhariwal and Nichol 2021, algorithm 2): eps - s sigma grad_x log p(class | x_t).

    Parameters
    ----------
    inner
        Any denoiser of the classifier's data.
    guide
        Names the class of noisy data; it may have been trained with another schedule.
    scale
        s.
    """

    def __init__(self, inner: Denoises, guide: ClassifiesNoise, scale: float) -> None:
        super().__init__(inner)
        self.guide, self.scale = guide, scale

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        """Return the guided (x_0, eps); without a label of the guide's axis the inner prediction."""
        x0, eps = self.inner.predict(x, t, condition)
        labels = condition.labels.get(self.guide.axis) if condition else None
        if labels is None or self.scale == 0.0:
            return x0, eps
        alpha, sigma = self.alpha(t), self.sigma(t)
        with torch.enable_grad():
            noisy = x.detach().requires_grad_(True)
            log_p = self.guide.noisy_logits(noisy, alpha, sigma).log_softmax(1)
            chosen = log_p.gather(1, labels.to(x.device)[:, None]).sum()
            (slope,) = torch.autograd.grad(chosen, noisy)
        # Where nothing of x_0 is left in x_t, at the first step of a flow, no slope can tell of it.
        reach = torch.where(alpha < _LEAST_ALPHA, 0.0, self.scale * sigma / alpha.clamp(min=_LEAST_ALPHA))
        shift = per_item(reach, x) * slope
        return x0 + per_item(sigma, x) * shift, eps - per_item(alpha, x) * shift


class Thresholded(Wrapped):
    """Keeps the predicted x_0 in range (Saharia et al. 2022, section 2.3), against saturation.

    Static clips. Dynamic first finds the 99.5 % quantile s of |x_0| in each item; where s > 1 it clips to
    [-s, s] and divides by s. The noise is then the one that belongs to the new x_0.

    Parameters
    ----------
    inner
        A denoiser whose clean x lies in [-1, 1].
    dynamic
        Which of both.
    """

    def __init__(self, inner: Denoises, *, dynamic: bool) -> None:
        super().__init__(inner)
        self.dynamic = dynamic

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        """Return the (x_0, eps) with x_0 in [-1, 1]."""
        x0, _ = self.inner.predict(x, t, condition)
        if self.dynamic:
            largest = torch.quantile(x0.flatten(1).abs(), _PERCENTILE, dim=1).clamp(min=1.0)
            limit = per_item(largest, x0)
            x0 = torch.maximum(torch.minimum(x0, limit), -limit) / limit
        else:
            x0 = x0.clamp(-1.0, 1.0)
        return x0, self.eps_of(x, t, x0)


def _with_null(condition: Condition) -> Condition:
    """Return the condition followed by itself without labels."""
    labels = {
        name: torch.cat([label, torch.full_like(label, NO_LABEL)]) for name, label in condition.labels.items()
    }
    image = None if condition.image is None else torch.cat([condition.image, condition.image])
    return Condition(labels=labels, image=image)
