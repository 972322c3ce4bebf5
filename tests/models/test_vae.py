"""The VAE's own mathematics."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from studio import data
from studio.core.data_spec import DataSpec
from studio.core.model_io import Batch, Condition, GaussianPosterior
from studio.metrics.likelihood import importance_weighted_bound
from studio.models.vae.config import VAEConfig
from studio.models.vae.family import _accepts, _notes
from studio.models.vae.model import VAE, reparameterise, vae_loss

FASHION = data.spec("fashion-mnist")


def _batch(step: int = 0) -> Batch:
    x = torch.rand(16, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    labels = {"category": torch.arange(16) % 10}
    return Batch(x=x, condition=Condition(labels=labels), step=step)


def _vae(**config: object) -> VAE:
    torch.manual_seed(0)
    return VAE(VAEConfig(**config), FASHION)  # type: ignore[arg-type]


def test_reparameterisation_has_the_posteriors_moments() -> None:
    q = GaussianPosterior(mean=torch.full((50_000, 1), 2.0), log_var=torch.full((50_000, 1), math.log(0.25)))
    z = reparameterise(q, torch.Generator().manual_seed(0))
    assert abs(float(z.mean()) - 2.0) < 4 * 0.5 / math.sqrt(50_000)
    assert abs(float(z.std()) - 0.5) < 0.01


@pytest.mark.parametrize("likelihood", ["bernoulli", "gaussian", "gaussian-learned"])
@pytest.mark.parametrize("latent", ["vector", "grid"])
def test_every_likelihood_trains_on_every_latent(likelihood: str, latent: str) -> None:
    model = _vae(likelihood=likelihood, latent=latent, latent_size=4)
    loss = vae_loss(model, model.config, _batch(), torch.Generator().manual_seed(0))
    loss.total.backward()
    assert all(p.grad is not None and bool(torch.isfinite(p.grad).all()) for p in model.parameters())


def test_grid_latent_keeps_places() -> None:
    assert _vae(latent="grid", latent_size=4).latent_shape == (4, 7, 7)


def test_kl_weight_warms_up() -> None:
    model = _vae(kl_warmup=100, beta=100.0)
    totals = []
    for step in (0, 49, 99, 500):
        loss = vae_loss(model, model.config, _batch(step), torch.Generator().manual_seed(0))
        totals.append(
            (float(loss.total.detach()) - float(loss.terms["reconstruction"])) / float(loss.terms["kl"])
        )
    assert totals == pytest.approx([1.0, 50.0, 100.0, 100.0], abs=0.1)


def test_free_bits_price_only_what_exceeds_them() -> None:
    config = VAEConfig(free_bits=1.0, kl_warmup=0, latent_size=3)
    torch.manual_seed(0)
    model = VAE(config, FASHION)
    loss = vae_loss(model, config, _batch(), torch.Generator().manual_seed(0))
    per_dimension = loss.vectors["kl_per_dimension"]
    priced = float(per_dimension.clamp(min=1.0).sum())
    assert float(loss.total.detach()) == pytest.approx(float(loss.terms["reconstruction"]) + priced, rel=1e-5)
    assert float(per_dimension.min()) < 1.0  # an untrained encoder is close to the prior


def test_gaussian_reconstruction_is_squared_error_up_to_its_constant() -> None:
    model = _vae(likelihood="gaussian", sigma=0.5)
    batch = _batch()
    z = torch.zeros(16, 2)
    log_p = model._log_likelihood(batch.x, model._decoder_output(z, None))
    squares = (batch.x - model.decode(z)).square().flatten(1).sum(1)
    constant = 784 * math.log(0.5 * math.sqrt(2 * math.pi))
    torch.testing.assert_close(log_p, -squares / (2 * 0.25) - constant)


def test_conditional_decoding_depends_on_the_class_and_averages_without_one() -> None:
    model = _vae(conditional=True)
    z = torch.zeros(2, 2)
    shirt, boot = (model.decode(z, Condition(labels={"category": torch.full((2,), k)})) for k in (0, 9))
    assert not torch.allclose(shirt, boot)
    assert model.decode(z).shape == shirt.shape


def test_bernoulli_draws_are_binary_and_have_the_mean() -> None:
    model = _vae()
    z = torch.zeros(1, 2).expand(4_000, 2)
    draws = model.draw_observation(z, torch.Generator().manual_seed(0))
    assert set(draws.unique().tolist()) <= {0.0, 1.0}
    assert float((draws.mean(0) - model.decode(z[:1])[0]).abs().max()) < 5 * 0.5 / math.sqrt(4_000)


class _LinearGaussian(nn.Module):
    """p(z) = N(0, 1), p(x|z) = N(w z, s^2): log p(x) is known, and so is the exact posterior."""

    w, s = 1.5, 0.7

    def log_weights(self, x: Tensor, num_draws: int, generator: torch.Generator, shift: float) -> Tensor:
        model = VAE.__new__(VAE)
        nn.Module.__init__(model)
        model.config = VAEConfig(network="dense", likelihood="gaussian", sigma=self.s, latent_size=1)
        model.spec = DataSpec(name="line", title="line", kind="points", shape=(1,))
        model.condition_axis, model.num_labels = None, 0
        precision = 1 + self.w**2 / self.s**2
        mean = x * self.w / self.s**2 / precision + shift
        log_var = torch.full_like(x, -math.log(precision))
        model.encoder = _Constant(torch.cat([mean, log_var], dim=1))
        model.decoder = _Scale(self.w)
        return model.log_weights(x, num_draws, generator)

    def log_prob(self, x: Tensor) -> Tensor:
        variance = self.w**2 + self.s**2
        return (-0.5 * x.square() / variance - 0.5 * math.log(2 * math.pi * variance)).squeeze(1)


class _Constant(nn.Module):
    def __init__(self, output: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(output)

    def forward(self, x: Tensor, labels: Tensor | None) -> Tensor:
        return self.weight


class _Scale(nn.Module):
    def __init__(self, factor: float) -> None:
        super().__init__()
        self.factor = factor

    def forward(self, z: Tensor, labels: Tensor | None) -> Tensor:
        return self.factor * z


@torch.no_grad()
def test_importance_weighted_bound_finds_a_known_likelihood() -> None:
    exact = _LinearGaussian()
    x = torch.linspace(-3, 3, 7)[:, None]
    generator = torch.Generator().manual_seed(0)
    # With the exact posterior every weight is p(x), so one draw is enough.
    tight = importance_weighted_bound(exact.log_weights(x, 1, generator, shift=0.0))
    torch.testing.assert_close(tight, exact.log_prob(x), atol=1e-4, rtol=0)
    # With a wrong posterior the bound is below, and rises to it with K.
    gaps = []
    for num_draws in (1, 10, 1_000):
        draws = torch.stack(
            [
                importance_weighted_bound(exact.log_weights(x, num_draws, generator, shift=0.8)).mean()
                for _ in range(8)
            ]
        )
        gaps.append(float(exact.log_prob(x).mean() - draws.mean()))
    assert gaps[0] > gaps[1] > gaps[2] > -0.05
    assert gaps[2] < 0.05


def test_refusals_name_the_reason() -> None:
    points = data.spec("8gaussians")
    assert "dense" in str(_accepts(VAEConfig(), points))
    assert "grid" in str(_accepts(VAEConfig(latent="grid", network="dense"), FASHION))
    odd = FASHION.replace({"shape": (1, 30, 30)})
    assert "divisible" in str(_accepts(VAEConfig(), odd))
    assert "labels" in str(_accepts(VAEConfig(conditional=True), FASHION.replace({"labels": ()})))


def test_course_convention_has_the_same_minimum() -> None:
    """`mse + coef_KL * KL` is the ELBO times a constant."""
    config = VAEConfig(likelihood="gaussian", sigma=0.3, beta=2.0, latent_size=5)
    (note,) = _notes(config, FASHION)
    summed, mean = note.arguments["summed"], note.arguments["mean"]
    mse, kl = 0.05, 7.0
    elbo_part = 784 * mse / (2 * 0.3**2) + 2.0 * kl
    factor = 2 * 0.3**2 / 784
    assert mse + summed * kl == pytest.approx(factor * elbo_part)
    assert mse + mean * kl / 5 == pytest.approx(factor * elbo_part)
