"""The form keeps what a run's spec says, also what it has no field for."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio import data
from studio.core.card import Card
from studio.data import drawn
from studio.gui.config_dock import ConfigDock
from studio.training.presets import make_spec


def test_the_models_a_run_builds_on_stay_until_another_preset_is_taken(qtbot: QtBot) -> None:
    form = ConfigDock()
    qtbot.addWidget(form)
    parts = {"first_stage": "vae-emoji-32d"}
    spec = make_spec("latent-diffusion", "emoji", parts=parts, seed=4)
    form.set_spec(spec)
    assert form.spec() == spec and form.spec().parts == parts
    form._on_reset()
    assert form.spec().parts == make_spec("latent-diffusion", "emoji").parts != parts


def test_a_run_on_data_made_since_the_form_was_filled_is_shown(qtbot: QtBot) -> None:
    form = ConfigDock()
    qtbot.addWidget(form)
    drawn.save("late", [[0.0, 0.0], [1.0, 1.0]], 0.1)
    spec = make_spec("vae", "drawn:late")
    form.set_spec(spec)
    assert form.data.currentData() == "drawn:late"
    assert form.spec() == spec


def test_a_run_on_data_that_no_preset_of_its_family_is_for_is_shown(qtbot: QtBot) -> None:
    form = ConfigDock()
    qtbot.addWidget(form)
    spec = make_spec("vae", "mixture-1d", settings={"network": "dense", "likelihood": "gaussian"})
    form.set_spec(spec)
    assert form.data.currentData() == "mixture-1d"
    assert form.spec() == spec


def test_settings_that_are_shown_are_no_changes_of_a_run_in_progress(qtbot: QtBot) -> None:
    form = ConfigDock()
    qtbot.addWidget(form)
    form.set_live(True)
    changed: list[str] = []
    form.live_changed.connect(lambda name, value: changed.append(name))
    refreshed: list[None] = []
    form.changed.connect(lambda: refreshed.append(None))
    spec = make_spec("gan", "ring8", settings={"learning_rate": 1e-4})
    form.set_spec(spec)
    assert form.spec() == spec and len(refreshed) == 1
    assert not changed
    form.training_form.edit("learning_rate").set_value(2e-4)
    assert changed == ["learning_rate"]


def test_the_models_a_run_builds_on_are_not_those_of_a_model_opened_later(qtbot: QtBot) -> None:
    form = ConfigDock()
    qtbot.addWidget(form)
    usual = make_spec("latent-diffusion", "emoji")
    form.set_spec(usual.replace({"parts": {"first_stage": "vae-emoji-32d"}}))
    form.set_card(Card(family=usual.family, config=usual.config, data=data.spec("emoji"), step=1, seed=0))
    assert form.spec().parts == usual.parts
