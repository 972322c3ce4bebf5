"""Colours of quantities: a table of 256 for each kind, made for the theme in force."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from studio.gui import theme

ColorMap = Literal["density", "signed"]
NUM_LEVELS = 256

# Nothing has the colour of the surface it lies on; lightness changes evenly from there.
_DENSITY = {
    "dark": ("", "#1d3557", "#1f5f8b", "#2a9d8f", "#b5c95a", "#fff3b0"),
    "light": ("", "#d7e8f7", "#93c1ea", "#3f86cf", "#1f4f96", "#0d2349"),
}
_SIGNED = {
    "dark": ("#ffb37a", "#c4622d", "#5a3526", "", "#23426b", "#3f86d9", "#9fd0ff"),
    "light": ("#8f3300", "#d9722e", "#f6cfb2", "", "#c3dcf5", "#4a8fd8", "#0b3d7c"),
}


def table(name: ColorMap) -> NDArray[np.uint8]:
    """Return the colours of 256 levels, uint8 (256, 3).

    Parameters
    ----------
    name
        `"density"` runs from nothing to the most; `"signed"` has zero in the middle, warm colours below it
        and cool ones above.
    """
    now = theme.tokens()
    stops = (_DENSITY if name == "density" else _SIGNED)[now.name]
    colors = [QColor(stop or now.surface) for stop in stops]
    channels = np.asarray([(color.red(), color.green(), color.blue()) for color in colors], np.float64)
    places = np.linspace(0.0, 1.0, len(colors))
    levels = np.linspace(0.0, 1.0, NUM_LEVELS)
    mixed = np.stack([np.interp(levels, places, channels[:, i]) for i in range(3)], axis=1)
    packed: NDArray[np.uint8] = np.rint(mixed).astype(np.uint8)
    return packed


def to_levels(values: NDArray[np.floating], low: float, high: float) -> NDArray[np.uint8]:
    """Return values as levels: `low` and less is 0, `high` and more 255; what isn't a number is 0."""
    span = max(high - low, 1e-30)
    shares = np.nan_to_num((values - low) / span, nan=0.0, posinf=1.0, neginf=0.0)
    levels: NDArray[np.uint8] = np.rint(np.clip(shares, 0.0, 1.0) * (NUM_LEVELS - 1)).astype(np.uint8)
    return levels
