"""Patches, positions and attention."""

from __future__ import annotations

import math

import pytest
import torch

from studio.nn.vit import Attention, Transformer, patchify, sincos_positions, unpatchify


@pytest.mark.parametrize(("shape", "patch"), [((1, 28, 28), 7), ((3, 32, 32), 4), ((3, 16, 24), 8)])
def test_patches_put_together_are_the_image(shape: tuple[int, ...], patch: int) -> None:
    images = torch.rand(3, *shape)
    patches = patchify(images, patch)
    assert patches.shape == (3, shape[1] * shape[2] // patch**2, patch * patch * shape[0])
    assert torch.equal(unpatchify(patches, patch, shape), images)
    second = images[:, :, :patch, patch : 2 * patch]  # patches go row by row
    assert torch.equal(patches[:, 1], second.permute(0, 2, 3, 1).flatten(1))


def test_positions_follow_their_formula() -> None:
    width, rows, columns = 16, 3, 5
    positions = sincos_positions(width, rows, columns)
    assert positions.shape == (15, 16)
    for y, x in ((0, 0), (2, 1), (1, 4)):
        expected = []
        for position in (y, x):
            waves = [10_000 ** (-2 * i / 8) for i in range(4)]
            expected += [math.sin(position * w) for w in waves] + [math.cos(position * w) for w in waves]
        torch.testing.assert_close(positions[y * columns + x], torch.tensor(expected))


def test_attention_weights_explain_what_attention_does() -> None:
    torch.manual_seed(0)
    layer, x = Attention(16, 4), torch.randn(2, 6, 16)
    weights = layer.weights(x)
    torch.testing.assert_close(weights.sum(-1), torch.ones(2, 4, 6))
    values = layer.qkv(x)[..., 32:].reshape(2, 6, 4, 4).transpose(1, 2)
    torch.testing.assert_close(layer(x), layer.out((weights @ values).transpose(1, 2).flatten(2)))


def test_short_bf16_gradients_take_the_plain_products_with_the_same_result() -> None:
    torch.manual_seed(0)
    layer, x = Attention(32, 4), torch.randn(2, 9, 32)
    expected = layer(x).detach()
    with torch.autocast("cpu", torch.bfloat16):
        plain = layer(x)
    assert plain.requires_grad
    torch.testing.assert_close(plain.float(), expected, atol=0.03, rtol=0.05)


def test_absent_tokens_change_nothing() -> None:
    torch.manual_seed(0)
    stack, x = Transformer(16, 2, 2).eval(), torch.randn(1, 5, 16)
    present = torch.tensor([[True, True, True, False, False]])
    torch.testing.assert_close(stack(x, present)[:, :3], stack(x[:, :3]))
    assert stack.attention(x).shape == (1, 2, 2, 5, 5)
