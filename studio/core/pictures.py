"""Arrays to pictures, without a plotting library."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

_GAP = 2  # pixels between tiles
_SIDE = 640  # pixels of a scatter
_OVERSAMPLING = 2
_BACKGROUND, _INK, _AXES = (255, 255, 255), (36, 99, 190), (225, 225, 225)


def to_bytes(images: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Round images in [0, 1] to bytes, of the same shape."""
    rounded: NDArray[np.float32] = np.rint(np.clip(images, 0.0, 1.0) * 255)
    return rounded.astype(np.uint8)


def tile(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Lay images out in rows, as square as can be.

    Parameters
    ----------
    images
        (N, H, W, C), at least one.

    Returns
    -------
    ndarray
        (rows * (H + 2) - 2, columns * (W + 2) - 2, C), black between the tiles.
    """
    num, height, width, channels = images.shape
    columns = math.ceil(math.sqrt(num))
    rows = math.ceil(num / columns)
    cells = np.zeros((rows * columns, height + _GAP, width + _GAP, channels), np.uint8)
    cells[:num, :height, :width] = images
    grid = cells.reshape(rows, columns, height + _GAP, width + _GAP, channels).swapaxes(1, 2)
    return grid.reshape(rows * (height + _GAP), columns * (width + _GAP), channels)[:-_GAP, :-_GAP]


def scatter(points: NDArray[np.float32], extent: float) -> Image:
    """Draw points (N, 2) in the square of half-width `extent` around the origin."""
    from PIL import Image, ImageDraw

    side = _SIDE * _OVERSAMPLING
    radius = _OVERSAMPLING * float(np.clip(60 / math.sqrt(max(len(points), 1)), 1.0, 4.0))
    picture = Image.new("RGB", (side, side), _BACKGROUND)
    draw = ImageDraw.Draw(picture)
    draw.line([(side / 2, 0), (side / 2, side)], fill=_AXES, width=_OVERSAMPLING)
    draw.line([(0, side / 2), (side, side / 2)], fill=_AXES, width=_OVERSAMPLING)
    places = (points * (1.0, -1.0) / extent + 1.0) * (side / 2)  # the y axis points up
    for x, y in places[np.isfinite(places).all(1)]:
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_INK)
    return picture.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS)


def from_array(image: NDArray[np.uint8]) -> Image:
    """Return the picture of an array (H, W, C) with one, three or four channels."""
    from PIL import Image

    return Image.fromarray(image[:, :, 0] if image.shape[2] == 1 else image)


def save_png(picture: Image, path: Path, texts: Mapping[str, str]) -> None:
    """Write a PNG that carries `texts` as metadata."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    for key, value in texts.items():
        info.add_itxt(key, value)
    picture.save(path, format="PNG", pnginfo=info)
