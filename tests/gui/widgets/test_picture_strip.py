"""A row of pictures, by mouse and keyboard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from studio.gui.widgets.image_grid import to_qimage
from studio.gui.widgets.picture_strip import PictureStrip

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def strip(qtbot):
    made = PictureStrip()
    qtbot.addWidget(made)
    made.resize(400, made.height())
    made.set_pictures([to_qimage(np.full((8, 8, 1), 40 * n, np.uint8)) for n in range(5)])
    with qtbot.waitExposed(made):
        made.show()
    made.heard = []
    made.picked.connect(lambda index: made.heard.append(("picked", index)))
    made.moved.connect(lambda start, goal: made.heard.append(("moved", start, goal)))
    made.removed.connect(lambda index: made.heard.append(("removed", index)))
    return made


def centre(strip: PictureStrip, index: int) -> QPoint:
    return strip.cell_rect(index).center().toPoint()


def drag(qtbot, strip: PictureStrip, start: int, x: float) -> None:
    at = centre(strip, start)
    qtbot.mousePress(strip, LEFT, pos=at)
    for share in (0.5, 1.0):
        qtbot.mouseMove(strip, QPoint(round(at.x() + share * (x - at.x())), at.y()))
    qtbot.mouseRelease(strip, LEFT, pos=QPoint(round(x), at.y()))


def test_a_click_picks(strip, qtbot):
    qtbot.mouseClick(strip, LEFT, pos=centre(strip, 2))
    qtbot.mouseClick(strip, LEFT, pos=QPoint(390, 20))
    assert strip.heard == [("picked", 2)]


@pytest.mark.parametrize(("start", "before", "goal"), [(0, 3, 2), (4, 1, 1), (1, 5, 4), (3, 0, 0)], ids=str)
def test_dragging_moves_a_picture_to_where_the_line_is(strip, qtbot, start, before, goal):
    gap = strip.cell_rect(min(before, 4)).left() if before < 5 else strip.cell_rect(4).right()
    drag(qtbot, strip, start, gap + (-2 if before < 5 else 2))
    assert strip.heard == [("moved", start, goal)]


def test_a_picture_dropped_where_it_was_stays(strip, qtbot):
    drag(qtbot, strip, 2, strip.cell_rect(2).left() - 2)
    drag(qtbot, strip, 2, strip.cell_rect(3).left() - 2)
    assert strip.heard == []


def test_escape_gives_a_drag_up(strip, qtbot):
    qtbot.mousePress(strip, LEFT, pos=centre(strip, 0))
    qtbot.mouseMove(strip, centre(strip, 3))
    qtbot.keyClick(strip, Qt.Key.Key_Escape)
    qtbot.mouseRelease(strip, LEFT, pos=centre(strip, 3))
    assert strip.heard == []


def test_the_cross_removes(strip, qtbot):
    qtbot.mouseMove(strip, centre(strip, 3))
    qtbot.mouseClick(strip, LEFT, pos=strip.cross_rect(3).center().toPoint())
    assert strip.heard == [("removed", 3)]


def test_keys_choose_pick_move_and_remove(strip, qtbot):
    for _ in range(2):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    qtbot.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    assert strip.heard == [("picked", 1), ("moved", 1, 2), ("removed", 2)]


def test_many_pictures_shrink_to_fit(strip):
    few = strip.cell_rect(0).width()
    strip.set_pictures([strip.picture(0)] * 30)
    assert strip.cell_rect(0).width() < few and strip.cell_rect(29).right() <= strip.width()
