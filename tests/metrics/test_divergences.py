"""Every divergence against its closed form or quadrature, transport against a reference library."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from scipy import integrate, stats

from studio.metrics import divergences as d
from studio.metrics import gaussians as g


def line(*bumps: tuple[float, float, float]) -> g.Mixture:
    """Return a mixture on the line from (weight, mean, sigma)."""
    weights, means, sigmas = torch.tensor(bumps, dtype=torch.float64).T
    return g.Mixture(weights=weights / weights.sum(), means=means[:, None], scales=sigmas[:, None, None])


def plane(mean: tuple[float, float], scale: list[list[float]]) -> g.Mixture:
    """Return a Gaussian in the plane."""
    return g.Mixture(
        weights=torch.ones(1, dtype=torch.float64),
        means=torch.tensor([mean], dtype=torch.float64),
        scales=torch.tensor([scale], dtype=torch.float64),
    )


P, Q = line((1.0, -0.5, 0.8)), line((1.0, 1.0, 1.3))
MIXED, OTHER = line((0.6, -2.0, 0.5), (0.4, 1.5, 0.7)), line((0.3, -1.0, 0.9), (0.7, 2.0, 0.4))
X = torch.linspace(-14, 14, 14_001, dtype=torch.float64)
CELL = float(X[1] - X[0])


def scipy_pdf(mixture: g.Mixture):  # type: ignore[no-untyped-def]
    parts = list(
        zip(
            mixture.weights.tolist(),
            mixture.means[:, 0].tolist(),
            mixture.scales[:, 0, 0].tolist(),
            strict=True,
        )
    )
    return lambda x: sum(w * stats.norm.pdf(x, m, s) for w, m, s in parts)


def test_log_prob_and_cdf_are_scipys() -> None:
    pdf = scipy_pdf(MIXED)
    assert np.allclose(MIXED.log_prob(X[:, None]).exp(), pdf(X.numpy()), atol=1e-12)
    below, _ = integrate.quad(pdf, -14, 0.3, points=[-2.0])
    assert float(MIXED.cdf(torch.tensor([[0.3]], dtype=torch.float64))) == pytest.approx(below, abs=1e-9)


def test_plane_log_prob_is_scipys() -> None:
    p = plane((1.0, -0.5), [[0.8, 0.0], [0.5, 0.4]])
    points = torch.randn(50, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    expected = stats.multivariate_normal([1.0, -0.5], p.covariance().numpy()).logpdf(points.numpy())
    assert np.allclose(p.log_prob(points), expected)


@pytest.mark.parametrize("p, q", [(P, Q), (MIXED, OTHER), (Q, MIXED)])
def test_integrals_are_those_of_quadrature(p: g.Mixture, q: g.Mixture) -> None:
    a, b = scipy_pdf(p), scipy_pdf(q)
    log_p, log_q = p.log_prob(X[:, None]), q.log_prob(X[:, None])

    def quadrature(f) -> float:  # type: ignore[no-untyped-def]
        return float(integrate.quad(f, -10, 10, points=[-2, 0, 2], limit=800)[0])

    kl = quadrature(lambda x: a(x) * (math.log(a(x)) - math.log(b(x))) if b(x) > 0 < a(x) else 0.0)
    assert float(d.integrate(d.kl_integrand(log_p, log_q), CELL)) == pytest.approx(kl, rel=1e-6)
    tv = quadrature(lambda x: 0.5 * abs(a(x) - b(x)))
    assert float(d.integrate(d.total_variation_integrand(log_p, log_q), CELL)) == pytest.approx(tv, abs=1e-5)

    def js(x: float) -> float:
        m = 0.5 * (a(x) + b(x))
        return sum(0.5 * f * math.log(f / m) for f in (a(x), b(x)) if f > 0)

    measured = float(d.integrate(d.jensen_shannon_integrand(log_p, log_q), CELL))
    assert measured == pytest.approx(quadrature(js), rel=1e-6)


def test_wasserstein_on_the_line_is_scipys() -> None:
    cdfs = [m.cdf(X[:, None]) for m in (MIXED, OTHER)]
    w1 = float(d.integrate(d.wasserstein_1_integrand(*cdfs), CELL))
    weights = [m.log_prob(X[:, None]).exp().numpy() for m in (MIXED, OTHER)]
    assert w1 == pytest.approx(stats.wasserstein_distance(X, X, *weights), rel=1e-3)
    levels = (torch.arange(200_000, dtype=torch.float64) + 0.5) / 200_000
    quantile = [d.quantiles(cdf, X, levels) for cdf in cdfs]
    integrand = d.wasserstein_2_integrand(MIXED.log_prob(X[:, None]), *cdfs, X)
    expected = (quantile[0] - quantile[1]).square().mean()
    assert float(d.integrate(integrand, CELL)) == pytest.approx(float(expected), rel=1e-3)


@pytest.mark.parametrize("p, q", [(P, Q), (Q, P), (line((1.0, 0.0, 1.0)), line((1.0, 3.0, 1.0)))])
def test_closed_forms_are_the_integrals(p: g.Mixture, q: g.Mixture) -> None:
    log_p, log_q = p.log_prob(X[:, None]), q.log_prob(X[:, None])
    cdfs = p.cdf(X[:, None]), q.cdf(X[:, None])
    found = {
        g.gaussian_kl_divergence: d.integrate(d.kl_integrand(log_p, log_q), CELL),
        g.gaussian_total_variation: d.integrate(d.total_variation_integrand(log_p, log_q), CELL),
        g.gaussian_wasserstein_1: d.integrate(d.wasserstein_1_integrand(*cdfs), CELL),
        g.gaussian_wasserstein_2: d.integrate(d.wasserstein_2_integrand(log_p, *cdfs, X), CELL).sqrt(),
    }
    for closed, value in found.items():
        assert closed(p, q) == pytest.approx(float(value), abs=2e-4)


def test_closed_forms_in_the_plane() -> None:
    p, q = plane((0.0, 0.0), [[1.0, 0.0], [0.4, 0.6]]), plane((1.0, 2.0), [[0.7, 0.0], [-0.2, 1.1]])
    reference = [torch.distributions.MultivariateNormal(m.means[0], scale_tril=m.scales[0]) for m in (p, q)]
    expected = float(torch.distributions.kl_divergence(*reference))
    assert g.gaussian_kl_divergence(p, q) == pytest.approx(expected)
    assert g.gaussian_wasserstein_1(p, q) is None
    assert g.gaussian_total_variation(p, q) is None
    moved = plane((1.0, 2.0), [[1.0, 0.0], [0.4, 0.6]])
    assert g.gaussian_wasserstein_1(p, moved) == pytest.approx(math.sqrt(5.0))
    assert g.gaussian_wasserstein_2(p, moved) == pytest.approx(math.sqrt(5.0))
    uniform = d.sobol(400, 3)
    assert d.transport(p.push(uniform), q.push(uniform), 2).distance == pytest.approx(
        g.gaussian_wasserstein_2(p, q), rel=0.02
    )


def test_transport_is_the_reference_librarys() -> None:
    ot = pytest.importorskip("ot")
    generator = torch.Generator().manual_seed(3)
    x, y = torch.randn(60, 2, generator=generator), 0.5 * torch.randn(60, 2, generator=generator) + 1.0
    even = np.full(60, 1 / 60)
    for order in (1, 2):
        plan = d.transport(x, y, order)
        cost = ot.dist(x.double().numpy(), y.double().numpy(), metric="euclidean") ** order
        assert plan.distance**order == pytest.approx(float(ot.emd2(even, even, cost)), rel=1e-6)
        assert sorted(plan.partners.tolist()) == list(range(60))


def test_equal_densities_are_nowhere_apart() -> None:
    log_p = MIXED.log_prob(X[:, None])
    for integrand in (d.kl_integrand, d.jensen_shannon_integrand, d.total_variation_integrand):
        assert torch.equal(integrand(log_p, log_p).abs() < 1e-15, torch.ones(len(X), dtype=torch.bool))
    points = MIXED.push(d.sobol(50, 2))
    assert d.transport(points, points, 2).distance == 0.0


def test_where_a_density_is_nothing() -> None:
    log_p = torch.tensor([0.0, -math.inf, -math.inf], dtype=torch.float64)
    log_q = torch.tensor([-math.inf, -math.inf, 0.0], dtype=torch.float64)
    assert d.kl_integrand(log_p, log_q).tolist() == [math.inf, 0.0, 0.0]
    js = d.jensen_shannon_integrand(log_p, log_q)
    assert js.tolist() == pytest.approx([0.5 * math.log(2), 0.0, 0.5 * math.log(2)])


def test_gradients_reach_means_and_widths() -> None:
    means = torch.zeros(1, 1, dtype=torch.float64, requires_grad=True)
    scales = torch.ones(1, 1, 1, dtype=torch.float64, requires_grad=True)
    q = g.Mixture(weights=torch.ones(1, dtype=torch.float64), means=means, scales=scales)
    x = X[:, None]
    kl = d.integrate(d.kl_integrand(P.log_prob(x), q.log_prob(x)), CELL)
    kl.backward()
    # d KL / d mean = (mean_q - mean_p) / sigma_q^2 ; d KL / d sigma = 1/s - (s_p^2 + shift^2) / s^3
    assert float(means.grad) == pytest.approx(0.5, rel=1e-6)
    assert float(scales.grad) == pytest.approx(1 - (0.64 + 0.25), rel=1e-6)
