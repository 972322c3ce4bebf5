"""The divergences panel under the mouse: handles, numbers, and the fit by gradient."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from studio.gui.panels.divergences import work
from studio.gui.panels.divergences.panel import DivergencesPanel
from studio.gui.panels.divergences.records import GAUSSIANS, KINDS, START, STARTS, Bump, Pair, read_pair
from studio.gui.preview import PreviewContext


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[DivergencesPanel]:
    context = PreviewContext()
    made = DivergencesPanel(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.on_model(None)
    qtbot.waitUntil(lambda: made.table.item(0, 1).text() != "…", timeout=30_000)
    yield made
    context.close()


def press(qtbot: QtBot, view, start: QPoint, end: QPoint) -> None:  # type: ignore[no-untyped-def]
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_closed_forms_stand_beside_numbers(panel: DivergencesPanel, qtbot: QtBot) -> None:
    assert panel.table.item(0, 2).text() == "—"
    panel.restore({"pair": GAUSSIANS.model_dump(mode="json"), "kind": "w2"})
    qtbot.waitUntil(lambda: panel.table.item(0, 2).text() != "—", timeout=30_000)
    for row, kind in enumerate(KINDS):
        if kind != "js":
            assert panel.table.item(row, 1).text() == panel.table.item(row, 2).text()
    assert panel.table.item(KINDS.index("js"), 2).text() == "—"


def test_dragging_a_handle_moves_the_mean(panel: DivergencesPanel, qtbot: QtBot) -> None:
    view = panel.stage.line
    qtbot.waitUntil(lambda: len(view.rows()) == 2, timeout=30_000)
    before = panel.table.item(0, 1).text()
    handle = next(one for one in view.handles() if one.key == "q 0 mean")
    start = view.to_pixels(handle.u, handle.v).toPoint()
    goal = view.to_pixels(-2.0, handle.v).toPoint()
    press(qtbot, view, start, goal)
    assert panel.pair.q[0].x == pytest.approx(-2.0, abs=0.05)
    assert panel.form.sliders["x"].value() == pytest.approx(panel.pair.q[0].x, abs=0.01)
    qtbot.waitUntil(lambda: panel.table.item(0, 1).text() != before, timeout=30_000)


def test_dragging_an_axis_turns_a_gaussian(panel: DivergencesPanel, qtbot: QtBot) -> None:
    panel.dimensions.setCurrentIndex(1)
    view = panel.stage.plane
    assert panel.stage.currentWidget() is view
    bump = panel.pair.q[0]
    start = view.to_pixels(*bump.axis_end(0)).toPoint()
    goal = view.to_pixels(bump.x, bump.y + 2.0).toPoint()
    press(qtbot, view, start, goal)
    turned = panel.pair.q[0]
    assert turned.sigma == pytest.approx(2.0, abs=0.1)
    assert turned.angle == pytest.approx(1.57, abs=0.05)
    assert turned.other == bump.other


def test_typed_values_and_more_gaussians(panel: DivergencesPanel, qtbot: QtBot) -> None:
    panel.form.sliders["sigma"].box.setValue(1.25)
    assert panel.pair.q[0].sigma == 1.25
    panel.form.add_q.click()
    assert len(panel.pair.q) == 2
    assert panel.form.which.currentText() == "q₂"
    panel.form.remove.click()
    assert len(panel.pair.q) == 1
    assert not panel.form.remove.isEnabled()


def test_the_integrand_is_that_of_the_chosen_row(panel: DivergencesPanel, qtbot: QtBot) -> None:
    panel.table.selectRow(KINDS.index("tv"))
    assert panel.kind == "tv"
    qtbot.waitUntil(lambda: "TV" in panel.stage.line.rows()[1].title, timeout=30_000)
    assert float(panel.stage.line.rows()[1].curves[0].y.min()) >= 0.0


def test_transport_in_the_plane_is_drawn_as_ways(panel: DivergencesPanel, qtbot: QtBot) -> None:
    panel.restore({"pair": {**START.model_dump(mode="json"), "dimensions": 2}, "kind": "w2"})
    view = panel.stage.plane
    qtbot.waitUntil(lambda: view.layer("arrows") is not None, timeout=60_000)
    assert view.levels() is None
    panel.table.selectRow(KINDS.index("js"))
    qtbot.waitUntil(lambda: view.levels() is not None, timeout=60_000)
    assert view.layer("arrows") is None


def test_fit_is_played_stopped_and_undone(panel: DivergencesPanel, qtbot: QtBot) -> None:
    start = panel.pair.q
    panel.fit_bar.fit.click()
    qtbot.waitUntil(lambda: panel.fit_bar.step.value() >= 5, timeout=60_000)
    panel.fit_bar.fit.click()
    assert not panel.fit_bar.is_running()
    assert panel.pair.q != start
    panel.fit_bar.back.click()
    assert panel.pair.q == start
    assert panel.fit_bar.frames()
    panel.form.sliders["x"].box.setValue(2.0)
    assert not panel.fit_bar.frames()


def fitted(kind: str, pair: Pair, steps: int = 250) -> Bump:
    *_, last = work.fit(pair, kind, 0.05, steps)  # type: ignore[arg-type]
    return last.q[0]


def test_forward_covers_and_reverse_seeks() -> None:
    forward, reverse = fitted("kl-pq", START), fitted("kl-qp", START)
    p = START.p
    mean = (p[0].x + 0.7 * p[1].x) / 1.7
    # Forward KL matches mean and variance of the mixture; reverse KL takes one mode.
    assert forward.x == pytest.approx(mean, abs=0.05)
    assert forward.sigma > 2.0
    assert reverse.x == pytest.approx(p[1].x, abs=0.1)
    assert reverse.sigma == pytest.approx(p[1].sigma, abs=0.05)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dimensions", [1, 2])
def test_every_divergence_can_be_descended(kind: str, dimensions: int) -> None:
    pair = GAUSSIANS.model_copy(update={"dimensions": dimensions})
    frames = list(work.fit(pair, kind, 0.05, 60))  # type: ignore[arg-type]
    assert len(frames) == 61
    assert frames[-1].value < 0.6 * frames[0].value


def test_far_apart_is_bounded_only_where_it_should_be() -> None:
    request = work.MeasureRequest(pair=STARTS["apart"], kind="js", num_pairs=64)
    values = work.measure(request).values
    assert values["js"] == pytest.approx(log(2), abs=1e-6)
    assert values["tv"] == pytest.approx(1.0, abs=1e-6)
    assert values["kl-pq"] > 100
    assert values["w1"] == pytest.approx(7.0, abs=1e-3)


def test_state_survives_and_bad_ones_are_left_alone(panel: DivergencesPanel) -> None:
    panel.restore({"pair": STARTS["mixtures"].model_dump(mode="json"), "kind": "tv"})
    state = panel.state()
    panel.restore({"pair": {"p": [], "q": []}, "kind": "nothing"})
    panel.restore({"pair": 7})
    assert panel.state() == state
    assert read_pair(state["pair"]) == STARTS["mixtures"]
