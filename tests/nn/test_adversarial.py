"""Adversarial losses by hand, and penalties where the gradient is known."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from studio.nn.adversarial import (
    LOSSES,
    gradient_penalty,
    squared_gradient,
    zero_centred_penalties,
)


def _softplus(x: float) -> float:
    return math.log1p(math.exp(x))


# Scores real = (2, 0) and fake = (-1, 1), worked out on paper.
_BY_HAND = {
    "non-saturating": (
        (_softplus(-2) + _softplus(0) + _softplus(-1) + _softplus(1)) / 2,
        (_softplus(1) + _softplus(-1)) / 2,
    ),
    "minimax": (
        (_softplus(-2) + _softplus(0) + _softplus(-1) + _softplus(1)) / 2,
        -(_softplus(-1) + _softplus(1)) / 2,
    ),
    "kl": ((_softplus(-2) + _softplus(0) + _softplus(-1) + _softplus(1)) / 2, 0.0),
    "least-squares": (0.5 * (1 + 1) / 2 + 0.5 * (1 + 1) / 2, 0.5 * (4 + 0) / 2),
    "hinge": ((0 + 1) / 2 + (0 + 2) / 2, 0.0),
    "wasserstein": (0.0 - 1.0, 0.0),
    "relativistic": ((_softplus(-3) + _softplus(1)) / 2, (_softplus(3) + _softplus(-1)) / 2),
}


def _scores() -> tuple[Tensor, Tensor]:
    real = torch.tensor([2.0, 0.0], requires_grad=True)
    return real, torch.tensor([-1.0, 1.0], requires_grad=True)


def test_every_loss_is_worked_out_by_hand() -> None:
    assert set(_BY_HAND) == set(LOSSES)


@pytest.mark.parametrize("name", LOSSES)
def test_losses_have_the_values_worked_out_by_hand(name: str) -> None:
    real, fake = _scores()
    loss = LOSSES[name]  # type: ignore[index]
    discriminator, generator = _BY_HAND[name]
    assert float(loss.discriminator(real, fake, 0.0).detach()) == pytest.approx(discriminator)
    assert float(loss.generator(real, fake).detach()) == pytest.approx(generator)


@pytest.mark.parametrize("name", LOSSES)
def test_the_players_pull_against_each_other(name: str) -> None:
    """The discriminator gains by scoring real items up and fakes down, the generator by the opposite."""
    loss = LOSSES[name]  # type: ignore[index]
    real = torch.tensor([0.1, -0.3], requires_grad=True)
    fake = torch.tensor([0.2, 0.1], requires_grad=True)
    by_real, by_fake = torch.autograd.grad(loss.discriminator(real, fake, 0.0), [real, fake])
    assert bool((by_real < 0).all())
    assert bool((by_fake > 0).all())
    (by_fake,) = torch.autograd.grad(loss.generator(real, fake), [fake])
    assert bool((by_fake < 0).all())


def test_the_saturating_loss_dies_where_the_discriminator_is_sure() -> None:
    slopes = {}
    for name in ("minimax", "non-saturating"):
        fake = torch.tensor([-10.0], requires_grad=True)
        (slope,) = torch.autograd.grad(LOSSES[name].generator(fake.detach(), fake), [fake])  # type: ignore[index]
        slopes[name] = abs(float(slope))
    assert slopes["minimax"] < 1e-4
    assert slopes["non-saturating"] > 0.99


@pytest.mark.parametrize("name", ["non-saturating", "least-squares"])
def test_smoothing_moves_the_best_score_of_real_items(name: str) -> None:
    """The optimum is the score whose label is 0.9: logit(0.9) for cross-entropy, 0.9 for least squares."""
    best = math.log(9.0) if name == "non-saturating" else 0.9
    real = torch.tensor([best], requires_grad=True)
    loss = LOSSES[name].discriminator(real, torch.zeros(1), 0.1)  # type: ignore[index]
    (slope,) = torch.autograd.grad(loss, [real])
    assert float(slope) == pytest.approx(0.0, abs=1e-6)


WEIGHT = torch.tensor([3.0, 4.0])


def _linear(scales: tuple[Tensor, ...]) -> Tensor:
    return scales[-1] @ WEIGHT


def test_gradient_penalty_of_a_linear_critic_is_that_of_its_norm() -> None:
    real, fake = torch.randn(8, 2), torch.randn(8, 2)
    penalty = gradient_penalty(_linear, (real,), (fake,), torch.Generator().manual_seed(0))
    assert float(penalty) == pytest.approx((5.0 - 1.0) ** 2, rel=1e-5)


def test_gradient_penalty_looks_between_real_and_fake() -> None:
    seen: list[Tensor] = []

    def critic(scales: tuple[Tensor, ...]) -> Tensor:
        seen.append(scales[0].detach())
        return scales[0].sum(1)

    gradient_penalty(critic, (torch.zeros(500, 2),), (torch.ones(500, 2),), torch.Generator().manual_seed(0))
    share = seen[0][:, 0]
    assert torch.equal(seen[0][:, 0], seen[0][:, 1])
    assert 0.45 < float(share.mean()) < 0.55
    assert 0.0 <= float(share.min()) < 0.02
    assert 0.98 < float(share.max()) <= 1.0


def test_gradient_penalty_is_float32_within_autocast() -> None:
    layer = torch.nn.Linear(2, 1)
    with torch.autocast("cpu", torch.bfloat16):
        penalty = gradient_penalty(
            lambda scales: layer(scales[0]).squeeze(1),
            (torch.randn(4, 2),),
            (torch.randn(4, 2),),
            torch.Generator().manual_seed(0),
        )
    norm = float(layer.weight.detach().norm())
    assert float(penalty.detach()) == pytest.approx((norm - 1) ** 2, rel=1e-5)


def test_gradients_of_all_scales_count() -> None:
    fine, coarse = torch.randn(4, 2, requires_grad=True), torch.randn(4, 1, requires_grad=True)
    scores = fine @ WEIGHT + 2 * coarse.squeeze(1)
    assert squared_gradient(scores, (coarse, fine)).tolist() == pytest.approx([29.0] * 4)


def test_gradients_within_a_pack_are_joined() -> None:
    x = torch.randn(6, 2, requires_grad=True)
    scores = (x @ WEIGHT).view(3, 2).sum(1)
    assert squared_gradient(scores, (x,)).tolist() == pytest.approx([50.0] * 3)


def test_r1_is_on_real_items_and_r2_on_fakes() -> None:
    """Of the critic |x|^2 / 2 the squared gradient is |x|^2."""
    real, fake = (
        torch.tensor([[1.0, 2.0]], requires_grad=True),
        torch.tensor([[3.0, 0.0]], requires_grad=True),
    )
    r1, r2 = zero_centred_penalties(0.5 * real.square().sum(1), (real,), 0.5 * fake.square().sum(1), (fake,))
    assert (float(r1.detach()), float(r2.detach())) == pytest.approx((2.5, 4.5))
    r1.backward()
    assert real.grad is not None
    assert real.grad.tolist() == [[1.0, 2.0]]
