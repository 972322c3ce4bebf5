"""The sizes at which a convolutional GAN works, the coarsest first."""

from __future__ import annotations

from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor

DIVISOR = 4  # sides are multiples of this
_COARSEST = 8  # px; sides above it are halved


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Maps of an image network.

    Attributes
    ----------
    shape
        (C, H, W) of a picture.
    width
        Channels at half the full size; every halving doubles them.
    """

    shape: tuple[int, ...]
    width: int

    @property
    def sides(self) -> tuple[tuple[int, int], ...]:
        """(height, width) of each level: 28 px gives 7, 14, 28."""
        _, height, width = self.shape
        sides = [(height, width)]
        while min(height, width) > _COARSEST and height % 2 == width % 2 == 0:
            height, width = height // 2, width // 2
            sides.append((height, width))
        return tuple(reversed(sides))

    @property
    def channels(self) -> tuple[int, ...]:
        """Channels of the maps at each level."""
        finest = max(1, self.width // 2)
        return tuple(finest * 2**halvings for halvings in reversed(range(len(self.sides))))

    @property
    def pictures(self) -> int:
        """Channels of a picture."""
        return self.shape[0]

    @property
    def features(self) -> int:
        """Values in the coarsest map."""
        return self.channels[0] * self.sides[0][0] * self.sides[0][1]


def pyramid(x: Tensor, sides: tuple[tuple[int, int], ...]) -> tuple[Tensor, ...]:
    """Return pictures (N, C, H, W) averaged down to every size, the coarsest first."""
    levels = [x]
    for _ in sides[1:]:
        levels.append(F.avg_pool2d(levels[-1], 2))
    return tuple(reversed(levels))


def doubled(x: Tensor) -> Tensor:
    """Return maps of twice the side, every pixel four times."""
    return F.interpolate(x, scale_factor=2, mode="nearest")
