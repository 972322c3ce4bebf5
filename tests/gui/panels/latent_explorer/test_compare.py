"""Two models under one cursor in the latent explorer, by mouse and keyboard."""

from __future__ import annotations

import json

import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from torch import nn

from studio.gui import theme
from studio.gui.preview import open_handle
from tests.gui.panels.latent_explorer.bands import (
    LEFT,
    Bands,
    ClassBands,
    CodingBands,
    drag,
    greys,
    handle,
    settle,
)


class Negative(CodingBands):
    """The same latents, in negative."""

    def decode(self, z, condition=None):
        return 1.0 - super().decode(z, condition)


@pytest.fixture
def compared(opened, qtbot):
    """Open a panel on one model and compare it with another."""

    def make(one, other, state=None):
        panel = opened(state=state)
        context = panel.explorer.context
        context.set_model(one)
        settle(qtbot, panel)
        context.set_model(other, "compare")
        settle(qtbot, panel)
        return panel

    return make


def shade(grid, share: float) -> int:
    """Return the red on the screen at a share of a picture's width, in its middle row."""
    shown = grid.grab().toImage()
    area = grid.cell_rect(0)
    ratio = shown.devicePixelRatio()
    x, y = area.left() + share * area.width(), area.top() + 0.8 * area.height()
    return shown.pixelColor(round(x * ratio), round(y * ratio)).red()


def test_two_models_decode_the_same_place_side_by_side(compared, qtbot):
    one, other = CodingBands(), Negative()
    panel = compared(handle(one, step=5), handle(other, step=1200, source="other"))
    box = panel.picture.comparison
    assert box.isVisible() and not panel.picture.picture.isVisible()
    drag(qtbot, panel.map, (0, 0), (1.2, -1.7))
    settle(qtbot, panel)
    assert one.last_single().tolist() == other.last_single().tolist()
    sheet = box.beside.sheet()
    assert (sheet.width(), sheet.height()) == (56, 28)
    left, right = sheet.pixelColor(3, 20).red(), sheet.pixelColor(31, 20).red()
    assert left == round(255 * torch.sigmoid(one.last_single()[0]).item())
    assert left + right == pytest.approx(255, abs=1)
    assert [caption.full_text() for caption in box.captions] == ["Toy · step 5", "Toy · step 1,200"]
    # Both have one title, so it is the step that stays where there is no room.
    assert all("step" in caption.text() for caption in box.captions)


def test_the_divider_is_dragged_over_one_picture(compared, qtbot):
    panel = compared(handle(CodingBands()), handle(Negative(), source="other"))
    qtbot.mouseClick(panel.picture.wipe, LEFT)
    wipe = panel.picture.comparison.wipe
    assert wipe.isVisible() and panel.picture.original.isVisible()
    drag(qtbot, panel.map, (0, 0), (2.0, 2.0))
    settle(qtbot, panel)
    assert shade(wipe, 0.25) > 200 and shade(wipe, 0.75) < 55
    area = wipe.cell_rect(0)
    qtbot.mousePress(wipe, LEFT, pos=QPoint(round(wipe.divider()), area.center().y()))
    qtbot.mouseMove(wipe, QPoint(area.left() + area.width() // 10, area.center().y()))
    qtbot.mouseRelease(wipe, LEFT, pos=QPoint(area.left() + area.width() // 10, area.center().y()))
    assert wipe.share() == pytest.approx(0.1, abs=0.02)
    assert shade(wipe, 0.25) < 55 and shade(wipe, 0.04) > 200
    qtbot.keyClick(wipe, Qt.Key.Key_End)
    assert wipe.share() == 1.0 and shade(wipe, 0.75) > 200
    qtbot.keyClick(wipe, Qt.Key.Key_Left)
    assert panel.state()["wipe"] == pytest.approx(0.98)
    kept = json.loads(json.dumps(panel.state()))
    again = compared(handle(CodingBands()), handle(Negative(), source="other"), state=kept)
    assert again.picture.comparison.wipe.isVisible()
    assert again.picture.comparison.wipe.share() == pytest.approx(0.98)


def test_what_does_not_match_is_said_in_a_sentence(compared, qtbot):
    panel = compared(handle(CodingBands((2,))), handle(CodingBands((3,)), source="other"))
    assert panel.picture.picture.isVisible() and panel.picture.refusal.isVisible()
    assert "3 dimensions, this model's 2" in panel.picture.refusal.text()
    drag(qtbot, panel.map, (0, 0), (1.0, 0.5))
    settle(qtbot, panel)
    assert greys(panel.picture.picture, 2) == pytest.approx([1.0, 0.5], abs=0.06)
    context = panel.explorer.context
    context.set_model(handle(nn.Linear(2, 2), source="none"), "compare")
    assert "no latents" in panel.picture.refusal.text()
    context.set_model(handle(Bands(), source="emoji", name="digits"), "compare")
    assert "1 × 8 × 8" in panel.picture.refusal.text()
    context.set_model(handle(Negative((2,)), source="fits"), "compare")
    assert not panel.picture.refusal.isVisible() and panel.picture.comparison.isVisible()


def test_stop_leaves_one_picture_and_asks_the_other_no_more(compared, qtbot):
    other = Negative()
    panel = compared(handle(CodingBands()), handle(other, source="other"))
    qtbot.mouseClick(panel.picture.stop, LEFT)
    settle(qtbot, panel)
    assert panel.explorer.context.model("compare") is None
    assert panel.picture.picture.isVisible() and not panel.picture.stop.isVisible()
    asked = len(other.decoded)
    drag(qtbot, panel.map, (0, 0), (1.0, 0.5))
    settle(qtbot, panel)
    assert len(other.decoded) == asked
    assert greys(panel.picture.picture, 2) == pytest.approx([1.0, 0.5], abs=0.06)


def test_the_picker_chooses_the_class_of_whichever_model_has_one(compared, qtbot):
    other = ClassBands()
    panel = compared(handle(CodingBands()), handle(other, source="other"))
    assert panel.options.classes.isVisible()
    panel.options.classes.setCurrentIndex(6)
    settle(qtbot, panel)
    sheet = panel.picture.comparison.beside.sheet()
    assert sheet.pixelColor(28 + 14, 1).red() == round(255 * 0.5)
    qtbot.mouseClick(panel.picture.stop, LEFT)
    assert not panel.options.classes.isVisible()


def test_another_current_model_is_compared_with_the_same_one(compared, qtbot):
    panel = compared(handle(CodingBands(), step=1), handle(Negative(), source="other"))
    newer = CodingBands()
    panel.explorer.context.set_model(handle(newer, step=2))
    settle(qtbot, panel)
    assert panel.picture.comparison.captions[0].full_text() == "Toy · step 2"
    assert newer.last_single().tolist() == panel.explorer.nav.z.tolist()
    panel.explorer.context.set_model(handle(CodingBands((5,)), source="third"))
    settle(qtbot, panel)
    assert panel.picture.refusal.isVisible() and panel.picture.picture.num_images() == 1


def test_shipped_models_are_compared(preview, qtbot):
    theme.apply(QApplication.instance(), "light")
    window = preview("latent_explorer", open_handle("vae-fashion-2d"))
    window.context.set_model(open_handle("vae-fashion-conditional"), "compare")
    settle(qtbot, window.panel)
    box = window.panel.picture.comparison
    assert box.beside.num_images() == 2
    assert all(box.beside.cell_rect(index).width() >= 120 for index in range(2))
