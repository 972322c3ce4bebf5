"""Which patches of an image are hidden.

N images, L = rows * columns patches, numbered row by row. A mask hides exactly `num_hidden(ratio, L)`.
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

from studio.core.seeds import derive_seed

MaskKind = Literal["random", "block", "grid"]
NUM_EXTRA = 2
"""Random numbers an image needs beyond one a patch: where a block or a grid lies."""
_TIE = 1e-3  # share of the noise among patches that would otherwise be hidden together


def num_hidden(ratio: float, num_patches: int) -> int:
    """Return how many patches a ratio hides, to the nearest; at least one stays visible."""
    return min(max(round(ratio * num_patches), 0), num_patches - 1)


def hiding_order(kind: MaskKind, rows: int, columns: int, noise: Tensor) -> Tensor:
    """Return each image's patches in the order in which they stay visible, int64 (N, L).

    Parameters
    ----------
    kind
        `"random"` hides patches one by one, `"block"` a square around a random place, `"grid"` leaves a
        regular lattice at a random offset.
    rows, columns
        The grid of patches.
    noise
        Uniform in [0, 1), (N, L + NUM_EXTRA).
    """
    num_patches = rows * columns
    own, extra = noise[:, :num_patches], noise[:, num_patches:]
    match kind:
        case "random":
            return own.argsort(dim=1)
        case "block":
            return (_nearness(rows, columns, extra) + _TIE * own).argsort(dim=1)
        case "grid":
            return (_lattice_rank(rows, columns, extra) + own).argsort(dim=1)


def hidden_patches(order: Tensor, hidden: int) -> Tensor:
    """Return which patches are hidden, bool (N, L), if the last `hidden` of each order are."""
    mask = torch.zeros(order.shape, dtype=torch.bool, device=order.device)
    return mask.scatter_(1, order[:, order.shape[1] - hidden :], True)


def draw_masks(kind: MaskKind, ratio: float, rows: int, columns: int, *, num: int, seed: int) -> Tensor:
    """Return masks, bool (N, L), of which mask i depends on `seed + i` alone."""
    noise = torch.empty(num, rows * columns + NUM_EXTRA)
    source = torch.Generator()
    for index in range(num):
        source.manual_seed(derive_seed("mask", seed + index))
        noise[index] = torch.rand(noise.shape[1], generator=source)
    return hidden_patches(hiding_order(kind, rows, columns, noise), num_hidden(ratio, rows * columns))


def to_pixels(hidden: Tensor, rows: int, columns: int, patch: int) -> Tensor:
    """Return masks of patches (N, L) as masks of pixels, float32 (N, 1, H, W) with 1 where hidden."""
    grid = hidden.reshape(-1, 1, rows, columns).float()
    return grid.repeat_interleave(patch, dim=2).repeat_interleave(patch, dim=3)


def to_patches(mask: Tensor, patch: int) -> Tensor:
    """Return masks of pixels (N, 1, H, W) as masks of patches, bool (N, L): hidden where any pixel is."""
    grid = torch.nn.functional.max_pool2d(mask.float(), patch)
    return grid.flatten(1) > 0.5


def _nearness(rows: int, columns: int, extra: Tensor) -> Tensor:
    """Return minus the distance of every patch to a random centre, in patches, (N, L)."""
    y, x = _cells(rows, columns, extra.device)
    dy = (y - extra[:, :1] * rows + 0.5).abs()
    dx = (x - extra[:, 1:2] * columns + 0.5).abs()
    return -torch.maximum(dy, dx)


def _lattice_rank(rows: int, columns: int, extra: Tensor) -> Tensor:
    """Return the rank of every patch in an ordered dither (Bayer 1973) rolled by a random offset, (N, L)."""
    y, x = (axis.long() for axis in _cells(rows, columns, extra.device))
    y = y + (extra[:, :1] * 8).long()
    x = x + (extra[:, 1:2] * 8).long()
    rank = torch.zeros_like(y + x)
    for level, weight in ((0, 16), (1, 4), (2, 1)):  # the finest alternation decides first
        odd_y, odd_x = (y >> level) & 1, (x >> level) & 1
        rank = rank + weight * (2 * (odd_y ^ odd_x) + odd_y)
    return rank.float()


def _cells(rows: int, columns: int, device: torch.device) -> tuple[Tensor, Tensor]:
    y, x = torch.meshgrid(
        torch.arange(rows, device=device), torch.arange(columns, device=device), indexing="ij"
    )
    return y.reshape(1, -1).float(), x.reshape(1, -1).float()
