"""What a drawing's density looks like, computed in a background thread. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studio.gui.widgets.color_maps import to_levels

GRID = 160
_TRUNCATE = 4.0  # standard deviations of the kernel


@dataclass(frozen=True, kw_only=True)
class DensityRequest:
    """Points (K, 2) within a square, and the width of the Gaussian around each.

    `number` tells drawings apart without comparing points.
    """

    points: NDArray[np.float32] = field(compare=False)
    number: int
    sigma: float
    extent: float


@dataclass(frozen=True, kw_only=True, eq=False)
class DrawnDensity:
    """The density at the middles of the cells, (G, G) per square unit, the lowest row first."""

    density: NDArray[np.float64]

    def levels(self) -> NDArray[np.uint8]:
        """Return it as levels of colour, the top row first."""
        return to_levels(self.density, 0.0, float(self.density.max(initial=0.0)))[::-1]


def density(request: DensityRequest) -> DrawnDensity:
    """Return the mean of the Gaussians around the points.

    Points are counted in cells and the counts blurred: thousands of Gaussians cost as much as one. A kernel
    narrower than a cell is as wide as a cell.
    """
    from scipy.ndimage import gaussian_filter

    extent, points = request.extent, request.points
    edges = np.linspace(-extent, extent, GRID + 1)
    counts, _, _ = np.histogram2d(points[:, 1], points[:, 0], bins=(edges, edges))
    width = 2 * extent / GRID
    share = counts / max(len(points), 1) / width**2
    blurred: NDArray[np.float64] = gaussian_filter(
        share, max(request.sigma / width, 0.5), mode="constant", truncate=_TRUNCATE
    )
    return DrawnDensity(density=blurred)
