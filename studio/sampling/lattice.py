"""The seed lattice: a plane on which every whole point is the draw of a seed, with smooth ways in between.

The layout is that of the StyleGAN family's viewers: seed = x + 100 y. Between four neighbours latents are
blended along spheres (`slerp`), so that they stay as long as draws from a normal prior are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

from studio.sampling.paths import slerp

SEEDS_PER_ROW = 100
_MOST_KEPT = 20_000  # latents
_HALF = 2**62  # of torch's seeds, which begin below 0


@dataclass(frozen=True, kw_only=True, eq=False)
class SeedLattice:
    """Latents over the plane.

    Attributes
    ----------
    draw
        Seed to its latent (L,), from a normal prior.
    """

    draw: Callable[[int], Tensor]
    _kept: dict[int, Tensor] = field(default_factory=dict, repr=False)

    def latent(self, x: int, y: int) -> Tensor:
        """Return the latent (L,) of a whole point; any thread may ask."""
        seed = seed_at(x, y)
        latent = self._kept.get(seed)
        if latent is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            latent = self._kept[seed] = self.draw(seed)
        return latent

    def points(self, uv: Tensor) -> Tensor:
        """Return the blended latents (N, L) at points (N, 2) of the plane."""
        whole = torch.floor(uv)
        across, down = (uv - whole).unbind(1)  # (N,) each, in [0, 1)
        corners = [
            torch.stack([self.latent(int(x) + dx, int(y) + dy) for x, y in whole.tolist()])
            for dy in (0, 1)
            for dx in (0, 1)
        ]
        low = slerp(corners[0], corners[1], across[:, None])
        high = slerp(corners[2], corners[3], across[:, None])
        return slerp(low, high, down[:, None])  # (N, L)

    def point(self, u: float, v: float) -> Tensor:
        """Return the blended latent (L,) at one point."""
        return self.points(torch.tensor([[u, v]], dtype=torch.float64)).float()[0]


def seed_at(x: int, y: int) -> int:
    """Return the seed of a whole point; far beyond what anybody drags to, seeds begin again."""
    return (x + SEEDS_PER_ROW * y + _HALF) % (2 * _HALF) - _HALF
