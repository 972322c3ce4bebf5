"""Frames of a run's film: the first image of each preview, or where its points lie."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from studio.gui.film import ReadFilm, read_film


def make_folder(path: Path, steps: list[int]) -> Path:
    (path / "snapshots").mkdir()
    (path / "previews").mkdir()
    for step in steps:
        (path / "snapshots" / f"step-{step:08d}.safetensors").write_bytes(b"")
    return path


def test_a_frame_shows_the_first_image_of_its_strip(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, [0, 5])
    strip = np.zeros((10, 60), np.uint8)
    strip[:, :20] = 200
    Image.fromarray(strip).save(folder / "previews" / "step-00000005.png")
    first, second = read_film(ReadFilm(path=folder, aspect=2.0, version=1))
    assert (first.step, second.step) == (0, 5)
    assert first.picture.isNull()
    assert (second.picture.width(), second.picture.height()) == (20, 10)
    assert {second.picture.pixelColor(x, y).red() for x in (0, 19) for y in (0, 9)} == {200}


def test_points_become_a_density_on_a_common_scale(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, [1, 2])
    right = np.tile([[1.0, 0.0]], (50, 1))
    np.save(folder / "previews" / "step-00000001.npy", right * 0.1)
    np.save(folder / "previews" / "step-00000002.npy", right)
    near, far = (frame.picture for frame in read_film(ReadFilm(path=folder, aspect=1.0, version=1)))

    def bright_column(picture) -> int:  # type: ignore[no-untyped-def]
        columns = range(picture.width())
        return max(columns, key=lambda x: max(picture.pixelColor(x, y).red() for y in columns))

    assert far.width() / 2 < bright_column(near) < bright_column(far)


def test_points_of_the_line_become_bars(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, [1])
    np.save(folder / "previews" / "step-00000001.npy", np.array([[-1.0]] * 10 + [[1.0]] * 20))
    (frame,) = read_film(ReadFilm(path=folder, aspect=1.0, version=1))
    side = range(frame.picture.width())
    heights = [sum(frame.picture.pixelColor(x, y).red() > 0 for y in side) for x in side]
    left, right = (i for i, height in enumerate(heights) if height)
    assert left < side.stop / 2 < right
    assert heights[right] == side.stop == 2 * heights[left]


def test_a_damaged_preview_leaves_its_frame_dark(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, [1, 2])
    (folder / "previews" / "step-00000001.npy").write_bytes(b"\x80\x04pickle")
    (folder / "previews" / "step-00000002.png").write_bytes(b"no picture")
    assert [frame.step for frame in read_film(ReadFilm(path=folder, aspect=1.0, version=1))] == [1, 2]


def test_points_of_a_run_that_diverged_leave_the_other_frames_as_they_were(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, [1, 2])
    np.save(folder / "previews" / "step-00000001.npy", np.tile([[1.0, 0.0]], (50, 1)))
    np.save(folder / "previews" / "step-00000002.npy", np.full((50, 2), np.nan))
    before, after = (frame.picture for frame in read_film(ReadFilm(path=folder, aspect=1.0, version=1)))
    side = range(before.width())
    assert any(before.pixelColor(x, y).red() for x in side for y in side)
    assert not any(after.pixelColor(x, y).red() for x in side for y in side)
