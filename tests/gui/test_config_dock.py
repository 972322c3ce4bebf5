"""The form keeps what a run's spec says, also what it has no field for."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

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
