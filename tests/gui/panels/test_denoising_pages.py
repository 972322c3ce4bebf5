"""The denoising panel's other pages: comparing, measuring, and the regressor beside the sampler."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from torch import nn

from studio import data
from studio.core.card import Card
from studio.evaluation import regression, sampling_curves
from studio.gui import theme
from studio.gui.context import ModelHandle
from studio.gui.panels.denoising.panel import DenoisingPanel
from studio.sampling.settings import SamplingConfig

WAIT = 60_000


def handle_of(model: nn.Module, name: str) -> ModelHandle:
    card = Card(family="toy", config={}, data=data.spec(name), step=10)
    return ModelHandle(model=model, card=card, title="", step=10, live=False, source=name)


@pytest.fixture
def open_page(preview, gaussian_denoiser):
    """Opens the panel on a page."""
    theme.apply(QApplication.instance(), "light")

    def open_panel(mode: str, name: str = "fashion-mnist", **state: object) -> DenoisingPanel:
        given = {"mode": mode, "sampling": {"steps": 4}, **state}
        window = preview("denoising", size=(1000, 720), state=given)
        window.context.set_model(handle_of(gaussian_denoiser(name), name))
        return window.panel

    return open_panel


def compared(qtbot, panel: DenoisingPanel) -> DenoisingPanel:
    def is_still() -> bool:
        return not panel.compare.is_recording() and bool(panel.compare.filmers[0].frames)

    qtbot.waitUntil(is_still, timeout=WAIT)
    return panel


def test_two_samplers_start_from_one_noise_and_differ_after(open_page, qtbot) -> None:
    panel = compared(qtbot, open_page("compare", other_sampling={"sampler": "ddpm", "steps": 4}))
    one, other = (list(filmer.frames) for filmer in panel.compare.filmers[:2])
    assert torch.equal(one[0].x, other[0].x)
    assert not torch.equal(one[-1].x, other[-1].x)
    titles = [pane.title.text() for pane in panel.compare.stage.panes]
    assert "dpm++" in titles[0]
    assert "ddpm" in titles[1]
    assert panel.compare.stage.panes[2].pictures.num_images() == 16
    assert panel.film.filmer.recipe is None, "the hidden film isn't computed"


def test_the_second_sampler_has_controls_of_its_own(open_page, qtbot) -> None:
    panel = compared(qtbot, open_page("compare"))
    assert panel.film.side.other.isVisible()
    panel.film.side.other.form.edit("spacing").set_value("quadratic")
    compared(qtbot, panel)
    assert panel.compare.filmers[1].recipe.sampling.spacing == "quadratic"
    assert panel.compare.filmers[0].recipe.sampling.spacing == "trailing"
    state = json.loads(json.dumps(panel.state()))
    assert state["other_sampling"]["spacing"] == "quadratic"


def test_three_kinds_of_thresholding_share_a_seed(open_page, qtbot) -> None:
    panel = compared(qtbot, open_page("compare", compares="thresholding"))
    kinds = [filmer.recipe.sampling.thresholding for filmer in panel.compare.filmers]
    assert kinds == ["none", "static", "dynamic"]
    assert not panel.film.side.other.isVisible()


def test_scrubbing_moves_both_films(open_page, qtbot) -> None:
    panel = compared(qtbot, open_page("compare"))
    before = [pane.pictures.sheet() for pane in panel.compare.stage.panes[:2]]
    qtbot.keyClick(panel, Qt.Key.Key_Home)
    after = [pane.pictures.sheet() for pane in panel.compare.stage.panes[:2]]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_points_are_compared_by_where_each_one_goes(open_page, qtbot) -> None:
    panel = compared(qtbot, open_page("compare", "moons"))
    assert panel.compare.stage.panes[2].plane.num_arrows() == 300


def test_quality_is_measured_on_demand_and_cancelled_at_once(open_page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(sampling_curves, "NUM_IMAGES", 64)
    box = open_page("measure").measure.steps
    assert not box.points()
    box.button.click()
    qtbot.waitUntil(lambda: len(box.points()) >= 2, timeout=WAIT)
    box.button.click()
    assert not box.is_measuring
    seen = len(box.points())
    qtbot.wait(100)
    assert len(box.points()) == seen
    shown_x, shown_y = box.curves[0].getData()
    assert list(shown_x) == [point.x for point in box.points()]
    assert np.isfinite(shown_y).all()


def test_guidance_is_measured_only_where_there_are_classes(open_page) -> None:
    assert open_page("measure").measure.guidance.button.isEnabled()
    points = open_page("measure", "moons").measure
    assert not points.guidance.button.isEnabled()
    assert "classes" in points.guidance.note.text()
    assert points.steps.button.isEnabled()


def test_the_regressors_mean_stands_beside_eight_answers(open_page, qtbot) -> None:
    panel = open_page("regress", label=3)
    regressed, answers, mean = (pane.pictures for pane in panel.regress.stage.panes)
    qtbot.waitUntil(lambda: answers.num_images() == 8, timeout=WAIT)
    assert regressed.num_images() == mean.num_images() == 1
    assert "Dress" in panel.regress.stage.panes[0].title.text()


def test_both_networks_learn_on_the_line_and_can_be_stopped(open_page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(regression, "NUM_STEPS", 80)
    page = open_page("regress").regress
    page.train.click()
    assert page.is_training
    qtbot.waitUntil(lambda: not page.is_training, timeout=WAIT)
    for data_item, sampled, regressed in page._items.values():
        assert len(data_item.getData()[0]) == regression.NUM_SHOWN
        assert len(sampled.getData()[0]) == regression.NUM_SHOWN
        assert len(regressed.getData()[0]) == 101
    page.train.click()
    page.train.click()
    assert not page.is_training


def test_settings_of_the_side_reach_every_page(open_page, qtbot) -> None:
    panel = compared(qtbot, open_page("compare"))
    panel.film.side.sampler.form.edit("sampler").set_value("ddim")
    compared(qtbot, panel)
    assert panel.compare.filmers[0].recipe.sampling.sampler == "ddim"
    assert panel.film.sampling == SamplingConfig(steps=4, sampler="ddim")
    assert "ddim" in panel.measure.steps.note.text()
