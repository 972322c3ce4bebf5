"""Undo and redo of all that one explores with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytest import approx

from studio.gui.panels.latent_explorer.corners_box import CORNER_CELLS
from tests.gui.hands import type_value
from tests.gui.panels.latent_explorer.bands import (
    LEFT,
    ClassBands,
    CodingBands,
    drag,
    handle,
    settle,
    trigger,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier


def undo(qtbot, panel) -> None:
    panel.map.setFocus()
    qtbot.keyClick(panel.map, Qt.Key.Key_Z, CONTROL)


def redo(qtbot, panel) -> None:
    panel.map.setFocus()
    qtbot.keyClick(panel.map, Qt.Key.Key_Z, BOTH)


def test_redo_goes_forward_until_something_else_is_done(opened, qtbot):
    panel = opened(CodingBands())
    bar = panel.plane_bar
    assert not bar.undo.isEnabled() and not bar.redo.isEnabled()
    drag(qtbot, panel.map, (1, 1), (1.5, 1))
    drag(qtbot, panel.map, (-1, 0), (-2, 0))
    assert bar.undo.isEnabled() and not bar.redo.isEnabled()
    undo(qtbot, panel)
    undo(qtbot, panel)
    assert panel.map.cursor_position() == (0, 1)
    assert not bar.undo.isEnabled() and bar.redo.isEnabled()
    redo(qtbot, panel)
    assert panel.map.cursor_position() == approx((1.5, 1), abs=0.03)
    qtbot.mouseClick(bar.redo, LEFT)
    assert panel.map.cursor_position() == approx((-2, 0), abs=0.03)
    assert not bar.redo.isEnabled()
    undo(qtbot, panel)
    drag(qtbot, panel.map, (0, 0), (0, 2))
    assert not bar.redo.isEnabled()
    undo(qtbot, panel)
    assert panel.map.cursor_position() == approx((1.5, 1), abs=0.03)


def test_a_drag_is_one_move_and_so_is_a_key(opened, qtbot):
    panel = opened(CodingBands())
    drag(qtbot, panel.map, (0, 0), (0.2, 0), (0.4, 0), (0.6, 0), (0.8, 0))
    qtbot.keyClick(panel.map, Qt.Key.Key_Right)
    undo(qtbot, panel)
    assert panel.map.cursor_position() == approx((0.8, 0), abs=0.03)
    undo(qtbot, panel)
    assert panel.map.cursor_position() == (0, 1)


def test_the_plane_comes_back_with_the_place(opened, qtbot):
    panel = opened(CodingBands((4,)), state={"plane": {"kind": "axes", "first": 0, "second": 1}})
    start = panel.explorer.nav.z.tolist()
    panel.plane_bar.second.setCurrentIndex(3)
    drag(qtbot, panel.map, (0, 0), (1, 1))
    settle(qtbot, panel)
    undo(qtbot, panel)
    assert panel.explorer.nav.choice.second == 3 and panel.explorer.nav.z.tolist() == start
    undo(qtbot, panel)
    assert panel.explorer.nav.choice.second == 1
    assert panel.plane_bar.second.currentIndex() == 1
    settle(qtbot, panel)
    assert panel.map._titles == ("z₁", "z₂")
    assert panel.state()["plane"]["second"] == 1
    redo(qtbot, panel)
    assert panel.plane_bar.second.currentIndex() == 3


def test_three_images_take_the_latent_along_and_undo_brings_it_back(opened, qtbot):
    panel = opened(CodingBands((4,)))
    start, plane = panel.explorer.nav.z.tolist(), panel.explorer.nav.choice
    panel.plane_bar.kind.setCurrentIndex(2)
    assert panel.explorer.nav.z.tolist() != start
    undo(qtbot, panel)
    assert panel.explorer.nav.z.tolist() == start and panel.explorer.nav.choice == plane
    assert panel.plane_bar.kind.currentText() == "Components"


def test_the_class_is_undone_and_the_picture_follows(opened, qtbot):
    model = ClassBands()
    panel = opened(model)
    for index in (4, 8):
        panel.options.classes.setCurrentIndex(index + 1)
        panel.explorer._past._kept_at = 0.0  # two choices at leisure
        settle(qtbot, panel)
    undo(qtbot, panel)
    settle(qtbot, panel)
    assert panel.options.classes.currentIndex() == 5
    _, condition = next(seen for seen in reversed(model.decoded) if len(seen[0]) == 1)
    assert condition.labels["category"].tolist() == [4]
    undo(qtbot, panel)
    assert panel.explorer.label == 0


def test_corners_and_their_blend_are_undone(opened, qtbot):
    panel = opened(CodingBands())
    before, shown = panel.explorer.settings.corners, panel.corners.grid.sheet()
    qtbot.mouseClick(panel.corners.randomize, LEFT)
    panel.corners.blend.setCurrentIndex(1)
    settle(qtbot, panel)
    undo(qtbot, panel)
    assert panel.corners.blend.currentIndex() == 0 and panel.explorer.settings.corners != before
    undo(qtbot, panel)
    settle(qtbot, panel)
    assert panel.explorer.settings.corners == before
    assert panel.corners.grid.sheet() == shown
    trigger(panel.corners.menu_for(panel.corners.grid.cell_rect(0).center()), "Another test image")
    settle(qtbot, panel)
    torch_code = panel.explorer.codes.z[panel.explorer.settings.corners[0].number]
    assert panel._corners_side._grid.z[CORNER_CELLS[0]].tolist() == approx(torch_code.tolist(), abs=1e-4)


def test_sliders_locks_and_the_posterior_are_undone(opened, qtbot):
    panel = opened(CodingBands())
    type_value(qtbot, panel.sliders.row(0).box, "1.5")
    qtbot.mouseClick(panel.sliders.row(0).lock, LEFT)
    panel.map_side.posterior_wanted.emit(3)
    settle(qtbot, panel)
    assert panel.map._ellipse is not None
    undo(qtbot, panel)
    settle(qtbot, panel)
    assert panel.map._ellipse is None and not panel.posterior_bar.switch.isChecked()
    assert panel.sliders.locks() == (True, False)
    undo(qtbot, panel)
    assert panel.sliders.locks() == (False, False) and panel.sliders.values()[0] == approx(1.5)
    undo(qtbot, panel)
    assert panel.sliders.values() == (0.0, 1.0)
    for _ in range(3):
        redo(qtbot, panel)
    settle(qtbot, panel)
    assert panel.map._ellipse is not None and panel.sliders.locks() == (True, False)


def test_looking_elsewhere_is_no_change_to_undo(opened, qtbot):
    panel = opened(CodingBands())
    panel.map._set_camera(panel.map._camera.zoomed(2.0, 100, 100))
    assert not panel.plane_bar.undo.isEnabled()
    view = panel.state()["view"]
    drag(qtbot, panel.map, (0, 0), (1, 1))
    undo(qtbot, panel)
    assert panel.state()["view"] == view


def test_another_model_has_nothing_to_undo(opened, qtbot):
    panel = opened(CodingBands())
    drag(qtbot, panel.map, (0, 0), (1, 1))
    panel.on_model(handle(CodingBands(), source="another"))
    settle(qtbot, panel)
    assert not panel.plane_bar.undo.isEnabled()
