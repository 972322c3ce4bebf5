"""The masking panel by mouse, keys and drops, on a small masked autoencoder and on a toy."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from torch import Tensor, nn

from studio import checkpoints, data
from studio.core.card import Card
from studio.gui.context import ModelHandle
from studio.gui.panels.masking import PANEL, work
from studio.gui.panels.masking.panel import MaskingPanel
from studio.gui.panels.masking.records import Mask
from tests.gui.dropping import drag_and_drop
from tests.gui.sheets import rgb

LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000
SMALL = {"width": 16, "depth": 1, "heads": 2, "decoder_width": 16, "decoder_depth": 1}


class Grey(nn.Module):
    """Imagines mid-grey wherever something is hidden, in its own good time."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.go.set()

    def unmask(self, image: Tensor, mask: Tensor) -> Tensor:
        self.go.wait(10)
        return torch.where(mask > 0, torch.full_like(image, 0.5), image)


def mae(name: str = "fashion-mnist", seed: int = 0) -> ModelHandle:
    card = Card(family="mae", config=SMALL, data=data.spec(name), step=100)
    torch.manual_seed(seed)
    return handle(checkpoints.build(card).eval().requires_grad_(False), card, f"mae {name}")


def grey() -> ModelHandle:
    return handle(Grey(), Card(family="toy", data=data.spec("fashion-mnist"), config={}), "toy")


def handle(model: nn.Module, card: Card, source: str) -> ModelHandle:
    return ModelHandle(model=model, card=card, title="", step=card.step, live=False, source=source)


@pytest.fixture
def opened(qtbot, preview):
    """Opens the panel on a model."""

    def open_panel(shown: ModelHandle | None, state: dict | None = None) -> MaskingPanel:
        panel = preview("masking", size=(940, 760), state=state).panel
        panel.on_model(shown)
        if shown is not None:
            settle(qtbot, panel)
        return panel

    return open_panel


def settle(qtbot, panel: MaskingPanel) -> None:
    qtbot.waitUntil(lambda: not panel.masker.busy(), timeout=WAIT)


def picture(grid) -> np.ndarray:
    return rgb(grid.sheet())


def imagined(panel: MaskingPanel) -> np.ndarray:
    return picture(panel.pictures.pictures[2])


def centre(panel: MaskingPanel, row: int, column: int) -> QPoint:
    return panel.mask_view.patch_rect(row, column).center().toPoint()


def test_without_a_model_it_says_what_to_do(opened) -> None:
    panel = opened(None)
    assert "masked autoencoder" in panel.empty.sentence()
    vae = Card(family="vae", data=data.spec("fashion-mnist"), config={})
    assert "masked autoencoder" in str(PANEL.refusal(nn.Identity(), vae))
    assert PANEL.refusal(Grey(), vae) is None


def test_it_opens_with_three_quarters_hidden(opened) -> None:
    panel = opened(mae())
    assert int(panel.mask_view.hidden().sum()) == 37
    assert panel.mask_bar.count.text() == "37 of 49 hidden"
    assert "PSNR" in panel.pictures.captions[2].text()
    assert panel.many_view.grid.num_images() == 36
    original, shown = picture(panel.pictures.pictures[0]), imagined(panel)
    visible = ~panel.mask_view.hidden().repeat(4, 0).repeat(4, 1)
    assert (original[visible] == shown[visible]).all()
    assert (original[~visible] != shown[~visible]).any()


def test_the_reconstruction_follows_the_hand(opened, qtbot) -> None:
    panel = opened(grey())
    panel.masker.choose_ratio(0.0)
    settle(qtbot, panel)
    assert "nothing is hidden" in panel.pictures.captions[2].text()
    qtbot.mouseClick(panel.mask_view, LEFT, pos=centre(panel, 2, 3))
    settle(qtbot, panel)
    assert np.argwhere(panel.mask_view.hidden()).tolist() == [[2, 3]]
    side = panel.masker.grid
    assert side == (7, 7)
    assert (imagined(panel)[8:12, 12:16] == 128).all()
    assert panel.mask_bar.kind.currentData() == "hand"
    qtbot.mouseClick(panel.mask_view, LEFT, pos=centre(panel, 2, 3))
    settle(qtbot, panel)
    assert not panel.mask_view.hidden().any()
    assert (imagined(panel) == picture(panel.pictures.pictures[0])).all()


def test_a_stroke_hides_every_patch_it_crosses(opened, qtbot) -> None:
    panel = opened(grey())
    panel.masker.choose_ratio(0.0)
    settle(qtbot, panel)
    view = panel.mask_view
    qtbot.mousePress(view, LEFT, pos=centre(panel, 1, 0))
    qtbot.mouseMove(view, centre(panel, 1, 5))  # a fast hand
    assert view.hidden()[1].tolist() == [True] * 6 + [False]
    qtbot.mouseRelease(view, LEFT, pos=centre(panel, 1, 5))
    settle(qtbot, panel)
    assert panel.mask_bar.count.text() == "6 of 49 hidden"
    assert (imagined(panel)[4:8, :24] == 128).all()


def test_painting_stays_ahead_of_a_slow_model(opened, qtbot) -> None:
    shown = grey()
    panel = opened(shown)
    panel.masker.choose_ratio(0.0)
    settle(qtbot, panel)
    shown.model.go.clear()
    view = panel.mask_view
    qtbot.mousePress(view, LEFT, pos=centre(panel, 0, 0))
    for column in range(1, 7):
        qtbot.mouseMove(view, centre(panel, 0, column))
    assert view.hidden()[0].all()  # painted before anything is imagined
    shown.model.go.set()
    qtbot.mouseRelease(view, LEFT, pos=centre(panel, 0, 6))
    settle(qtbot, panel)
    assert view.hidden().sum() == 7
    assert (imagined(panel)[:4] == 128).all()


def test_an_answer_that_comes_late_takes_no_stroke_back(opened, qtbot) -> None:
    panel = opened(grey())
    panel.masker.choose_ratio(0.0)
    settle(qtbot, panel)
    answers = []
    panel.masker.unmasked.connect(lambda *answer: answers.append(answer))
    for column in (0, 1):
        qtbot.mouseClick(panel.mask_view, LEFT, pos=centre(panel, 0, column))
        settle(qtbot, panel)
    panel.masker.unmasked.emit(*answers[0])  # of the first stroke
    assert np.argwhere(panel.mask_view.hidden()).tolist() == [[0, 0], [0, 1]]


def test_keys_hide_a_patch(opened, qtbot) -> None:
    panel = opened(grey())
    panel.masker.choose_ratio(0.0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(panel.mask_view, key)
    settle(qtbot, panel)
    assert np.argwhere(panel.mask_view.hidden()).tolist() == [[1, 1]]
    panel.mask_view.set_mask(np.zeros((1, 1), bool))  # as of a model with larger patches
    qtbot.keyClick(panel.mask_view, Qt.Key.Key_Space)
    assert not panel.mask_view.hidden().any()


def test_ratio_kind_seed_and_invert(opened, qtbot) -> None:
    panel = opened(mae())
    bar = panel.mask_bar
    bar.ratio.slider.setValue(50)
    settle(qtbot, panel)
    assert panel.mask_view.hidden().sum() == 24
    before = panel.mask_view.hidden()
    bar.seed.setValue(7)
    settle(qtbot, panel)
    assert (panel.mask_view.hidden() != before).any()
    bar.kind.setCurrentIndex(bar.kind.findData("grid"))
    settle(qtbot, panel)
    hidden = panel.mask_view.hidden()
    qtbot.mouseClick(bar.invert, LEFT)
    settle(qtbot, panel)
    assert (panel.mask_view.hidden() == ~hidden).all()
    assert not bar.seed.isEnabled()
    qtbot.mouseClick(bar.redraw, LEFT)
    settle(qtbot, panel)
    assert bar.kind.currentData() == "random"


def test_visible_patches_can_be_imagined_too(opened, qtbot) -> None:
    panel = opened(mae())
    pasted = imagined(panel)
    panel.mask_bar.pasted.click()
    settle(qtbot, panel)
    visible = ~panel.mask_view.hidden().repeat(4, 0).repeat(4, 1)
    assert (imagined(panel)[visible] != pasted[visible]).any()
    assert (imagined(panel)[~visible] == pasted[~visible]).all()
    assert not opened(grey()).mask_bar.pasted.isEnabled()


def test_ten_masks_have_a_mean_and_a_spread(opened, qtbot) -> None:
    panel = opened(mae())
    qtbot.mouseClick(panel.choices.button(1), LEFT)
    settle(qtbot, panel)
    assert panel.masks_view.grid.num_images() == 20
    request = work.PictureRequest(handle=panel.masker.handle, mask=Mask(), index=0, own=None)
    result = work.several(request)
    assert len({row.tobytes() for row in result.masked}) == 10
    assert (picture(panel.masks_view.mean) == result.mean).all()
    assert (picture(panel.masks_view.deviation) == result.deviation).all()
    hand = work.scattered(Mask(kind="hand", hidden=(1, 2, 3)), 12)
    assert (hand.kind, hand.ratio) == ("random", 0.25)


def test_a_picture_of_the_grid_is_looked_at_when_clicked(opened, qtbot) -> None:
    panel = opened(mae())
    grid = panel.many_view.grid
    qtbot.mouseClick(grid, LEFT, pos=grid.cell_rect(12 + 5).center())
    settle(qtbot, panel)
    assert panel.picture_bar.index.value() == 5
    assert "test image 5" in panel.pictures.captions[0].text()


def test_the_last_test_images_have_their_own_numbers(opened, qtbot) -> None:
    panel = opened(mae(), {"picture": {"index": 9999}})
    grid = panel.many_view.grid
    assert grid.num_images() == 36
    assert panel.many_view.note.text().startswith("test images 9988 to 9999 ")
    qtbot.mouseClick(grid, LEFT, pos=grid.cell_rect(1).center())
    settle(qtbot, panel)
    assert panel.picture_bar.index.value() == 9989


def test_without_its_data_ones_own_picture_is_still_masked(opened, qtbot, tmp_path: Path) -> None:
    spec = data.spec("fashion-mnist").replace({"name": "gone"})
    panel = opened(handle(Grey(), Card(family="toy", data=spec, config={}), "toy"))
    assert "There is no data set" in panel.pictures.sentence()
    path = tmp_path / "mine.png"
    Image.fromarray(np.full((28, 28), 200, np.uint8)).save(path)
    drag_and_drop(panel, path)
    settle(qtbot, panel)
    assert not panel.pictures.sentence()
    assert (picture(panel.pictures.pictures[0]) == 200).all()
    assert "There is no data set" in panel.many_view.grid._placeholder


def test_how_much_it_can_lose_is_measured_and_cancelled(opened, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(work, "NUM_SWEPT", 20)
    shown = grey()
    panel = opened(shown)
    qtbot.mouseClick(panel.choices.button(2), LEFT)
    view = panel.sweep_view
    qtbot.mouseClick(view.button, LEFT)
    qtbot.waitUntil(lambda: not view.is_measuring(), timeout=WAIT)
    points = view.points["random"]
    assert [point.ratio for point in points] == list(work.RATIOS)
    assert all(0 < point.mse < 1 for point in points)
    assert "measured at step 0" in view.note.full_text()
    shown.model.go.clear()
    qtbot.mouseClick(view.button, LEFT)
    assert view.is_measuring()
    qtbot.mouseClick(view.button, LEFT)
    assert not view.is_measuring()
    assert view.button.text() == "Measure"
    assert not view.points["random"]
    assert view._curves["random"].getData()[0] is None
    assert "measured" not in view.note.full_text()
    shown.model.go.set()


def test_a_file_can_be_dropped(opened, qtbot, tmp_path: Path) -> None:
    panel = opened(mae("emoji"))
    path = tmp_path / "mine.png"
    Image.fromarray(np.full((20, 30), 200, np.uint8)).save(path)  # grey, and of another shape
    drag_and_drop(panel, path)
    settle(qtbot, panel)
    assert "mine.png" in panel.picture_bar.note.text()
    assert picture(panel.pictures.pictures[0])[16, 16].tolist() == [200, 200, 200]
    (tmp_path / "broken.jpg").write_text("no picture")
    drag_and_drop(panel, tmp_path / "broken.jpg")
    settle(qtbot, panel)
    assert "not a picture" in panel.picture_bar.note.text()


def test_a_drawing_is_masked(opened, qtbot) -> None:
    panel = opened(mae())
    qtbot.mouseClick(panel.picture_bar.draw, LEFT)
    qtbot.mouseClick(panel.draw_box.canvas.surface, LEFT)
    settle(qtbot, panel)
    drawn = panel.draw_box.image()
    assert drawn.any()
    assert (picture(panel.pictures.pictures[0]) == drawn).all()
    qtbot.mouseClick(panel.draw_box.done, LEFT)
    assert panel.picture_bar.note.text() == "Drawn by hand."


def test_state_survives_and_what_does_not_fit_is_left_alone(opened, qtbot) -> None:
    panel = opened(mae())
    panel.masker.source.choose_test(17)
    panel.masker.paint(np.eye(7, dtype=bool))
    qtbot.mouseClick(panel.choices.button(1), LEFT)
    settle(qtbot, panel)
    saved = json.loads(json.dumps(panel.state()))
    again = opened(mae(), saved)
    assert (again.mask_view.hidden() == np.eye(7, dtype=bool)).all()
    assert again.picture_bar.index.value() == 17
    assert again.views.currentWidget() is again.masks_view
    assert opened(mae(), {"mask": {"kind": "hand", "hidden": [-999]}}).masker.mask == Mask()
    odd = opened(mae(), {"mask": {"ratio": 3}, "view": "none", "pasted": False, "other": 1})
    assert odd.masker.mask == Mask()
    assert not odd.masker.pasted


def test_another_model_takes_the_place_and_newer_weights_the_mask(opened, qtbot) -> None:
    panel = opened(mae())
    panel.masker.paint(np.eye(7, dtype=bool))
    settle(qtbot, panel)
    before = imagined(panel)
    panel.on_model(mae(seed=1))
    settle(qtbot, panel)
    assert (imagined(panel) != before).any()
    assert (panel.mask_view.hidden() == np.eye(7, dtype=bool)).all()
    qtbot.mouseClick(panel.choices.button(1), LEFT)
    settle(qtbot, panel)
    panel.masker.choose_view("sweep")
    panel.on_model(mae("emoji"))
    settle(qtbot, panel)
    assert panel.masks_view.grid.num_images() == 0  # they were another model's
    assert panel.mask_view.hidden().shape == (8, 8)
    panel.on_model(None)
    assert panel.empty.isVisible()
