"""Curves keep every point, show what the view asks for, and stay out of the way while hidden."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studio.gui import theme
from studio.gui.widgets.curve_controls import CurveControls, CurveView
from studio.gui.widgets.curve_plot import CurvePlot
from studio.gui.widgets.curve_series import CurveSeries


@pytest.fixture
def plot(qtbot):
    made = CurvePlot("−ELBO", "nats")
    qtbot.addWidget(made)
    made.resize(400, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def drawn(plot, name="raw_item"):
    """Return the steps and values that a run's item was given."""
    item = getattr(plot._runs["a"], name)
    return item.getOriginalDataset()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60),
    st.floats(0.0, 0.99),
    st.integers(1, 17),
)
def test_smoothing_is_the_same_in_pieces_and_at_once(values, weight, size):
    whole, pieces = CurveSeries(), CurveSeries()
    pieces.set_weight(weight)
    for start in range(0, len(values), size):
        part = values[start : start + size]
        pieces.append(range(start, start + len(part)), part)
    whole.append(range(len(values)), values)
    whole.set_weight(weight)
    np.testing.assert_allclose(whole.smoothed, pieces.smoothed)
    weights = weight ** np.arange(len(values))[::-1]
    assert whole.smoothed[-1] == pytest.approx(np.average(values, weights=weights), rel=1e-6, abs=1e-6)


def test_points_at_earlier_steps_replace_what_came_after_them():
    series = CurveSeries()
    series.append([0, 10, 20, 30], [4, 3, 2, 1])
    series.append([20, 40], [9, 8])
    assert series.steps.tolist() == [0, 10, 20, 40]
    assert series.values.tolist() == [4, 3, 9, 8]


def test_all_points_are_drawn_and_growing_keeps_them(plot, qtbot):
    steps = np.arange(5000)
    plot.append("a", steps, np.sqrt(steps))
    plot.append("a", [5000], [7.0])
    assert plot.num_points("a") == 5001
    qtbot.waitUntil(lambda: drawn(plot)[0] is not None and len(drawn(plot)[0]) == 5001)
    assert drawn(plot)[1][-1] == 7.0


def test_view_skips_the_warm_up_and_takes_logarithms(plot, qtbot):
    plot.append("a", np.arange(100), np.linspace(1000, 1, 100))
    plot.set_view(CurveView(smoothing=0.0, log=True, skip=50))
    qtbot.waitUntil(lambda: drawn(plot)[0] is not None and len(drawn(plot)[0]) == 50)
    assert plot._runs["a"].raw_item.getData()[1].max() < 3
    assert not plot._runs["a"].smooth_item.isVisible()


def test_a_hidden_plot_draws_only_when_it_is_shown_again(plot, qtbot):
    plot.hide()
    plot.append("a", [0, 1], [2.0, 3.0])
    qtbot.wait(400)
    assert drawn(plot)[0] is None
    plot.show()
    qtbot.waitUntil(lambda: drawn(plot)[0] is not None)


def test_runs_lie_over_each_other_and_leave_again(plot):
    plot.append("a", [0, 1], [2.0, 3.0])
    plot.append("b", [0, 1], [2.0, 1.0])
    plot.append("b", [1], [1.5], "validation")
    plot.set_run_title("b", "gan-collapse")
    labels = [label.text for _, label in plot._legend.items]
    assert labels == ["a", "gan-collapse"]
    assert plot.num_points("b", "validation") == 1
    plot.remove_run("b")
    assert plot.runs() == ("a",) and not plot._legend.items
    plot.clear()
    assert plot.runs() == ()


def test_marker_shows_the_step(plot):
    plot.set_marker(2240)
    assert plot._marker.isVisible() and plot._marker.value() == 2240
    plot.set_marker(None)
    assert not plot._marker.isVisible()


def test_theme_change_reaches_the_plot(plot):
    app = QApplication.instance()
    plot.append("a", [0, 1], [2.0, 3.0])
    colors = set()
    for scheme in ("dark", "light"):
        theme.apply(app, scheme)
        background = plot._plot.backgroundBrush().color().name()
        assert background == theme.tokens().surface
        colors.add(plot._runs["a"].smooth_item.opts["pen"].color().name())
    assert len(colors) == 2


def test_controls_speak_in_views(qtbot):
    controls = CurveControls()
    qtbot.addWidget(controls)
    controls.show()
    with qtbot.waitSignal(controls.changed) as changed:
        qtbot.mouseClick(controls.log, Qt.MouseButton.LeftButton, pos=controls.log.rect().center() * 0.2)
    assert changed.args[0].log
    with qtbot.waitSignal(controls.changed) as changed:
        qtbot.keyClick(controls.smoothing, Qt.Key.Key_Left)
    assert changed.args[0].smoothing == pytest.approx(0.895)
    wanted = CurveView(smoothing=0.5, log=False, skip=300)
    controls.set_value(wanted)
    assert controls.value() == wanted


def test_the_next_curves_are_shown_whole_after_a_zoom(plot, qtbot):
    plot.append("a", [0, 10], [1, 2])
    qtbot.waitUntil(lambda: plot._shown is not None)
    box = plot._item.getViewBox()
    box.setRange(xRange=(4, 5), padding=0)
    box.sigRangeChangedManually.emit([True, True])
    plot.clear()
    plot.append("b", [0, 1000], [50, 60])
    qtbot.waitUntil(lambda: plot._shown is not None)
    (left, right), (low, high) = box.viewRange()
    assert left <= 0 and right >= 1000 and low <= 50 and high >= 60
