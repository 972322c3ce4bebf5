"""What is recorded in the denoising panel when settings move, fail, or come back."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from torch import nn

from studio import data
from studio.core.card import Card
from studio.core.text import StudioError
from studio.evaluation import regression
from studio.gui import theme
from studio.gui.context import ModelHandle
from studio.gui.panels.denoising import edit_work
from studio.gui.panels.denoising.panel import DenoisingPanel
from studio.gui.preview import PreviewWindow

WAIT = 60_000


def handle_of(model: nn.Module, name: str, step: int = 10) -> ModelHandle:
    card = Card(family="toy", config={}, data=data.spec(name), step=step)
    return ModelHandle(model=model, card=card, title="", step=step, live=False, source=name)


@pytest.fixture
def open_page(qtbot, gaussian_denoiser):
    """Open the panel on a page; closed at the end."""
    theme.apply(QApplication.instance(), "light")
    windows = []

    def open_panel(mode: str, name: str = "fashion-mnist", **state: object) -> DenoisingPanel:
        window = PreviewWindow("denoising")
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1000, 720)
        window.panel.restore({"mode": mode, "sampling": {"steps": 4}, **state})
        with qtbot.waitExposed(window):
            window.show()
        window.context.set_model(handle_of(gaussian_denoiser(name), name))
        settle(qtbot, window.panel)
        return window.panel

    yield open_panel
    for window in windows:
        window.close()


def settle(qtbot, panel: DenoisingPanel) -> None:
    def is_still() -> bool:
        runs = panel.film.filmer.is_recording, panel.compare.is_recording(), panel.edit.runner.is_running
        return not any(runs) and not panel.edit._viewer.busy() and not panel.regress._worker.busy()

    qtbot.waitUntil(is_still, timeout=WAIT)


class Wrapped(nn.Module):
    """Stands before a denoiser."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def __getattr__(self, name: str) -> object:
        return super().__getattr__(name) if name == "inner" else getattr(self.inner, name)


class Broken(Wrapped):
    """Fails."""

    def predict(self, *arguments: object) -> object:
        raise StudioError("The network is broken.")


class Slow(Wrapped):
    """Takes its time."""

    def predict(self, *arguments: object) -> object:
        time.sleep(0.1)
        return self.inner.predict(*arguments)


def test_a_film_that_fails_says_so_and_shows_no_other_film(open_page, gaussian_denoiser, qtbot) -> None:
    panel = open_page("film")
    assert panel.film.filmer.frames
    broken = Broken(gaussian_denoiser("fashion-mnist"))
    panel._context.set_model(handle_of(broken, "fashion-mnist", step=20))
    settle(qtbot, panel)
    qtbot.waitUntil(lambda: "broken" in panel.film.stage.sentence(), timeout=WAIT)
    assert not panel.film.filmer.frames
    assert panel.film.bar.label.text() == ""


def test_films_that_fail_leave_no_comparison(open_page, gaussian_denoiser, qtbot) -> None:
    panel = open_page("compare")
    broken = Broken(gaussian_denoiser("fashion-mnist"))
    panel._context.set_model(handle_of(broken, "fashion-mnist", step=20))
    settle(qtbot, panel)
    qtbot.waitUntil(lambda: "broken" in panel.compare.stage.sentence(), timeout=WAIT)


def test_what_a_film_was_made_by_is_known_though_the_next_was_cancelled(open_page, qtbot) -> None:
    filmer = open_page("film").film.filmer
    made_by = filmer.recipe
    filmer.record_at_rest(replace(made_by, seed=9))
    assert filmer.wanted.seed == 9
    filmer.cancel()
    assert filmer.recipe is made_by
    assert filmer.frames


def test_newer_weights_wait_for_the_film_in_progress(open_page, gaussian_denoiser, qtbot) -> None:
    panel = open_page("film")
    filmer, made = panel.film.filmer, []
    filmer.ended.connect(lambda: made.append((filmer.recipe.handle.step, len(filmer.frames))))
    for step in (20, 30, 40):
        slow = Slow(gaussian_denoiser("fashion-mnist"))
        panel._context.set_model(handle_of(slow, "fashion-mnist", step))
        qtbot.wait(50)
    settle(qtbot, panel)
    assert made == [(20, 5), (40, 5)]


def test_only_the_sampler_that_moves_is_recorded_again(open_page, qtbot) -> None:
    panel = open_page("compare", other_sampling={"steps": 4})
    kept, drafts = panel.compare.filmers[0].frames[-1], []
    panel.compare.filmers[1].drafted.connect(drafts.append)
    panel.film.side.other.steps.slider.setValue(7)
    settle(qtbot, panel)
    assert panel.compare.filmers[1].recipe.sampling.steps == 7
    assert panel.compare.filmers[0].frames[-1] is kept
    assert not drafts, "nobody would see them"


def test_the_arrows_from_a_to_b_go_with_their_comparison(open_page, qtbot) -> None:
    panel = open_page("compare", "moons")
    assert panel.compare.stage.panes[2].plane.num_arrows() > 0
    panel.compare.kind.setCurrentIndex(1)
    settle(qtbot, panel)
    assert panel.compare.stage.panes[2].plane.num_arrows() == 0
    assert len(panel.compare.stage.panes[2].plane.points())


def test_the_guides_scale_comes_back(open_page) -> None:
    panel = open_page("film")
    panel.film.side.guide_scale.box.setValue(3.5)
    other = open_page(**panel.state())
    assert other.film.guide_scale == other.film.side.guide_scale.value() == 3.5
    assert other.film.recipe().guide_scale == 3.5


def test_a_late_draft_does_not_replace_the_whole_edit(open_page, qtbot) -> None:
    panel = open_page("edit", edit={"kind": "vary"})
    page = panel.edit
    request = page.runner._wanted
    shown = page.answers.sheet()
    page.runner._on_drafted(edit_work.draft(request), request)
    assert page.answers.sheet() == shown
    assert not page.bar.cancel.isEnabled()


def test_a_canvas_that_is_restored_shows_its_picture(open_page, qtbot) -> None:
    panel = open_page("edit", edit={"kind": "fill"})
    assert panel.edit.canvas._shown._picture.any()
    panel.restore(panel.state())
    settle(qtbot, panel)
    assert panel.edit.canvas._shown._picture.any()


def test_an_emptied_mask_takes_the_answers_figures_with_it(open_page, qtbot) -> None:
    panel = open_page("edit", edit={"kind": "fill"})
    panel.edit.middle.click()
    settle(qtbot, panel)
    captions = [pane.caption for pane in panel.edit.stage.panes]
    assert "dB" in captions[2].text()
    panel.edit.canvas.set_mask(panel.edit.canvas.painted_mask() & False)
    panel.edit._on_mask_drawn()
    assert [caption.text() for caption in captions] == ["", "", ""]


def test_a_slider_reaches_the_regressors_page_at_rest(open_page, qtbot) -> None:
    panel = open_page("regress")
    asked: list[int] = []
    panel.regress._worker.done.connect(lambda both, recipe: asked.append(recipe.sampling.steps))
    for steps in (5, 6, 7):
        panel.film.side.sampler.steps.slider.setValue(steps)
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert asked == [7]


def test_a_training_on_the_line_that_fails_can_be_started_again(open_page, qtbot, monkeypatch) -> None:
    def fail(kind: str) -> object:
        raise StudioError("No line today.")

    monkeypatch.setattr(regression, "on_the_line", fail)
    page = open_page("regress").regress
    with qtbot.waitSignal(page._context.noticed, timeout=WAIT):
        page.train.click()
    qtbot.waitUntil(lambda: not page.is_training, timeout=WAIT)
