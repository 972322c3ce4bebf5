"""Writes what the explorer shows into files, in background threads. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core import pictures
from studio.gui import film_files, view_files
from studio.gui.panels.latent_explorer import path_work, work
from studio.gui.panels.latent_explorer.pictures import Pixels

if TYPE_CHECKING:
    from studio.gui.context import ModelHandle
    from studio.gui.view_files import SavedView


@dataclass(frozen=True, kw_only=True, eq=False)
class PictureFile:
    """A PNG to write.

    Attributes
    ----------
    path
        Where.
    draw
        Returns pictures (N, H, W, C), to be laid out side by side; called in the thread.
    view
        The explorer's state, which the file carries.
    handle
        The model on show.
    """

    path: Path
    draw: Callable[[], Pixels]
    view: SavedView
    handle: ModelHandle


def write_picture(file: PictureFile) -> Iterator[float]:
    """Write a PNG, yielding the share that is done."""
    yield 0.0
    drawn = film_files.sheet(file.draw(), 1.0)
    yield 0.5
    view_files.save_view(file.path, pictures.from_array(drawn), view_files.stamp(file.view, file.handle))
    yield 1.0


def write_film(
    path: Path, format: film_files.Format, film: path_work.PathFilm, fps: float
) -> Iterator[float]:
    """Write a path as a film, yielding the share that is done."""
    file = film_files.FilmFile(
        path=path,
        format=format,
        frames=path_work.film_frames(film),
        frames_per_second=fps,
        rest_seconds=0.0 if film.loops else 1.0,
    )
    for drawn in film_files.write(file):
        yield drawn / film.num_frames


def draw_place(request: work.DecodeRequest) -> Pixels:
    """Return the picture at the cursor, (1, H, W, C)."""
    return work.decode(request).image


def draw_corners(request: work.CornersRequest) -> Pixels:
    """Return the grid between the corners, (49, H, W, C)."""
    return work.decode_corners(request).images
