"""The toys are what FFJORD and scikit-learn define, and their densities and entropies are exact."""

import math

import numpy as np
import pytest
import torch
from scipy import stats
from sklearn import datasets as sklearn_datasets

from studio import data
from studio.data.dataset import PointSet
from studio.data.sources.toys import SPECS
from studio.data.toys import BUILDERS
from studio.data.toys.curves import NoisyCircles, NoisyCurves

TOYS = [spec.name for spec in SPECS]
ENTROPIES = {  # the figures agreed on, to their three decimals
    "8gaussians": 2.832,
    "25gaussians": 2.838,
    "checkerboard": 3.466,
    "moons": 2.394,
    "circles": 3.268,
    "swissroll": 2.670,
    "rings": 2.623,
}


@pytest.fixture(params=TOYS)
def toy(request: pytest.FixtureRequest) -> PointSet:
    dataset = data.load(request.param)
    assert isinstance(dataset, PointSet)
    return dataset


def drawn(toy: PointSet, num: int, seed: int = 0) -> torch.Tensor:
    return toy.draw(num, torch.Generator().manual_seed(seed))


def test_every_toy_of_the_plan_is_there() -> None:
    assert set(TOYS) == set(BUILDERS)
    assert len(TOYS) == 11


@pytest.mark.parametrize("name", sorted(ENTROPIES))
def test_entropies_are_the_known_ones(name: str) -> None:
    assert data.spec(name).entropy == pytest.approx(ENTROPIES[name], abs=6e-4)


def test_monte_carlo_agrees_with_the_entropy(toy: PointSet) -> None:
    log_prob = toy.log_prob(drawn(toy, 60_000))
    assert log_prob is not None
    standard_error = float(log_prob.std()) / math.sqrt(len(log_prob))
    assert toy.spec.entropy is not None
    assert abs(-float(log_prob.mean()) - toy.spec.entropy) <= 4 * standard_error + 1e-6


@pytest.mark.parametrize("name", sorted(set(TOYS) - {"ring8", "grid25"}))  # finer than a grid worth computing
def test_density_integrates_to_one(name: str) -> None:
    toy = data.load(name)
    # Of what is smooth a coarse grid gives every digit; the checkerboard's edges lie on grid lines.
    half, num = (4.2, 210) if name == "checkerboard" else (toy.spec.extent * 1.1, 140)
    step = 2 * half / num
    axis = torch.arange(num, dtype=torch.float64) * step - half + step / 2
    log_prob = toy.log_prob(torch.cartesian_prod(axis, axis))
    assert log_prob is not None
    assert float(log_prob.exp().sum()) * step**2 == pytest.approx(1.0, abs=2e-6)


@pytest.mark.parametrize("name", ["ring8", "grid25"])
def test_fine_mixtures_are_gaussian_at_their_modes(name: str) -> None:
    toy = data.load(name)
    sigma, modes = toy.spec.mode_sigma, torch.tensor(toy.spec.modes, dtype=torch.float64)
    peak = -math.log(len(modes) * 2 * math.pi * sigma**2)
    torch.testing.assert_close(toy.log_prob(modes), torch.full((len(modes),), peak, dtype=torch.float64))
    torch.testing.assert_close(
        toy.log_prob(modes + torch.tensor([0.0, 2 * sigma])).mean(), torch.tensor(peak - 2).double()
    )


def test_draws_have_the_shape_the_spec_says_and_repeat(toy: PointSet) -> None:
    points = drawn(toy, 5_000, seed=7)
    assert points.shape == (5_000, *toy.spec.shape)
    assert points.dtype == torch.float32
    assert torch.equal(points, drawn(toy, 5_000, seed=7))
    assert not torch.equal(points, drawn(toy, 5_000, seed=8))
    assert (points.abs() <= toy.spec.extent).all(1).double().mean() > 0.999
    assert points.abs().max() > 0.5 * toy.spec.extent
    assert drawn(toy, 0).shape == (0, 2)


def test_log_prob_is_finite_over_the_plot_and_far_out(toy: PointSet) -> None:
    axis = torch.linspace(-2 * toy.spec.extent, 2 * toy.spec.extent, 40)
    far = torch.cat([torch.cartesian_prod(axis, axis), torch.tensor([[0.0, 0.0], [40.0, -30.0]])])
    log_prob = toy.log_prob(far)
    assert log_prob.dtype == torch.float64
    assert not log_prob.isnan().any()
    assert (log_prob < 20).all()
    if toy.spec.name != "checkerboard":
        assert log_prob.isfinite().all()
    assert toy.log_prob(far[:0]).shape == (0,)


def test_log_prob_does_not_depend_on_chunks(toy: PointSet) -> None:
    points = drawn(toy, 4_500)
    torch.testing.assert_close(toy.log_prob(points)[4_090:4_100], toy.log_prob(points[4_090:4_100]))


def test_fixed_points_are_a_prefix_of_themselves(toy: PointSet) -> None:
    assert torch.equal(toy.fixed("test", 4_500)[:10], toy.fixed("test", 10))
    assert not torch.equal(toy.fixed("test", 10), toy.fixed("validation", 10))


@pytest.mark.parametrize("name", ["8gaussians", "25gaussians", "ring8", "grid25"])
def test_modes_are_hit_equally(name: str) -> None:
    toy = data.load(name)
    distance = torch.cdist(drawn(toy, 20_000), torch.tensor(toy.spec.modes))
    nearest = distance.argmin(1).bincount(minlength=len(toy.spec.modes))
    assert stats.chisquare(nearest.numpy()).pvalue > 1e-4
    inside = (distance.amin(1) < 3 * toy.spec.mode_sigma).double().mean()
    assert inside > 0.98


def sklearn_points(name: str, num: int) -> np.ndarray:
    if name == "moons":
        return sklearn_datasets.make_moons(num, noise=0.1, random_state=0)[0] * 2 + np.array([-1, -0.2])
    if name == "circles":
        return sklearn_datasets.make_circles(num, factor=0.5, noise=0.08, random_state=0)[0] * 3
    return sklearn_datasets.make_swiss_roll(num, noise=1.0, random_state=0)[0][:, [0, 2]] / 5


def ffjord_points(name: str, num: int) -> np.ndarray:
    rng = np.random.RandomState(0)
    if name == "rings":
        angle = rng.rand(num) * 2 * np.pi
        radius = 3.0 * rng.choice([1.0, 0.75, 0.5, 0.25], num)
        return np.stack([np.cos(angle), np.sin(angle)], 1) * radius[:, None] + rng.normal(0, 0.08, (num, 2))
    if name == "spirals":
        n = np.sqrt(rng.rand(num, 1)) * 540 * 2 * np.pi / 360
        arm = np.hstack([-np.cos(n) * n + rng.rand(num, 1) * 0.5, np.sin(n) * n + rng.rand(num, 1) * 0.5])
        return arm * rng.choice([-1, 1], (num, 1)) / 3 + rng.randn(num, 2) * 0.1
    f = rng.randn(num, 2) * np.array([0.3, 0.1]) + np.array([1.0, 0.0])
    turn = 2 * np.pi / 5 * rng.randint(5, size=num) + 0.25 * np.exp(f[:, 0])
    wound = (f[:, 0] + 1j * f[:, 1]) * np.exp(-1j * turn)
    return 2 * np.stack([wound.real, wound.imag], 1)


@pytest.mark.parametrize("name", ["moons", "circles", "swissroll", "rings", "spirals", "pinwheel"])
def test_draws_follow_the_published_definition(name: str) -> None:
    num = 20_000
    ours = drawn(data.load(name), num).numpy()
    theirs = (sklearn_points if name in ("moons", "circles", "swissroll") else ffjord_points)(name, num)
    for direction in ((1, 0), (0, 1), (0.6, 0.8), (-0.8, 0.6)):  # projections fix a distribution
        assert stats.ks_2samp(ours @ direction, theirs @ direction).pvalue > 1e-4
    radii = [np.hypot(*points.T) for points in (ours, theirs)]
    assert stats.ks_2samp(*radii).pvalue > 1e-4


def test_checkerboard_fills_its_squares_evenly() -> None:
    toy = data.load("checkerboard")
    points = drawn(toy, 50_000)
    assert toy.log_prob(points).isfinite().all()
    column, row = ((points + 4) / 2).long().clamp(0, 3).unbind(1)
    counts = torch.zeros(4, 4).index_put_((column, row), torch.ones(len(points)), accumulate=True)
    assert (counts > 0).sum() == 8
    assert stats.chisquare(counts[counts > 0].numpy()).pvalue > 1e-4
    outside = torch.tensor([[1.0, -1.0], [5.0, 1.0], [-3.0, 3.0]])
    assert toy.log_prob(outside).tolist() == [-math.inf] * 3


@pytest.mark.parametrize("name", ["moons", "swissroll", "spirals", "pinwheel"])
def test_density_matches_a_histogram(name: str) -> None:
    toy = data.load(name)
    num, bins, half = 200_000, 16, toy.spec.extent
    counts, *_ = np.histogram2d(*drawn(toy, num).numpy().T, bins=bins, range=[[-half, half]] * 2)
    fine = 7
    axis = (torch.arange(bins * fine, dtype=torch.float64) + 0.5) * (2 * half / bins / fine) - half
    density = toy.log_prob(torch.cartesian_prod(axis, axis)).exp().view(bins, fine, bins, fine)
    expected = (density.mean((1, 3)) * (2 * half / bins) ** 2 * num).numpy()
    deviation = (counts - expected) / np.sqrt(expected + 4)
    assert np.abs(deviation).max() < 5


def test_quadrature_along_curves_agrees_with_the_closed_form() -> None:
    radius, sigma = 1.5, 0.2
    circle = NoisyCurves(
        (lambda t: radius * torch.stack([t.cos(), t.sin()], 1),), 0.0, 2 * math.pi, sigma, num_panels=16
    )
    points = torch.randn(500, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0)) * 2
    torch.testing.assert_close(
        circle.log_prob(points), NoisyCircles((radius,), sigma).log_prob(points), rtol=1e-6, atol=1e-6
    )


def test_spirals_far_out_agree_with_near_in() -> None:
    """The two formulas, by erf and by erfcx, meet without a seam."""
    from studio.data.toys import spirals

    toy = spirals.Spirals()
    line = torch.stack(
        [torch.linspace(3.0, 4.5, 400, dtype=torch.float64), torch.zeros(400, dtype=torch.float64)], 1
    )
    log_prob = toy.log_prob(line)
    assert log_prob.exp().max() > spirals._ERF_LIMIT > log_prob.exp().min()
    curvature = log_prob.diff().diff()
    assert curvature.abs().max() < 0.05
