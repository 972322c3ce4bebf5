"""Which encoded items are shown as pictures on the map; found in background threads. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.gui.panels.latent_explorer.codes import test_pictures
from studio.gui.panels.latent_explorer.pictures import Pixels

if TYPE_CHECKING:
    from studio.gui.context import ModelHandle

MOST = 400


@dataclass(frozen=True, kw_only=True)
class ThumbnailsRequest:
    """Ask for pictures of a thinned set of points.

    Attributes
    ----------
    key
        What tells two requests apart without comparing the points: the plane and the step of its codes.
    points, labels
        Where the items lie on the map, (N, 2), and their classes, (N,), -1 without one.
    visible
        The map's range: left, right, bottom, top.
    distance
        Side of a picture, in units of the plane.
    hidden
        Classes that are left out.
    """

    handle: ModelHandle
    key: tuple[object, ...]
    points: NDArray[np.float32] = field(compare=False)
    labels: NDArray[np.int64] = field(compare=False)
    visible: tuple[float, float, float, float]
    distance: float
    hidden: frozenset[int]


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """Indices of the items (K,), and their pictures (K, H, W, C)."""

    indices: NDArray[np.int64]
    pictures: Pixels


def find(request: ThumbnailsRequest) -> Found:
    """Return as many of the visible items as have room, the first ones first, so that they seldom change."""
    from studio.gui.widgets.plane_thumbnails import thin

    left, right, bottom, top = request.visible
    u, v = request.points.T
    margin = request.distance / 2  # so that none is cut
    seen = (u >= left + margin) & (u <= right - margin) & (v >= bottom + margin) & (v <= top - margin)
    shown = np.flatnonzero(seen & ~np.isin(request.labels, list(request.hidden)))
    indices = shown[thin(request.points[shown], request.distance, MOST)]
    return Found(indices=indices, pictures=test_pictures(request.handle.card.data, indices.tolist()))
