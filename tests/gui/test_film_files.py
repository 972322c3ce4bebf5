"""Films as files: whole or not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from studio.core.text import StudioError
from studio.gui import film_files
from studio.gui.film_files import FilmFile, Format

FORMATS: tuple[Format, ...] = ("gif", "mp4") if film_files.can_write_mp4() else ("gif",)


def frames(num: int = 6, side: int = 9) -> Iterator[NDArray[np.uint8]]:
    """Grey frames that brighten evenly; the last is white."""
    for number in range(num):
        yield np.full((1, side, side, 1), 255 * number // (num - 1), np.uint8)


def greys(path: Path, format: Format) -> list[float]:
    """Mean grey of every frame of a file."""
    if format == "gif":
        with Image.open(path) as image:
            found = []
            for number in range(image.n_frames):  # type: ignore[attr-defined]
                image.seek(number)
                found.append(float(np.asarray(image.convert("L")).mean()))
            return found
    import imageio_ffmpeg

    reader = imageio_ffmpeg.read_frames(path)
    next(reader)
    return [float(np.frombuffer(frame, np.uint8).mean()) for frame in reader]


@pytest.mark.parametrize("format", FORMATS)
def test_every_frame_is_there_in_its_order(tmp_path: Path, format: Format) -> None:
    path = tmp_path / f"film.{format}"
    film = FilmFile(path=path, format=format, frames=frames(), frames_per_second=10, rest_seconds=0)
    assert list(film_files.write(film))[:6] == [1, 2, 3, 4, 5, 6]
    assert greys(path, format) == pytest.approx([51 * number for number in range(6)], abs=4)
    assert list(tmp_path.iterdir()) == [path]


def test_the_last_frame_rests(tmp_path: Path) -> None:
    for seconds, wanted in ((0.0, 100), (2.0, 2000)):
        path = tmp_path / "film.gif"
        film = FilmFile(path=path, format="gif", frames=frames(), frames_per_second=10, rest_seconds=seconds)
        list(film_files.write(film))
        with Image.open(path) as image:
            image.seek(5)
            assert image.info["duration"] == wanted


@pytest.mark.parametrize("format", FORMATS)
def test_a_film_given_up_leaves_nothing_and_spares_what_was_there(tmp_path: Path, format: Format) -> None:
    path = tmp_path / f"film.{format}"
    path.write_bytes(b"the film before")
    for after in (1, 4, 6):
        writing = film_files.write(FilmFile(path=path, format=format, frames=frames()))
        for _ in range(after):
            next(writing)
        writing.close()
        assert list(tmp_path.iterdir()) == [path] and path.read_bytes() == b"the film before"


@pytest.mark.parametrize("format", FORMATS)
def test_frames_are_drawn_as_they_are_written(tmp_path: Path, format: Format) -> None:
    drawn: list[int] = []

    def counted() -> Iterator[NDArray[np.uint8]]:
        for number, frame in enumerate(frames(50)):
            drawn.append(number)
            yield frame

    writing = film_files.write(FilmFile(path=tmp_path / "film", format=format, frames=counted()))
    next(writing)
    assert drawn == [0]
    writing.close()


def test_a_model_that_fails_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[NDArray[np.uint8]]:
        yield from frames(3)
        raise ValueError("no more")

    for format in FORMATS:
        with pytest.raises(ValueError, match="no more"):
            list(film_files.write(FilmFile(path=tmp_path / "film", format=format, frames=failing())))
    assert list(tmp_path.iterdir()) == []


def test_without_an_encoder_mp4_says_what_brings_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_files, "can_write_mp4", lambda: False)
    with pytest.raises(StudioError, match=r"latent-studio\[film\]"):
        list(film_files.write(FilmFile(path=tmp_path / "film.mp4", format="mp4", frames=frames())))
