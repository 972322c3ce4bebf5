"""The density view under mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.gui import theme
from studio.gui.widgets.color_maps import table, to_levels
from studio.gui.widgets.density_layers import Dots, Handle, Lines, Shades, Trail
from studio.gui.widgets.density_view import DensityView
from studio.gui.widgets.plane_camera import PlaneRange

SQUARE = PlaneRange(left=-2, right=2, bottom=-2, top=2)


@pytest.fixture
def view(qtbot: QtBot) -> DensityView:
    made = DensityView("density")
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.set_home(SQUARE)
    made.show()
    return made


def color_at(view: DensityView, u: float, v: float) -> QColor:
    return view.grab().toImage().pixelColor(view.to_pixels(u, v).toPoint())


def test_the_top_row_is_on_top(view: DensityView) -> None:
    levels = np.zeros((4, 4), np.uint8)
    levels[0, 3] = 255
    view.set_levels(levels, SQUARE)
    assert color_at(view, 1.5, 1.5) == QColor(*table("density")[255].tolist())
    assert color_at(view, -1.5, -1.5) == QColor(*table("density")[0].tolist())


def test_colours_follow_the_theme(view: DensityView, qapp: QApplication) -> None:
    view.set_levels(np.full((2, 2), 255, np.uint8), SQUARE)
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        assert color_at(view, 0.5, 0.5) == QColor(*table("density")[255].tolist())


def test_levels_clip_and_forgive() -> None:
    values = np.asarray([-5.0, 0.0, 0.5, 1.0, 7.0, np.nan, np.inf, -np.inf])
    assert to_levels(values, 0.0, 1.0).tolist() == [0, 0, 128, 255, 255, 0, 255, 0]
    assert to_levels(np.ones(2), 1.0, 1.0).tolist() == [0, 0]


def test_dots_lines_and_trails_are_painted_and_taken_away(view: DensityView) -> None:
    far = np.asarray([[0.0, 0.0], [1e30, np.nan]], np.float32)
    plain = color_at(view, 0.0, 0.0)
    for layer in (
        Dots(points=far, size=6.0),
        Dots(points=far, size=6.0, shades=Shades(levels=np.asarray([255, 0], np.uint8))),
        Lines(segments=np.asarray([[[-1, 0], [1, 0]]], np.float32), width=3.0),
        Trail(points=np.asarray([[1, 0], [0, 0], [-1, 0]], np.float32)),
    ):
        view.set_layer("one", layer)
        assert color_at(view, 0.0, 0.0) != plain
        view.set_layer("one", None)
        assert color_at(view, 0.0, 0.0) == plain


def test_handles_are_dragged_and_the_rest_is_clicked(view: DensityView, qtbot: QtBot) -> None:
    view.set_handles([Handle(key="a", u=0.0, v=0.0), Handle(key="b", u=1.0, v=1.0)])
    moved: list[tuple[str, float, float]] = []
    view.handle_moved.connect(lambda *where: moved.append(where))
    with qtbot.waitSignal(view.handle_released) as released:
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=view.to_pixels(1.0, 1.0).toPoint())
        qtbot.mouseMove(view, view.to_pixels(-1.0, 0.5).toPoint())
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=view.to_pixels(-1.0, 0.5).toPoint())
    assert released.args == ["b"]
    assert moved[-1][0] == "b" and moved[-1][1:] == pytest.approx((-1.0, 0.5), abs=0.02)
    with qtbot.waitSignal(view.clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.to_pixels(-1.5, -1.0).toPoint())
    assert clicked.args == pytest.approx([-1.5, -1.0], abs=0.02)


def test_keys_move_the_selected_handle(view: DensityView, qtbot: QtBot) -> None:
    view.set_handles([Handle(key="a", u=0.0, v=0.0, selected=True)])
    with qtbot.waitSignal(view.handle_moved) as moved:
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert moved.args[0] == "a" and moved.args[1] == pytest.approx(0.2) and moved.args[2] == 0.0


def test_the_right_button_pans_and_a_double_click_comes_home(view: DensityView, qtbot: QtBot) -> None:
    home = view.visible_range()
    start = view.plot_rect().center().toPoint()
    qtbot.mousePress(view, Qt.MouseButton.RightButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(40, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.RightButton, pos=start + QPoint(40, 0))
    assert view.visible_range().left < home.left
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=start)
    assert view.visible_range() == home
