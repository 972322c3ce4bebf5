"""The best discriminator and the divergence, where both are known."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from studio import data
from studio.core.card import Card
from studio.core.model_io import Condition
from studio.evaluation.optimal import _pooled, data_masses, find_optimum, sample_masses


class Shifted(nn.Module):
    """q = N(shift, width^2) by decoding, with a given logit."""

    latent_shape = (1,)
    prior = "normal"

    def __init__(self, shift: float, width: float, logit) -> None:  # type: ignore[no-untyped-def]
        super().__init__()
        self.shift, self.width, self.logit = shift, width, logit

    def decode(self, z: Tensor, condition: Condition | None = None) -> Tensor:
        return self.shift + self.width * z

    def draw_latent(self, num: int, seed: int) -> Tensor:
        raise AssertionError("many latents are drawn at once")

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        raise AssertionError("many samples are decoded at once")

    def score(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        return self.logit(x)


def card(name: str, loss: str = "non-saturating") -> Card:
    return Card(family="toy", config={"loss": loss}, data=data.spec(name))


def best_logit(x: Tensor) -> Tensor:
    """log p - log q for the mixture on the line against N(0, 2^2)."""
    p = data.load("mixture-1d").log_prob(x)
    q = -0.5 * (x.double()[:, 0] / 2) ** 2 - math.log(2 * math.sqrt(2 * math.pi))
    return (p - q).float()


def exact_divergence() -> float:
    x = torch.linspace(-12, 12, 40_001, dtype=torch.float64)
    p = data.load("mixture-1d").log_prob(x[:, None]).exp()
    q = torch.exp(-0.5 * (x / 2) ** 2) / (2 * math.sqrt(2 * math.pi))
    m = (p + q) / 2
    return 0.5 * float(torch.trapezoid(torch.xlogy(p, p / m) + torch.xlogy(q, q / m), x))


def test_the_best_discriminator_reaches_the_divergence_and_others_stay_below() -> None:
    real = data.load("mixture-1d")
    best = find_optimum(Shifted(0.0, 2.0, best_logit), card("mixture-1d"), real)
    assert best.divergence == pytest.approx(exact_divergence(), abs=0.006)
    assert best.bound == pytest.approx(exact_divergence(), abs=0.01)
    blind = find_optimum(Shifted(0.0, 2.0, lambda x: 0 * x[:, 0]), card("mixture-1d"), real)
    assert blind.bound == pytest.approx(0.0, abs=1e-6)
    assert blind.divergence == best.divergence


def test_the_field_is_that_of_the_two_densities() -> None:
    found = find_optimum(Shifted(0.0, 2.0, best_logit), card("mixture-1d"), data.load("mixture-1d"))
    field = found.field(144)
    places = (torch.arange(144) + 0.5) / 144 * 9 - 4.5
    wanted = torch.sigmoid(best_logit(places[:, None])).double()
    assert float((field - wanted).abs().mean()) < 0.03


def test_a_critic_without_logits_has_no_bound() -> None:
    found = find_optimum(
        Shifted(0.0, 2.0, best_logit), card("mixture-1d", "wasserstein"), data.load("mixture-1d")
    )
    assert found.bound is None


def test_samples_far_outside_have_nothing_in_common_with_the_data() -> None:
    found = find_optimum(Shifted(50.0, 0.1, best_logit), card("mixture-1d"), data.load("mixture-1d"))
    assert float(found.model.sum()) == 0.0
    assert found.divergence == pytest.approx(math.log(2), abs=1e-3)


@pytest.mark.parametrize("name", ["ring8", "8gaussians", "moons", "checkerboard", "trimodal-1d"])
def test_masses_of_the_data_are_those_of_many_of_its_points(name: str) -> None:
    real = data.load(name)
    fine = torch.linspace(-real.spec.extent, real.spec.extent, 289, dtype=torch.float64)
    masses = data_masses(real, fine)
    assert float(masses.sum()) == pytest.approx(1.0, abs=1e-3)
    coarse = _pooled(masses, 48)
    counted = sample_masses(real.fixed("test", 40_000), fine[::6])
    assert 0.5 * float((coarse - counted).abs().sum()) < 0.08  # total variation, mostly the counts' noise


def test_rows_are_the_second_coordinate() -> None:
    edges = torch.linspace(-1, 1, 5, dtype=torch.float64)
    masses = sample_masses(torch.tensor([[0.9, -0.9], [5.0, 0.0], [float("nan"), 0.0]]), edges)
    assert masses[0, 3] == pytest.approx(1 / 3)
    assert float(masses.sum()) == pytest.approx(1 / 3)
