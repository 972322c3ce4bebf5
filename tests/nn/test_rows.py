"""Flattening keeps values and gradients, and hands the latter back in the map's memory layout."""

from __future__ import annotations

import torch
from torch import nn

from studio.nn.conv import Rows


def test_rows_equal_a_plain_flatten() -> None:
    x = torch.randn(3, 4, 5, 5).contiguous(memory_format=torch.channels_last).requires_grad_()
    weights = torch.randn(3, 100)
    assert torch.equal(Rows()(x), nn.Flatten()(x))
    (found,) = torch.autograd.grad((Rows()(x) * weights).sum(), x)
    (expected,) = torch.autograd.grad((nn.Flatten()(x) * weights).sum(), x)
    assert torch.equal(found, expected)


def test_gradients_come_back_channels_last() -> None:
    x = torch.randn(3, 4, 5, 5).contiguous(memory_format=torch.channels_last).requires_grad_()
    layouts: list[bool] = []
    hidden = nn.functional.silu(x)
    rows = Rows()(hidden)
    hidden.register_hook(lambda g: layouts.append(g.is_contiguous(memory_format=torch.channels_last)))
    rows.square().sum().backward()
    assert layouts == [True]


def test_a_penalty_on_gradients_passes_through() -> None:
    x = torch.randn(2, 4, 3, 3).contiguous(memory_format=torch.channels_last).requires_grad_()
    (slope,) = torch.autograd.grad(Rows()(x**2).pow(2).sum(), x, create_graph=True)
    slope.square().sum().backward()
    assert x.grad is not None
    assert torch.allclose(x.grad, 2 * (4 * x**3) * 12 * x**2)
