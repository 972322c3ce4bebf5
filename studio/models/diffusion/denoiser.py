"""A denoiser: schedule, network and conditions, in the network's own space.

Ho et al. 2020 (eps), Salimans and Ho 2022 (v), Liu et al. 2023 (flow). Shapes: x, x0, eps (N, *noise_shape),
t (N,). With x_t = alpha x_0 + sigma eps the network's output F gives

    eps: F = eps          x0: F = x_0          v: F = alpha eps - sigma x_0          flow: F = eps - x_0
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from studio.core.capabilities import Denoises
from studio.core.config import Config
from studio.core.model_io import Condition
from studio.models.diffusion.config import DenoiserConfig
from studio.models.diffusion.networks import NetworkShape, make_network
from studio.nn.broadcast import per_item
from studio.nn.context import Context, ContextEncoder
from studio.sampling.schedules import Flow, Schedule, variance_preserving
from studio.sampling.settings import SamplingConfig
from studio.sampling.trajectory import last, trajectory

_SMALLEST = 1e-4  # a divisor at either end of time


@dataclass(frozen=True, kw_only=True)
class Predicted:
    """What the network says of x_t; `share` is v of the learnt variance, or None."""

    x0: Tensor
    eps: Tensor
    share: Tensor | None


class Denoiser(nn.Module, ABC):
    """What pictures, points and latents have in common; subclasses say how to get to x and back.

    Parameters
    ----------
    config
        Process, loss and network.
    shape
        Shape of one x.
    axes
        Label axis to its number of classes; empty for an unconditional model.
    image_channels
        Channels of the image it is given beside x_t, 0 for none.
    """

    def __init__(
        self,
        config: DenoiserConfig,
        shape: tuple[int, ...],
        axes: dict[str, int],
        image_channels: int = 0,
    ) -> None:
        super().__init__()
        self.config, self.axes, self.image_channels = config, axes, image_channels
        self.noise_shape = shape
        self.schedule: Schedule = (
            Flow(config.timesteps)
            if config.process == "flow"
            else variance_preserving(config.noise_schedule, config.timesteps)
        )
        network = NetworkShape(
            config=config,
            shape=shape,
            inputs=shape[0] + image_channels,
            outputs=shape[0] * (2 if config.learn_variance else 1),
        )
        self.context = ContextEncoder(network.context, axes, config.token_size)
        self.network = make_network(network)

    @property
    def condition_axis(self) -> str | None:
        """Name of the first label axis it is conditioned on; None if it isn't."""
        return next(iter(self.axes), None)

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Range of clean x; None where there is none."""
        return None

    @property
    def learns_variance(self) -> bool:
        """Whether the network predicts the variance of its steps."""
        return self.config.learn_variance

    def alpha(self, t: Tensor) -> Tensor:
        """Return the share of the signal at times t, (N,)."""
        return self.schedule.alpha(t)

    def sigma(self, t: Tensor) -> Tensor:
        """Return the deviation of the noise at times t, (N,)."""
        return self.schedule.sigma(t)

    def output(self, x: Tensor, t: Tensor, condition: Condition | None) -> Tensor:
        """Return the network's bare output, float32 (N, C or 2C, ...)."""
        out: Tensor = self.network(x, self._context(x, t, condition))
        return out.float()

    def _context(self, x: Tensor, t: Tensor, condition: Condition | None) -> Context:
        given = condition or Condition()
        context: Context = self.context(t, given.labels, None, given.tokens)
        return replace(context, image=self._image(x, given)) if self.image_channels else context

    def _image(self, x: Tensor, condition: Condition) -> Tensor:
        """Return what is concatenated to x_t, (N, image_channels, H, W)."""
        raise NotImplementedError

    def read(self, x: Tensor, t: Tensor, output: Tensor) -> Predicted:
        """Return what the network's output says of x_t."""
        share: Tensor | None = None
        if self.learns_variance:
            output, raw = output.chunk(2, dim=1)
            share = torch.sigmoid(raw)
        alpha, sigma = per_item(self.alpha(t), x), per_item(self.sigma(t), x)
        if self.config.process == "flow":
            return Predicted(x0=x - sigma * output, eps=x + alpha * output, share=share)
        if self.config.prediction == "v":
            return Predicted(x0=alpha * x - sigma * output, eps=sigma * x + alpha * output, share=share)
        if self.config.prediction == "eps":
            x0 = (x - sigma * output) / alpha.clamp(min=_SMALLEST)
            return Predicted(x0=x0, eps=output, share=share)
        eps = (x - alpha * output) / sigma.clamp(min=_SMALLEST)
        return Predicted(x0=output, eps=eps, share=share)

    def target(self, x0: Tensor, eps: Tensor, t: Tensor) -> Tensor:
        """Return what the output should be for known x_0 and eps."""
        if self.config.process == "flow":
            return eps - x0
        if self.config.prediction == "v":
            return per_item(self.alpha(t), x0) * eps - per_item(self.sigma(t), x0) * x0
        return eps if self.config.prediction == "eps" else x0

    def diffuse(self, x0: Tensor, eps: Tensor, t: Tensor) -> Tensor:
        """Return x_t = alpha x_0 + sigma eps."""
        return per_item(self.alpha(t), x0) * x0 + per_item(self.sigma(t), x0) * eps

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        """Return the predicted (x_0, eps)."""
        said = self.read(x, t, self.output(x, t, condition))
        return said.x0, said.eps

    def predict_variance(
        self, x: Tensor, t: Tensor, condition: Condition | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the predicted (x_0, eps) and v; only for a model that learns the variance."""
        said = self.read(x, t, self.output(x, t, condition))
        assert said.share is not None, "this model doesn't learn the variance"
        return said.x0, said.eps, said.share

    @abstractmethod
    def picture(self, x: Tensor) -> Tensor:
        """Return clean x as data."""

    @abstractmethod
    def unpicture(self, data: Tensor) -> Tensor:
        """Return data as clean x."""

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        """Draw data under the default settings; item i depends on `seed + i` alone."""
        return self.sample_with(SamplingConfig(), num, seed, condition)

    @torch.no_grad()
    def sample_with(
        self, settings: Config, num: int, seed: int, condition: Condition | None = None
    ) -> Tensor:
        """Draw data under `settings`, (num, *data shape)."""
        assert isinstance(settings, SamplingConfig)
        device = next(self.parameters()).device
        if self.config.objective == "regression":
            ones = torch.ones(num, device=device)
            return self.picture(self.predict(self._blank(num, device), ones, condition)[0])
        assert isinstance(self, Denoises)
        steps = trajectory(self, settings, num=num, seed=seed, condition=condition, device=device)
        return self.picture(last(steps))

    def _blank(self, num: int, device: torch.device) -> Tensor:
        return torch.zeros(num, *self.noise_shape, device=device)
