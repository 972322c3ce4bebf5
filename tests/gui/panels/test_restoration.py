"""The restoration panel by mouse, keys and drops, on a small denoising autoencoder and on toys."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from torch import Tensor, nn

from studio import checkpoints, data
from studio.core.card import Card
from studio.core.model_io import Condition
from studio.data import pictures as pictures_module
from studio.gui.context import ModelHandle
from studio.gui.panels.restoration import PANEL, work
from studio.gui.panels.restoration.panel import RestorationPanel
from studio.gui.panels.restoration.records import Noise
from studio.gui.picture_work import heat
from studio.metrics.image_quality import psnr
from studio.nn.corruption import corrupt
from studio.nn.noise import generator
from tests.gui.dropping import drag_and_drop
from tests.gui.hands import type_value
from tests.gui.sheets import rgb

LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000


class Untouched(nn.Module):
    """Gives back what it gets, plus a constant; remembers the threads that called it."""

    def __init__(self, added: float = 0.0) -> None:
        super().__init__()
        self.added = added
        self.threads: set[int] = set()

    def restore(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        self.threads.add(threading.get_ident())
        return x + self.added


def dae(name: str = "fashion-mnist", seed: int = 0, **config: object) -> ModelHandle:
    """A small denoising autoencoder with random weights."""
    settings = {
        "network": "dense",
        "hidden": 16,
        "latent_size": 8,
        "noise": "masking",
        "level": 0.4,
        **config,
    }
    card = Card(family="dae", config=settings, data=data.spec(name), step=100)
    torch.manual_seed(seed)
    return handle(checkpoints.build(card).eval(), card, source=f"dae {name}")


def toy(model: nn.Module, name: str = "fashion-mnist", source: str = "toy") -> ModelHandle:
    return handle(model, Card(family="toy", data=data.spec(name), config={}), source=source)


def handle(model: nn.Module, card: Card, *, source: str) -> ModelHandle:
    return ModelHandle(model=model, card=card, title="", step=card.step, live=False, source=source)


@pytest.fixture
def opened(qtbot, preview):
    """Opens the panel on a model."""

    def open_panel(shown: ModelHandle | None, state: dict | None = None) -> RestorationPanel:
        panel = preview("restoration", state=state).panel
        panel.on_model(shown)
        if shown is not None:
            settle(qtbot, panel)
        return panel

    return open_panel


def settle(qtbot, panel: RestorationPanel) -> None:
    qtbot.waitUntil(lambda: not panel.restorer.busy(), timeout=WAIT)


def pictures(panel: RestorationPanel) -> list[np.ndarray]:
    """What the four pictures show, (H, W, 3)."""
    return [rgb(grid.sheet()) for grid in panel.pictures.pictures]


def captions(panel: RestorationPanel) -> list[str]:
    return [label.text() for label in panel.pictures.captions]


def stored_image(index: int, name: str = "fashion-mnist") -> np.ndarray:
    image = data.load(name).test.images[index].permute(1, 2, 0).numpy()
    return np.broadcast_to(image, (*image.shape[:2], 3))


def saved(path: Path, shade: int = 200, size: tuple[int, int] = (40, 60)) -> Path:
    Image.new("RGB", size, (shade, shade, shade)).save(path)
    return path


def test_without_a_model_it_says_what_to_do(opened):
    panel = opened(None)
    assert "denoising autoencoder" in panel.empty.sentence()
    assert panel.empty.isVisible()
    assert PANEL is RestorationPanel


def test_it_refuses_what_cannot_restore_pictures(opened):
    plain = Card(family="ae", config={}, data=data.spec("fashion-mnist"))
    assert "doesn't restore" in str(PANEL.refusal(nn.Identity(), plain))
    points = toy(Untouched(), "moons")
    assert "pictures" in str(PANEL.refusal(points.model, points.card))
    panel = opened(points)
    assert "pictures" in panel.empty.sentence()
    assert PANEL.refusal(Untouched(), plain) is None


def test_the_four_pictures_and_their_figures(opened, qtbot):
    shown = dae()
    panel = opened(shown)
    clean, corrupted, restored, error = pictures(panel)
    assert (clean == stored_image(0)).all()
    # As the panel promises: the training's noise, from the seed shown.
    x = data.load("fashion-mnist").test.images[:1].float() / 255
    noisy = corrupt(x, "masking", 0.4, generator("restoration", 0))
    with torch.no_grad():
        again = shown.model.restore(noisy)
    assert (corrupted[..., 0] == (noisy[0, 0] * 255).round().byte().numpy()).all()
    assert (restored[..., 0] == (again[0, 0] * 255).round().byte().numpy()).all()
    assert (error == heat((again - x).abs()[0, 0].numpy() / work.ERROR_LIMIT)).all()
    said = captions(panel)
    assert said[0] == "test image 0\nAnkle boot"
    assert said[1] == f"PSNR {psnr(noisy, x).item():.2f} dB\nmasking, 40 %"
    assert said[2].startswith(f"PSNR {psnr(again, x).item():.2f} dB\n−")
    assert "0.5" in said[3]


def test_nothing_is_computed_in_the_windows_thread(opened, qtbot):
    model = Untouched()
    panel = opened(toy(model))
    qtbot.keyClick(panel.noise_bar.level.slider, Qt.Key.Key_Right)
    settle(qtbot, panel)
    assert model.threads
    assert threading.get_ident() not in model.threads


def test_the_level_is_dragged_typed_and_reset(opened, qtbot):
    panel = opened(dae(noise="gaussian", level=0.25))
    level = panel.noise_bar.level
    assert level.box.text() == "σ 0.25"
    assert not panel.noise_bar.reset.isEnabled()
    qtbot.keyClick(level.slider, Qt.Key.Key_Home)
    settle(qtbot, panel)
    assert captions(panel)[1] == "identical\nGaussian, σ 0.00"
    assert captions(panel)[2].endswith("dB\n")  # nothing to compare with
    type_value(qtbot, level.box, "0.6")
    settle(qtbot, panel)
    assert "σ 0.60" in captions(panel)[1]
    assert np.abs(pictures(panel)[1].astype(int) - pictures(panel)[0]).mean() > 30
    qtbot.mouseClick(panel.noise_bar.reset, LEFT)
    settle(qtbot, panel)
    assert "σ 0.25" in captions(panel)[1]


def test_every_kind_has_its_own_level_and_unit(opened, qtbot):
    panel = opened(dae())
    bar = panel.noise_bar
    type_value(qtbot, bar.level.box, "90")
    qtbot.keyClick(bar.kind, Qt.Key.Key_Up)
    settle(qtbot, panel)
    assert bar.level.box.text() == "σ 0.30"
    qtbot.keyClick(bar.kind, Qt.Key.Key_Down)
    settle(qtbot, panel)
    assert bar.level.box.text() == "90 %"
    clean, corrupted, *_ = pictures(panel)
    assert (corrupted[clean > 0] == 0).mean() > 0.8
    qtbot.keyClick(bar.kind, Qt.Key.Key_Down)
    settle(qtbot, panel)
    assert (pictures(panel)[1] == 255).mean() > 0.1


def test_the_same_seed_gives_the_same_noise(opened, qtbot):
    panel = opened(dae())
    first = pictures(panel)[1]
    qtbot.mouseClick(panel.noise_bar.redraw, LEFT)
    settle(qtbot, panel)
    assert panel.noise_bar.seed.value() != 0
    assert (pictures(panel)[1] != first).any()
    type_value(qtbot, panel.noise_bar.seed, "0")
    settle(qtbot, panel)
    assert (pictures(panel)[1] == first).all()


def test_test_images_are_walked_through(opened, qtbot):
    panel = opened(dae())
    bar = panel.picture_bar
    assert not bar.previous.isEnabled()
    qtbot.mouseClick(bar.next, LEFT)
    settle(qtbot, panel)
    assert (pictures(panel)[0] == stored_image(1)).all()
    qtbot.mouseClick(bar.strip, LEFT, pos=bar.strip.cell_rect(7).center())
    settle(qtbot, panel)
    assert (pictures(panel)[0] == stored_image(7)).all()
    type_value(qtbot, bar.index, "9999")
    settle(qtbot, panel)
    assert (pictures(panel)[0] == stored_image(9999)).all()
    assert not bar.next.isEnabled()
    strip = bar.strip.sheet()
    assert strip.pixelColor(19 * 28 + 14, 14).red() == stored_image(9999)[14, 14, 0]
    qtbot.mouseClick(bar.random, LEFT)
    settle(qtbot, panel)
    assert bar.index.value() != 9999
    assert (pictures(panel)[0] == stored_image(bar.index.value())).all()


def test_a_picture_of_ones_own_by_dialog(opened, qtbot, tmp_path, monkeypatch):
    path = saved(tmp_path / "mine.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    panel = opened(dae())
    qtbot.mouseClick(panel.picture_bar.open, LEFT)
    settle(qtbot, panel)
    assert (pictures(panel)[0] == 200).all()
    assert captions(panel)[0] == "own picture\n"
    said = panel.picture_bar.note.text()
    assert said.startswith("mine.png: Turned grey.")
    assert "from 40 × 60 to 28 × 28" in said
    assert panel.picture_bar.note.isVisible()
    qtbot.mouseClick(panel.picture_bar.back, LEFT)
    settle(qtbot, panel)
    assert (pictures(panel)[0] == stored_image(0)).all()
    assert not panel.picture_bar.note.isVisible()
    # The same file again, which is now another picture.
    saved(path, shade=90)
    qtbot.mouseClick(panel.picture_bar.open, LEFT)
    settle(qtbot, panel)
    assert (pictures(panel)[0] == 90).all()


def test_a_picture_is_dropped_and_an_unreadable_one_leaves_things_as_they_are(opened, qtbot, tmp_path):
    panel = opened(dae())
    assert drag_and_drop(panel, saved(tmp_path / "mine.jpg"))
    settle(qtbot, panel)
    own = pictures(panel)[0]
    assert abs(int(own[14, 14, 0]) - 200) < 4
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    assert drag_and_drop(panel, broken)
    settle(qtbot, panel)
    assert "broken.jpg is not a picture" in panel.picture_bar.note.text()
    assert (pictures(panel)[0] == own).all()
    # What is no picture is the window's business, and two files are one too many.
    assert not drag_and_drop(panel, tmp_path / "model.safetensors")
    assert not drag_and_drop(panel, tmp_path / "mine.jpg", broken)
    assert not drag_and_drop(opened(None), tmp_path / "mine.jpg")


def test_a_file_that_takes_long_to_read_gives_way_to_a_later_choice(opened, qtbot, tmp_path, monkeypatch):
    read, go = pictures_module.load_picture, threading.Event()

    def read_slowly(*arguments):
        assert go.wait(20)
        return read(*arguments)

    monkeypatch.setattr(pictures_module, "load_picture", read_slowly)
    panel = opened(dae())
    assert drag_and_drop(panel, saved(tmp_path / "slow.png"))
    qtbot.mouseClick(panel.picture_bar.next, LEFT)
    go.set()
    settle(qtbot, panel)
    assert (pictures(panel)[0] == stored_image(1)).all()
    assert not panel.picture_bar.note.isVisible()


def test_what_is_drawn_is_restored_while_drawing(opened, qtbot):
    panel = opened(dae())
    qtbot.mouseClick(panel.picture_bar.draw, LEFT)
    assert panel.draw_box.isVisible()
    assert not panel.sweep_box.isVisible()
    surface = panel.draw_box.canvas.surface
    qtbot.mousePress(surface, LEFT, pos=surface.to_pixel(8, 8).toPoint())
    qtbot.mouseMove(surface, surface.to_pixel(20, 20).toPoint())
    settle(qtbot, panel)
    half = pictures(panel)[0][..., :1]
    assert (half == panel.draw_box.image()).all()
    assert half.any()
    qtbot.mouseRelease(surface, LEFT, pos=surface.to_pixel(20, 8).toPoint())
    qtbot.mouseClick(panel.draw_box.canvas.tools.clear, LEFT)
    settle(qtbot, panel)
    assert not pictures(panel)[0].any()
    qtbot.mouseClick(panel.draw_box.canvas.tools.undo, LEFT)
    qtbot.mouseClick(panel.draw_box.done, LEFT)
    settle(qtbot, panel)
    assert pictures(panel)[0].any()
    assert panel.sweep_box.isVisible()
    assert panel.picture_bar.note.text() == "Drawn by hand."


def test_drawing_starts_from_the_picture_shown_and_ends_with_a_test_image(opened, qtbot):
    panel = opened(dae())
    qtbot.mouseClick(panel.picture_bar.next, LEFT)
    settle(qtbot, panel)
    qtbot.mouseClick(panel.picture_bar.draw, LEFT)
    settle(qtbot, panel)
    assert not panel.draw_box.image().any()
    qtbot.mouseClick(panel.draw_box.canvas.surface, LEFT)
    settle(qtbot, panel)
    drawn = panel.draw_box.image()
    qtbot.mouseClick(panel.draw_box.start, LEFT)
    assert (panel.draw_box.image() == drawn).all()
    qtbot.mouseClick(panel.picture_bar.next, LEFT)
    settle(qtbot, panel)
    assert not panel.draw_box.isVisible()
    assert (pictures(panel)[0] == stored_image(2)).all()


def test_psnr_against_level_is_measured_in_the_background(opened, qtbot, monkeypatch):
    monkeypatch.setattr(work, "NUM_IMAGES", 60)
    shown = dae()
    panel = opened(shown)
    box = panel.sweep_box
    qtbot.mouseClick(box.button, LEFT)
    assert box.button.text() == "Cancel"
    assert box.bar.isVisible()
    qtbot.waitUntil(lambda: panel.sweeper.share is None, timeout=WAIT)
    assert box.button.text() == "Measure"
    levels, after = box._after.getData()
    assert levels.tolist() == [k / 10 for k in range(11)]
    noisy_levels, before = box._before.getData()
    assert noisy_levels.tolist() == [k / 10 for k in range(1, 11)]  # without noise it is exact
    assert (np.diff(before) < 0).all()
    x = data.load("fashion-mnist").test.images[:60].float() / 255
    with torch.no_grad():
        clean_again = psnr(shown.model.restore(x), x).mean().item()
    assert after[0] == pytest.approx(clean_again, abs=1e-3)
    assert box._trained.isVisible()
    assert box._trained.value() == pytest.approx(0.4)
    assert "60 test images" in box.note.full_text()
    assert "step 100" in box.note.full_text()
    # Another kind has its own measurement, and the model wasn't trained for it.
    qtbot.keyClick(panel.noise_bar.kind, Qt.Key.Key_Up)
    assert not box._trained.isVisible()
    assert box._after.getData()[0] is None
    qtbot.keyClick(panel.noise_bar.kind, Qt.Key.Key_Down)
    assert len(box._after.getData()[0]) == 11


def test_the_plot_leaves_the_pictures_its_room(opened, qtbot):
    panel = opened(dae())
    box, picture = panel.sweep_box, panel.pictures.pictures[0]
    assert not box.plot.isVisible()
    panel.window().resize(900, 480)
    QApplication.processEvents()
    large = picture.height()
    qtbot.mouseClick(box.fold, LEFT)
    qtbot.waitUntil(lambda: picture.height() < large)
    assert box.plot.isVisible()
    assert box.fold.accessibleName() == "Hide the plot"
    qtbot.mouseClick(box.fold, LEFT)
    qtbot.waitUntil(lambda: picture.height() == large)


class Gate(Untouched):
    """Restores one batch for each permit."""

    def __init__(self) -> None:
        super().__init__()
        self.permits = threading.Semaphore(2)
        self.num_waiting = 0

    def restore(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        self.num_waiting += 1
        assert self.permits.acquire(timeout=20)
        self.num_waiting -= 1
        return super().restore(x)


def test_a_measurement_is_cancelled_and_keeps_what_it_has(opened, qtbot):
    model = Gate()
    panel = opened(toy(model))
    model.permits.release(work.NUM_IMAGES // work._BATCH + 1)  # a level and a little more
    qtbot.mouseClick(panel.sweep_box.button, LEFT)
    sweeper = panel.sweeper
    qtbot.waitUntil(lambda: len(sweeper.sweep("gaussian").points) == 1, timeout=WAIT)
    qtbot.mouseClick(panel.sweep_box.button, LEFT)
    assert sweeper.share is None
    model.permits.release(100)
    qtbot.wait(50)
    assert len(sweeper.sweep("gaussian").points) == 1
    panel.on_model(toy(Untouched(), source="another"))
    settle(qtbot, panel)
    assert sweeper.sweep("gaussian") is None


def test_newer_weights_restore_the_same_picture_again(opened, qtbot):
    panel = opened(toy(Untouched(0.0)))
    qtbot.mouseClick(panel.picture_bar.next, LEFT)
    settle(qtbot, panel)
    before = pictures(panel)
    panel.on_model(toy(Untouched(0.2)))
    settle(qtbot, panel)
    after = pictures(panel)
    assert (after[0] == before[0]).all()
    assert (after[1] == before[1]).all()
    assert after[2].astype(int).mean() > before[2].mean() + 30


def test_an_answer_for_the_model_before_is_dropped(opened, qtbot):
    slow, another = Gate(), Gate()
    panel = opened(toy(slow))
    slow.permits = another.permits = threading.Semaphore(0)
    seen = []
    panel.restorer.restored.connect(lambda _result, request: seen.append(request.handle.source))
    qtbot.mouseClick(panel.picture_bar.next, LEFT)
    qtbot.waitUntil(lambda: slow.num_waiting == 1, timeout=WAIT)
    panel.on_model(toy(another, source="another"))
    slow.permits.release()
    qtbot.waitUntil(lambda: another.num_waiting == 1, timeout=WAIT)
    QApplication.processEvents()
    assert seen == []
    another.permits.release()
    settle(qtbot, panel)
    assert seen == ["another"]
    panel.on_model(None)
    assert panel.empty.isVisible()
    another.permits.release()
    panel.on_model(toy(another, source="another"))
    settle(qtbot, panel)
    assert not panel.pictures.sentence()  # the same model again is restored again


def test_without_its_data_the_model_still_restores_ones_own_picture(opened, qtbot, tmp_path):
    spec = data.spec("fashion-mnist").replace({"name": "gone"})
    card = Card(family="toy", config={}, data=spec)
    panel = opened(handle(Untouched(), card, source="x"))
    assert "There is no data set" in panel.pictures.sentence()
    assert "There is no data set" in panel.picture_bar.strip._placeholder
    drag_and_drop(panel, saved(tmp_path / "a.png"))
    settle(qtbot, panel)
    assert not panel.pictures.sentence()
    assert (pictures(panel)[0] == 200).all()


def test_coloured_pictures(opened, qtbot):
    panel = opened(dae("emoji", network="convolutional", width=4))
    clean, _, _, error = pictures(panel)
    assert clean.shape == (32, 32, 3)
    assert (clean == stored_image(0, "emoji")).all()
    assert error.any()
    qtbot.mouseClick(panel.picture_bar.draw, LEFT)
    settle(qtbot, panel)
    assert (panel.draw_box.image() == np.full((32, 32, 3), 255)).all()


def test_everything_set_comes_back(opened, qtbot, tmp_path):
    panel = opened(dae())
    type_value(qtbot, panel.picture_bar.index, "33")
    type_value(qtbot, panel.noise_bar.seed, "7")
    type_value(qtbot, panel.noise_bar.level.box, "75")
    settle(qtbot, panel)
    state = json.loads(json.dumps(panel.state()))
    again = opened(dae(), state)
    for one, other in zip(pictures(panel), pictures(again), strict=True):
        assert (one == other).all()
    assert again.picture_bar.index.value() == 33
    assert captions(again)[1].endswith("masking, 75 %")


def test_ones_own_pictures_come_back(opened, qtbot, tmp_path):
    panel = opened(dae())
    path = saved(tmp_path / "mine.png")
    drag_and_drop(panel, path)
    settle(qtbot, panel)
    by_file = panel.state()
    qtbot.mouseClick(panel.picture_bar.draw, LEFT)
    qtbot.mouseClick(panel.draw_box.canvas.surface, LEFT)
    settle(qtbot, panel)
    drawn = json.loads(json.dumps(panel.state()))
    assert (pictures(opened(dae(), by_file))[0] == 200).all()
    again = opened(dae(), drawn)
    assert (pictures(again)[0] == pictures(panel)[0]).all()
    assert pictures(again)[0].any()
    # A drawing in another model's shape can't be shown.
    other = opened(dae("emoji", network="convolutional", width=4), drawn)
    assert (pictures(other)[0] == stored_image(0, "emoji")).all()
    path.unlink()
    lost = opened(dae(), by_file)
    assert "mine.png" in lost.picture_bar.note.text()
    assert (pictures(lost)[0] == stored_image(0)).all()


@pytest.mark.parametrize(
    ("state", "index"),
    [
        ({"picture": {"index": -1}, "seed": "x", "levels": {"gaussian": 7}, "kind": "snow", "new": 1}, 0),
        ({"picture": 3}, 0),
        ({"picture": {"kind": "drawn", "drawing": {"shape": [28, 28, 1], "packed": "!!"}}}, 0),
        ({"picture": {"kind": "drawn", "drawing": {"shape": [28, 28, 1], "packed": "eJwDAAAAAAE="}}}, 0),
        ({"picture": {"kind": "file", "path": ""}}, 0),
        ({"picture": {"index": 10**9}}, 9999),
    ],
)
def test_a_state_that_does_not_fit_is_left_alone(opened, state, index):
    panel = opened(dae(), state)
    assert (pictures(panel)[0] == stored_image(index)).all()
    assert captions(panel)[1].endswith("masking, 40 %")


def test_another_model_brings_its_own_noise(opened, qtbot):
    panel = opened(dae())
    type_value(qtbot, panel.noise_bar.level.box, "90")
    panel.on_model(replace(dae(noise="gaussian", level=0.2), source="another"))
    settle(qtbot, panel)
    assert panel.picture_bar.strip.num_images() == 20  # the same pictures again
    assert captions(panel)[1].endswith("Gaussian, σ 0.20")
    assert panel.restorer.noise == Noise(kind="gaussian", level=0.2)


@pytest.mark.parametrize("size", [(900, 640), (640, 560), (420, 900)])
def test_pictures_are_equally_large_and_their_words_fit(opened, qtbot, size):
    panel = opened(dae())
    panel.window().resize(*size)
    QApplication.processEvents()
    row = panel.pictures
    sizes = {grid.size().toTuple() for grid in row.pictures}
    assert len(sizes) == 1
    assert min(*next(iter(sizes))) >= 56
    for label in (*row.titles, *row.captions):
        assert label.width() >= label.sizeHint().width()
        assert label.height() >= label.sizeHint().height()
        assert row.rect().contains(label.geometry())
