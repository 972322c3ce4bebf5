"""The strip scrubs by mouse and keyboard, and always finds the way back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from studio.gui.film import Frame
from studio.gui.snapshot_player import SnapshotPlayer
from studio.gui.snapshot_strip import SnapshotStrip


def frames(num: int) -> list[Frame]:
    picture = QImage(28, 28, QImage.Format.Format_Grayscale8)
    picture.fill(QColor(120, 120, 120))
    return [Frame(step=10 * index, picture=picture) for index in range(num)]


@pytest.fixture
def strip(qtbot: QtBot) -> SnapshotStrip:
    made = SnapshotStrip()
    qtbot.addWidget(made)
    made.resize(1100, 48)
    made.show()
    qtbot.waitExposed(made)
    return made


def steps_of(spy: QSignalSpy) -> list[int]:
    return [spy.at(index)[0] for index in range(spy.count())]


def test_without_frames_it_says_what_will_come_and_does_nothing(strip: SnapshotStrip, qtbot: QtBot) -> None:
    spy = QSignalSpy(strip.scrubbed)
    assert not strip.slider.isEnabled() and not strip.back.isEnabled()
    qtbot.mouseClick(strip.film, Qt.MouseButton.LeftButton)
    strip.move_by(1)
    assert spy.count() == 0


def test_a_drag_over_the_film_scrubs_through_its_steps(strip: SnapshotStrip, qtbot: QtBot) -> None:
    strip.set_frames(frames(8))
    spy = QSignalSpy(strip.scrubbed)
    places = [strip.film.rect_of(slot).center() for slot in (1, 3, 6)]
    qtbot.mousePress(strip.film, Qt.MouseButton.LeftButton, pos=places[0])
    qtbot.mouseMove(strip.film, places[1])
    qtbot.mouseMove(strip.film, places[2])
    qtbot.mouseRelease(strip.film, Qt.MouseButton.LeftButton, pos=places[2])
    assert steps_of(spy)[0] == 10 and steps_of(spy)[-1] == 60


def test_keys_go_frame_by_frame_and_past_the_last_to_live(strip: SnapshotStrip, qtbot: QtBot) -> None:
    strip.set_frames(frames(3))
    spy, live = QSignalSpy(strip.scrubbed), QSignalSpy(strip.live_requested)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(strip.slider, key)
    assert steps_of(spy) == [20, 10, 20]
    assert live.count() == 0
    qtbot.keyClick(strip.slider, Qt.Key.Key_End)
    assert live.count() == 1


def test_more_frames_than_room_are_thinned_evenly_to_the_last(strip: SnapshotStrip) -> None:
    strip.set_frames(frames(60))
    shown = strip.film.shown()
    assert 5 < len(shown) < 60
    assert (shown[0], shown[-1]) == (0, 59)
    gaps = {later - earlier for earlier, later in pairwise(shown)}
    assert max(gaps) - min(gaps) <= 1
    assert strip.film.rect_of(len(shown) - 1).right() <= strip.film.width()


def test_the_position_marks_its_frame(strip: SnapshotStrip, qtbot: QtBot) -> None:
    strip.set_frames(frames(5))
    strip.set_position(30, 45, follows=False)
    assert (strip.slider.value(), strip.label.text(), strip.back.isEnabled()) == (3, "step 30 of 45", True)
    picture = strip.film.grab().toImage()
    edge = strip.film.rect_of(3).topLeft() + QPoint(1, 10)
    other = strip.film.rect_of(1).topLeft() + QPoint(1, 10)
    assert picture.pixelColor(edge) != picture.pixelColor(other)
    strip.set_position(None, 45, follows=True)
    assert (strip.slider.value(), strip.label.text(), strip.back.isEnabled()) == (5, "newest, step 45", False)


def test_while_another_model_is_on_show_there_is_a_way_back(strip: SnapshotStrip, qtbot: QtBot) -> None:
    strip.set_frames(frames(5))
    strip.set_position(None, 45, follows=False)
    with qtbot.waitSignal(strip.live_requested):
        qtbot.mouseClick(strip.back, Qt.MouseButton.LeftButton)


class Follower:
    """Stands where the strip says, as the session does, and takes its time if told so."""

    def __init__(self, strip: SnapshotStrip) -> None:
        self.strip, self.seen, self.is_busy = strip, list[int | None](), False
        strip.scrubbed.connect(self.go)
        strip.live_requested.connect(lambda: self.go(None))
        self.player = SnapshotPlayer(strip, lambda: self.is_busy, strip)

    def go(self, step: int | None) -> None:
        self.seen.append(step)
        self.strip.set_position(step, 45, follows=step is None)


def test_play_goes_from_the_first_snapshot_to_the_newest_weights(strip: SnapshotStrip, qtbot: QtBot) -> None:
    strip.set_frames(frames(3))
    follower = Follower(strip)
    qtbot.mouseClick(strip.play, Qt.MouseButton.LeftButton)
    assert follower.seen == [0] and follower.player.is_playing()
    qtbot.waitUntil(lambda: follower.seen == [0, 10, 20, None], timeout=10_000)
    assert not follower.player.is_playing() and not strip.play.isChecked()


def test_space_plays_from_where_it_stands_and_a_key_stops_it(strip: SnapshotStrip, qtbot: QtBot) -> None:
    strip.set_frames(frames(9))
    follower = Follower(strip)
    qtbot.mouseClick(strip.film, Qt.MouseButton.LeftButton, pos=strip.film.rect_of(2).center())
    assert strip.slider.hasFocus()
    qtbot.keyClick(strip.slider, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: follower.seen == [20, 30, 40], timeout=10_000)
    qtbot.keyClick(strip.slider, Qt.Key.Key_Left)
    assert follower.seen == [20, 30, 40, 30]
    assert not follower.player.is_playing()
    qtbot.wait(700)
    assert len(follower.seen) == 4


def test_play_waits_for_the_panels(strip: SnapshotStrip, qtbot: QtBot) -> None:
    strip.set_frames(frames(9))
    follower = Follower(strip)
    follower.is_busy = True
    qtbot.mouseClick(strip.play, Qt.MouseButton.LeftButton)
    qtbot.wait(1200)
    assert follower.seen == [0]
    follower.is_busy = False
    qtbot.waitUntil(lambda: len(follower.seen) == 2, timeout=10_000)
    qtbot.mouseClick(strip.play, Qt.MouseButton.LeftButton)
    assert not follower.player.is_playing()


def test_a_snapshot_that_is_thinned_out_stands_at_the_next(strip: SnapshotStrip) -> None:
    strip.set_frames(frames(9))
    strip.set_position(30, 80, follows=False)
    strip.set_frames([frame for frame in frames(9) if frame.step != 30])
    assert (strip.slider.value(), strip.label.text()) == (3, "step 30 of 80")
