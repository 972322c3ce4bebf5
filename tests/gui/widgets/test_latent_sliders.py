"""Sliders travel evenly in quantiles, take typed values, lock and reset."""

from __future__ import annotations

from itertools import pairwise
from statistics import NormalDist

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionSlider

from studio.gui.widgets.latent_sliders import LatentSliders, travel_to_value, value_to_travel
from tests.gui.hands import type_value


@pytest.fixture
def sliders(qtbot):
    made = LatentSliders()
    qtbot.addWidget(made)
    made.set_rows(["z₁", "z₂", "z₃"])
    made.resize(360, 110)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_travel_is_uniform_in_gaussian_quantiles():
    quantiles = [NormalDist().cdf(travel_to_value(position)) for position in range(0, 1001, 100)]
    steps = [later - earlier for earlier, later in pairwise(quantiles)]
    assert quantiles[0] == pytest.approx(0.05) and quantiles[-1] == pytest.approx(0.95)
    assert max(steps) - min(steps) < 1e-9
    assert travel_to_value(500) == 0.0
    assert all(value_to_travel(travel_to_value(position)) == position for position in range(1001))


def test_dragging_the_handle_changes_its_value_alone(sliders, qtbot):
    slider = sliders.row(1).slider
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    handle = slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    )
    heard, released = [], []
    sliders.values_changed.connect(heard.append)
    sliders.released.connect(lambda: released.append(True))
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle.center())
    for x in range(5, 41, 5):
        qtbot.mouseMove(slider, handle.center() + QPoint(x, 0))
    assert not released
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=handle.center() + QPoint(40, 0))
    assert released == [True]
    assert len(heard) >= 5
    first = [values[1] for values in heard]
    assert first == sorted(first) and first[-1] > 0.3
    assert all(values[0] == values[2] == 0.0 for values in heard)
    assert sliders.row(1).box.value() == pytest.approx(first[-1], abs=0.006)


def test_a_typed_value_stretches_the_slider(sliders, qtbot):
    row = sliders.row(0)
    with qtbot.waitSignal(sliders.values_changed) as changed:
        type_value(qtbot, row.box, "3.25")
    assert changed.args[0] == (3.25, 0.0, 0.0)
    assert row.slider.value() == 1000
    qtbot.keyClick(row.slider, Qt.Key.Key_Home)
    assert sliders.values()[0] == pytest.approx(-3.25)
    type_value(qtbot, row.box, "900")
    assert sliders.values()[0] == 900.0


def test_reset_is_grey_at_zero_and_goes_back(sliders, qtbot):
    row = sliders.row(2)
    assert not row.reset.isEnabled()
    type_value(qtbot, row.box, "-2")
    assert row.reset.isEnabled()
    with qtbot.waitSignal(sliders.values_changed) as changed:
        qtbot.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert changed.args[0] == (0.0, 0.0, 0.0)
    assert not row.reset.isEnabled() and row.slider.value() == 500


def test_a_locked_row_cannot_be_moved_by_hand(sliders, qtbot):
    row = sliders.row(0)
    type_value(qtbot, row.box, "1")
    with qtbot.waitSignal(sliders.locks_changed) as changed:
        qtbot.mouseClick(row.lock, Qt.MouseButton.LeftButton)
    assert changed.args[0] == (True, False, False)
    assert not (row.slider.isEnabled() or row.box.isEnabled() or row.reset.isEnabled())
    qtbot.mouseClick(row.lock, Qt.MouseButton.LeftButton)
    assert row.slider.isEnabled() and row.reset.isEnabled()


def test_showing_values_is_silent_and_exact(sliders):
    heard = []
    sliders.values_changed.connect(heard.append)
    sliders.set_values([0.123456, -1.0, 5.0])
    assert sliders.values() == (0.123456, -1.0, 5.0)
    assert not heard
    assert sliders.row(0).box.value() == 0.12


def test_rows_are_reused(sliders):
    sliders.set_values([1.0, 2.0, 3.0])
    sliders.set_rows(["z₁", "z₂", "z₃"])
    assert sliders.values() == (1.0, 2.0, 3.0)
    sliders.set_rows([f"PC{i}" for i in range(1, 17)], "σ")
    assert sliders.values() == (0.0,) * 16
    assert all("σ" in sliders.row(i).slider.toolTip() for i in range(16))
    sliders.set_rows(["z₁"])
    assert sliders.values() == (0.0,) and not sliders.row(1).slider.isVisible()
    assert all(control.accessibleName() for control in sliders.row(0).controls[1:])


def test_more_than_sixteen_titles_keep_their_values_when_set_again(sliders):
    titles = [f"z{index}" for index in range(20)]
    sliders.set_rows(titles)
    assert len(sliders.values()) == 16
    sliders.set_values([0.5] * 16)
    sliders.set_rows(titles)
    assert sliders.values() == (0.5,) * 16
