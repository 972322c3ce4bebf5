"""The U-Net's paths."""

from __future__ import annotations

import torch

from studio.nn.context import Context
from studio.nn.unet import UNet, UNetShape


def network(*, bypass: bool) -> UNet:
    torch.manual_seed(0)
    shape = UNetShape(
        inputs=3, outputs=3, width=16, multipliers=(1, 2), blocks=(1, 1), context=8, bypass=bypass
    )
    unet = UNet(shape).eval()
    torch.nn.init.zeros_(unet.head.bias)  # its weights are zero from the start
    return unet


def test_it_begins_with_nothing_whatever_its_paths() -> None:
    x, context = torch.randn(2, 3, 8, 8), Context(vector=torch.randn(2, 8))
    for bypass in (False, True):
        assert float(network(bypass=bypass)(x, context).abs().max()) == 0.0


@torch.no_grad()
def test_the_bypass_is_linear_in_the_picture_and_weighted_by_the_context() -> None:
    unet = network(bypass=True)
    assert unet.bypass is not None
    unet.bypass.gain.weight.normal_()
    unet.bypass.filter.bias.zero_()
    x, y, context = torch.randn(2, 3, 8, 8), torch.randn(2, 3, 8, 8), Context(vector=torch.randn(2, 8))
    # The head still gives nothing, so what comes out is the bypass alone.
    both = unet(x + 2.0 * y, context)
    assert torch.allclose(both, unet(x, context) + 2.0 * unet(y, context), atol=1e-4)
    assert both.abs().max() > 0.1
    other = unet(x + 2.0 * y, Context(vector=torch.randn(2, 8)))
    assert not torch.allclose(both, other, atol=1e-2)
