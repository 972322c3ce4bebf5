"""The pictures a run kept on its way, read from its folder for the strip that scrubs through it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.training.run_folder import RunFolder

_POINTS_SIDE = 48
_POINTS_QUANTILE = 0.995


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A step the model can be scrubbed to, and what it drew there; the picture may be missing."""

    step: int
    picture: QImage


@dataclass(frozen=True, kw_only=True)
class ReadFilm:
    """Read a run's frames.

    Attributes
    ----------
    path
        The run's folder.
    aspect
        Width over height of one preview image.
    version
        Distinguishes a later look at the same folder.
    """

    path: Path
    aspect: float
    version: int


def read_film(request: ReadFilm) -> tuple[Frame, ...]:
    """Return a frame per kept snapshot, by step; called in a worker."""
    folder = RunFolder(request.path)
    pictures = dict(folder.previews())
    points = _points_extent(list(pictures.values()))
    return tuple(
        Frame(step=step, picture=_picture(pictures.get(step), request.aspect, points))
        for step, _ in folder.snapshots()
    )


def _picture(path: Path | None, aspect: float, extent: float) -> QImage:
    if path is None:
        return QImage()
    if path.suffix == ".npy":
        return _density(_read_points(path), extent)
    strip = QImage(str(path))  # images side by side: the first one is the thumbnail
    width = min(round(strip.height() * aspect), strip.width())
    return strip.copy(QRect(0, 0, width, strip.height()))


def _points_extent(paths: list[Path]) -> float:
    """Return the half-width that holds nearly all points of the last preview: every frame has that scale."""
    last = [path for path in paths if path.suffix == ".npy"][-1:]
    points = _read_points(last[0]) if last else np.zeros((0, 2))
    return float(np.quantile(np.abs(points), _POINTS_QUANTILE)) if len(points) else 1.0


def _read_points(path: Path) -> NDArray[np.float64]:
    try:
        points = np.asarray(np.load(path, allow_pickle=False), np.float64)[:, :2]
        return points[np.isfinite(points).all(1)]  # those of a run that diverged would darken every frame
    except (OSError, ValueError, IndexError):
        return np.zeros((0, 2))  # being written, or damaged: the frame stays dark


def _density(points: NDArray[np.float64], extent: float) -> QImage:
    side = np.linspace(-extent, extent, _POINTS_SIDE + 1) * 1.1
    if points.shape[1] == 1:  # on the line: a bar chart
        bars, _ = np.histogram(points[:, 0], bins=side)
        share = (np.arange(_POINTS_SIDE)[:, None] < bars * (_POINTS_SIDE / max(bars.max(), 1))) * 1.0
    else:
        counts, _, _ = np.histogram2d(points[:, 1], points[:, 0], bins=(side, side))
        share = np.sqrt(counts / max(counts.max(), 1.0))
    shade = np.ascontiguousarray(share[::-1] * 255, np.uint8)
    image = QImage(shade.data, _POINTS_SIDE, _POINTS_SIDE, _POINTS_SIDE, QImage.Format.Format_Grayscale8)
    return image.copy()
