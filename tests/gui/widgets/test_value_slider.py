"""A slider and its box say the same, and only the user's hand is announced."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from studio.gui.widgets.value_slider import ValueSlider


@pytest.fixture
def slider(qtbot):
    made = ValueSlider("Level")
    qtbot.addWidget(made)
    made.set_range(0.0, 1.0, 0.05, decimals=3, prefix="σ ", suffix=" dB")
    made.heard = []
    made.value_changed.connect(made.heard.append)
    return made


def test_sliding_and_typing_agree(slider, qtbot):
    qtbot.keyClick(slider.slider, Qt.Key.Key_End)
    assert slider.value() == 1.0
    assert slider.box.text() == "σ 1.000 dB"
    slider.box.selectAll()
    qtbot.keyClicks(slider.box, "0.333")
    qtbot.keyClick(slider.box, Qt.Key.Key_Return)
    assert slider.value() == 0.333  # between two positions of the slider
    assert slider.slider.value() == 7
    slider.step_by(1)
    assert slider.heard == pytest.approx([1.0, 0.333, 0.4])


def test_setting_a_value_or_a_range_is_silent(slider):
    slider.set_value(0.7)
    slider.set_range(0.0, 0.5, 0.1, decimals=1)
    assert slider.value() == 0.5
    assert slider.slider.value() == 5
    assert slider.heard == []


def test_the_widest_number_fits_its_box(slider):
    slider.set_range(0, 4000, 10, suffix=" per unit")
    text = slider.box.fontMetrics().horizontalAdvance("4000 per unit")
    assert slider.box.width() > text + 24
