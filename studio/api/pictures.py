"""Samples as a picture."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from studio.core import pictures


def picture(items: NDArray[Any], extent: float | None = None) -> Image:
    """Return one picture of items: images in rows as square as can be, or points as a scatter.

    Parameters
    ----------
    items
        Images (N, C, H, W) in [0, 1], or points (N, 2); points on the line, (N, 1), lie on the axis.
    extent
        Half-width of the square that points are shown in; by default it holds them all.
    """
    if items.ndim == 2:
        items = np.pad(items, ((0, 0), (0, 2 - items.shape[1]))) if items.shape[1] < 2 else items[:, :2]
        return pictures.scatter(items, extent or float(np.abs(items).max()))
    return pictures.from_array(pictures.tile(pictures.to_bytes(items.transpose(0, 2, 3, 1))))
