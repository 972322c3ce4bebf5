"""What the explorer saves: pictures with its state inside, and the path as a film."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import Qt
from pytest import approx

from studio.gui import film_files, view_files
from studio.gui.panels.latent_explorer.records import Keyframe
from studio.sampling.paths import path_points
from tests.gui.hands import type_value
from tests.gui.panels.latent_explorer.bands import LEFT, CodingBands, drag, settle

WAIT = 60_000


def saved(qtbot, panel, act) -> str:
    """Do something that saves, and return the sentence at its end."""
    with qtbot.waitSignal(panel.explorer.context.noticed, timeout=WAIT) as noticed:
        act()
    return noticed.args[0]


def grey(pixels, share: float) -> float:
    """Return the latent that a picture of bands tells, `share` of the way from its left edge."""
    return torch.logit(torch.tensor(pixels[5, round(share * pixels.shape[1])] / 255)).item()


@pytest.mark.parametrize("shown", ["picture", "corners", "map"])
def test_pictures_are_saved_with_the_state_that_made_them(opened, qtbot, tmp_path, shown):
    panel = opened(CodingBands())
    drag(qtbot, panel.map, (0, 0), (1.2, -0.7))
    settle(qtbot, panel)
    path = tmp_path / "shown.png"
    assert "shown.png" in saved(qtbot, panel, lambda: panel.save_side.save(shown, path))
    view = view_files.read_view(path)
    assert view.panel == "latent_explorer" and view.state["z"] == approx([1.2, -0.7], abs=0.03)
    pixels = np.asarray(Image.open(path).convert("L"))
    assert min(pixels.shape) >= 300
    if shown == "picture":
        assert [grey(pixels, 0.2), grey(pixels, 0.8)] == approx(panel.explorer.nav.z.tolist(), abs=0.05)
    if shown == "corners":
        first = panel._corners_side._grid.z[0]
        assert grey(pixels, 0.25 / 7) == approx(first[0].item(), abs=0.05)
    if shown == "map":
        assert np.array_equal(np.unique(pixels), np.unique(panel.map.tile_pixels()))


def test_a_saved_picture_brings_the_explorer_back(opened, qtbot, tmp_path):
    panel = opened(CodingBands())
    drag(qtbot, panel.map, (0, 0), (1.2, -0.7))
    qtbot.mouseClick(panel.path.add, LEFT)
    settle(qtbot, panel)
    saved(qtbot, panel, lambda: panel.save_side.save("picture", tmp_path / "a.png"))
    other = opened(CodingBands())
    other.restore(view_files.read_view(tmp_path / "a.png").state)
    assert other.explorer.nav.z.tolist() == panel.explorer.nav.z.tolist()
    assert other.explorer.settings.keyframes == panel.explorer.settings.keyframes


@pytest.mark.parametrize("format", ["gif", "mp4"])
def test_the_path_is_saved_as_a_film_of_its_duration(opened, qtbot, tmp_path, format):
    if format == "mp4" and not film_files.can_write_mp4():
        pytest.skip("what writes MP4 isn't installed")
    panel = opened(CodingBands())
    for place in ((1.0, 0.5), (-1.0, 1.0), (0.5, -1.5)):
        drag(qtbot, panel.map, (0, 0), place)
        qtbot.mouseClick(panel.path.add, LEFT)
    type_value(qtbot, panel.path.seconds, "0.8")
    path = tmp_path / f"path.{format}"
    assert "Saved" in saved(qtbot, panel, lambda: panel.save_side.save_film(format, path))
    assert not panel.path.progress.isVisible() and panel.path.save.isEnabled()
    if format == "mp4":
        import imageio_ffmpeg

        reader = imageio_ffmpeg.read_frames(path)
        about = next(reader)
        assert about["fps"] == 30 and sum(1 for _ in reader) == 24
        return
    z = torch.tensor([frame.z for frame in panel.explorer.settings.keyframes])
    with Image.open(path) as film:
        assert film.n_frames == 20 and film.info["duration"] == 40
        for number in (0, 7, 19):
            film.seek(number)
            pixels = np.asarray(film.convert("L"))
            wanted = path_points(z, torch.tensor([number / 20]), closed=True)[0]
            assert [grey(pixels, 0.2), grey(pixels, 0.8)] == approx(wanted.tolist(), abs=0.1)


def test_saving_is_given_up_at_once_and_leaves_nothing(opened, qtbot, tmp_path):
    panel = opened(CodingBands())
    frames = [Keyframe(z=(float(n), 0.0)) for n in range(2)]
    panel.explorer.change(keyframes=tuple(frames), seconds=60.0)
    panel.explorer.arranged.emit()
    panel.save_side.save_film("gif", tmp_path / "path.gif")
    qtbot.waitUntil(lambda: panel.path.progress.value() > 0, timeout=WAIT)
    assert panel.path.cancel.isVisible() and not panel.path.save.isEnabled()
    assert "Nothing" in saved(qtbot, panel, lambda: qtbot.mouseClick(panel.path.cancel, LEFT))
    assert not panel.path.progress.isVisible() and panel.path.save.isEnabled()
    qtbot.waitUntil(lambda: not any(task.is_running() for task in panel.explorer.context._tasks))
    assert list(tmp_path.glob("path*")) + list(tmp_path.glob(".path*")) == []


def test_the_menu_offers_what_there_is(opened, qtbot):
    panel = opened(CodingBands())
    side = panel.save_side
    side.refresh()
    assert side.map.isEnabled() and not side.gif.isEnabled() and not side.mp4.isEnabled()
    for _ in range(2):
        qtbot.mouseClick(panel.path.add, LEFT)
    panel.path.save.menu().aboutToShow.emit()
    assert side.gif.isEnabled() and side.mp4.isEnabled()


def test_a_place_that_cannot_be_written_is_named(opened, qtbot, tmp_path):
    panel = opened(CodingBands())
    (tmp_path / "file").write_text("in the way")
    sentence = saved(qtbot, panel, lambda: panel.save_side.save("picture", tmp_path / "file" / "a.png"))
    assert "could not be written" in sentence
    assert panel.path.save.isEnabled() and panel.path.save.focusPolicy() != Qt.FocusPolicy.NoFocus
