"""The figures panel by clicks, on a shipped model."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio import checkpoints
from studio.core.manifest import shipped
from studio.gui.context import ModelHandle
from studio.gui.panels.figures.panel import FiguresPanel, _number
from studio.gui.session import Session

WAIT = 60_000


def _handle(name: str, source: str = "a") -> ModelHandle:
    loaded = checkpoints.load(name)
    return ModelHandle(
        model=loaded.model, card=loaded.card, title=name, step=loaded.card.step, live=False, source=source
    )


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> FiguresPanel:
    made = FiguresPanel(session)
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


def _values(panel: FiguresPanel) -> dict[str, str]:
    return {
        panel.table.item(row, 0).text(): panel.table.item(row, 1).text()
        for row in range(panel.table.rowCount())
    }


def test_without_a_model_it_says_what_to_do(panel: FiguresPanel) -> None:
    assert panel.empty.isVisible()
    assert "library" in panel.empty.sentence()


def test_measuring_fills_the_table_with_what_evaluate_prints(panel: FiguresPanel, qtbot: QtBot) -> None:
    panel.on_model(_handle("dae-emoji"))
    assert not panel.draws.isVisible()
    qtbot.mouseClick(panel.measure, Qt.MouseButton.LeftButton)
    assert panel.measure.text() == "Cancel"
    qtbot.waitUntil(lambda: panel.measure.text() == "Measure", timeout=WAIT)
    entry = next(entry for entry in shipped() if entry.name == "dae-emoji")
    assert _values(panel)["PSNR, restored"] == f"{entry.metrics['psnr_restored']:.2f} dB"
    assert _values(panel)["Test items"] == "382"


def test_cancelling_answers_at_once_and_another_model_clears(panel: FiguresPanel, qtbot: QtBot) -> None:
    panel.on_model(_handle("vae-fashion-2d"))
    panel.restore({"draws": 8})
    assert panel.state() == {"draws": 8}
    assert panel.draws.isVisible()
    qtbot.mouseClick(panel.measure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "elbo" in panel.state_text.text(), timeout=WAIT)
    qtbot.mouseClick(panel.measure, Qt.MouseButton.LeftButton)
    assert panel.measure.text() == "Measure"
    assert panel.state_text.text() == "Cancelled."
    panel.on_model(_handle("dae-fashion", source="b"))
    assert panel.figures() == {}
    assert "Press Measure" in panel.state_text.text()


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-1234.567, "-1,234.57"), (22.4567, "22.46"), (0.9998, "0.9998"), (2.1e-06, "2.1e-06"), (382, "382")],
)
def test_figures_of_every_size_have_digits(value: float, shown: str) -> None:
    assert _number(value) == shown
