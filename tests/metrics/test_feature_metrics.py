"""Our figures in feature space against the reference implementations."""

from __future__ import annotations

import math

import pytest
import torch

from studio.metrics.classes import class_histogram, class_kl, classes_captured
from studio.metrics.frechet import frechet_distance
from studio.metrics.manifold import manifold_figures


def _features(num: int, seed: int, shift: float = 0.0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    mixing = torch.randn(16, 16, generator=torch.Generator().manual_seed(99))
    return torch.randn(num, 16, generator=generator) @ mixing + shift


def test_frechet_distance_equals_torchmetrics() -> None:
    fid = pytest.importorskip("torchmetrics.image.fid")
    real, fake = _features(600, 0).double(), _features(500, 1, shift=0.3).double() * 1.2
    expected = fid._compute_fid(real.mean(0), torch.cov(real.T), fake.mean(0), torch.cov(fake.T))
    assert frechet_distance(real, fake) == pytest.approx(float(expected), rel=1e-6)


def test_frechet_distance_of_gaussians_on_a_line() -> None:
    """(m1 - m2)^2 + (s1 - s2)^2 in one dimension."""
    x = torch.linspace(-1, 1, 1001)[:, None]
    spread = float(x.std())
    expected = 2.0**2 + (3 * spread - spread) ** 2
    assert frechet_distance(x, 3 * x + 2) == pytest.approx(expected, rel=1e-6)
    assert frechet_distance(x, x) == pytest.approx(0.0, abs=1e-9)


def test_manifold_figures_equal_prdc() -> None:
    prdc = pytest.importorskip("prdc")
    real, fake = _features(700, 0), _features(400, 1, shift=0.5)
    expected = prdc.compute_prdc(real.double().numpy(), fake.double().numpy(), nearest_k=5)
    ours = manifold_figures(real, fake, k=5)
    for name in ("precision", "recall", "density", "coverage"):
        assert getattr(ours, name) == pytest.approx(expected[name], abs=1e-12), name


def test_manifold_figures_of_extremes() -> None:
    real = _features(300, 0)
    far = manifold_figures(real, real + 1e4)
    assert (far.precision, far.recall, far.density, far.coverage) == (0, 0, 0, 0)
    collapsed = manifold_figures(real, real[:1] + 1e-3 * _features(300, 2))
    assert collapsed.precision == 1
    assert collapsed.coverage < 0.2


def test_class_figures() -> None:
    labels = torch.tensor([0, 0, 1, 1, 1, 1, 2, 2])
    shares = class_histogram(labels, 4)
    assert shares.tolist() == [0.25, 0.5, 0.25, 0.0]
    even = torch.full((4,), 0.25, dtype=torch.float64)
    assert class_kl(shares, even) == pytest.approx(0.5 * math.log(2))
    assert class_kl(even, shares) == math.inf
    assert classes_captured(shares, even) == 3
