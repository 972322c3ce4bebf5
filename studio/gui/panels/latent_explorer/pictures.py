"""What a model makes as pictures to show: images, and points of the plane as dots. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.core.data_spec import DataSpec

if TYPE_CHECKING:
    from torch import Tensor

Pixels = NDArray[np.uint8]

POINT_PIXELS = 56
"""Side of the square that shows a point."""


def pictures(x: Tensor, spec: DataSpec, pixels: int) -> Pixels:
    """Return items as pictures: images rounded to 8 bits, points of the plane as dots on a square.

    Parameters
    ----------
    x
        Images (N, C, H, W) in [0, 1] or points (N, 2).
    spec
        The data set.
    pixels
        Side of a point's square.
    """
    if spec.kind == "points":
        return _dots(x.float().cpu().numpy(), spec.extent or 1.0, pixels)
    scaled = (x.clamp(0.0, 1.0) * 255.0).round().byte()
    return np.ascontiguousarray(scaled.permute(0, 2, 3, 1).cpu().numpy())


def _dots(points: NDArray[np.float32], extent: float, pixels: int) -> Pixels:
    """Draw each point as a soft dot on a square from -extent to extent."""
    centres = np.linspace(-extent, extent, pixels, dtype=np.float32)
    radius = 2.0 * extent / pixels * max(pixels / 40.0, 1.2)
    near_x = np.exp(-(((centres[None, :] - points[:, :1]) / radius) ** 2))  # (N, W)
    near_y = np.exp(-(((centres[None, ::-1] - points[:, 1:2]) / radius) ** 2))  # (N, H)
    dots = near_y[:, :, None] * near_x[:, None, :]  # (N, H, W)
    shades: Pixels = np.round(255.0 * dots).astype(np.uint8)[..., None]
    return shades
