"""Films as files: GIF by Pillow, MP4 by imageio with its ffmpeg. Called in background threads."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from studio.core import pictures
from studio.core.text import QT_TRANSLATE_NOOP, StudioError

Format = Literal["png", "gif", "mp4"]
Pixels = NDArray[np.uint8]

_LEAST_SIDE = 336  # pixels of a saved picture: small ones are enlarged by whole factors
_LAST_SECONDS = 1.0  # the finished picture stays for so long


@dataclass(frozen=True, kw_only=True, eq=False)
class FilmFile:
    """What to write.

    Attributes
    ----------
    path, format
        Where, and as what.
    frames
        Of every step the pictures (N, H, W, C), or points (N, 2).
    extent
        Half-width of the plane that points are drawn in.
    frames_per_second
        Speed.
    texts
        Metadata of a PNG.
    """

    path: Path
    format: Format
    frames: Sequence[NDArray[np.uint8] | NDArray[np.float32]] = field(repr=False)
    extent: float = 4.0
    frames_per_second: float = 12.0
    texts: Mapping[str, str] = field(default_factory=dict)


def can_write_mp4() -> bool:
    """Return whether what writes MP4 is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("imageio", "imageio_ffmpeg"))


def write(film: FilmFile) -> Iterator[int]:
    """Write a file, yielding the number of frames drawn so far.

    Raises
    ------
    StudioError
        If it can't be written there, or MP4 needs something that isn't installed.
    """
    try:
        drawn: list[Pixels] = []
        for frame in film.frames:
            drawn.append(sheet(frame, film.extent))
            yield len(drawn)
        if film.format == "png":
            pictures.save_png(pictures.from_array(drawn[-1]), film.path, film.texts)
        elif film.format == "gif":
            _write_gif(film, drawn)
        else:
            _write_mp4(film, drawn)
    except OSError as error:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{file} could not be written: {reason}."),
            file=film.path.name,
            reason=error.strerror or str(error),
        ) from error


def sheet(frame: NDArray[np.uint8] | NDArray[np.float32], extent: float) -> Pixels:
    """Return one picture (H, W, C) of a frame: its pictures side by side and enlarged, or its points."""
    if frame.ndim == 2:
        return np.asarray(pictures.scatter(frame.astype(np.float32), extent), np.uint8)
    tiled = pictures.tile(frame.astype(np.uint8))
    factor = max(-(-_LEAST_SIDE // max(tiled.shape[:2])), 1)
    return tiled.repeat(factor, 0).repeat(factor, 1)


def _write_gif(film: FilmFile, drawn: Sequence[Pixels]) -> None:
    images = [pictures.from_array(picture) for picture in drawn]
    duration = 1000 / film.frames_per_second
    durations = [round(duration)] * (len(images) - 1) + [round(max(1000 * _LAST_SECONDS, duration))]
    images[0].save(
        film.path, format="GIF", save_all=True, append_images=images[1:], duration=durations, loop=0
    )


def _write_mp4(film: FilmFile, drawn: Sequence[Pixels]) -> None:
    if not can_write_mp4():
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "MP4 needs an encoder: pip install 'latent-studio[film]' brings it, and GIF works without.",
            )
        )
    import imageio

    encoder: Any = imageio
    resting = round(_LAST_SECONDS * film.frames_per_second)
    with encoder.get_writer(
        film.path, format="FFMPEG", fps=film.frames_per_second, codec="libx264", macro_block_size=1, quality=9
    ) as writer:
        for picture in (*drawn, *[drawn[-1]] * resting):
            writer.append_data(_even(picture))


def _even(picture: Pixels) -> Pixels:
    """Return colours with even sides, which the encoder wants."""
    height, width = (side + side % 2 for side in picture.shape[:2])
    colored = np.repeat(picture, 3, 2) if picture.shape[2] == 1 else picture[:, :, :3]
    return np.pad(
        colored, ((0, height - picture.shape[0]), (0, width - picture.shape[1]), (0, 0)), mode="edge"
    )
