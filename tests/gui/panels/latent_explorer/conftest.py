"""The latent explorer on models of its own."""

from __future__ import annotations

import pytest

from tests.gui.panels.latent_explorer.bands import handle, settle


@pytest.fixture
def opened(qtbot, preview):
    """Opens the panel on a model."""

    def make(model=None, state=None, **described):
        panel = preview("latent_explorer", state=state).panel
        if model is not None:
            panel.on_model(handle(model, **described))
            settle(qtbot, panel)
        return panel

    return make
