"""Normalizing flows: an invertible change of variables h, whose density is exact.

log p(x) = log p_base(h(x)) + log|det dh/dx| (Rezende and Mohamed 2015, eq. 5, read towards the base).
NICE: Dinh et al. 2015. RealNVP: Dinh et al. 2017. Glow: Kingma and Dhariwal 2018. Neural spline flows: Durkan
et al. 2019. Shapes: x (N, D) points or (N, C, H, W) images in [0, 1]; z (N, D) with D = C * H * W.

An image's density is that of its 256 grey levels: pixel v in 0..255 stands for the interval [v, v + 1), over
which it is spread evenly while training (dequantisation, Theis et al. 2016, section 3.1). So -log2 p(x) / D
reads as bits per dimension.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.core.config import Config
from studio.core.data_spec import DataSpec
from studio.core.model_io import Carried, Condition
from studio.core.text import Message
from studio.models.flow.config import FlowConfig, FlowSampling
from studio.models.flow.layers import LEVELS, flow_layers
from studio.models.flow.stages import stage_titles
from studio.nn.bijection import Chain, Mapped
from studio.nn.labels import one_hot
from studio.nn.noise import item_normal

_TOP = LEVELS - 1  # the stored value that stands for 1.0
LEAST_LOG_PROB = -(2.0**100)  # nats: where float32 says that there is nothing, or doesn't know
_FAR = 2.0**100  # where points go that overflow: off every plot, but a number


@dataclass(frozen=True, kw_only=True)
class Likelihood:
    """The two terms of -log p(x), each (N,), in nats; their sum with `constant` is -log p(x).

    Attributes
    ----------
    energy
        1/2 |h(x)|^2 of a normal base, 0 of a uniform one.
    log_det
        log|det dh/dx|.
    constant
        D / 2 log(2 pi) of a normal base, 0 of a uniform one.
    """

    energy: Tensor
    log_det: Tensor
    constant: float

    @property
    def log_prob(self) -> Tensor:
        """Return log p(x), (N,)."""
        return self.log_det - self.energy - self.constant


class Flow(nn.Module):
    """Layers between data and base, with exact densities, and exact maps in both directions.

    Parameters
    ----------
    config
        Layers and base.
    spec
        The data set.
    """

    def __init__(self, config: FlowConfig, spec: DataSpec) -> None:
        super().__init__()
        self.config, self.spec = config, spec
        axis = spec.labels[0] if config.conditional else None
        self.condition_axis = axis.name if axis else None
        self.num_labels = len(axis.values) if axis else 0
        self.latent_shape = (spec.num_values,)
        self.chain = Chain(flow_layers(config, spec.shape, self.num_labels))

    @property
    def stages(self) -> tuple[Message, ...]:
        """Names of the layers, from the data to the base."""
        return stage_titles(self.chain.bijections())

    @property
    def base_range(self) -> tuple[float, float]:
        """Least and greatest coordinate worth plotting of the base."""
        return (0.0, 1.0) if self.config.base == "uniform" else (-3.5, 3.5)

    def base_log_prob(self, z: Tensor) -> Tensor:
        """Return the base's log-density, (N,): of N(0, I), or of the uniform on the unit cube."""
        if self.config.base == "uniform":
            inside = ((z >= 0) & (z <= 1)).all(1)
            return torch.where(inside, 0.0, -torch.inf)
        return -0.5 * z.square().sum(1) - self._constant()

    def likelihood(
        self, x: Tensor, condition: Condition | None = None, generator: torch.Generator | None = None
    ) -> Likelihood:
        """Return the terms of -log p(x).

        Parameters
        ----------
        x
            Data at the boundary's scale.
        condition
            Classes, where the flow is conditional.
        generator
            Spreads pixels over their intervals; None takes the middles.
        """
        mapped = self.chain(self._spread(x, generator), self._context(condition, x))
        z = mapped.values.float()
        energy = z.sum(1) * 0.0 if self.config.base == "uniform" else 0.5 * z.square().sum(1)
        return Likelihood(energy=energy, log_det=mapped.log_det, constant=self._constant())

    def log_prob(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return log p(x) in nats, (N,), never less than `LEAST_LOG_PROB` nor NaN.

        Without a class, a conditional flow answers for the even mixture of all classes. An image's density is
        taken at the middle of its pixels' intervals.
        """
        if self.condition_axis is None or self._labels(condition) is not None:
            return _bounded(self.likelihood(x, condition).log_prob)
        by_class = [
            _bounded(self.likelihood(x, self._all_of(label, x)).log_prob) for label in range(self.num_labels)
        ]
        return torch.logsumexp(torch.stack(by_class), 0) - math.log(self.num_labels)

    def encode(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        """Return z = h(x), (N, D)."""
        mapped: Mapped = self.chain(self._spread(x, None), self._context(condition, x))
        return _finite(mapped.values)

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        """Return x = h^-1(z), (N, *shape); images are clipped to [0, 1]."""
        return self._data(self.chain.inverse(z, self._context(condition, z)).values)

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        """Decode draws from the base; item i, and its class if none is given, depend on `seed + i` alone."""
        return self.sample_with(FlowSampling(), num, seed, condition)

    def sample_with(
        self, settings: Config, num: int, seed: int, condition: Condition | None = None
    ) -> Tensor:
        """Return `num` draws at a temperature."""
        assert isinstance(settings, FlowSampling)
        device = next(self.parameters()).device
        if self.condition_axis is not None and self._labels(condition) is None:
            labels = (seed + torch.arange(num, device=device)) % self.num_labels
            condition = Condition(labels={self.condition_axis: labels})
        noise = settings.temperature * item_normal(num, self.latent_shape, seed).to(device)
        return self.decode(self.to_latents(noise), condition)

    def to_latents(self, normal: Tensor) -> Tensor:
        """Turn standard normal noise into draws from the base."""
        return torch.special.ndtr(normal) if self.config.base == "uniform" else normal

    def to_base(self, x: Tensor, condition: Condition | None = None) -> list[Carried]:
        """Return data as given and after every layer, flattened."""
        context = self._context(condition, x)
        here, log_det = self._spread(x, None), torch.zeros(len(x), device=x.device)
        path = [Carried(values=here.flatten(1), log_det=log_det)]
        for one in self.chain.bijections():
            mapped: Mapped = one(here, context)
            here, log_det = mapped.values, log_det + mapped.log_det
            path.append(Carried(values=_finite(here.flatten(1)), log_det=_finite(log_det)))
        return path

    def from_base(self, z: Tensor, condition: Condition | None = None) -> list[Carried]:
        """Return base points as given and after undoing every layer, last first."""
        context = self._context(condition, z)
        here, log_det = z, torch.zeros(len(z), device=z.device)
        path = [Carried(values=here, log_det=log_det)]
        for one in reversed(self.chain.bijections()):
            mapped = one.inverse(here, context)
            here, log_det = mapped.values, log_det + mapped.log_det
            path.append(Carried(values=_finite(here.flatten(1)), log_det=_finite(log_det)))
        return path

    def _constant(self) -> float:
        half_log = 0.0 if self.config.base == "uniform" else 0.5 * math.log(2 * math.pi)
        return half_log * self.spec.num_values

    def _spread(self, x: Tensor, generator: torch.Generator | None) -> Tensor:
        """Return points as they are, and pixels in [0, 256], somewhere in their intervals."""
        if self.spec.kind == "points":
            return x
        if generator is None:
            return x * _TOP + 0.5
        noise = torch.rand(x.shape, generator=generator, device=generator.device)
        return x * _TOP + noise.to(x.device)

    def _data(self, spread: Tensor) -> Tensor:
        finite = _finite(spread)
        return finite if self.spec.kind == "points" else ((finite - 0.5) / _TOP).clamp(0.0, 1.0)

    def _labels(self, condition: Condition | None) -> Tensor | None:
        return condition.labels.get(self.condition_axis or "") if condition else None

    def _context(self, condition: Condition | None, like: Tensor) -> Tensor | None:
        return one_hot(condition, self.condition_axis, self.num_labels, like)

    def _all_of(self, label: int, like: Tensor) -> Condition:
        labels = torch.full((len(like),), label, device=like.device)
        return Condition(labels={self.condition_axis or "": labels})


def _finite(values: Tensor) -> Tensor:
    return values.nan_to_num(_FAR, _FAR, -_FAR)


def _bounded(log_prob: Tensor) -> Tensor:
    return log_prob.nan_to_num(LEAST_LOG_PROB, LEAST_LOG_PROB, LEAST_LOG_PROB).clamp(min=LEAST_LOG_PROB)
