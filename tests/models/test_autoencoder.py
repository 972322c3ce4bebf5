"""The autoencoders' corruption, codes, mixture and filters."""

from __future__ import annotations

import pytest
import torch

from studio import data
from studio.core.model_io import Batch, Condition
from studio.models.autoencoder.config import AEConfig, DAEConfig
from studio.models.autoencoder.family import _notes
from studio.models.autoencoder.model import Autoencoder, DenoisingAutoencoder, autoencoder_loss
from studio.nn.corruption import corrupt
from studio.nn.mixture import GaussianMixture

FASHION = data.spec("fashion-mnist")


def _source(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def _batch() -> Batch:
    x = torch.rand(16, 1, 28, 28, generator=_source())
    return Batch(x=x, condition=Condition())


@pytest.mark.parametrize("network", ["convolutional", "dense", "single"])
@pytest.mark.parametrize("upsampling", ["transposed", "nearest", "bilinear"])
def test_every_network_rebuilds(network: str, upsampling: str) -> None:
    config = AEConfig(network=network, upsampling=upsampling, width=8, hidden=16)  # type: ignore[arg-type]
    model = Autoencoder(config, FASHION)
    assert model.decode(model.encode(_batch().x)).shape == (16, 1, 28, 28)


def test_the_denoising_one_is_shown_noise_and_judged_by_the_clean_picture() -> None:
    torch.manual_seed(0)
    config = DAEConfig(width=8, hidden=16, level=0.5)
    model = DenoisingAutoencoder(config, FASHION)
    shown: list[torch.Tensor] = []
    encode = model.encode
    model.encode = lambda x, condition=None: (shown.append(x), encode(x))[1]  # type: ignore[method-assign]
    batch = _batch()
    loss = autoencoder_loss(model, config, batch, _source())
    assert torch.equal(shown[0], corrupt(batch.x, "gaussian", 0.5, _source()))
    expected = model.reconstruction_error(batch.x, model._decoder_logits(encode(shown[0]))).mean()
    assert float(loss.terms["error"]) == pytest.approx(float(expected.detach()))


def test_sparsity_costs_the_mean_absolute_code() -> None:
    torch.manual_seed(0)
    model = Autoencoder(AEConfig(width=8, hidden=16, sparsity=0.7), FASHION)
    loss = autoencoder_loss(model, model.config, _batch(), _source())
    price = float(model.encode(_batch().x).abs().sum(1).mean().detach())
    assert float(loss.total.detach() - loss.terms["error"]) == pytest.approx(0.7 * price, rel=1e-3)


def test_filters_are_the_hidden_units_weights() -> None:
    model = Autoencoder(AEConfig(network="single", latent_size=7), FASHION)
    filters = model.filters()
    assert filters.shape == (7, 1, 28, 28)
    x = torch.zeros(1, 1, 28, 28)
    x[0, 0, 3, 4] = 1.0
    response = model.encode(x) - model.encode(torch.zeros_like(x))
    torch.testing.assert_close(response[0], filters[:, 0, 3, 4], atol=1e-6, rtol=0)


def test_the_compression_ratio_is_said() -> None:
    (vector,) = _notes(AEConfig(latent_size=32), FASHION)
    (grid,) = _notes(AEConfig(latent="grid", latent_size=4), FASHION)
    assert "24.5 : 1" in str(vector)
    assert "784 values to 196" in str(grid)


def test_gaussian_corruption_has_its_sigma_where_nothing_is_clipped() -> None:
    x = torch.full((50, 1, 28, 28), 0.5)
    difference = corrupt(x, "gaussian", 0.1, _source()) - x
    assert float(difference.std()) == pytest.approx(0.1, rel=0.02)


@pytest.mark.parametrize("level", [0.0, 0.3, 1.0])
def test_masking_and_salt_and_pepper_hit_their_share_in_all_channels(level: float) -> None:
    x = torch.full((50, 3, 28, 28), 0.5)
    masked = corrupt(x, "masking", level, _source())
    assert float((masked == 0).float().mean()) == pytest.approx(level, abs=0.01)
    assert bool(((masked == 0).all(1) == (masked == 0).any(1)).all())
    peppered = corrupt(x, "salt-and-pepper", level, _source())
    for value in (0.0, 1.0):
        assert float((peppered == value).float().mean()) == pytest.approx(level / 2, abs=0.01)


def test_the_mixture_is_a_standard_normal_until_fitted_and_then_the_codes() -> None:
    mixture = GaussianMixture(3, 2)
    codes = mixture.sample(20_000, 0)
    torch.testing.assert_close(torch.cov(codes.T), torch.eye(2), atol=0.05, rtol=0)
    centres = torch.tensor([[-4.0, 0.0], [4.0, 0.0], [0.0, 6.0]])
    truth = centres[torch.arange(3_000) % 3] + 0.2 * torch.randn(3_000, 2, generator=_source())
    mixture.fit(truth, seed=0)
    drawn = mixture.sample(3_000, 1)
    nearest = torch.cdist(drawn, centres).min(1)
    assert float(nearest.values.max()) < 1.5
    shares = torch.bincount(nearest.indices, minlength=3) / 3_000
    torch.testing.assert_close(shares, torch.full((3,), 1 / 3), atol=0.03, rtol=0)


def test_wide_codes_get_diagonal_mixtures() -> None:
    mixture = GaussianMixture(2, 64)
    mixture.fit(torch.randn(500, 64, generator=_source()) * 3.0, seed=0)
    assert float(mixture.sample(2_000, 0).std()) == pytest.approx(3.0, rel=0.1)
