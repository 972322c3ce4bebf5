"""The flow density panel, on small flows of the plane and the line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio import data
from studio.core.card import Card
from studio.data import drawn
from studio.gui.context import ModelHandle
from studio.gui.panels.flow_density import work
from studio.gui.panels.flow_density.panel import FlowDensityPanel
from studio.gui.preview import PreviewContext
from studio.models import family


def flow(data_name: str, *, source: str = "flow", step: int = 10, **config: Any) -> ModelHandle:
    """Return a small flow with weights away from the identity."""
    found = family("flow")
    spec = data.spec(data_name)
    made = found.config.model_validate({"layers": 2, "hidden": 8, "coupling": "affine", **config})
    torch.manual_seed(0)
    model = found.build(made, spec, {}).eval().requires_grad_(False)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    card = Card(family="flow", config=made.model_dump(mode="json"), data=spec, step=step)
    return ModelHandle(model=model, card=card, title="a flow", step=step, live=True, source=source)


@pytest.fixture
def context() -> Iterator[PreviewContext]:
    made = PreviewContext()
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, context: PreviewContext) -> FlowDensityPanel:
    made = FlowDensityPanel(context)
    qtbot.addWidget(made)
    made.resize(940, 700)
    made.show()
    return made


def show(panel: FlowDensityPanel, qtbot: QtBot, handle: ModelHandle) -> None:
    panel.on_model(handle)
    qtbot.waitUntil(lambda: "mass" in panel.figures.full_text(), timeout=60_000)
    qtbot.waitUntil(lambda: panel.walk.view.layer("points") is not None, timeout=60_000)


def test_work_measures_what_the_model_says() -> None:
    handle = flow("moons")
    found = work.density(work.DensityRequest(handle=handle))
    assert found.log_p.shape == (work.GRID, work.GRID)
    # Row and column are where they say: v grows with the rows.
    ticks, _, cell = work.cells(found.extent, 2)
    point = torch.tensor([[ticks[200], ticks[40]]], dtype=torch.float32)
    assert found.log_p[40, 200] == pytest.approx(float(handle.model.log_prob(point)), abs=1e-4)
    assert found.mass == pytest.approx(float(np.exp(found.log_p.astype(np.float64)).sum() * cell))
    points = data.load("moons").fixed("test", work.NUM_HELD_OUT)  # type: ignore[union-attr]
    log_p = handle.model.log_prob(points)
    assert found.nll == pytest.approx(-float(log_p.mean()), abs=1e-4)
    true = data.load("moons").log_prob(points)  # type: ignore[union-attr]
    assert found.divergence == pytest.approx(float((true - log_p).mean()), abs=1e-4)


def test_level_lines_hold_their_share() -> None:
    ticks, points, _ = work.cells(4.0, 2)
    p = (
        (torch.exp(-0.5 * points.double().square().sum(1)) / (2 * np.pi))
        .reshape(work.GRID, work.GRID)
        .numpy()
    )
    ends = work._level_lines(p, ticks).reshape(-1, 2)
    # A standard normal holds 1 - exp(-r^2 / 2) within r.
    radii = np.sqrt(-2 * np.log(1 - np.asarray(work.MASSES)))
    nearest = np.abs(np.linalg.norm(ends, axis=1)[:, None] - radii).min(1)
    assert nearest.max() < 0.03
    assert set(np.abs(np.linalg.norm(ends, axis=1)[:, None] - radii).argmin(1)) == {0, 1, 2, 3}


def test_walk_leads_from_data_to_base_and_the_grid_back() -> None:
    handle = flow("moons")
    found = work.walk(handle)
    assert found is not None
    num = len(found.names)
    assert found.points.shape[0] == found.grid.shape[0] == num + 1
    data_points, base = torch.from_numpy(found.points[0]), torch.from_numpy(found.points[-1])
    model: Any = handle.model
    assert torch.allclose(model.encode(data_points), base, atol=1e-4)
    ends = torch.from_numpy(found.grid.reshape(num + 1, -1, 2))
    assert torch.allclose(model.decode(ends[-1]), ends[0], atol=1e-3)
    # In the base the grid is square: every segment runs along an axis.
    along = np.abs(found.grid[-1][:, 0] - found.grid[-1][:, 1])
    assert np.minimum(along[:, 0], along[:, 1]).max() < 1e-6


def test_the_panel_shows_map_walk_and_likelihood(panel: FlowDensityPanel, qtbot: QtBot) -> None:
    show(panel, qtbot, flow("moons"))
    view = panel.map.view
    assert view.levels() is not None
    assert view.layer("contours") is not None and view.layer("data") is not None
    assert view.layer("samples") is None
    panel.options.samples.click()
    assert view.layer("samples") is not None
    panel.options.grid.click()
    assert view.layer("grid") is not None
    before = view.levels()
    panel.options.scale.setCurrentIndex(1)
    assert not np.array_equal(before, view.levels())
    text = panel.figures.full_text()
    assert "NLL" in text and "entropy floor 2.394" in text and "KL(data" in text
    assert panel.nll.plot.runs() == ("model", "entropy floor")


def test_newer_weights_add_a_point_and_older_ones_only_mark(panel: FlowDensityPanel, qtbot: QtBot) -> None:
    show(panel, qtbot, flow("moons", step=10))
    panel.on_model(flow("moons", step=20))
    qtbot.waitUntil(lambda: panel.nll.plot.num_points("model", "validation") == 2, timeout=60_000)
    panel.figures.set_parts([])
    panel.on_model(flow("moons", step=15))
    qtbot.waitUntil(lambda: "mass" in panel.figures.full_text(), timeout=60_000)
    assert panel.nll.plot.num_points("model", "validation") == 2
    panel.on_model(flow("moons", source="another"))
    assert panel.nll.plot.runs() == ()


def test_hover_reads_and_click_follows(panel: FlowDensityPanel, qtbot: QtBot) -> None:
    handle = flow("moons")
    show(panel, qtbot, handle)
    view = panel.map.view
    at = view.to_pixels(0.5, 0.25).toPoint()
    qtbot.mouseMove(view, at)
    view.hovered.emit(0.5, 0.25)
    log_p = float(handle.model.log_prob(torch.tensor([[0.5, 0.25]])))
    assert f"log p = {log_p:.1f}"[:-1] in panel.map.reading.full_text()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: panel.walk.view.layer("path") is not None, timeout=30_000)
    chosen = panel.map.chosen
    assert chosen == pytest.approx((0.5, 0.25), abs=0.05)
    panel.walk.stage.box.setValue(panel.walk.stage.box.maximum())
    trail = panel.walk.view.layer("path")
    model: Any = handle.model
    end = model.encode(torch.tensor([chosen]))[0].tolist()
    assert trail.points[0].tolist() == pytest.approx(end, abs=1e-3)  # type: ignore[union-attr]


def test_the_slider_walks_and_play_moves_it(panel: FlowDensityPanel, qtbot: QtBot) -> None:
    handle = flow("moons")
    show(panel, qtbot, handle)
    found = work.walk(handle)
    assert found is not None
    panel.walk.stage.box.setValue(1.5)
    halfway = 0.5 * (found.points[1] + found.points[2])
    assert np.allclose(panel.walk.current(), halfway, atol=1e-5)
    panel.walk.play.click()
    qtbot.waitUntil(lambda: panel.walk.stage.value() > 1.7, timeout=10_000)
    panel.walk.play.click()
    assert not panel.walk.is_playing()
    panel.walk.color.setCurrentIndex(1)
    assert panel.walk.scale.texts()[1] == "log |det J|"


def test_a_flow_of_the_line_shows_its_map(panel: FlowDensityPanel, qtbot: QtBot) -> None:
    show(panel, qtbot, flow("mixture-1d", coupling="spline", layers=1))
    assert not panel.map.isVisible() and panel.line.isVisible()
    qtbot.waitUntil(lambda: len(panel.line.view.rows()) == 2, timeout=30_000)
    num = panel.walk.stage.box.maximum()
    panel.walk.stage.box.setValue(num)
    y = panel.line.view.rows()[1].curves[0].y
    assert (np.diff(y) > 0).all()  # invertible: it only rises


def test_a_data_set_that_is_gone_leaves_the_density(panel: FlowDensityPanel, qtbot: QtBot) -> None:
    drawn.save("heart", np.asarray([[0.0, 0.0], [1.0, 1.0]], np.float32), 0.3)
    handle = flow("drawn:heart")
    drawn.delete("heart")
    panel.on_model(handle)
    qtbot.waitUntil(lambda: "mass" in panel.figures.full_text(), timeout=60_000)
    assert "no held-out data" in panel.figures.full_text()
    assert panel.map.view.levels() is not None


def test_what_it_refuses(panel: FlowDensityPanel) -> None:
    image = flow("digits", network="dense")
    assert panel.refusal(image.model, image.card) is not None
    without = family("vae")
    dense = {"hidden": 8, "network": "dense", "likelihood": "gaussian"}
    spec = data.spec("moons")
    config = without.config.model_validate(dense)
    card = Card(family="vae", config=config.model_dump(mode="json"), data=spec)
    assert "flow" in str(panel.refusal(without.build(config, spec, {}), card))
    panel.on_model(None)
    assert "Train a flow" in panel.empty.sentence()


def test_state_survives(panel: FlowDensityPanel, qtbot: QtBot) -> None:
    show(panel, qtbot, flow("moons"))
    panel.restore({"scale": "plain", "samples": True, "stage": 1.25, "contours": "perhaps", "odd": 1})
    state = panel.state()
    assert (state["scale"], state["samples"], state["stage"]) == ("plain", True, 1.25)
    assert panel.options.samples.isChecked()


def test_a_restored_stage_waits_for_its_walk_and_then_obeys_the_hand(
    panel: FlowDensityPanel, qtbot: QtBot
) -> None:
    panel.restore({"stage": 1.75})
    assert panel.state()["stage"] == 1.75, "there is no walk yet that has it"
    show(panel, qtbot, flow("moons"))
    assert panel.walk.stage.value() == 1.75
    panel.walk.stage.slider.setValue(0)
    panel.on_model(flow("moons", step=20))
    qtbot.waitUntil(lambda: not panel._walk_worker.busy(), timeout=60_000)
    assert panel.walk.stage.value() == panel.state()["stage"] == 0.0


def test_a_model_that_comes_back_is_measured_again(panel: FlowDensityPanel, qtbot: QtBot) -> None:
    handle = flow("moons")
    show(panel, qtbot, handle)
    panel.on_model(None)
    panel.on_model(handle)
    assert panel.map.view.levels() is None
    show(panel, qtbot, handle)
    assert panel.map.view.levels() is not None
