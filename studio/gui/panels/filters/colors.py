"""Weights as signed colours. Knows no Qt.

L units, C channels, H x W pixels.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Scale = Literal["shared", "own"]
Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Color = tuple[int, int, int]

SCALES: tuple[Scale, ...] = ("shared", "own")
_NEGATIVE, _POSITIVE = (40, 130, 255), (255, 120, 30)
_SMALLEST = 1e-12
_RAMP = 128


def limits(weights: Floats, scale: Scale) -> Floats:
    """Return the absolute weight that gets the full colour for each unit of (L, C, H, W), as (L,)."""
    largest = np.abs(weights).reshape(len(weights), -1).max(1)
    common = np.full_like(largest, largest.max(initial=0.0))
    chosen: Floats = np.maximum(common if scale == "shared" else largest, _SMALLEST)
    return chosen


def paint(weights: Floats, limit: Floats, neutral: Color) -> Pixels:
    """Return weights (L, C, H, W) as pictures (L, H, W, 3).

    Those of grey models run from blue (negative) over the neutral colour to orange (positive). Those of
    coloured models keep their channels: middle grey is zero in all three.
    """
    share = np.clip(weights / limit[:, None, None, None], -1.0, 1.0).transpose(0, 2, 3, 1)  # (L, H, W, C)
    if share.shape[3] == 3:
        mixed = 127.5 + 127.5 * share
    else:
        end = np.where(share < 0.0, np.array(_NEGATIVE), np.array(_POSITIVE))
        mixed = np.array(neutral) + np.abs(share) * (end - np.array(neutral))
    painted: Pixels = np.rint(mixed).astype(np.uint8)
    return painted


def ramp(channels: int, neutral: Color) -> Pixels:
    """Return the colours from the largest negative to the largest positive weight, (1, W, 3)."""
    steps = np.linspace(-1.0, 1.0, _RAMP, dtype=np.float32)[None, None, None, :].repeat(channels, 1)
    colors: Pixels = paint(steps, np.ones(1, np.float32), neutral)[0]
    return colors


def describe(unit: Floats) -> tuple[str, str, str]:
    """Return smallest and largest weight and the norm of a unit (C, H, W), as texts."""
    low, high, norm = (
        f"{value:.3g}".replace("-", "−") for value in (unit.min(), unit.max(), np.sqrt(np.square(unit).sum()))
    )
    return low, high, norm
