"""The canvas under a real mouse, pen and keyboard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from studio.gui.widgets.canvas import MaskCanvas, PaintCanvas, PictureCanvas, PointsCanvas

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def shown(qtbot):
    def show(canvas: PaintCanvas) -> PaintCanvas:
        qtbot.addWidget(canvas)
        canvas.resize(420, 500)
        with qtbot.waitExposed(canvas):
            canvas.show()
        return canvas

    return show


@pytest.fixture
def picture(shown) -> PictureCanvas:
    return shown(PictureCanvas((1, 28, 28)))


@pytest.fixture
def points(shown) -> PointsCanvas:
    return shown(PointsCanvas(4.0))


@pytest.fixture
def stroke(qtbot):
    def paint(canvas: PaintCanvas, *places: tuple[float, float], button=LEFT) -> None:
        """Press at the first place, in the painting's units, and jump to the others."""
        surface = canvas.surface
        pixels = [surface.to_pixel(*place).toPoint() for place in places]
        qtbot.mousePress(surface, button, pos=pixels[0])
        for pixel in pixels[1:]:
            qtbot.mouseMove(surface, pixel)
        qtbot.mouseRelease(surface, button, pos=pixels[-1])

    return paint


def recorded(signal):
    heard = []
    signal.connect(lambda *values: heard.append(values))
    return heard


def test_a_stroke_paints_what_the_screen_then_shows(picture, stroke):
    changed, finished = recorded(picture.changed), recorded(picture.stroke_finished)
    picture.set_brush_size(3)
    stroke(picture, (5, 14), (23, 14))
    image = picture.image()
    assert image.shape == (28, 28, 1)
    assert image.dtype == np.uint8
    assert (image[13:15, 6:22] == 255).all()
    assert not image[:10].any()
    assert len(changed) >= 2
    assert len(finished) == 1
    screen = picture.surface.grab().toImage()
    assert screen.pixelColor(picture.surface.to_pixel(12.5, 13.5).toPoint()) == QColor(255, 255, 255)
    assert screen.pixelColor(picture.surface.to_pixel(12.5, 4.5).toPoint()) == QColor(0, 0, 0)


def test_a_fast_move_leaves_no_gap(picture, stroke):
    picture.set_brush_size(1)
    stroke(picture, (2.5, 3.5), (25.5, 24.5))
    image = picture.image()[..., 0]
    assert image[:, 3:25].max(0).min() >= 127
    assert image[4:24].max(1).min() >= 127


def test_the_ink_is_chosen_by_hand(shown, stroke, qtbot):
    canvas = shown(PictureCanvas((3, 32, 32)))
    red = next(button for button in canvas.inks.swatches if button.toolTip() == "#d62828")
    canvas.tools.set_tool("eraser")
    qtbot.mouseClick(red, LEFT)
    assert canvas.tools.tool() == "brush"
    stroke(canvas, (16, 16))
    assert canvas.image()[16, 16].tolist() == [0xD6, 0x28, 0x28]
    canvas.set_ink((1, 2, 3))
    assert canvas.inks.other.isVisible()
    assert canvas.inks.other.isChecked()


def test_a_grey_is_typed(picture, stroke, qtbot):
    box = picture.inks.slider.box
    box.selectAll()
    qtbot.keyClicks(box, "100")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    stroke(picture, (14.5, 14.5))
    assert picture.image()[14, 14, 0] == 100
    assert picture.ink() == (100,)


def test_eraser_and_right_button_bring_the_starting_picture_back(picture, stroke, qtbot):
    start = np.full((28, 28, 1), 60, np.uint8)
    picture.set_image(start)
    picture.set_brush_size(6)
    stroke(picture, (5, 5), (20, 20))
    assert (picture.image() != start).any()
    picture.set_brush_size(28)
    stroke(picture, (5, 5), (20, 20), button=RIGHT)
    assert (picture.image() == start).all()
    stroke(picture, (14, 14))
    qtbot.keyClick(picture.surface, Qt.Key.Key_E)
    assert picture.tools.eraser.isChecked()
    stroke(picture, (14, 14))
    assert (picture.image() == start).all()
    qtbot.keyClick(picture.surface, Qt.Key.Key_B)
    assert picture.tools.brush.isChecked()


@pytest.mark.parametrize(("index", "axes"), [(1, (1,)), (2, (0,)), (3, (0, 1))])
def test_symmetric_strokes(picture, stroke, qtbot, index, axes):
    for _ in range(index):
        qtbot.keyClick(picture.tools.symmetry, Qt.Key.Key_Down)
    stroke(picture, (4, 5), (10, 8))
    image = picture.image()
    assert image.any()
    assert (image == np.flip(image, axes)).all()


def test_undo_redo_and_clear_by_keys_and_buttons(picture, stroke, qtbot):
    assert not picture.tools.undo.isEnabled()
    stroke(picture, (5, 5))
    first = picture.image()
    stroke(picture, (20, 20))
    second = picture.image()
    finished = recorded(picture.stroke_finished)
    qtbot.keyClick(picture.surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (picture.image() == first).all()
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(picture.surface, Qt.Key.Key_Z, redo)
    assert (picture.image() == second).all()
    assert not picture.tools.redo.isEnabled()
    qtbot.mouseClick(picture.tools.clear, LEFT)
    assert not picture.image().any()
    assert not picture.tools.clear.isEnabled()
    qtbot.mouseClick(picture.tools.undo, LEFT)
    assert (picture.image() == second).all()
    assert len(finished) == 4


def test_brackets_change_the_size(picture, qtbot):
    picture.set_brush_size(5)
    qtbot.keyClick(picture.surface, Qt.Key.Key_BracketRight)
    qtbot.keyClick(picture.surface, Qt.Key.Key_BracketRight)
    qtbot.keyClick(picture.surface, Qt.Key.Key_BracketLeft)
    assert picture.brush_size() == 6
    assert picture.tools.brush_size.box.text() == "6 px"


def test_arrows_and_space_paint_without_a_mouse(picture, qtbot):
    surface = picture.surface
    picture.set_brush_size(1)
    surface.setFocus()
    for _ in range(4):
        qtbot.keyClick(surface, Qt.Key.Key_Up)
    assert not picture.image().any()
    qtbot.keyPress(surface, Qt.Key.Key_Space)
    qtbot.keyClick(surface, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyRelease(surface, Qt.Key.Key_Space)
    image = picture.image()[..., 0]
    assert image[9:11, 15:22].max(0).min() > 0
    assert not image[12:].any()
    qtbot.keyPress(surface, Qt.Key.Key_Space)
    qtbot.keyClick(surface, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(surface, Qt.Key.Key_Escape)
    assert (picture.image()[..., 0] == image).all()
    for _ in range(20):
        qtbot.keyClick(surface, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert surface.to_place(surface.to_pixel(*surface._place))[0] == pytest.approx(0)


def pen(canvas, kind, place, pressure, pointer=QPointingDevice.PointerType.Pen):
    device = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, pointer, QInputDevice.Capability.Pressure, 1, 1
    )
    at = canvas.surface.to_pixel(*place)
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else LEFT
    event = QTabletEvent(
        kind, device, at, at, pressure, 0.0, 0.0, 0.0, 0.0, 0.0, Qt.KeyboardModifier.NoModifier, LEFT, held
    )
    QApplication.sendEvent(canvas.surface, event)


def test_a_pen_paints_as_wide_as_it_is_pressed_and_its_other_end_erases(picture):
    picture.set_brush_size(10)
    widths = []
    for pressure in (0.3, 1.0):
        pen(picture, QEvent.Type.TabletPress, (6, 14), pressure)
        pen(picture, QEvent.Type.TabletMove, (22, 14), pressure)
        pen(picture, QEvent.Type.TabletRelease, (22, 14), 0.0)
        widths.append(int((picture.image()[:, 14, 0] > 127).sum()))
        picture.undo()
    assert widths == pytest.approx([3, 10], abs=1)
    picture.redo()
    eraser = QPointingDevice.PointerType.Eraser
    pen(picture, QEvent.Type.TabletPress, (6, 14), 1.0, eraser)
    pen(picture, QEvent.Type.TabletMove, (22, 14), 1.0, eraser)
    pen(picture, QEvent.Type.TabletRelease, (22, 14), 0.0, eraser)
    assert not picture.image().any()


def test_losing_the_window_ends_the_stroke(picture, qtbot):
    qtbot.mousePress(picture.surface, LEFT, pos=picture.surface.to_pixel(5, 5).toPoint())
    picture.hide()
    assert picture.tools.undo.isEnabled()
    before = picture.image()
    qtbot.mouseMove(picture.surface, QPoint(200, 200))
    assert (picture.image() == before).all()


def test_a_picture_of_another_size_starts_anew(picture, stroke):
    stroke(picture, (5, 5))
    picture.set_image(np.zeros((64, 48, 1), np.uint8))
    assert picture.image().shape == (64, 48, 1)
    assert not picture.tools.undo.isEnabled()
    stroke(picture, (24, 60))
    assert picture.image()[60, 24, 0] == 255


def test_a_mask_is_painted_over_a_picture(shown, stroke):
    canvas = shown(MaskCanvas(16, 16))
    canvas.set_picture(np.full((16, 16, 3), (200, 0, 0), np.uint8))
    canvas.set_brush_size(4)
    stroke(canvas, (8, 3), (8, 13))
    mask = canvas.painted_mask()
    assert mask.dtype == bool
    assert mask[3:13, 7:9].all()
    assert not mask[:, :4].any()
    screen = canvas.surface.grab().toImage()
    masked = screen.pixelColor(canvas.surface.to_pixel(7.5, 8.5).toPoint())
    clear = screen.pixelColor(canvas.surface.to_pixel(2.5, 8.5).toPoint())
    assert clear == QColor(200, 0, 0)
    assert masked.blue() > masked.red()
    stroke(canvas, (8, 3), (8, 13), button=RIGHT)
    assert not canvas.painted_mask().any()
    canvas.set_mask(mask)
    assert (canvas.painted_mask() == mask).all()
    canvas.set_picture(np.zeros((8, 8, 1), np.uint8))
    assert canvas.painted_mask().shape == (8, 8)


def test_points_lie_where_the_brush_went(points, stroke):
    finished = recorded(points.stroke_finished)
    points.set_brush_size(0.2)
    stroke(points, (-3, 2), (3, 2))
    found = points.points()
    assert found.dtype == np.float32
    assert len(found) == pytest.approx(6 * points.density.value(), abs=4)
    assert np.abs(found[:, 1] - 2).max() < 0.15
    assert found[:, 0].min() < -2.8
    assert found[:, 0].max() > 2.8
    assert len(finished) == 1
    points.set_points(found[:10])
    assert (points.points() == found[:10]).all()


def test_denser_symmetric_points_and_the_eraser(points, stroke):
    points.density.slider.setValue(points.density.slider.maximum())
    points.tools.set_symmetry("both")
    stroke(points, (1, 1), (3, 3))
    found = points.points()
    assert len(found) == pytest.approx(4 * 500 * 8**0.5, rel=0.05)
    assert np.abs(found.mean(0)).max() < 1e-4
    points.tools.set_symmetry("off")
    points.set_brush_size(2)
    stroke(points, (1, 1), (3, 3), button=RIGHT)
    assert len(points.points()) == pytest.approx(len(found) * 0.75, rel=0.05)
    points.undo()
    assert len(points.points()) == len(found)


def test_points_are_seen_where_they_are(points):
    points.set_range(0, 10, -1, 4)
    points.set_points(np.array([[7.5, 0.5]], np.float32))
    surface = points.surface
    screen = surface.grab().toImage()
    dot = screen.pixelColor(surface.to_pixel(7.5, 0.5).toPoint())
    beside = screen.pixelColor((surface.to_pixel(7.5, 0.5) + QPointF(14, 14)).toPoint())
    assert dot.blue() > dot.red() + 60
    assert beside.blue() < beside.red() + 60
    assert surface.to_place(surface.to_pixel(2.5, 3)) == pytest.approx((2.5, 3))


def test_points_added_one_by_one_look_like_all_at_once(points, shown, stroke):
    stroke(points, (-3, 1), (2, 2), (3, -3))
    points.surface.grab()
    stroke(points, (1, 1), (-2, -3))
    points.undo()
    points.surface.grab()
    points.redo()
    points.surface.grab()
    stroke(points, (-1, 1), (0, 1), button=RIGHT)
    points.surface.leaveEvent(QEvent(QEvent.Type.Leave))
    other = shown(PointsCanvas(4.0))
    other.set_points(points.points())
    images = [canvas.surface for canvas in (points, other)]
    for surface in images:
        surface.clearFocus()
    assert images[0].grab().toImage() == images[1].grab().toImage()


def test_every_control_has_a_name(picture, points):
    for canvas in (picture, points):
        for control in (canvas.surface, *canvas.tools.findChildren(type(canvas.tools.undo))):
            assert control.accessibleName()
