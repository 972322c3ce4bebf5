"""A family is one module: the README's example trains, is saved, and appears in form, curves and panels."""

from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pytest
import torch
from pytestqt.qtbot import QtBot

import studio
from studio.core import family as families
from studio.core.text import StudioError
from studio.gui.config_dock import ConfigDock
from studio.gui.panels.latent_explorer.panel import LatentExplorer
from studio.gui.session import Session

WAIT = 60_000
EXAMPLE = Path(__file__).parents[1] / "example_family.py"


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the example beside the families there are, for one test."""
    import studio.models

    monkeypatch.setattr(families, "_FAMILIES", dict(studio.models.families()))
    runpy.run_path(str(EXAMPLE))


def test_it_learns_and_what_was_saved_is_what_is_loaded(tmp_path: Path) -> None:
    beginner = studio.train("wae", "digits", steps=1, out=tmp_path / "beginner")
    model = studio.train("wae", "digits", steps=150, settings={"horizon": 150}, out=tmp_path / "run")
    assert model.card.metrics["error"] < 0.8 * beginner.card.metrics["error"]
    again = studio.load(tmp_path / "run")
    samples = again.sample(6, seed=3)
    assert samples.shape == (6, 1, 8, 8)
    np.testing.assert_array_equal(samples, model.sample(6, seed=3))
    np.testing.assert_allclose(samples[2:4], again.sample(2, seed=5), atol=1e-6)
    assert again.encode(samples).shape == (6, 2)


def test_what_it_cannot_learn_is_refused_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="It wants images"):
        studio.train("wae", "moons", steps=1, out=tmp_path / "run")


def test_its_form_starts_a_run_that_the_latent_explorer_draws(qtbot: QtBot, session: Session) -> None:
    form = ConfigDock()
    qtbot.addWidget(form)
    form.family.setCurrentIndex(form.family.findText("Wasserstein autoencoder"))
    assert "towards a normal distribution" in form.summary.text() and "MMD" in form.formula.text()
    form.data.setCurrentIndex(form.data.findData("digits"))
    assert form.model_form is not None
    assert form.model_form.value().model_dump() == {"hidden": 64, "weight": 10.0}
    panel = LatentExplorer(session)
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show()
    qtbot.waitExposed(panel)
    session.model_changed.connect(lambda: panel.on_model(session.model()))
    run = session.start_run(form.spec())
    assert run is not None
    qtbot.waitUntil(lambda: run.step >= 30 and session.model() is not None, timeout=WAIT)
    run.change("weight", 50.0)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    assert all(len(run.history.series(name)) > 1 for name in ("error", "mmd"))
    qtbot.waitUntil(lambda: session.model().step == run.step, timeout=WAIT)  # type: ignore[union-attr]
    picture = panel.picture.picture
    qtbot.waitUntil(lambda: picture.num_images() == 1 and not session.is_busy(), timeout=WAIT)
    panel.explorer.move_in_plane(0.5, -0.5)
    qtbot.waitUntil(lambda: not session.is_busy(), timeout=WAIT)
    with torch.no_grad():
        decoded = session.model().model.decode(panel.explorer.nav.z[None])  # type: ignore[union-attr, operator]
    sheet = picture.sheet()
    shown = [[sheet.pixelColor(x, y).red() for x in range(8)] for y in range(8)]
    assert np.abs(np.asarray(shown) - 255 * decoded[0, 0].numpy()).max() <= 1
