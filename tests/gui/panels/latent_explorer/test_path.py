"""Keyframes, the path through them, and playing it."""

from __future__ import annotations

import itertools
import json

import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from pytest import approx

from studio.gui.panels.latent_explorer.path_player import PathPlayer
from studio.gui.panels.latent_explorer.records import MOST_KEYFRAMES
from studio.sampling.paths import path_points
from tests.gui.hands import type_value
from tests.gui.panels.latent_explorer.bands import LEFT, Bands, CodingBands, drag, greys, handle, settle

CORNERS = ((1.0, 0.5), (-1.0, 1.0), (0.5, -1.5))


def keep(qtbot, panel, *places: tuple[float, float]) -> None:
    """Make keyframes of places on the map."""
    for place in places:
        drag(qtbot, panel.map, (0, 0), place)
        qtbot.mouseClick(panel.path.add, LEFT)
    settle(qtbot, panel)


def codes(panel) -> torch.Tensor:
    return torch.tensor([frame.z for frame in panel.explorer.settings.keyframes])


def test_without_keyframes_it_says_what_they_are_for(opened, qtbot):
    panel = opened(CodingBands())
    bar = panel.path
    assert bar.hint.isVisible() and "keep codes" in bar.hint.full_text()
    assert not bar.strip.isVisible() and not bar.play.isEnabled() and not bar.slider.isVisible()
    keep(qtbot, panel, CORNERS[0])
    assert bar.strip.isVisible() and "one more" in bar.hint.full_text()
    keep(qtbot, panel, CORNERS[1])
    assert bar.play.isEnabled() and bar.slider.isVisible() and not bar.hint.isVisible()


def test_keyframes_are_seen_as_their_pictures_and_on_the_map(opened, qtbot):
    panel = opened(CodingBands())
    keep(qtbot, panel, *CORNERS)
    assert codes(panel).flatten().tolist() == approx([x for place in CORNERS for x in place], abs=0.03)
    for index, z in enumerate(codes(panel)):
        shade = panel.path.strip.picture(index).pixelColor(2, 5).red() / 255
        assert shade == approx(torch.sigmoid(z[0]).item(), abs=0.01)
    line, stops = panel.map._path
    assert [mark.text for mark in stops] == ["1", "2", "3"]
    assert (stops[1].u, stops[1].v) == approx(CORNERS[1], abs=0.03)
    assert line[0].tolist() == approx(CORNERS[0], abs=0.03)
    assert line[-1].tolist() == approx(line[0].tolist(), abs=1e-5)


def test_scrubbing_leads_along_spheres_from_keyframe_to_keyframe(opened, qtbot):
    panel = opened(CodingBands())
    keep(qtbot, panel, *CORNERS)
    z = codes(panel)
    for position, share in ((0, 0.0), (333, 0.333), (500, 0.5), (1000, 1.0)):
        panel.path.slider.setValue(position)
        wanted = path_points(z, torch.tensor([share]), closed=True)[0]
        assert panel.explorer.nav.z.tolist() == approx(wanted.tolist(), abs=1e-5)
        assert panel.map.cursor_position() == approx(tuple(wanted.tolist()), abs=1e-4)
    panel.path.slider.setValue(500)
    settle(qtbot, panel)
    middle = path_points(z, torch.tensor([0.5]), closed=True)[0]
    assert middle.norm().item() == approx((z[1].norm() + z[2].norm()).item() / 2, abs=1e-4)
    assert greys(panel.picture.picture, 2) == approx(middle.tolist(), abs=0.06)


def test_latents_without_a_gaussian_prior_are_joined_straight(opened, qtbot):
    class Codes(CodingBands):
        posterior = None

    panel = opened(Codes())
    keep(qtbot, panel, *CORNERS[:2])
    assert panel.path.way.text() == "straight"
    panel.path.slider.setValue(250)
    assert panel.explorer.nav.z.tolist() == approx(codes(panel).mean(0).tolist(), abs=1e-5)


def test_space_plays_and_the_cursor_and_the_picture_follow(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    keep(qtbot, panel, *CORNERS)
    type_value(qtbot, panel.path.seconds, "0.5")
    panel.map.setFocus()
    model.decoded.clear()
    places = []
    panel.explorer.moved.connect(lambda: places.append(panel.map.cursor_position()))
    qtbot.keyClick(panel.map, Qt.Key.Key_Space)
    player = panel.path_side.player
    assert player.is_playing
    rounds = []
    player.ticked.connect(rounds.append)
    qtbot.waitUntil(lambda: any(b < a for a, b in itertools.pairwise(rounds)), timeout=10_000)
    qtbot.keyClick(panel.map, Qt.Key.Key_Space)
    assert not player.is_playing
    settle(qtbot, panel)
    assert len(set(places)) > 5
    alone = [z for z, _ in model.decoded if len(z) == 1]
    assert len(alone) > 2
    assert greys(panel.picture.picture, 2) == approx(panel.explorer.nav.z.tolist(), abs=0.06)


def test_without_a_loop_it_plays_once_and_stays_at_the_end(opened, qtbot):
    panel = opened(CodingBands())
    keep(qtbot, panel, *CORNERS)
    qtbot.mouseClick(panel.path.loop, LEFT)
    type_value(qtbot, panel.path.seconds, "0.5")
    panel.path.slider.setValue(500)
    assert panel.explorer.nav.z.tolist() == approx(codes(panel)[1].tolist(), abs=1e-5)
    qtbot.mouseClick(panel.path.play, LEFT)
    qtbot.waitUntil(lambda: not panel.path_side.player.is_playing, timeout=10_000)
    assert panel.explorer.nav.z.tolist() == approx(codes(panel)[2].tolist(), abs=1e-5)
    assert panel.path.slider.value() == 1000
    qtbot.mouseClick(panel.path.play, LEFT)
    assert panel.path_side.player.share < 1.0


def test_the_clock_keeps_time_whatever_the_ticks(qtbot, monkeypatch):
    from PySide6.QtCore import QObject

    from studio.gui.panels.latent_explorer import path_player

    now = [100.0]
    monkeypatch.setattr(path_player, "monotonic", lambda: now[0])
    owner = QObject()
    player = PathPlayer(owner)
    player.seconds = 4.0
    player.play()
    for wait in (0.1, 0.9, 2.0):
        now[0] += wait
        player._on_tick()
    assert player.share == approx(0.75)
    now[0] += 2.0
    player._on_tick()
    assert player.share == approx(0.25)
    player.pause()


def test_the_hand_goes_before_the_path(opened, qtbot):
    panel = opened(CodingBands())
    keep(qtbot, panel, *CORNERS)
    qtbot.mouseClick(panel.path.play, LEFT)
    drag(qtbot, panel.map, (0, 0), (2, 2))
    assert not panel.path_side.player.is_playing
    assert panel.map.cursor_position() == approx((2, 2), abs=0.03)


def test_where_a_path_led_is_undone_at_once(opened, qtbot):
    panel = opened(CodingBands())
    keep(qtbot, panel, *CORNERS)
    before = panel.explorer.nav.z.tolist()
    qtbot.mouseClick(panel.path.play, LEFT)
    qtbot.waitUntil(lambda: panel.explorer.nav.z.tolist() != before)
    qtbot.mouseClick(panel.plane_bar.undo, LEFT)
    assert not panel.path_side.player.is_playing
    assert panel.explorer.nav.z.tolist() == before


def test_thumbnails_are_dragged_picked_and_removed(opened, qtbot):
    panel = opened(CodingBands())
    keep(qtbot, panel, *CORNERS)
    first, second, third = codes(panel).tolist()
    strip = panel.path.strip
    start = strip.cell_rect(0).center().toPoint()
    end = QPoint(round(strip.cell_rect(2).right()), start.y())
    qtbot.mousePress(strip, LEFT, pos=start)
    qtbot.mouseMove(strip, strip.cell_rect(1).center().toPoint())
    qtbot.mouseMove(strip, end)
    qtbot.mouseRelease(strip, LEFT, pos=end)
    assert codes(panel).tolist() == [second, third, first]
    qtbot.mouseClick(strip, LEFT, pos=strip.cell_rect(1).center().toPoint())
    assert panel.explorer.nav.z.tolist() == approx(third, abs=1e-6)
    qtbot.mouseMove(strip, strip.cell_rect(0).center().toPoint())
    qtbot.mouseClick(strip, LEFT, pos=strip.cross_rect(0).center().toPoint())
    assert codes(panel).tolist() == [third, first]
    for _ in range(2):  # removed, dragged; the one picked was where the cursor already stood
        qtbot.mouseClick(panel.plane_bar.undo, LEFT)
    assert codes(panel).tolist() == [first, second, third]
    assert strip.num_pictures() == 3


def test_the_path_is_saved_with_the_state(opened, qtbot):
    panel = opened(CodingBands())
    keep(qtbot, panel, *CORNERS)
    type_value(qtbot, panel.path.seconds, "12.5")
    qtbot.mouseClick(panel.path.loop, LEFT)
    state = json.loads(json.dumps(panel.state()))
    other = opened(CodingBands(), state=state)
    assert codes(other).tolist() == codes(panel).tolist()
    assert other.path.seconds.value() == 12.5 and not other.path.loop.isChecked()
    assert other.path.strip.num_pictures() == 3 and not other.path.strip.picture(2).isNull()


@pytest.mark.parametrize(
    "keyframes", [[{"z": [float("nan"), 0.0]}], [{"z": ["x"]}], [{"z": [0.0, 0.0]}] * 33, 7], ids=str
)
def test_a_state_that_fits_nothing_has_no_path(opened, keyframes):
    panel = opened(CodingBands(), state={"keyframes": keyframes, "seconds": 9.0})
    assert panel.explorer.settings.keyframes == () and panel.path.seconds.value() == 9.0


def test_a_model_with_another_latent_has_no_use_for_them(opened, qtbot):
    panel = opened(CodingBands())
    keep(qtbot, panel, *CORNERS)
    panel.on_model(handle(CodingBands(), source="same size"))
    settle(qtbot, panel)
    assert panel.path.strip.num_pictures() == 3
    panel.on_model(handle(CodingBands((3,)), source="another size"))
    settle(qtbot, panel)
    assert not panel.path.strip.isVisible() and panel.explorer.settings.keyframes == ()
    assert panel.map._path[1] == ()


def test_the_most_keyframes_there_can_be(opened, qtbot):
    panel = opened(CodingBands())
    for _ in range(MOST_KEYFRAMES):
        qtbot.mouseClick(panel.path.add, LEFT)
    assert not panel.path.add.isEnabled() and str(MOST_KEYFRAMES) in panel.path.add.toolTip()


def test_on_the_lattice_of_seeds_the_cursor_goes_from_place_to_place(opened, qtbot):
    panel = opened(Bands((20,)))
    assert panel.explorer.nav.is_on_lattice
    keep(qtbot, panel, (2, 1), (4, 3))
    panel.path.slider.setValue(250)
    assert panel.map.cursor_position() == approx((3, 2), abs=0.05)
    wanted = path_points(codes(panel), torch.tensor([0.25]), closed=True)[0]
    assert panel.explorer.nav.z.tolist() == approx(wanted.tolist(), abs=1e-5)
