"""A drawing as text, to be kept with the panel's settings."""

from __future__ import annotations

import base64
import binascii

import numpy as np
from numpy.typing import NDArray

from studio.data.drawn import MOST_COORDINATE

Points = NDArray[np.float32]

MOST_PACKED = 15_000
"""Points that a saved view has room for."""


def pack(points: Points) -> str:
    """Return points (K, 2) as text; empty for none, and for more than there is room for."""
    if len(points) > MOST_PACKED:
        return ""
    return base64.b64encode(points.astype("<f4").tobytes()).decode("ascii")


def unpack(text: object) -> Points:
    """Return the points (K, 2) of a text; none if it doesn't fit."""
    nothing: Points = np.zeros((0, 2), np.float32)
    if not isinstance(text, str):
        return nothing
    try:
        points = np.frombuffer(base64.b64decode(text, validate=True), "<f4").reshape(-1, 2)
    except (ValueError, binascii.Error):
        return nothing
    fits = len(points) <= MOST_PACKED and bool((np.abs(points) <= MOST_COORDINATE).all())  # NaN isn't
    return points.astype(np.float32) if fits else nothing
