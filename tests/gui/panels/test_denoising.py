"""The denoising panel by mouse, keys and drops, with the exact denoiser of a Gaussian."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from torch import nn

from studio import data
from studio.core.card import Card
from studio.gui import film_files
from studio.gui.context import ModelHandle
from studio.gui.panels.denoising import edit_plans, edit_work, work
from studio.gui.panels.denoising.edit_records import pack, unpack
from studio.gui.panels.denoising.panel import DenoisingPanel
from studio.gui.panels.denoising.work import Recipe
from studio.sampling.settings import SamplingConfig
from tests.gui.dropping import drag_and_drop

LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000


def handle_of(model: nn.Module, name: str, source: str = "") -> ModelHandle:
    card = Card(family="toy", config={}, data=data.spec(name), step=10)
    return ModelHandle(model=model, card=card, title="", step=10, live=False, source=source or name)


@pytest.fixture
def fashion(gaussian_denoiser) -> ModelHandle:
    return handle_of(gaussian_denoiser("fashion-mnist"), "fashion-mnist")


@pytest.fixture
def moons(gaussian_denoiser) -> ModelHandle:
    return handle_of(gaussian_denoiser("moons"), "moons")


@pytest.fixture
def opened(qtbot, preview):
    """Opens the panel on a model, with few steps unless a state says otherwise."""

    def open_panel(shown: ModelHandle | None, state: dict | None = None) -> DenoisingPanel:
        small = {"sampling": {"steps": 6, "sampler": "ddim"}}
        window = preview("denoising", size=(1000, 720), state=small if state is None else state)
        if shown is not None:
            window.context.set_model(shown)
            settle(qtbot, window.panel)
        return window.panel

    return open_panel


def settle(qtbot, panel: DenoisingPanel) -> None:
    workers = (panel.film._field, panel.film._forward, panel.edit._viewer, panel.edit._opener)

    def is_still() -> bool:
        moving = panel.film.filmer.is_recording or panel.edit.runner.is_running
        return not moving and not any(worker.busy() for worker in workers)

    qtbot.waitUntil(is_still, timeout=WAIT)


def frames_of(panel: DenoisingPanel) -> list[work.Frame]:
    return list(panel.film.filmer.frames)


def recipe(handle: ModelHandle, **changes: object) -> Recipe:
    settings = SamplingConfig(steps=6, sampler="ddim", guidance=1.0)
    given = {"sampling": settings, "label": None, "seed": 0, "num": 4, **changes}
    return Recipe(handle=handle, **given)  # type: ignore[arg-type]


def test_without_a_model_it_says_what_to_do(opened) -> None:
    assert "diffusion" in opened(None).empty.sentence()


def test_models_that_do_not_denoise_are_refused_with_a_way_out() -> None:
    reason = DenoisingPanel.refusal(nn.Identity(), Card(family="toy", config={}, data=data.spec("moons")))
    assert reason is not None
    assert "diffusion" in str(reason)


def test_a_line_of_points_is_refused(gaussian_denoiser) -> None:
    card = Card(family="toy", config={}, data=data.spec("mixture-1d"))
    assert "plane" in str(DenoisingPanel.refusal(gaussian_denoiser("moons"), card))


def test_the_film_holds_every_step_from_noise_to_the_result(opened, fashion) -> None:
    panel = opened(fashion)
    frames = frames_of(panel)
    assert [frame.index for frame in frames] == list(range(7))
    assert frames[0].t == 1.0
    assert frames[-1].t == 0.0
    assert panel.film.bar.label.text().startswith("step 6 / 6")
    assert panel.film.bar.strip.num_images() == 7
    assert panel.film.bar.slider.width() == panel.film.bar.strip.width()  # room to scrub, however narrow
    assert panel.film.stage.panes[1].pictures.num_images() == 16


def test_scrubbing_shows_recorded_frames_and_calls_no_network(opened, fashion, qtbot) -> None:
    panel = opened(fashion)
    calls = fashion.model.calls
    panel.film.bar.slider.setValue(2)
    assert panel.film.frame() is frames_of(panel)[2]
    shown = panel.film.stage.panes[0].pictures.sheet()
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    assert panel.film.frame() is frames_of(panel)[3]
    assert panel.film.stage.panes[0].pictures.sheet() != shown
    qtbot.keyClick(panel, Qt.Key.Key_Home)
    assert panel.film.time == 1.0
    qtbot.keyClick(panel, Qt.Key.Key_End)
    assert panel.film.time == 0.0
    settle(qtbot, panel)
    assert fashion.model.calls == calls


def test_a_click_on_a_thumbnail_goes_there(opened, fashion, qtbot) -> None:
    panel = opened(fashion)
    strip = panel.film.bar.strip
    qtbot.mouseClick(strip, LEFT, pos=strip.cell_rect(4).center())
    assert panel.film.bar.index() == 4


def test_playing_runs_to_the_end_and_loops(opened, fashion, qtbot) -> None:
    panel = opened(fashion)
    bar = panel.film.bar
    bar.set_speed(4.0)
    qtbot.keyClick(panel, Qt.Key.Key_Space)
    assert bar.is_playing
    assert bar.index() == 0
    qtbot.waitUntil(lambda: not bar.is_playing, timeout=WAIT)
    assert bar.index() == 6
    qtbot.keyClick(panel, Qt.Key.Key_L)
    qtbot.keyClick(panel, Qt.Key.Key_Space)
    seen: list[int] = []
    bar.frame_chosen.connect(seen.append)
    qtbot.waitUntil(lambda: seen.count(0) >= 1, timeout=WAIT)
    qtbot.keyClick(panel, Qt.Key.Key_Space)
    assert not bar.is_playing


def test_continuing_keeps_the_steps_before_and_changes_those_after(opened, fashion, qtbot) -> None:
    panel = opened(fashion)
    before = frames_of(panel)
    panel.film.bar.slider.setValue(3)
    qtbot.keyClick(panel, Qt.Key.Key_K)
    assert panel.film.side.pin.isChecked()
    panel.film.side.subject.classes.setCurrentIndex(9)
    settle(qtbot, panel)
    after = frames_of(panel)
    assert len(after) == len(before)
    for index in range(4):
        assert torch.equal(before[index].x, after[index].x)
    assert not torch.equal(before[-1].x, after[-1].x)
    panel.film.side.pin.click()
    settle(qtbot, panel)
    assert not torch.equal(frames_of(panel)[2].x, before[2].x), "the class now acts from the first step on"


@pytest.mark.parametrize("sampler", ["ddim", "ddpm"])
def test_continuing_with_all_else_equal_repeats_the_film_exactly(fashion, sampler) -> None:
    settings = SamplingConfig(steps=6, sampler=sampler, guidance=1.0)
    frames = list(work.film(recipe(fashion, sampling=settings)))
    again = list(work.film(recipe(fashion, sampling=settings), frames[2]))
    assert [frame.index for frame in again] == [2, 3, 4, 5, 6]
    for one, other in zip(frames[2:], again, strict=True):
        assert torch.equal(one.x, other.x)


def test_continuing_with_other_steps_starts_at_the_frames_own_time(fashion) -> None:
    start = list(work.film(recipe(fashion)))[2]
    finer = SamplingConfig(steps=9, sampler="ddim", guidance=1.0)
    frames = list(work.film(recipe(fashion, sampling=finer), start))
    assert frames[0].t == start.t
    assert torch.equal(frames[0].x, start.x)
    assert all(a.t > b.t for a, b in itertools.pairwise(frames))
    assert frames[-1].t == 0.0


def test_of_a_thousand_steps_at_most_256_frames_are_kept(fashion) -> None:
    settings = SamplingConfig(steps=1000, sampler="ddpm", guidance=1.0)
    kept = [
        frame for frame in work.film(recipe(fashion, sampling=settings, num=1)) if work.is_recorded(frame)
    ]
    assert 200 < len(kept) <= work.MOST_FRAMES
    assert kept[0].index == 0
    assert kept[-1].t == 0.0


def test_an_image_does_not_depend_on_the_batch_it_is_drawn_in(fashion) -> None:
    many = list(work.film(recipe(fashion)))[-1]
    third = list(work.film(recipe(fashion, seed=2, num=1)))[-1]
    torch.testing.assert_close(many.x[2:3], third.x)


@pytest.mark.parametrize("changes", [{"steps": 1}, {"guidance": 0.0}, {"guidance": 20.0}])
def test_extreme_settings_give_finite_pictures(fashion, changes) -> None:
    settings = SamplingConfig(**{"steps": 6, **changes})
    frames = list(work.film(recipe(fashion, sampling=settings, label=3)))
    assert all(bool(torch.isfinite(frame.x).all()) for frame in frames)


class Gate(nn.Module):
    """Lets a denoiser's calls pass one by one."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner
        self.calls = 0
        self.gate = threading.Semaphore(0)

    def __getattr__(self, name: str) -> object:
        return super().__getattr__(name) if name == "inner" else getattr(self.inner, name)

    def predict(self, *arguments: object) -> object:
        self.gate.acquire(timeout=20)
        self.calls += 1
        return self.inner.predict(*arguments)


def test_cancel_lets_at_most_the_running_call_end(opened, gaussian_denoiser, qtbot) -> None:
    gate = Gate(gaussian_denoiser("fashion-mnist"))
    panel = opened(None, {"sampling": {"steps": 50, "sampler": "ddim"}})
    panel.film._context.set_model(handle_of(gate, "fashion-mnist", "gate"))
    for _ in range(3):
        gate.gate.release()
    qtbot.waitUntil(lambda: len(frames_of(panel)) >= 2, timeout=WAIT)
    panel.film.bar.cancel.click()
    assert not panel.film.filmer.is_recording
    before = gate.calls
    for _ in range(60):
        gate.gate.release()
    qtbot.wait(150)
    assert gate.calls <= max(before, 3) + 1
    assert panel.film.stage.sentence() == ""


def test_a_moving_slider_shows_drafts_and_the_whole_film_at_rest(opened, fashion, qtbot) -> None:
    panel = opened(fashion, {"sampling": {"steps": 30, "sampler": "ddim"}})
    drafts: list[int] = []
    panel.film.filmer.drafted.connect(lambda frames: drafts.append(len(frames)))
    for value in (2.0, 3.0, 4.0):
        panel.film.side.sampler.guidance.slider.setValue(round(value * 10))
    qtbot.waitUntil(lambda: bool(drafts), timeout=WAIT)
    assert drafts[0] == work.DRAFT_STEPS + 1
    settle(qtbot, panel)
    assert panel.film.filmer.recipe.sampling.guidance == 4.0
    assert len(frames_of(panel)) == 31


def test_one_image_is_shown_large_by_a_click_and_all_by_another(opened, fashion, qtbot) -> None:
    panel = opened(fashion)
    grid = panel.film.stage.panes[1].pictures
    qtbot.mouseClick(grid, LEFT, pos=grid.cell_rect(5).center())
    assert grid.num_images() == 1
    assert panel.film.view.chosen == 5
    qtbot.mouseClick(grid, LEFT, pos=grid.cell_rect(0).center())
    assert grid.num_images() == 16


def test_the_noise_slider_and_the_film_share_one_t(opened, fashion, qtbot) -> None:
    panel = opened(fashion)
    panel.film.side.forward.time.slider.setValue(50)
    settle(qtbot, panel)
    assert panel.film.frame().t == pytest.approx(0.5, abs=0.09)
    noisy = panel.film.side.forward.noisy.sheet()
    panel.film.side.forward.time.slider.setValue(0)
    settle(qtbot, panel)
    assert panel.film.side.forward.noisy.sheet() != noisy
    assert panel.film.side.forward.noisy.sheet() == panel.film.side.forward.clean.sheet()


def test_the_schedule_is_the_models(fashion) -> None:
    from studio.gui.panels.denoising import process

    schedule = process.schedule(fashion)
    alpha_bar, snr, beta = schedule.at(0.5)
    assert alpha_bar == pytest.approx(0.5, abs=1e-3)
    assert snr == pytest.approx(0.0, abs=0.05)
    assert beta == pytest.approx(np.pi / 1000, rel=0.01)  # d ln cos^2(pi t / 2) / dt at 1/2 is -pi


def test_points_drift_back_with_the_score_beside_them(opened, moons, qtbot) -> None:
    panel = opened(moons)
    stage = panel.film.stage
    assert stage.panes[0].shows_plane()
    panel.film.bar.slider.setValue(0)
    far = stage.panes[0].plane.points().copy()
    panel.film.bar.slider.setValue(6)
    settle(qtbot, panel)
    assert not np.allclose(far, stage.panes[0].plane.points())
    assert stage.panes[0].plane.num_arrows() == 19 * 19
    assert not panel._modes["edit"].isEnabled()


def test_arrows_point_to_where_the_data_are(moons) -> None:
    from studio.gui.panels.denoising import process

    request = process.FieldRequest(handle=moons, label=None, guidance=1.0, t=0.6, extent=4.0)
    field = process.field(request)
    outside = np.linalg.norm(field.places, axis=1) > 3.0
    inward = -(field.places * field.vectors).sum(1)
    assert (inward[outside] > 0).mean() > 0.95


@pytest.mark.parametrize("format", ["png", "gif", "mp4"])
def test_frame_and_film_are_saved(opened, fashion, qtbot, tmp_path, format) -> None:
    if format == "mp4" and not film_files.can_write_mp4():
        pytest.skip("what writes MP4 isn't installed")
    panel = opened(fashion)
    path = tmp_path / f"film.{format}"
    with qtbot.waitSignal(panel.film._context.noticed, timeout=WAIT):
        panel.film.saver.save(path, format)
    if format == "mp4":
        import imageio_ffmpeg

        reader = imageio_ffmpeg.read_frames(path)
        next(reader)  # what it says of itself
        assert sum(1 for _ in reader) >= 7
        return
    with Image.open(path) as saved:
        # Two equal pictures at the end become one that stays longer.
        assert getattr(saved, "n_frames", 1) in ((6, 7) if format == "gif" else (1,))
        assert min(saved.size) >= 336
        if format == "png":
            assert json.loads(saved.text["settings"])["steps"] == 6


def test_a_film_that_cannot_be_written_says_so(opened, fashion, qtbot, tmp_path) -> None:
    panel = opened(fashion)
    (tmp_path / "file").write_text("in the way")
    with qtbot.waitSignal(panel.film._context.noticed, timeout=WAIT) as noticed:
        panel.film.saver.save(tmp_path / "file" / "film.gif", "gif")
    assert "film.gif could not be written" in noticed.args[0]


def test_state_comes_back(opened, fashion, qtbot) -> None:
    panel = opened(fashion)
    panel.film.side.subject.seed.setValue(7)
    panel.film.side.subject.classes.setCurrentIndex(4)
    panel.film.bar.slider.setValue(2)
    settle(qtbot, panel)
    state = json.loads(json.dumps(panel.state()))
    other = opened(fashion, state)
    assert other.film.side.subject.seed.value() == 7
    assert other.film.side.subject.classes.currentIndex() == 4
    assert other.film.side.sampler.steps.value() == 6
    assert other.film.bar.index() == 2
    assert torch.equal(frames_of(other)[-1].x, frames_of(panel)[-1].x)


def test_a_state_that_does_not_fit_is_left_alone(opened, fashion) -> None:
    panel = opened(fashion, {"seed": -3, "label": 99, "sampling": {"steps": 0, "eta": 0.5}, "nonsense": 1})
    assert panel.film.state.seed == 0
    assert panel.film.state.label is None
    assert panel.film.sampling.eta == 0.5


def edit_mode(opened: Callable, handle: ModelHandle, kind: str, qtbot) -> DenoisingPanel:
    state = {"sampling": {"steps": 5}, "mode": "edit", "edit": {"kind": kind}}
    panel = opened(handle, state)
    settle(qtbot, panel)
    return panel


def test_a_variation_stands_beside_its_original(opened, fashion, qtbot) -> None:
    panel = edit_mode(opened, fashion, "vary", qtbot)
    page = panel.edit
    assert page.answers.num_images() == edit_plans.NUM_VARIATIONS
    before = page.answers.sheet()
    page.bar.strength.slider.setValue(0)
    settle(qtbot, panel)
    assert page.answers.sheet() != before
    original = page.original.sheet()
    shown = page.answers.sheet().copy(0, 0, original.width(), original.height())
    assert shown == original, "strength 0 gives the picture back"


def test_painting_a_mask_fills_it_in_and_an_empty_one_says_what_to_do(opened, fashion, qtbot) -> None:
    panel = edit_mode(opened, fashion, "fill", qtbot)
    page = panel.edit
    assert "Paint" in page.note.text()
    assert page.answers.num_images() == 0
    surface = page.canvas.surface
    centre = surface.rect().center()
    qtbot.mousePress(surface, LEFT, pos=centre)
    qtbot.mouseMove(surface, centre + QPoint(20, 0))
    qtbot.mouseRelease(surface, LEFT, pos=centre + QPoint(20, 0))
    settle(qtbot, panel)
    assert page.answers.num_images() == edit_plans.NUM_ANSWERS + 1
    assert page.state.mask
    page.border.click()
    settle(qtbot, panel)
    assert page.canvas.painted_mask()[0, 0]
    assert not page.canvas.painted_mask()[14, 14]


@pytest.mark.parametrize("kind", ["enlarge", "restore", "interpolate"])
def test_every_edit_gives_answers(opened, fashion, qtbot, kind) -> None:
    panel = edit_mode(opened, fashion, kind, qtbot)
    assert panel.edit.answers.num_images() == 9
    assert panel.edit.given.num_images() == 1
    assert not panel.edit.bar.cancel.isEnabled()


def test_only_models_of_colours_colour(fashion, gaussian_denoiser) -> None:
    assert "colour" not in edit_work.kinds_for(fashion)
    assert "colour" in edit_work.kinds_for(handle_of(gaussian_denoiser("emoji-noto"), "emoji-noto"))


def test_a_dropped_picture_of_another_size_and_mode_is_converted_and_said(
    opened, fashion, qtbot, tmp_path
) -> None:
    path = tmp_path / "photo.png"
    Image.new("RGB", (40, 30), (200, 30, 30)).save(path)
    panel = opened(fashion)
    assert drag_and_drop(panel, path)
    settle(qtbot, panel)
    assert panel.edit.own is not None
    assert panel.edit.own.pixels.shape == (28, 28, 1)
    for said in ("photo.png", "Resized", "grey"):
        assert said in panel.edit.row.note.text()


def test_the_clipboards_picture_is_edited(opened, fashion, qtbot) -> None:
    panel = opened(fashion)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    qtbot.keyClick(panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    panel.edit.paste()
    assert "clipboard" in panel.edit.row.note.text()
    image = QImage(28, 28, QImage.Format.Format_Grayscale8)
    image.fill(128)
    clipboard.setImage(image)
    panel.edit.paste()
    settle(qtbot, panel)
    assert panel.edit.own is not None
    assert abs(int(panel.edit.own.pixels.mean()) - 128) <= 1
    clipboard.clear()


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(opened, fashion, qtbot, tmp_path) -> None:
    path = Path(tmp_path / "no.png")
    path.write_text("no picture")
    panel = edit_mode(opened, fashion, "vary", qtbot)
    panel.edit.open(path)
    qtbot.waitUntil(lambda: "no.png" in panel.edit.row.note.text(), timeout=WAIT)
    assert panel.edit.own is None


def test_masks_survive_as_text() -> None:
    mask = np.zeros((28, 28), bool)
    mask[3:9, 5:20] = True
    assert np.array_equal(unpack(pack(mask), 28, 28), mask)
    for broken in ("", "no base 64!", pack(mask)[:20]):
        assert not unpack(broken, 28, 28).any()
