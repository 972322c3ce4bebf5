"""Drawing a picture in the latent explorer: its code is found on the map."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt

from studio.gui.panels.latent_explorer import glide
from studio.gui.preview import open_handle
from tests.gui.panels.latent_explorer.bands import (
    LEFT,
    Bands,
    CodingBands,
    PlaneItself,
    drag,
    greys,
    handle,
    settle,
)


def stroke(qtbot, canvas, *places: tuple[float, float]) -> None:
    """Paint along places of the picture, in its pixels."""
    pixels = [canvas.surface.to_pixel(*place).toPoint() for place in places]
    qtbot.mousePress(canvas.surface, LEFT, pos=pixels[0])
    for pixel in pixels[1:]:
        qtbot.mouseMove(canvas.surface, pixel)
    qtbot.mouseRelease(canvas.surface, LEFT, pos=pixels[-1])


def arrive(qtbot, panel) -> None:
    """Wait until the sketch is encoded and the cursor is at its code."""
    side = panel.sketch_side
    qtbot.waitUntil(lambda: not side._encoder.busy() and not side.glide.is_moving(), timeout=60_000)
    settle(qtbot, panel)


def code_of(model, canvas) -> list[float]:
    x = torch.from_numpy(canvas.image()).permute(2, 0, 1)[None].float() / 255
    return model.encode(x)[0].tolist()


def test_the_cursor_glides_to_the_code_of_what_is_drawn(opened, qtbot, monkeypatch):
    monkeypatch.setattr(glide, "GLIDE_MS", 1_000)  # a busy machine sees some of it too
    model = CodingBands()
    panel = opened(model)
    qtbot.mouseClick(panel.picture.draw, LEFT)
    canvas = panel.sketch.canvas
    assert canvas.isVisible() and not panel.corners.isVisible() and not panel.sliders.isVisible()
    start, seen = panel.explorer.nav.z, []
    panel.explorer.moved.connect(lambda: seen.append(panel.explorer.nav.z.tolist()))
    stroke(qtbot, canvas, (4, 4), (10, 24), (6, 20))
    arrive(qtbot, panel)
    wanted = code_of(model, canvas)
    assert panel.explorer.nav.z.tolist() == pytest.approx(wanted, abs=1e-5)
    assert panel.map.cursor_position() == pytest.approx(wanted, abs=1e-5)
    assert greys(panel.picture.picture, 2) == pytest.approx(wanted, abs=0.1)
    # It went there by places between, rather than jumped.
    ways = [(z[0] - start[0].item()) / (wanted[0] - start[0].item()) for z in seen]
    assert any(0.01 < way < 0.99 for way in ways), ways
    original = panel.picture.original.sheet()
    drawn = [[original.pixelColor(x, y).red() for x in range(28)] for y in range(28)]
    assert np.array_equal(drawn, canvas.image()[..., 0])
    assert greys(panel.picture.again, 2) == pytest.approx(wanted, abs=0.1)
    assert "sketch" in panel.picture.name.full_text()


def test_it_follows_while_the_stroke_goes_on_and_undo_goes_back_stroke_by_stroke(opened, qtbot):
    model = CodingBands()
    panel = opened(model)
    start = panel.explorer.nav.z.tolist()
    qtbot.mouseClick(panel.picture.draw, LEFT)
    canvas = panel.sketch.canvas
    at = [canvas.surface.to_pixel(20, y).toPoint() for y in (3, 14, 25)]
    qtbot.mousePress(canvas.surface, LEFT, pos=at[0])
    qtbot.mouseMove(canvas.surface, at[1])
    arrive(qtbot, panel)
    assert panel.explorer.nav.z.tolist() == pytest.approx(code_of(model, canvas), abs=1e-5)
    qtbot.mouseMove(canvas.surface, at[2])
    qtbot.mouseRelease(canvas.surface, LEFT, pos=at[2])
    arrive(qtbot, panel)
    first = panel.explorer.nav.z.tolist()
    assert first == pytest.approx(code_of(model, canvas), abs=1e-5)
    stroke(qtbot, canvas, (3, 3), (3, 20))
    arrive(qtbot, panel)
    assert panel.explorer.nav.z.tolist() != pytest.approx(first, abs=1e-3)
    for wanted in (first, start):
        qtbot.mouseClick(panel.plane_bar.undo, LEFT)
        assert panel.explorer.nav.z.tolist() == pytest.approx(wanted, abs=1e-5)
    assert not panel.plane_bar.undo.isEnabled()


def test_taking_the_stroke_back_on_the_canvas_changes_the_sketch_and_not_the_map(opened, qtbot):
    panel = opened(CodingBands())
    qtbot.mouseClick(panel.picture.draw, LEFT)
    canvas = panel.sketch.canvas
    stroke(qtbot, canvas, (4, 4), (10, 24))
    arrive(qtbot, panel)
    there = panel.explorer.nav.z
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    arrive(qtbot, panel)
    assert not canvas.image().any() and panel.picture.original.num_images() == 0
    assert torch.equal(panel.explorer.nav.z, there)
    panel.map.setFocus()
    qtbot.keyClick(panel.map, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.explorer.nav.z.tolist() == [0, 1]


def test_the_hand_on_the_map_goes_before_the_glide(opened, qtbot, monkeypatch):
    monkeypatch.setattr(glide, "GLIDE_MS", 10_000)
    panel = opened(CodingBands())
    qtbot.mouseClick(panel.picture.draw, LEFT)
    stroke(qtbot, panel.sketch.canvas, (4, 4), (10, 24))
    qtbot.waitUntil(panel.sketch_side.glide.is_moving, timeout=60_000)
    drag(qtbot, panel.map, (1, 1), (2.0, 1.5))
    assert not panel.sketch_side.glide.is_moving()
    settle(qtbot, panel)
    assert panel.map.cursor_position() == pytest.approx((2.0, 1.5), abs=0.03)


def test_closing_brings_the_sliders_back_and_the_drawing_stays(opened, qtbot):
    panel = opened(CodingBands())
    qtbot.mouseClick(panel.picture.draw, LEFT)
    canvas = panel.sketch.canvas
    stroke(qtbot, canvas, (4, 4), (10, 24))
    arrive(qtbot, panel)
    drawn = canvas.image()
    qtbot.mouseClick(panel.sketch.close_button, LEFT)
    assert panel.sliders.isVisible() and panel.corners.isVisible() and not canvas.isVisible()
    assert panel.picture.original.num_images() == 0 and not panel.picture.draw.isChecked()
    drag(qtbot, panel.map, (0, 0), (1, 1))
    qtbot.mouseClick(panel.picture.draw, LEFT)
    arrive(qtbot, panel)
    assert np.array_equal(panel.sketch.canvas.image(), drawn)
    assert panel.picture.original.num_images() == 1


def test_another_model_encodes_the_same_drawing(opened, qtbot):
    class Doubled(CodingBands):
        def encode(self, x, condition=None):
            return 2 * super().encode(x)

    panel = opened(CodingBands())
    qtbot.mouseClick(panel.picture.draw, LEFT)
    stroke(qtbot, panel.sketch.canvas, (4, 4), (10, 24))
    arrive(qtbot, panel)
    other = Doubled()
    panel.on_model(handle(other, source="other"))
    arrive(qtbot, panel)
    assert panel.explorer.nav.z.tolist() == pytest.approx(code_of(other, panel.sketch.canvas), abs=1e-4)


def test_models_that_cannot_say_why_in_the_tooltip(opened, qtbot):
    panel = opened(CodingBands())
    qtbot.mouseClick(panel.picture.draw, LEFT)
    panel.on_model(handle(Bands(), source="decoder"))
    assert not panel.picture.draw.isEnabled() and "doesn't encode" in panel.picture.draw.toolTip()
    assert panel.sliders.isVisible() and not panel.sketch.isVisible()
    panel.on_model(handle(PlaneItself(), source="points", name="moons"))
    assert not panel.picture.draw.isEnabled() and "points" in panel.picture.draw.toolTip()
    panel.on_model(handle(CodingBands(), source="fits"))
    assert panel.picture.draw.isEnabled()
    settle(qtbot, panel)


def test_paper_and_ink_are_those_of_the_data(preview, qtbot):
    window = preview("latent_explorer", open_handle("vae-emoji-grid"))
    settle(qtbot, window.panel)
    qtbot.mouseClick(window.panel.picture.draw, LEFT)
    canvas = window.panel.sketch.canvas
    assert (canvas.image() == 255).all() and canvas.image().shape == (32, 32, 3)
    assert canvas.surface.width() >= 160 and canvas.geometry().bottom() <= window.panel.sketch.height()
    stroke(qtbot, canvas, (8, 8), (24, 24))
    arrive(qtbot, window.panel)
    assert canvas.image()[16, 16].tolist() == [0, 0, 0]
    assert window.panel.sketch.mapTo(window, QPoint(0, window.panel.sketch.height())).y() <= window.height()
