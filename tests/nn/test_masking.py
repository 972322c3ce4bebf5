"""Masks: exact to the patch, of three kinds, repeatable."""

from __future__ import annotations

from typing import get_args

import pytest
import torch

from studio.nn.masking import MaskKind, draw_masks, num_hidden, to_patches, to_pixels


@pytest.mark.parametrize("kind", get_args(MaskKind))
@pytest.mark.parametrize("ratio", [0.0, 0.3, 0.5, 0.75, 0.95])
def test_the_ratio_is_exact_to_the_patch(kind: MaskKind, ratio: float) -> None:
    masks = draw_masks(kind, ratio, 7, 7, num=9, seed=0)
    assert masks.sum(1).tolist() == [round(ratio * 49)] * 9


def test_a_patch_always_stays_visible() -> None:
    assert num_hidden(0.95, 4) == 3
    assert num_hidden(1.0, 49) == 48
    assert num_hidden(0.0, 49) == 0


@pytest.mark.parametrize("kind", get_args(MaskKind))
def test_a_mask_depends_on_its_seed_alone(kind: MaskKind) -> None:
    many = draw_masks(kind, 0.5, 8, 8, num=6, seed=10)
    assert torch.equal(many[2:4], draw_masks(kind, 0.5, 8, 8, num=2, seed=12))
    assert len({tuple(mask.tolist()) for mask in many}) > 1


def test_a_grid_leaves_one_patch_of_every_four() -> None:
    masks = draw_masks("grid", 0.75, 8, 8, num=5, seed=0).reshape(5, 4, 2, 4, 2)
    assert torch.equal((~masks).sum(dim=(2, 4)), torch.ones(5, 4, 4, dtype=torch.int64))


def test_a_block_is_one_piece() -> None:
    for mask in draw_masks("block", 0.4, 8, 8, num=8, seed=0).reshape(8, 8, 8):
        rows, columns = mask.any(1).nonzero(), mask.any(0).nonzero()
        box = (rows.max() - rows.min() + 1) * (columns.max() - columns.min() + 1)
        assert int(mask.sum()) > 0.7 * int(box)


def test_masks_of_patches_and_of_pixels_agree() -> None:
    hidden = draw_masks("random", 0.5, 4, 6, num=3, seed=0)
    pixels = to_pixels(hidden, 4, 6, 8)
    assert pixels.shape == (3, 1, 32, 48)
    assert torch.equal(to_patches(pixels, 8), hidden)
    one = torch.zeros(1, 1, 32, 48)
    one[0, 0, 9, 17] = 1  # a single pixel hides its patch
    assert to_patches(one, 8).nonzero().tolist() == [[0, 6 + 2]]
