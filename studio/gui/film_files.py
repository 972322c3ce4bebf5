"""Films as files: GIF by Pillow, MP4 by the ffmpeg of imageio. Called in background threads."""

from __future__ import annotations

import importlib.util
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from studio.core import pictures
from studio.core.files import atomic_file
from studio.core.text import QT_TRANSLATE_NOOP, StudioError

Format = Literal["png", "gif", "mp4"]
Pixels = NDArray[np.uint8]

_LEAST_SIDE = 336  # pixels of a saved picture: small ones are enlarged by whole factors


@dataclass(frozen=True, kw_only=True, eq=False)
class FilmFile:
    """What to write.

    Attributes
    ----------
    path, format
        Where, and as what.
    frames
        Of every step the pictures (N, H, W, C), or points (N, 2); drawn from as they are written.
    extent
        Half-width of the plane that points are drawn in.
    frames_per_second
        Speed.
    rest_seconds
        How much longer the last frame stays; 0 for a film that leads back to its beginning.
    texts
        Metadata of a PNG.
    """

    path: Path
    format: Format
    frames: Iterable[NDArray[np.uint8] | NDArray[np.float32]] = field(repr=False)
    extent: float = 4.0
    frames_per_second: float = 12.0
    rest_seconds: float = 1.0
    texts: Mapping[str, str] = field(default_factory=dict)


def can_write_mp4() -> bool:
    """Return whether what writes MP4 is installed."""
    return importlib.util.find_spec("imageio_ffmpeg") is not None


def write(film: FilmFile) -> Generator[int, None, None]:
    """Write a file, yielding the number of frames drawn so far.

    Closed before its end it leaves no file, and one that was there stays.

    Raises
    ------
    StudioError
        If it can't be written there, or MP4 needs something that isn't installed.
    """
    if film.format == "mp4" and not can_write_mp4():
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "MP4 needs an encoder: pip install 'latent-studio[film]' brings it, and GIF works without.",
            )
        )
    writers = {"png": _write_png, "gif": _write_gif, "mp4": _write_mp4}
    with atomic_file(film.path) as temporary:
        drawn = 0
        for drawn in writers[film.format](film, temporary):
            yield drawn
        yield drawn  # the last moment to think better of it


def sheet(frame: NDArray[np.uint8] | NDArray[np.float32], extent: float) -> Pixels:
    """Return one picture (H, W, C) of a frame: its pictures side by side and enlarged, or its points."""
    if frame.ndim == 2:
        return np.asarray(pictures.scatter(frame.astype(np.float32), extent), np.uint8)
    tiled = pictures.tile(frame.astype(np.uint8))
    factor = max(-(-_LEAST_SIDE // max(tiled.shape[:2])), 1)
    return tiled.repeat(factor, 0).repeat(factor, 1)


def _write_png(film: FilmFile, path: Path) -> Iterator[int]:
    last: Pixels | None = None
    for number, frame in enumerate(film.frames):
        last = sheet(frame, film.extent)
        yield number + 1
    if last is not None:
        pictures.save_png(pictures.from_array(last), path, film.texts)


def _write_gif(film: FilmFile, path: Path) -> Iterator[int]:
    from PIL import Image

    images: list[Image.Image] = []
    for frame in film.frames:
        image = pictures.from_array(sheet(frame, film.extent))
        # Colours are chosen here, frame by frame, so that little is left to do at the end.
        adaptive = Image.Palette.ADAPTIVE
        images.append(image if image.mode == "L" else image.convert("P", palette=adaptive))
        yield len(images)
    if images:
        duration = 1000 / film.frames_per_second
        last = max(1000 * film.rest_seconds, duration)
        durations = [round(duration)] * (len(images) - 1) + [round(last)]
        images[0].save(
            path, format="GIF", save_all=True, append_images=images[1:], duration=durations, loop=0
        )


def _write_mp4(film: FilmFile, path: Path) -> Iterator[int]:
    encoder: Any = None
    try:
        picture: Pixels | None = None
        for number, frame in enumerate(film.frames):
            picture = np.ascontiguousarray(_even(sheet(frame, film.extent)))
            if encoder is None:
                encoder = _encoder(path, picture, film.frames_per_second)
            encoder.send(picture)
            yield number + 1
        for _ in range(0 if encoder is None else round(film.rest_seconds * film.frames_per_second)):
            encoder.send(picture)
    finally:
        if encoder is not None:
            encoder.close()


def _encoder(path: Path, first: Pixels, frames_per_second: float) -> Any:
    """Return a coroutine that takes frames (H, W, 3) of the size of the first."""
    import imageio_ffmpeg

    encoder: Any = imageio_ffmpeg.write_frames(
        path,
        (first.shape[1], first.shape[0]),
        fps=frames_per_second,
        codec="libx264",
        macro_block_size=1,
        quality=9,
        output_params=["-f", "mp4"],  # the temporary file's name doesn't say so
    )
    encoder.send(None)
    return encoder


def _even(picture: Pixels) -> Pixels:
    """Return colours with even sides, which the encoder wants."""
    height, width = (side + side % 2 for side in picture.shape[:2])
    colored = np.repeat(picture, 3, 2) if picture.shape[2] == 1 else picture[:, :, :3]
    return np.pad(
        colored, ((0, height - picture.shape[0]), (0, width - picture.shape[1]), (0, 0)), mode="edge"
    )
