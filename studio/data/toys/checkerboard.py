"""The dark squares of a 4 x 4 board (FFJORD's definition, arXiv:1810.01367)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

_HALF_WIDTH = 4.0
_SQUARE = 2.0
_AREA = 32.0  # eight squares
# float32 points may be rounded onto an edge, or over it by an ulp: the squares are taken that much wider.
_TOLERANCE = 2e-6


@dataclass(frozen=True)
class Checkerboard:
    """Uniform on eight squares of side 2."""

    def sample(self, num: int, generator: torch.Generator) -> Tensor:
        """Return `num` points, float32 (num, 2)."""
        x = 4 * torch.rand(num, generator=generator) - 2
        row = 2 * torch.randint(2, (num,), generator=generator)
        y = torch.rand(num, generator=generator) - row + x.floor() % 2
        return _SQUARE * torch.stack([x, y], dim=1)

    def log_prob(self, x: Tensor) -> Tensor:
        """Return -log 32 on the squares and -inf elsewhere, (N,)."""
        on_board = (x.abs() <= _HALF_WIDTH + _TOLERANCE).all(1)
        # Where both coordinates lie in like-numbered squares the two waves agree in sign.
        on_square = (math.pi / _SQUARE * x).sin().prod(1) >= -_TOLERANCE
        inside = torch.full((len(x),), -math.log(_AREA), dtype=torch.float64)
        return inside.masked_fill(~(on_board & on_square), -math.inf)
