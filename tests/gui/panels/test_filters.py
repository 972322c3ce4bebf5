"""The filters panel: every weight in the colour and at the place it says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from torch import nn

from studio import checkpoints, data
from studio.core.card import Card
from studio.gui import theme
from studio.gui.context import ModelHandle
from studio.gui.panels.filters import PANEL
from studio.gui.panels.filters.colors import describe, limits, paint, ramp

GREY = (100, 100, 100)


def autoencoder(name: str = "fashion-mnist", **config: object) -> ModelHandle:
    settings = {"network": "single", "latent_size": 6, **config}
    card = Card(family="ae", config=settings, data=data.spec(name), step=1200)
    torch.manual_seed(0)
    model = checkpoints.build(card).eval()
    return ModelHandle(model=model, card=card, title="", step=1200, live=False, source=name)


def set_weights(handle: ModelHandle, weights: np.ndarray) -> ModelHandle:
    (matrix,) = (parameter for parameter in handle.model.encoder.parameters() if parameter.dim() == 2)
    with torch.no_grad():
        matrix.copy_(torch.from_numpy(weights).reshape(matrix.shape))
    return handle


@pytest.fixture
def opened(qtbot, preview):
    """Opens the panel on a model."""

    def open_panel(shown: ModelHandle | None):
        panel = preview("filters", size=(600, 500)).panel
        panel.on_model(shown)
        qtbot.waitUntil(lambda: not panel._reader.busy())
        return panel

    return open_panel


def tile(panel, index: int, row: int, column: int, side: int = 28) -> QColor:
    """The colour of one weight of a unit."""
    per_row = panel.grid.sheet().width() // side
    return panel.grid.sheet().pixelColor(index % per_row * side + column, index // per_row * side + row)


def test_without_a_model_it_says_what_to_do(opened):
    panel = opened(None)
    assert panel.empty.isVisible()
    assert "one-hidden-layer" in panel.empty.sentence()


def test_only_one_hidden_layer_has_filters(opened):
    for network in ("dense", "convolutional"):
        deep = autoencoder(network=network, hidden=8, width=4)
        assert "one hidden layer" in str(PANEL.refusal(deep.model, deep.card))
    single = autoencoder()
    assert PANEL.refusal(single.model, single.card) is None
    assert PANEL.refusal(nn.Identity(), single.card) is not None
    panel = opened(deep)
    assert "one hidden layer" in panel.empty.sentence()


def test_signs_have_colours_and_the_scale_its_numbers(opened, qtbot):
    weights = np.zeros((6, 28, 28), np.float32)
    weights[0, 3, 4], weights[0, 5, 6], weights[4, 27, 0] = 0.5, -0.5, 0.25
    panel = opened(set_weights(autoencoder(), weights))
    positive, negative, neutral = tile(panel, 0, 3, 4), tile(panel, 0, 5, 6), tile(panel, 1, 9, 9)
    assert positive.red() > 200 > positive.blue()
    assert negative.blue() > 200 > negative.red()
    assert max(neutral.getRgb()[:3]) < 40
    assert neutral.red() < tile(panel, 4, 27, 0).red() < positive.red()
    assert panel.legend.texts() == ("−0.5", "0", "+0.5")
    assert panel.heading.text() == "Weights of 6 hidden units, step 1,200"
    qtbot.keyClick(panel.scale, Qt.Key.Key_Down)
    assert tile(panel, 4, 27, 0) == positive
    assert panel.legend.texts()[2] == "+largest"
    state = panel.state()
    again = opened(set_weights(autoencoder(), weights))
    again.restore({"scale": "strange"})
    assert again.chosen_scale() == "shared"
    again.restore(state)
    assert again.chosen_scale() == "own"


def test_a_unit_tells_its_numbers_under_the_mouse(opened, qtbot):
    weights = np.zeros((6, 28, 28), np.float32)
    weights[4, 0, :2] = 0.3, -0.4
    panel = opened(set_weights(autoencoder(), weights))
    qtbot.mouseMove(panel.grid, panel.grid.cell_rect(4).center())
    assert panel.note.full_text() == "unit 4 · −0.4 to 0.3 · norm 0.5"
    qtbot.mouseMove(panel.grid, QPoint(1, 1))
    assert "Point at" in panel.note.full_text()


def test_newer_weights_and_another_theme_are_shown(opened, qtbot):
    panel = opened(set_weights(autoencoder(), np.zeros((6, 28, 28), np.float32)))
    dark = tile(panel, 0, 3, 4)
    newer = set_weights(autoencoder(), np.full((6, 28, 28), 0.1, np.float32))
    panel.on_model(replace(newer, step=1300))
    qtbot.waitUntil(lambda: "1,300" in panel.heading.text())
    assert tile(panel, 0, 3, 4).red() > 200
    panel.on_model(autoencoder())
    qtbot.waitUntil(lambda: not panel._reader.busy())
    theme.apply(QApplication.instance(), "light")
    panel.on_model(set_weights(autoencoder(), np.zeros((6, 28, 28), np.float32)))
    qtbot.waitUntil(lambda: tile(panel, 0, 3, 4).lightness() > dark.lightness() + 150)
    panel.on_model(None)
    assert panel.empty.isVisible()


def test_coloured_weights_keep_their_channels(opened):
    weights = np.zeros((6, 3, 32, 32), np.float32)
    weights[2, 0, 1, 1], weights[2, 2, 1, 1] = 0.2, -0.2
    panel = opened(set_weights(autoencoder("emoji"), weights))
    assert tile(panel, 2, 1, 1, side=32).getRgb()[:3] == (255, 128, 0)
    assert tile(panel, 2, 8, 8, side=32).getRgb()[:3] == (128, 128, 128)


def test_a_wide_panel_has_long_rows_and_a_high_one_short_ones(opened, qtbot):
    panel = opened(autoencoder(latent_size=64))
    qtbot.waitUntil(lambda: panel.grid.num_images() == 64)
    for size, in_a_row in (((1300, 400), range(12, 25)), ((360, 900), range(3, 7))):
        panel.window().resize(*size)
        QApplication.processEvents()
        assert panel.grid.sheet().width() // 28 in in_a_row
        assert panel.grid.rect().contains(panel.grid.cell_rect(63))


def test_the_colours_are_symmetric():
    weights = np.array([0.0, 1.0, -1.0, 2.0], np.float32).reshape(4, 1, 1, 1)
    painted = paint(weights, limits(weights, "shared"), GREY)[:, 0, 0].astype(int)
    assert painted[0].tolist() == list(GREY)
    own = paint(weights, limits(weights, "own"), GREY)[:, 0, 0]
    assert (own[1] == own[3]).all()
    assert (own[1] == painted[3]).all()
    colors = ramp(1, GREY)[0]
    assert (colors[0] == own[2]).all()
    assert (colors[-1] == own[1]).all()
    assert limits(np.zeros((2, 1, 3, 3), np.float32), "shared").min() > 0
    assert describe(np.array([[[-3.0, 4.0]]], np.float32)) == ("−3", "4", "5")


def test_the_numbers_under_the_mouse_follow_the_weights(opened, qtbot):
    panel = opened(set_weights(autoencoder(), np.full((6, 28, 28), 0.5, np.float32)))
    qtbot.mouseMove(panel.grid, panel.grid.cell_rect(4).center())
    assert "norm 14" in panel.note.full_text()
    newer = set_weights(autoencoder(), np.full((6, 28, 28), 0.25, np.float32))
    panel.on_model(replace(newer, step=1300))
    qtbot.waitUntil(lambda: "1,300" in panel.heading.text())
    assert panel.note.full_text() == "unit 4 · 0.25 to 0.25 · norm 7"


def test_a_model_that_comes_back_is_read_again(opened, qtbot):
    shown = autoencoder()
    panel = opened(shown)
    panel.on_model(None)
    panel.on_model(shown)
    qtbot.waitUntil(lambda: not panel.empty.isVisible())
    assert panel.grid.num_images() == 6
