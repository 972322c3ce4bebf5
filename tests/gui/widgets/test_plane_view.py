"""The latent map follows the hand: drag, zoom, pan, hover, keys and the ellipse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from studio.gui import theme
from studio.gui.widgets.class_legend import ClassLegend
from studio.gui.widgets.plane_camera import Camera, PlaneRange, ticks
from studio.gui.widgets.plane_layers import Ellipse, Mark
from studio.gui.widgets.plane_view import PlaneView
from tests.gui.hands import turn_wheel

POINTS = np.array([[-2, -2], [2, 2], [0, 1]], np.float32)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def view(qtbot):
    made = PlaneView()
    qtbot.addWidget(made)
    made.resize(500, 440)
    made.set_axis_titles("z₁", "z₂")
    made.set_points(POINTS, np.array([0, 1, 2]))
    made.set_cursor(0.0, 0.0)
    with qtbot.waitExposed(made):
        made.show()
    return made


def recorded(signal):
    heard = []
    signal.connect(lambda *values: heard.append(values))
    return heard


def test_dragging_moves_the_cursor_along(view, qtbot):
    moved, released = recorded(view.cursor_moved), recorded(view.cursor_released)
    start, end = view.to_pixels(0, 0), view.to_pixels(1.5, -0.75)
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, view.to_pixels(0.7, -0.3))
    qtbot.mouseMove(view, end)
    assert not released
    qtbot.mouseRelease(view, LEFT, pos=end)
    assert moved[-1] == pytest.approx((1.5, -0.75), abs=0.02)
    assert released == [moved[-1]]
    assert view.cursor_position() == moved[-1]


def test_the_cursor_stays_inside_the_plot(view, qtbot):
    moved = recorded(view.cursor_moved)
    qtbot.mousePress(view, LEFT, pos=view.to_pixels(0, 0))
    qtbot.mouseMove(view, QPoint(-50, 9000))
    seen = view.visible_range()
    assert moved[-1] == pytest.approx((seen.left, seen.bottom), abs=1e-6)
    qtbot.mouseRelease(view, LEFT)


def test_wheel_zooms_about_the_mouse_and_double_click_goes_home(view, qtbot):
    before = view.visible_range()
    at = view.to_pixels(1, 1)
    turn_wheel(view, 240, at)
    assert view.visible_range().width == pytest.approx(before.width / 1.44)
    held = view.to_pixels(1, 1)
    assert (held - at).manhattanLength() <= 1
    qtbot.mouseDClick(view, LEFT, pos=at)
    assert view.visible_range() == before


def test_right_drag_pans_and_right_click_asks_for_a_menu(view, qtbot):
    menus, changed = recorded(view.menu_requested), recorded(view.view_changed)
    before, point = view.visible_range(), view.to_pixels(2, 2)
    qtbot.mousePress(view, RIGHT, pos=QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(260, 170))
    qtbot.mouseRelease(view, RIGHT, pos=QPoint(260, 170))
    assert changed and not menus
    assert view.visible_range().left < before.left and view.visible_range().bottom < before.bottom
    view.show_home()
    qtbot.mouseClick(view, RIGHT, pos=point)
    assert [index for _, index in menus] == [1]


def test_hover_finds_the_nearest_point_that_is_shown(view, qtbot):
    hovered = recorded(view.hovered)
    qtbot.mouseMove(view, view.to_pixels(0, 1) + QPoint(3, 2))
    qtbot.mouseMove(view, view.to_pixels(-1, 0))
    view.set_hidden_classes({2})
    qtbot.mouseMove(view, view.to_pixels(0, 1))
    qtbot.mouseMove(view, view.to_pixels(-2, -2))
    assert hovered == [(2,), (-1,), (0,)]


def test_arrow_keys_move_the_cursor(view, qtbot):
    moved = recorded(view.cursor_moved)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    span = min(view.visible_range().width, view.visible_range().height)
    assert moved == [pytest.approx((0.01 * span, 0.0)), pytest.approx((0.01 * span, 0.05 * span))]


def test_the_ellipse_handle_is_dragged_in_standard_deviations(view, qtbot):
    view.set_ellipse(Ellipse(centre=(0.5, 0.5), root=((0.5, 0.0), (0.2, 0.4))))
    eps, cursor = recorded(view.eps_moved), recorded(view.cursor_moved)
    qtbot.mousePress(view, LEFT, pos=view.to_pixels(0.5, 0.5))
    qtbot.mouseMove(view, view.to_pixels(0.5 + 0.5, 0.5 + 0.2 + 0.4))
    qtbot.mouseRelease(view, LEFT, pos=view.to_pixels(1.0, 1.1))
    assert eps[-1] == pytest.approx((1.0, 1.0), abs=0.03)
    assert not cursor
    qtbot.mousePress(view, LEFT, pos=view.to_pixels(-2, 0))
    qtbot.mouseRelease(view, LEFT, pos=view.to_pixels(-2, 0))
    assert cursor


def test_tiles_lie_where_they_belong_and_points_over_them(view):
    theme.apply(QApplication.instance(), "dark")
    pixels = np.zeros((2, 2, 3), np.uint8)
    pixels[0, 1] = (255, 0, 0)  # top right
    view.set_tiles(pixels, PlaneRange(left=-3, right=3, bottom=-3, top=3))
    shot = view.grab().toImage()
    assert shot.pixelColor(view.to_pixels(2.5, 1.0)).red() > 200
    assert shot.pixelColor(view.to_pixels(-2.0, 1.0)).red() < 60
    assert shot.pixelColor(view.to_pixels(2, 2)).name() == theme.tokens().class_color(1)


def test_grey_tiles_are_inverted_on_light(view):
    view.set_tiles(np.zeros((4, 4, 1), np.uint8), PlaneRange(left=-3, right=3, bottom=-3, top=3))
    for scheme, grey in (("dark", 0), ("light", 255)):
        theme.apply(QApplication.instance(), scheme)
        assert view.grab().toImage().pixelColor(view.to_pixels(1.0, -1.0)).red() == grey


def test_marks_and_pulse_are_painted_over_the_picture(view, qtbot):
    plain = view.grab().toImage()
    view.set_marks((Mark(u=-1, v=0, text="A"),))
    marked = view.grab().toImage()
    assert marked != plain
    view.pulse()
    qtbot.waitUntil(lambda: view.grab().toImage() != marked)
    qtbot.mousePress(view, LEFT, pos=view.to_pixels(0, 0))
    qtbot.mouseRelease(view, LEFT, pos=view.to_pixels(0, 0))
    assert view._pulse.state() == view._pulse.State.Stopped


def test_a_cleared_view_says_what_to_do_and_has_no_cursor(view, qtbot):
    view.clear("Open a model from the library.")
    moved = recorded(view.cursor_moved)
    qtbot.mouseClick(view, LEFT, pos=QPoint(200, 200))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert not moved and view.cursor_position() is None


def test_resizing_keeps_the_home_range_in_view_until_it_was_moved(view, qtbot):
    home = PlaneRange(left=-1, right=1, bottom=-1, top=1)
    view.set_home(home)
    view.resize(300, 420)
    seen = view.visible_range()
    assert seen.left <= -0.999 and seen.right >= 0.999 and seen.bottom <= -1 and seen.top >= 1


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3), st.integers(1, 12))
def test_ticks_are_round_and_inside(low, extent, most):
    found = ticks(low, low + extent, most)
    assert len(found) <= most + 1
    for value, text in found:
        assert low - 1e-6 * extent <= value <= low + extent * (1 + 1e-6)
        assert float(text.replace("−", "-")) == pytest.approx(value, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(0.01, 100))
def test_camera_inverts_itself(u, v, span):
    camera = Camera(x=40, y=6, width=300, height=200, u=1.0, v=-2.0, span=span)
    assert camera.to_plane(*camera.to_pixels(u, v)) == pytest.approx((u, v), abs=1e-6)
    held = camera.zoomed(1.7, 100, 50)
    assert held.to_plane(100, 50) == pytest.approx(camera.to_plane(100, 50), abs=1e-6)


def test_legend_hides_a_class_by_click_and_key(qtbot):
    legend = ClassLegend()
    qtbot.addWidget(legend)
    legend.set_names(["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat"])
    legend.resize(200, legend.heightForWidth(200))
    legend.show()
    assert legend.heightForWidth(200) > legend.heightForWidth(800)
    heard = recorded(legend.hidden_changed)
    qtbot.mouseClick(legend, LEFT, pos=legend.entry_rect(3).center())
    qtbot.keyClick(legend, Qt.Key.Key_Right)
    qtbot.keyClick(legend, Qt.Key.Key_Space)
    qtbot.mouseClick(legend, LEFT, pos=legend.entry_rect(3).center())
    assert heard == [({3},), ({3, 4},), ({4},)]


def test_a_model_that_goes_during_a_drag_takes_the_cursor_along(view, qtbot):
    moved = recorded(view.cursor_moved)
    qtbot.mousePress(view, LEFT, pos=view.to_pixels(0, 0))
    view.clear("no model")
    heard = len(moved)
    qtbot.mouseMove(view, view.to_pixels(1, 1))
    qtbot.mouseRelease(view, LEFT, pos=view.to_pixels(1, 1))
    assert view.cursor_position() is None and len(moved) == heard
