"""Ways to part the features or channels of an item in two, for coupling layers: the masks.

Shapes: vectors (N, D) or images (N, C, H, W), parted along dimension 1.
"""

from __future__ import annotations

from typing import Literal, Protocol

import torch
from torch import Tensor

Mask = Literal["half", "checkerboard", "channel"]
_BLOCK = 4  # pixels of a 2 x 2 block, which `Squeeze` folds into neighbouring channels


class Partition(Protocol):
    """Parts items in two and joins them again."""

    def sizes(self, size: int) -> tuple[int, int]:
        """Return how many of `size` features or channels each part has."""

    def split(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return the two parts."""

    def join(self, first: Tensor, second: Tensor) -> Tensor:
        """Undo `split`."""


class Halves:
    """The first half and the second, which is the larger one if the number is odd."""

    def sizes(self, size: int) -> tuple[int, int]:
        """Return floor(size / 2) and the rest."""
        return size // 2, size - size // 2

    def split(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return the two halves."""
        middle = x.shape[1] // 2
        return x[:, :middle], x[:, middle:]

    def join(self, first: Tensor, second: Tensor) -> Tensor:
        """Put the halves behind each other."""
        return torch.cat([first, second], dim=1)


class Alternating:
    """Every other feature: the checkerboard of a vector. Those at odd places come first."""

    def sizes(self, size: int) -> tuple[int, int]:
        """Return the number at odd and at even places."""
        return size // 2, size - size // 2

    def split(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return what is at odd places, and what is at even ones."""
        return x[:, 1::2], x[:, 0::2]

    def join(self, first: Tensor, second: Tensor) -> Tensor:
        """Shuffle the parts into each other."""
        size = first.shape[1]
        pairs = torch.stack([second[:, :size], first], dim=2).flatten(1, 2)
        return pairs if second.shape[1] == size else torch.cat([pairs, second[:, size:]], dim=1)


class Squares:
    """The dark and the light squares of a checkerboard over pixels, of an image folded by `Squeeze`."""

    def sizes(self, size: int) -> tuple[int, int]:
        """Return half the channels for each."""
        return size // 2, size // 2

    def split(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return the pixels (0, 0) and (1, 1) of every block, and the other two."""
        blocks = _grouped(x, _BLOCK)  # (N, C, 4, H, W)
        return blocks[:, :, ::3].flatten(1, 2), blocks[:, :, 1:3].flatten(1, 2)

    def join(self, first: Tensor, second: Tensor) -> Tensor:
        """Put the squares back onto the board."""
        dark, light = _grouped(first, 2), _grouped(second, 2)  # each (N, C, 2, H, W)
        return torch.cat([dark[:, :, :1], light, dark[:, :, 1:]], dim=2).flatten(1, 2)


def _grouped(x: Tensor, size: int) -> Tensor:
    return x.reshape(len(x), -1, size, *x.shape[2:])


class Flipped:
    """Another partition with its parts exchanged."""

    def __init__(self, inner: Partition) -> None:
        self.inner = inner

    def sizes(self, size: int) -> tuple[int, int]:
        """Return the sizes in the other order."""
        first, second = self.inner.sizes(size)
        return second, first

    def split(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return the parts in the other order."""
        first, second = self.inner.split(x)
        return second, first

    def join(self, first: Tensor, second: Tensor) -> Tensor:
        """Join the parts given in the other order."""
        return self.inner.join(second, first)


def partition(mask: Mask, *, image: bool, flip: bool) -> Partition:
    """Return the partition called `mask`; with `flip` the other part is the first."""
    if mask == "checkerboard":
        chosen: Partition = Squares() if image else Alternating()
    else:
        chosen = Halves()
    return Flipped(chosen) if flip else chosen
