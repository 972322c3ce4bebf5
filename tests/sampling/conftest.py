"""A denoiser that is right: the optimal one of a Gaussian data set, known in closed form."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.core.model_io import Condition
from studio.sampling.schedules import Schedule, VariancePreserving, cosine_betas, variance_preserving


@dataclass
class GaussianDenoiser:
    """E[x_0 | x_t] for x_0 ~ N(mean, covariance): a linear function of x_t."""

    schedule: Schedule
    mean: Tensor
    covariance: Tensor
    calls: int = field(default=0)

    @property
    def noise_shape(self) -> tuple[int, ...]:
        return tuple(self.mean.shape)

    @property
    def bounds(self) -> None:
        return None

    def alpha(self, t: Tensor) -> Tensor:
        return self.schedule.alpha(t)

    def sigma(self, t: Tensor) -> Tensor:
        return self.schedule.sigma(t)

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        self.calls += 1
        alpha, sigma = float(self.alpha(t[:1].double())), float(self.sigma(t[:1].double()))
        covariance = self.covariance.double()
        noisy = alpha**2 * covariance + sigma**2 * torch.eye(len(self.mean), dtype=torch.float64)
        gain = alpha * covariance @ torch.linalg.inv(noisy)
        x0 = self.mean + ((x.double() - alpha * self.mean) @ gain.T)
        eps = (x.double() - alpha * x0) / max(sigma, 1e-12)
        return x0.to(x.dtype), eps.to(x.dtype)

    def picture(self, x: Tensor) -> Tensor:
        return x

    def unpicture(self, data: Tensor) -> Tensor:
        return data


MEAN = torch.tensor([0.7, -0.4])
COVARIANCE = torch.tensor([[0.5, 0.3], [0.3, 0.4]])


@pytest.fixture
def gaussian() -> GaussianDenoiser:
    return GaussianDenoiser(variance_preserving("cosine", 1000), MEAN, COVARIANCE)


@dataclass
class TableDenoiser(GaussianDenoiser):
    """Predicts a fixed nonlinear function of x and t as noise: not right, but anything but linear."""

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        eps = noise_model(x, t)
        alpha, sigma = self.alpha(t)[:, None], self.sigma(t)[:, None]
        return (x - sigma * eps) / alpha, eps


def noise_model(x: Tensor, t: Tensor) -> Tensor:
    return torch.tanh(x + torch.sin(3.0 * t)[:, None]) * 0.8


@pytest.fixture(params=["linear", "cosine"])
def betas(request: pytest.FixtureRequest) -> np.ndarray:
    from studio.sampling.schedules import linear_betas

    return linear_betas(1000) if request.param == "linear" else cosine_betas(1000)


@pytest.fixture
def table(betas: np.ndarray) -> TableDenoiser:
    return TableDenoiser(VariancePreserving(betas), MEAN, COVARIANCE)
