"""How much alike the edges of two pictures are, whatever their colours' level."""

from __future__ import annotations

from torch import Tensor


def edge_distance(x: Tensor, y: Tensor) -> Tensor:
    """Return the mean absolute difference of neighbouring pixels' differences, across and down.

    A blurred picture may be near another pixel by pixel; its edges are not.

    Parameters
    ----------
    x, y
        Images (N, C, H, W).

    Returns
    -------
    Tensor
        (N,), 0 for pictures that differ by a constant.
    """
    difference = x - y
    across = (difference[..., :, 1:] - difference[..., :, :-1]).abs().flatten(1).mean(1)
    down = (difference[..., 1:, :] - difference[..., :-1, :]).abs().flatten(1).mean(1)
    return 0.5 * (across + down)


def pixel_distance(x: Tensor, y: Tensor) -> Tensor:
    """Return the mean absolute difference of images (N, C, H, W), (N,)."""
    return (x - y).abs().flatten(1).mean(1)
