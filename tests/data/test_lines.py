"""Mixtures on the line: density, entropy and draws against quadrature."""

import math

import numpy as np
import pytest
import torch
from scipy import integrate, stats

from studio import data
from studio.data.dataset import PointSet
from studio.data.stream import BatchStream
from studio.data.toys.mixtures import mixture_entropy

NAMES = ("mixture-1d", "trimodal-1d")


@pytest.fixture(params=NAMES)
def line(request: pytest.FixtureRequest) -> PointSet:
    dataset = data.load(request.param)
    assert isinstance(dataset, PointSet)
    return dataset


def density(line: PointSet, x: float) -> float:
    return math.exp(float(line.log_prob(torch.tensor([[x]]))))


def test_the_density_is_the_mixtures(line: PointSet) -> None:
    x = np.linspace(-6, 6, 41)
    expected = np.mean([stats.norm.pdf(x, mode[0], line.spec.mode_sigma) for mode in line.spec.modes], 0)
    ours = line.log_prob(torch.from_numpy(x[:, None]))
    assert ours.dtype == torch.float64
    np.testing.assert_allclose(ours.numpy(), np.log(expected), rtol=1e-10)


def test_it_integrates_to_one_and_the_entropy_is_its_own(line: PointSet) -> None:
    half = line.spec.extent + 2
    total, _ = integrate.quad(lambda x: density(line, x), -half, half, limit=200)
    assert total == pytest.approx(1, abs=1e-6)
    entropy, _ = integrate.quad(
        lambda x: -density(line, x) * math.log(density(line, x)), -half, half, limit=200
    )
    assert line.spec.entropy == pytest.approx(entropy, abs=2e-6)


def test_draws_are_one_dimensional_and_follow_the_density(line: PointSet) -> None:
    points = line.draw(20_000, torch.Generator().manual_seed(0))
    assert points.shape == (20_000, *line.spec.shape) == (20_000, 1)
    assert points.dtype == torch.float32
    assert (points.abs() < line.spec.extent).double().mean() > 0.999

    def cumulative(x: np.ndarray) -> np.ndarray:
        return np.mean([stats.norm.cdf(x, mode[0], line.spec.mode_sigma) for mode in line.spec.modes], 0)

    assert stats.kstest(points[:, 0].numpy(), cumulative).pvalue > 1e-4


def test_batches_are_columns(line: PointSet) -> None:
    assert BatchStream(line, 32, seed=0, device="cpu").next(0).x.shape == (32, 1)
    assert line.fixed("test", 10).shape == (10, 1)


@pytest.mark.parametrize("name", ["8gaussians", "25gaussians", "ring8", "grid25", *NAMES])
def test_the_grids_entropy_agrees_with_the_known_one(name: str) -> None:
    spec = data.spec(name)
    assert mixture_entropy(np.array(spec.modes), spec.mode_sigma) == pytest.approx(spec.entropy, abs=1e-5)


def test_the_grids_entropy_of_one_gaussian_is_in_closed_form_however_far_out() -> None:
    for sigma, dimensions in ((0.3, 1), (2.0, 2)):
        centre = np.full((1, dimensions), 123.4)
        expected = dimensions * 0.5 * math.log(2 * math.pi * math.e * sigma**2)
        assert mixture_entropy(centre, sigma) == pytest.approx(expected, abs=1e-7)
