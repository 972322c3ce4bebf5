"""The translation panel by mouse, keys and drops, on translators that tell what they did."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from torch import Tensor, nn

from studio import data
from studio.core.card import Card
from studio.core.model_io import Condition, Domains
from studio.gui.context import ModelHandle
from studio.gui.panels.translation import PANEL
from studio.gui.panels.translation.panel import TranslationPanel
from tests.gui.dropping import drag_and_drop
from tests.gui.sheets import rgb

LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000


class Swapper(nn.Module):
    """Turns an emoji into its counterpart by heart, plus a constant; remembers the threads that called it."""

    def __init__(self, axis: str = "style", added: float = 0.0, *, knows: bool = True) -> None:
        super().__init__()
        self.domains = Domains(axis=axis, a=0, b=1)
        self.added, self.knows = added, knows
        self.threads: set[int] = set()
        self.wanted: list[int] = []

    def translate(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        assert condition is not None
        self.threads.add(threading.get_ident())
        self.wanted.append(int(condition.labels[self.domains.axis][0]))
        if not self.knows:
            return (x + self.added).clamp(0, 1)
        test = data.load("emoji").test.images.float() / 255
        return test[torch.cdist(x.flatten(1), test.flatten(1)).argmin(1) ^ 1]


def handle(model: nn.Module, name: str = "emoji", source: str = "toy") -> ModelHandle:
    card = Card(family="toy", config={}, data=data.spec(name), step=5)
    return ModelHandle(model=model.eval(), card=card, title="Toy", step=5, live=False, source=source)


@pytest.fixture
def opened(qtbot, preview) -> Callable[..., TranslationPanel]:
    """Opens the panel on a model."""

    def open_panel(shown: ModelHandle | None, state: dict | None = None) -> TranslationPanel:
        panel = preview("translation", size=(900, 700), state=state).panel
        panel.on_model(shown)
        if shown is not None:
            settle(qtbot, panel)
        return panel

    return open_panel


def settle(qtbot, panel: TranslationPanel) -> None:
    translator = panel.translator
    workers = (translator.worker, translator.pager, translator.opener)
    qtbot.waitUntil(lambda: not any(worker.busy() for worker in workers), timeout=WAIT)


def pixels(panel: TranslationPanel, name: str) -> np.ndarray:
    """What a large picture shows, (H, W, 3)."""
    return rgb(panel.cycle.cells[name].picture.sheet())


def emoji(number: int, style: int) -> np.ndarray:
    return data.load("emoji").test.images[2 * number + style].permute(1, 2, 0).numpy()


def caption(panel: TranslationPanel, name: str) -> str:
    return panel.cycle.cells[name].caption.text()


def saved(path: Path, shade: int = 200) -> Path:
    Image.new("RGB", (40, 60), (shade, shade, shade)).save(path)
    return path


def test_without_a_model_it_says_what_to_do(opened):
    panel = opened(None)
    assert "CycleGAN" in panel.empty.sentence()
    assert panel.empty.isVisible()


def test_it_refuses_what_cannot_translate(opened):
    shown = handle(nn.Identity())
    assert "doesn't translate" in str(PANEL.refusal(shown.model, shown.card))
    panel = opened(shown)
    assert "doesn't translate" in panel.empty.sentence()
    assert PANEL.refusal(Swapper(), shown.card) is None


def test_there_and_back_beside_the_true_counterpart(opened):
    panel = opened(handle(Swapper()))
    assert (pixels(panel, "original") == emoji(0, 0)).all()
    assert (pixels(panel, "translated") == emoji(0, 1)).all()
    assert (pixels(panel, "pair") == emoji(0, 1)).all()
    assert (pixels(panel, "back") == emoji(0, 0)).all()
    assert not pixels(panel, "error").any()
    untranslated = np.abs(emoji(0, 0) / 255.0 - emoji(0, 1) / 255.0).mean()
    assert caption(panel, "translated") == f"0.000 from the true one\nuntranslated {untranslated:.3f}"
    assert caption(panel, "error").startswith("mean 0.000")
    assert caption(panel, "original").endswith("test image 0")
    assert panel.cycle.cells["translated"].title.text() == "as Twemoji"


def test_the_other_way(opened, qtbot):
    model = Swapper()
    panel = opened(handle(model))
    assert panel.picture_bar.to_b.text() == "Noto → Twemoji"
    assert panel.picture_bar.to_b.isChecked()
    model.wanted.clear()
    qtbot.mouseClick(panel.picture_bar.to_a, LEFT)
    settle(qtbot, panel)
    assert (pixels(panel, "original") == emoji(0, 1)).all()
    assert (pixels(panel, "translated") == emoji(0, 0)).all()
    assert panel.cycle.cells["original"].title.text() == "Twemoji"
    assert panel.gallery.labels[0].text() == "Twemoji"
    assert model.wanted[0] == 0


def test_choosing_by_number_arrows_and_gallery(opened, qtbot):
    panel = opened(handle(Swapper()))
    bar = panel.picture_bar
    assert bar.index.maximum() == 190
    assert not bar.previous.isEnabled()
    qtbot.mouseClick(bar.next, LEFT)
    settle(qtbot, panel)
    assert (pixels(panel, "original") == emoji(1, 0)).all()
    row = panel.gallery.rows[1]
    qtbot.mouseClick(row, LEFT, pos=row.cell_rect(3).center())
    settle(qtbot, panel)
    assert (pixels(panel, "original") == emoji(3, 0)).all()
    bar.index.setValue(190)
    settle(qtbot, panel)
    assert (pixels(panel, "original") == emoji(190, 0)).all()
    assert not bar.next.isEnabled()
    assert row.num_images() == 191 % 12
    before = panel.translator.settings.index
    qtbot.mouseClick(bar.random, LEFT)
    settle(qtbot, panel)
    assert panel.translator.settings.index != before


def test_an_own_picture_by_drop_and_by_file(opened, qtbot, tmp_path, monkeypatch):
    panel = opened(handle(Swapper(added=0.1, knows=False)))
    assert drag_and_drop(panel, saved(tmp_path / "grey.png", 100))
    settle(qtbot, panel)
    assert (pixels(panel, "original") == 100).all()
    assert abs(int(pixels(panel, "translated")[0, 0, 0]) - round(100 + 25.5)) <= 1
    assert not panel.cycle.cells["pair"].picture.isVisible()  # nobody knows its counterpart
    assert caption(panel, "error").startswith("mean 0.200")
    assert "grey.png" in panel.picture_bar.note.text()
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    qtbot.mouseClick(panel.picture_bar.open, LEFT)
    settle(qtbot, panel)
    assert "bad.png" in panel.picture_bar.note.text()
    assert (pixels(panel, "original") == 100).all()
    panel.on_model(replace(panel.translator.handle, step=9))
    settle(qtbot, panel)
    assert "bad.png" in panel.picture_bar.note.text()  # newer weights don't wipe it away
    panel.translator.open(saved(tmp_path / "white.png", 255))
    settle(qtbot, panel)
    qtbot.mouseClick(panel.picture_bar.back, LEFT)
    settle(qtbot, panel)
    assert (pixels(panel, "original") == emoji(0, 0)).all()
    assert not panel.picture_bar.note.isVisible()
    assert not drag_and_drop(panel, tmp_path / "model.safetensors")


def test_newer_weights_translate_the_same_picture(opened, qtbot):
    shown = handle(Swapper(added=0.0, knows=False))
    panel = opened(shown)
    panel.picture_bar.index.setValue(7)
    settle(qtbot, panel)
    assert (pixels(panel, "translated") == emoji(7, 0)).all()
    panel.on_model(replace(shown, model=Swapper(added=1.0, knows=False), step=9))
    settle(qtbot, panel)
    assert (pixels(panel, "original") == emoji(7, 0)).all()
    assert (pixels(panel, "translated") == 255).all()


def test_data_without_true_pairs(opened):
    axis = data.spec("fashion-mnist").labels[0].name
    panel = opened(handle(Swapper(axis, 0.5, knows=False), "fashion-mnist"))
    assert not panel.cycle.cells["pair"].picture.isVisible()
    assert panel.cycle.cells["translated"].picture.isVisible()
    assert panel.picture_bar.to_b.text().startswith("T-shirt")


def test_nothing_is_computed_in_the_windows_thread(opened, qtbot):
    model = Swapper()
    panel = opened(handle(model))
    qtbot.mouseClick(panel.picture_bar.next, LEFT)
    settle(qtbot, panel)
    assert model.threads
    assert threading.get_ident() not in model.threads


def test_state_survives_json_and_nonsense(opened, qtbot, tmp_path):
    panel = opened(handle(Swapper()))
    qtbot.mouseClick(panel.picture_bar.to_a, LEFT)
    panel.picture_bar.index.setValue(30)
    settle(qtbot, panel)
    kept = json.loads(json.dumps(panel.state()))
    other = opened(handle(Swapper()), {**kept, "nonsense": 1, "path": 5})
    assert other.state() == kept
    assert kept["index"] == 30
    assert (pixels(other, "original") == emoji(30, 1)).all()


def test_a_number_there_is_none_of_becomes_the_last(opened):
    panel = opened(handle(Swapper()), {"index": 5000})
    assert panel.picture_bar.index.value() == panel.state()["index"] == 190
    assert (pixels(panel, "original") == emoji(190, 0)).all()
    assert panel.gallery.rows[0].num_images() == 191 % 12
    assert caption(panel, "original").endswith("test image 190")


def test_an_answer_of_the_other_direction_is_dropped(opened, qtbot):
    panel = opened(handle(Swapper()))
    answers = []
    panel.translator.translated.connect(lambda *answer: answers.append(answer))
    qtbot.mouseClick(panel.picture_bar.next, LEFT)
    settle(qtbot, panel)
    qtbot.mouseClick(panel.picture_bar.to_a, LEFT)
    settle(qtbot, panel)
    panel.translator.worker.done.emit(*answers[0])
    assert (pixels(panel, "original") == emoji(1, 1)).all()


def test_the_same_model_closed_and_shown_again(opened, qtbot):
    shown = handle(Swapper())
    panel = opened(shown)
    panel.on_model(None)
    panel.on_model(shown)
    settle(qtbot, panel)
    assert not panel.cycle.sentence()
    assert panel.gallery.rows[0].num_images() == 12


def test_a_failing_model_says_so_in_place_of_pictures(opened, qtbot, monkeypatch):
    model = Swapper()
    panel = opened(handle(model))
    monkeypatch.setattr(model, "translate", lambda *_: 1 / 0)
    qtbot.mouseClick(panel.picture_bar.next, LEFT)
    settle(qtbot, panel)
    assert panel.cycle.sentence()
