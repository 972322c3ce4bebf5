"""Exact likelihoods in the explorer, on a small flow of digits."""

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
from studio.gui.context import ModelHandle
from studio.gui.panels.latent_explorer import likelihood as work
from studio.gui.panels.latent_explorer.panel import LatentExplorer
from studio.gui.preview import PreviewContext
from studio.models import family


def handle_of(family_name: str, **config: Any) -> ModelHandle:
    """Return an untrained model of digits, a little away from where it starts."""
    found, spec = family(family_name), data.spec("digits")
    made = found.config.model_validate(config)
    torch.manual_seed(0)
    model = found.build(made, spec, {}).eval().requires_grad_(False)
    for parameter in model.parameters():
        parameter.add_(0.02 * torch.randn_like(parameter))
    card = Card(family=family_name, config=made.model_dump(mode="json"), data=spec)
    return ModelHandle(model=model, card=card, title="m", step=0, live=False, source=family_name)


@pytest.fixture(scope="module")
def flow() -> ModelHandle:
    return handle_of("flow", layers=2, hidden=8, coupling="affine", marginal=False)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[LatentExplorer]:
    context = PreviewContext()
    made = LatentExplorer(context)
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    yield made
    context.close()


def test_likelihoods_are_the_models(flow: ModelHandle) -> None:
    model: Any = flow.model
    z = tuple(np.linspace(-1, 1, 64).tolist())
    found = work.likelihood(work.LikelihoodRequest(handle=flow, z=z, label=None, shown=3))
    decoded = model.decode(torch.tensor([z]))
    assert found.at_cursor == pytest.approx(float(model.log_prob(decoded)), rel=1e-5)
    image = data.load("digits").test.images[3:4].float() / 255  # type: ignore[union-attr]
    assert found.of_shown == pytest.approx(float(model.log_prob(image)), rel=1e-5)
    bits = work.bits_per_dimension(-64 * np.log(2.0), flow.card.data)
    assert bits == pytest.approx(1.0)


def test_the_ranking_has_both_ends(flow: ModelHandle) -> None:
    steps = list(work.rank(flow))
    last = steps[-1]
    assert len(steps) > 1 and last.done == last.total == flow.card.data.num_test
    model: Any = flow.model
    images = data.load("digits").test.images.float() / 255  # type: ignore[union-attr]
    log_p = model.log_prob(images).numpy()
    assert np.allclose(last.log_p, log_p, rtol=1e-4)
    assert last.log_p[list(last.most)].min() >= np.partition(log_p, -8)[-8] - 0.1
    assert last.most[0] == log_p.argmax() and last.least[0] == log_p.argmin()
    assert np.array_equal(
        last.least_images[0, ..., 0], images[last.least[0], 0].mul(255).round().byte().numpy()
    )


def test_log_p_stands_under_the_picture(panel: LatentExplorer, qtbot: QtBot, flow: ModelHandle) -> None:
    panel.on_model(flow)
    qtbot.waitUntil(lambda: "bits/dim" in panel.likelihood.full_text(), timeout=60_000)
    qtbot.waitUntil(lambda: panel.explorer.codes is not None, timeout=60_000)
    panel.map.point_clicked.emit(5)
    qtbot.waitUntil(lambda: "original" in panel.likelihood.full_text(), timeout=60_000)
    assert panel.picture.rank.isVisible()


def test_ranked_images_are_picked(panel: LatentExplorer, qtbot: QtBot, flow: ModelHandle) -> None:
    panel.on_model(flow)
    qtbot.waitUntil(lambda: panel.explorer.codes is not None, timeout=60_000)
    panel.picture.rank.click()
    assert panel.ranking.isVisible() and not panel.corners.isVisible()
    qtbot.waitUntil(lambda: panel.ranking.bar.value() == flow.card.data.num_test, timeout=60_000)
    panel.ranking.least.clicked.emit(0)
    (last,) = list(work.rank(flow))[-1:]
    assert panel.explorer.settings.chosen == last.least[0]
    assert panel.explorer.codes is not None
    assert torch.allclose(panel.explorer.nav.z, panel.explorer.codes.z[last.least[0]])
    qtbot.mouseClick(panel.ranking.done, Qt.MouseButton.LeftButton)
    assert panel.corners.isVisible() and not panel.ranking.isVisible()


def test_models_without_a_density_show_none(panel: LatentExplorer, qtbot: QtBot, flow: ModelHandle) -> None:
    panel.on_model(flow)
    panel.picture.rank.click()
    vae = handle_of("vae", network="dense", hidden=8)
    panel.on_model(vae)
    assert not panel.likelihood.isVisible() and not panel.picture.rank.isVisible()
    assert not panel.ranking.isVisible() and panel.corners.isVisible()
