"""The bound of a denoiser that is right is the entropy."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from studio import data
from studio.core.data_spec import DataSpec
from studio.core.model_io import Condition
from studio.data.dataset import PointSet
from studio.evaluation import bound
from studio.evaluation.figures import Protocol
from studio.metrics.diffusion_bound import PIXEL_BIN, Step, step_term
from studio.models.diffusion.config import DiffusionConfig
from studio.models.diffusion.model import Diffusion
from studio.sampling.schedules import Flow, variance_preserving

DEVIATION = 0.6


class _Line(nn.Module):
    """E[x_0|x_t] for x_0 ~ N(0, DEVIATION^2), in a unit in which data are three times as large."""

    noise_shape = (1,)

    def __init__(self, process: str) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1))
        self.schedule = Flow(1000) if process == "flow" else variance_preserving("cosine", 1000)

    def alpha(self, t: Tensor) -> Tensor:
        return self.schedule.alpha(t)

    def sigma(self, t: Tensor) -> Tensor:
        return self.schedule.sigma(t)

    def predict(self, x: Tensor, t: Tensor, condition: Condition | None = None) -> tuple[Tensor, Tensor]:
        alpha, sigma = self.alpha(t)[:, None], self.sigma(t)[:, None]
        x0 = alpha * DEVIATION**2 / (alpha**2 * DEVIATION**2 + sigma**2) * x
        return x0, (x - alpha * x0) / sigma

    def picture(self, x: Tensor) -> Tensor:
        return 3.0 * x

    def unpicture(self, data: Tensor) -> Tensor:
        return data / 3.0


@pytest.mark.parametrize("process", ["diffusion", "flow"])
def test_bound_of_a_gaussian_is_its_entropy(process: str) -> None:
    spec = DataSpec(name="gaussian", title="Gaussian", kind="points", shape=(1,))
    points = PointSet(
        spec=spec, sampler=lambda num, source: 3.0 * DEVIATION * torch.randn(num, 1, generator=source)
    )
    *_, done = bound.measure(_Line(process), points, Protocol(limit=20_000))
    entropy = 0.5 * math.log2(2 * math.pi * math.e * (3.0 * DEVIATION) ** 2)
    assert float(done.figures["nll_bound"]) == pytest.approx(entropy, abs=0.05)


def test_last_step_counts_whole_bins() -> None:
    """The chances of all 256 byte values add up to one, whatever is predicted."""
    values = torch.linspace(-1, 1, 256)[:, None]
    ones = torch.ones(256)
    step = Step(alpha_t=ones, sigma_t=0.02 * ones, alpha_s=ones, sigma_s=0.0 * ones)
    nats = step_term(values, torch.full_like(values, 0.3), step, bin_width=PIXEL_BIN)
    assert float(torch.exp(-nats).sum()) == pytest.approx(1.0, abs=1e-3)


def test_wrong_predictions_cost_their_square() -> None:
    ones = torch.ones(1)
    step = Step(alpha_t=0.6 * ones, sigma_t=0.8 * ones, alpha_s=0.8 * ones, sigma_s=0.6 * ones)
    x0 = torch.zeros(1, 4)
    right = step_term(x0, x0, step)
    wrong = step_term(x0, x0 + 0.5, step)
    fall = (0.8 / 0.6) ** 2 - (0.6 / 0.8) ** 2  # of the signal-to-noise ratio
    assert float(right) == pytest.approx(0.0, abs=1e-6)
    assert float(wrong) == pytest.approx(0.5 * fall * 0.25, rel=1e-5)


def test_images_and_points_are_measured_by_evaluate() -> None:
    torch.manual_seed(0)
    for name, network in (("fashion-mnist", "unet"), ("swissroll", "mlp")):
        model = Diffusion(DiffusionConfig(network=network, width=32), data.spec(name)).eval()  # type: ignore[arg-type]
        *_, done = bound.measure(model, data.load(name), Protocol(limit=20))
        # Nothing is learnt, but an image can't cost much more than its bytes.
        assert 1.0 < float(done.figures["nll_bound"]) < 20.0
