"""Drawing points with the mouse, saving them, and finding them among the data sets."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio import data
from studio.core.text import StudioError
from studio.data import drawn
from studio.gui import panel_modules
from studio.gui.panels.draw_points import PANEL, density
from studio.gui.panels.draw_points.packing import MOST_PACKED, pack, unpack
from studio.gui.panels.draw_points.panel import DrawPointsPanel
from studio.gui.preview import PreviewContext, PreviewWindow
from studio.gui.window import MainWindow

WAIT = 60_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(preview: Callable[..., PreviewWindow]) -> Callable[[], PreviewWindow]:
    """Opens the panel."""
    return lambda: preview("draw_points", size=(900, 600))


@pytest.fixture
def panel(opened: Callable[[], PreviewWindow]) -> DrawPointsPanel:
    return opened().panel


def context(panel: DrawPointsPanel) -> PreviewContext:
    window = panel.window()
    assert isinstance(window, PreviewWindow)
    return window.context


def stroke(qtbot: QtBot, panel: DrawPointsPanel, *places: tuple[float, float]) -> None:
    """Press at the first place, in data units, and drag to the others."""
    surface = panel.canvas.surface
    pixels = [surface.to_pixel(*place).toPoint() for place in places]
    qtbot.mousePress(surface, LEFT, pos=pixels[0])
    for pixel in pixels[1:]:
        qtbot.mouseMove(surface, pixel)
    qtbot.mouseRelease(surface, LEFT, pos=pixels[-1])


def save_as(qtbot: QtBot, panel: DrawPointsPanel, name: str) -> None:
    panel.name.clear()
    qtbot.keyClicks(panel.name, name)
    qtbot.mouseClick(panel.save, LEFT)


def save(qtbot: QtBot, panel: DrawPointsPanel, name: str) -> None:
    with qtbot.waitSignal(context(panel).data_offered, timeout=WAIT) as offered:
        save_as(qtbot, panel, name)
    assert offered.args == [f"drawn:{name}"]


def answer(qtbot: QtBot, panel: QWidget, text: str) -> str:
    """Click a button of the question asked, and return the question."""
    (box,) = (box for box in panel.findChildren(QMessageBox) if box.isVisible())
    (button,) = (button for button in box.findChildren(QPushButton) if button.text() == text)
    question = box.text()
    qtbot.mouseClick(button, LEFT)
    return question


def test_it_says_what_to_do_and_cannot_save_nothing(qtbot: QtBot, panel: DrawPointsPanel) -> None:
    assert panel.count.text() == "No points yet" and not panel.save.isEnabled()
    assert panel.saved.empty.isVisible() and not panel.saved.list.isVisible()
    qtbot.keyClicks(panel.name, "ring")
    assert not panel.save.isEnabled()
    stroke(qtbot, panel, (0.0, 0.0))
    assert panel.count.text() == "1 point" and panel.save.isEnabled()
    qtbot.mouseClick(panel.canvas.tools.undo, LEFT)
    assert panel.count.text() == "No points yet" and not panel.save.isEnabled()


def test_what_was_drawn_is_saved_and_can_be_sampled(qtbot: QtBot, panel: DrawPointsPanel) -> None:
    stroke(qtbot, panel, (-2.0, 1.0), (2.0, 1.0))
    panel.sigma.box.setValue(0.2)
    save(qtbot, panel, "my line")
    points = panel.canvas.points()
    assert len(points) > 50
    kept = drawn.read("my line")
    assert np.array_equal(kept.points, points) and kept.sigma == 0.2
    assert panel.saved.names() == ["my line"] and panel.saved.chosen() == "my line"
    assert not panel.saved.empty.isVisible() and panel.save.isEnabled()
    assert data.spec("drawn:my line").kind == "points"


def test_a_saved_drawing_is_opened_again(qtbot: QtBot, opened: Callable[[], PreviewWindow]) -> None:
    first = opened().panel
    stroke(qtbot, first, (1.0, -1.0), (1.0, 2.0))
    first.sigma.box.setValue(0.05)
    save(qtbot, first, "bar")
    again = opened().panel
    again.saved.list.setCurrentRow(0)
    qtbot.mouseClick(again.saved.open, LEFT)
    assert np.array_equal(again.canvas.points(), first.canvas.points())
    assert (again.sigma.value(), again.name.text()) == (0.05, "bar")


def test_opening_over_unsaved_points_asks(qtbot: QtBot, panel: DrawPointsPanel) -> None:
    drawn.save("kept", [[1.0, 1.0]], 0.1)
    panel.saved.refresh("kept")
    stroke(qtbot, panel, (0.0, 0.0), (1.0, 0.0))
    num = len(panel.canvas.points())
    qtbot.mouseClick(panel.saved.open, LEFT)
    assert "not saved" in answer(qtbot, panel, "Cancel")
    assert len(panel.canvas.points()) == num
    qtbot.mouseClick(panel.saved.open, LEFT)
    answer(qtbot, panel, "Open")
    assert panel.canvas.points().tolist() == [[1.0, 1.0]]


def test_replacing_asks(qtbot: QtBot, panel: DrawPointsPanel) -> None:
    drawn.save("taken", [[1.0, 1.0]], 0.1)
    stroke(qtbot, panel, (0.0, 0.0), (1.0, 0.0))
    save_as(qtbot, panel, "taken")
    assert "Replace it?" in answer(qtbot, panel, "Cancel")
    assert len(drawn.read("taken").points) == 1
    qtbot.mouseClick(panel.save, LEFT)
    with qtbot.waitSignal(context(panel).data_offered, timeout=WAIT):
        answer(qtbot, panel, "Replace")
    assert len(drawn.read("taken").points) == len(panel.canvas.points())


@pytest.mark.parametrize("name", ["a/b", "..", "nul", "x" * 41])
def test_a_name_that_cannot_be_is_a_sentence(qtbot: QtBot, panel: DrawPointsPanel, name: str) -> None:
    stroke(qtbot, panel, (0.0, 0.0))
    save_as(qtbot, panel, name)
    qtbot.waitUntil(panel.problem.isVisible, timeout=WAIT)
    assert "can't be a drawing's name" in panel.problem.text()
    assert drawn.saved() == [] and panel.save.isEnabled()
    qtbot.keyClicks(panel.name, "!")
    assert not panel.problem.isVisible()


def test_deleting_asks_and_tells(qtbot: QtBot, panel: DrawPointsPanel) -> None:
    drawn.save("old", [[1.0, 1.0]], 0.1)
    panel.saved.refresh("old")
    qtbot.mouseClick(panel.saved.delete, LEFT)
    answer(qtbot, panel, "Cancel")
    assert drawn.saved() == ["old"]
    qtbot.mouseClick(panel.saved.delete, LEFT)
    with qtbot.waitSignal(context(panel).data_withdrawn, timeout=WAIT) as gone:
        answer(qtbot, panel, "Delete")
    assert gone.args == ["drawn:old"] and drawn.saved() == [] == panel.saved.names()
    assert panel.saved.empty.isVisible()


def test_too_many_points_cannot_be_saved(qtbot: QtBot, panel: DrawPointsPanel) -> None:
    panel.canvas.set_points(np.zeros((drawn.MOST_POINTS, 2), np.float32))
    qtbot.keyClicks(panel.name, "many")
    assert panel.save.isEnabled()
    stroke(qtbot, panel, (0.0, 0.0))
    assert not panel.save.isEnabled() and "erase some" in panel.count.text()


def test_settings_come_back(opened: Callable[[], PreviewWindow]) -> None:
    first = opened().panel
    first.sigma.set_value(0.3)
    first.name.setText("ring")
    again = opened().panel
    again.restore(first.state())
    assert again.state() == {"sigma": 0.3, "name": "ring", "points": ""}
    again.restore({"sigma": "wide", "name": 3})
    assert again.state() == {"sigma": 0.3, "name": "ring", "points": ""}


def test_in_the_window_the_form_takes_it(
    qtbot: QtBot, open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_modules, "names", lambda: ["draw_points"])
    monkeypatch.setattr(panel_modules, "load", {"draw_points": PANEL}.get)
    monkeypatch.setattr(panel_modules, "FIRST", "draw_points")
    window = open_window()
    window.middle.setCurrentWidget(window.tabs)
    panel = window.tabs.panel("draw_points")
    assert isinstance(panel, DrawPointsPanel)
    stroke(qtbot, panel, (-1.0, 0.0), (1.0, 0.0))
    save_as(qtbot, panel, "dash")
    qtbot.waitUntil(lambda: window.form.data.currentData() == "drawn:dash", timeout=WAIT)
    assert window.form.data.currentText() == "dash (drawn)"
    qtbot.mouseClick(window.training.transport.main, LEFT)
    run = window.session.active  # type: ignore[union-attr]
    assert run is not None and run.spec.data == "drawn:dash"
    qtbot.waitUntil(lambda: run.step > 0, timeout=WAIT)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        qtbot.mouseClick(window.training.transport.stop, LEFT)
    qtbot.mouseClick(panel.saved.delete, LEFT)
    answer(qtbot, panel, "Delete")
    assert window.form.data.findData("drawn:dash") < 0
    assert window.form.spec().data == window.form.data.currentData() != "drawn:dash"
    window.session.run_selected.emit(run)  # type: ignore[union-attr]  # its curves can still be looked at
    assert window.form.spec().data != "drawn:dash"


def test_the_density_drawn_is_the_mixture(panel: DrawPointsPanel) -> None:
    points = np.asarray([[0.5, -1.0], [-2.0, 1.5]], np.float32)
    request = density.DensityRequest(points=points, number=0, sigma=0.4, extent=4.0)
    found = density.density(request).density
    cell = 8.0 / density.GRID
    middles = -4.0 + (np.arange(density.GRID) + 0.5) * cell
    squares = (middles[None, :, None] - points[:, 0]) ** 2 + (middles[:, None, None] - points[:, 1]) ** 2
    exact = np.exp(-squares / (2 * 0.4**2)).mean(2) / (2 * np.pi * 0.4**2)
    assert found.sum() * cell**2 == pytest.approx(1.0, abs=1e-3)
    # Points move to the middles of their cells: the error is that of half a cell on the slope.
    assert np.abs(found - exact).max() < 0.06 * exact.max()


def test_the_density_follows_hand_and_width(panel: DrawPointsPanel, qtbot: QtBot) -> None:
    assert panel.preview.levels() is None
    stroke(qtbot, panel, (-1.0, 0.0), (1.0, 0.0))
    qtbot.waitUntil(lambda: panel.preview.levels() is not None, timeout=30_000)
    narrow = panel.preview.levels()
    panel.sigma.box.setValue(0.8)
    qtbot.waitUntil(lambda: not np.array_equal(panel.preview.levels(), narrow), timeout=30_000)
    assert (panel.preview.levels() > 64).sum() > 2 * (narrow > 64).sum()
    panel.canvas.set_points(np.zeros((0, 2), np.float32))
    panel.canvas.changed.emit()
    assert panel.preview.levels() is None


def test_a_drawing_that_cannot_be_deleted_stays_a_data_set(
    panel: DrawPointsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn.save("old", [[1.0, 1.0]], 0.1)
    gone: list[str] = []
    context(panel).data_withdrawn.connect(gone.append)

    def refuse(name: str) -> None:
        raise StudioError("The disk is read-only.")

    monkeypatch.setattr(drawn, "delete", refuse)
    panel._delete("old")
    assert panel.problem.text() == "The disk is read-only."
    assert gone == [] and panel.saved.names() == ["old"]


def test_a_drawing_that_was_not_saved_comes_back(qtbot: QtBot, opened: Callable[[], PreviewWindow]) -> None:
    first = opened().panel
    stroke(qtbot, first, (-1.0, 0.0), (1.0, 0.0))
    state = json.loads(json.dumps(first.state()))
    again = opened().panel
    again.restore(state)
    assert len(again.canvas.points()) > 10
    assert np.array_equal(again.canvas.points(), first.canvas.points())
    assert "points" in again.count.text()
    stroke(qtbot, again, (0.0, 2.0))
    more = again.canvas.points()
    again.restore(state)
    assert np.array_equal(again.canvas.points(), more), "what was drawn since isn't lost"


@pytest.mark.parametrize("text", [None, 3, "no base 64!", "AAAA", "AADAfwAAwH8="])
def test_points_that_do_not_fit_are_left_out(text: object) -> None:
    assert len(unpack(text)) == 0


def test_points_survive_as_text() -> None:
    points = np.asarray([[0.5, -1.25], [3.0, 0.0]], np.float32)
    assert np.array_equal(unpack(pack(points)), points)
    assert pack(np.zeros((MOST_PACKED + 1, 2), np.float32)) == ""
