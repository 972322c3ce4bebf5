"""Inversion finds what a decoder was given, stops when told, and leaves gradients as it found them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from studio.nn.noise import item_normal
from studio.sampling.inversion import InversionSettings, InversionStep, invert

SETTINGS = InversionSettings(candidates=128, starts=4, steps=200)


@pytest.fixture
def decoder() -> nn.Module:
    """A small smooth decoder of 3 latents to 8x8 pictures."""
    torch.manual_seed(0)
    layers = nn.Sequential(
        nn.Linear(3, 32), nn.Tanh(), nn.Linear(32, 64), nn.Sigmoid(), nn.Unflatten(1, (1, 8, 8))
    )
    nn.init.normal_(layers[0].weight, 0.0, 1.0)
    nn.init.normal_(layers[2].weight, 0.0, 1.0)
    return layers.eval().requires_grad_(False)


def draw(num: int, seed: int) -> Tensor:
    return item_normal(num, (3,), seed)


@pytest.mark.parametrize("seed", [5000, 5001, 5002])
def test_it_recovers_a_known_latent(decoder: nn.Module, seed: int) -> None:
    truth = draw(1, seed)
    steps = list(invert(decoder, decoder(truth)[0], draw, replace(SETTINGS, sigma=0.02)))
    assert [step.step for step in steps] == [0, 0, *range(1, 201)]
    assert steps[-1].error < 1e-4 < steps[0].error
    torch.testing.assert_close(steps[-1].z, truth[0], atol=0.1, rtol=0)
    torch.testing.assert_close(steps[-1].image, decoder(steps[-1].z[None])[0])


def test_a_wide_sigma_lets_the_prior_win(decoder: nn.Module) -> None:
    truth = 3.0 * torch.ones(1, 3)
    far, near = (
        list(invert(decoder, decoder(truth)[0], draw, replace(SETTINGS, sigma=sigma)))[-1]
        for sigma in (0.05, 2.0)
    )
    assert float(near.z.norm()) < float(far.z.norm())
    assert near.error > far.error


def test_a_uniform_prior_keeps_its_cube(decoder: nn.Module) -> None:
    target = decoder(torch.tensor([[2.0, 0.2, -2.0]]))[0]
    settings = replace(SETTINGS, prior="uniform")
    found = list(invert(decoder, target, lambda num, seed: draw(num, seed).clamp(-1, 1), settings))[-1]
    assert float(found.z.abs().max()) <= 1.0


def test_closing_it_stops_after_at_most_one_step(decoder: nn.Module) -> None:
    calls = 0

    def counted(z: Tensor) -> Tensor:
        nonlocal calls
        calls += 1
        return decoder(z)

    search = invert(counted, decoder(draw(1, 7))[0], draw, SETTINGS)
    for _ in range(5):
        next(search)
    before = calls
    search.close()
    assert calls == before
    assert next(search, None) is None


def test_gradients_are_off_outside_as_they_were(decoder: nn.Module) -> None:
    with torch.no_grad():
        search = invert(decoder, decoder(draw(1, 7))[0], draw, SETTINGS)
        for _ in range(4):
            step = next(search)
            assert isinstance(step, InversionStep)
            assert not torch.is_grad_enabled()
    assert not step.z.requires_grad
