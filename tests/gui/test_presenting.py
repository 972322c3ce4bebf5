"""Saved views and lecture mode in a window: save, recall, drop, step through, and all back as it was."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.core import paths
from studio.core.manifest import shipped
from studio.core.run_spec import RunSpec
from studio.gui import model_maker, model_shelf, view_files
from studio.gui.context import ModelHandle
from studio.gui.run import Run
from studio.gui.session import Session
from studio.gui.view_files import SavedView, ViewModel
from studio.gui.views import locate
from studio.gui.window import MainWindow
from tests.gui.dropping import drag_and_drop

WAIT = 20_000
Open = Callable[[], MainWindow]
MODELS = [entry.name for entry in shipped() if entry.family == "vae" and "2d" in entry.name][:1]
MODELS += [entry.name for entry in shipped() if entry.family == "ae"][:1]


def opened(qtbot: QtBot, open_window: Open) -> MainWindow:
    """Open a window that has the keyboard."""
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    return window


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def shown(window: MainWindow) -> ModelHandle:
    handle = session_of(window).model()
    assert handle is not None
    return handle


def source_of(name: str) -> str:
    return next(str(entry.path) for entry in shipped() if entry.name == name)


def view_of_model(name: str, setting: int, panel: str = "fake") -> SavedView:
    model = ViewModel(name=name, path=source_of(name), title=name)
    return SavedView(panel=panel, title=f"{name} {setting}", state={"setting": setting}, model=model)


def open_model(qtbot: QtBot, window: MainWindow, name: str) -> None:
    session_of(window).open_checkpoint(name)
    qtbot.waitUntil(lambda: session_of(window).model() is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: shown(window).source == source_of(name), timeout=WAIT)


def save(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.presenting.views.saved, timeout=WAIT):
        window.presenting.views.save(path)


def setting(window: MainWindow, panel: str = "fake") -> int:
    return cast(int, window.tabs.panel(panel).state()["setting"])


def trained(qtbot: QtBot, window: MainWindow, spec: RunSpec) -> Run:
    """Train a little and stop."""
    session = session_of(window)
    run = session.start_run(spec)
    assert run is not None
    qtbot.waitUntil(lambda: run.step >= 40, timeout=WAIT)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    qtbot.waitUntil(lambda: session.model() is not None and shown(window).step == run.step, timeout=WAIT)
    return run


def test_a_dropped_view_brings_back_panel_state_and_model(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = opened(qtbot, open_window)
    open_model(qtbot, window, MODELS[0])
    window.tabs.show_panel("other")
    window.tabs.panel("other").restore({"setting": 7})
    save(qtbot, window, tmp_path / "seven")
    with Image.open(tmp_path / "seven.png") as picture:
        assert picture.size == window.tabs.front().size().toTuple()
    window.tabs.panel("other").restore({"setting": 0})
    window.tabs.show_panel("fake")
    open_model(qtbot, window, MODELS[1])
    with qtbot.waitSignal(window.presenting.views.shown, timeout=WAIT):
        assert drag_and_drop(window, tmp_path / "seven.png")
    assert (window.tabs.current_name(), setting(window, "other")) == ("other", 7)
    assert shown(window).source == source_of(MODELS[0])
    assert window.tabs.panel("other").models[-1] is shown(window)  # type: ignore[attr-defined]


def test_a_view_of_a_run_goes_back_to_its_step(
    qtbot: QtBot, open_window: Open, spec: RunSpec, tmp_path: Path
) -> None:
    window = opened(qtbot, open_window)
    run = trained(qtbot, window, spec)
    step = run.folder.snapshots()[3][0]
    session_of(window).scrub(step)
    qtbot.waitUntil(lambda: shown(window).step == step, timeout=WAIT)
    save(qtbot, window, tmp_path / "early.png")
    open_model(qtbot, window, MODELS[0])
    with qtbot.waitSignal(window.presenting.views.shown, timeout=WAIT):
        window.presenting.views.recall(tmp_path / "early.png")
    assert (shown(window).source, shown(window).step) == (run.source, step)
    assert session_of(window).position == step
    assert window.wiring.standing().endswith(f"back at step {step} of {run.step:,}")


def test_a_view_whose_model_is_gone_is_shown_with_what_is_open(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = opened(qtbot, open_window)
    open_model(qtbot, window, MODELS[0])
    model = ViewModel(path=str(tmp_path / "gone.safetensors"), title="Gone")
    window.presenting.views.show(SavedView(panel="fake", state={"setting": 5}, model=model))
    assert setting(window) == 5
    assert "Gone is not on this computer" in window.notice.text()


def test_weights_that_have_changed_since_are_told(qtbot: QtBot, open_window: Open) -> None:
    window = opened(qtbot, open_window)
    open_model(qtbot, window, MODELS[0])
    view = window.presenting.views.current()
    assert view.model is not None
    other = view.model_copy(update={"model": view.model.replace({"fingerprint": "0" * 64})})
    window.presenting.views.show(other)
    qtbot.waitUntil(lambda: "have changed" in window.statusBar().currentMessage(), timeout=WAIT)


def test_unfit_views_are_refused_and_everything_stays(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = opened(qtbot, open_window)
    open_model(qtbot, window, MODELS[0])
    window.tabs.panel("fake").restore({"setting": 3})
    views = window.presenting.views
    views.show(SavedView(panel="fake", state={"wrong": 1}))
    assert "doesn't fit this panel" in window.notice.text() and setting(window) == 3
    views.show(SavedView(panel="nowhere"))
    assert "no panel nowhere" in window.notice.text()
    Image.new("RGB", (4, 4)).save(tmp_path / "plain.png")
    assert drag_and_drop(window, tmp_path / "plain.png")
    qtbot.waitUntil(lambda: "without a saved view" in window.notice.text(), timeout=WAIT)
    (tmp_path / "bad.png").write_bytes(b"\x89PNG")
    assert drag_and_drop(window, tmp_path / "bad.png")
    qtbot.waitUntil(lambda: "not a PNG" in window.notice.text(), timeout=WAIT)
    assert (setting(window), shown(window).source) == (3, source_of(MODELS[0]))


def test_a_model_is_found_by_name_in_the_runs_and_beside_the_picture(tmp_path: Path) -> None:
    elsewhere = ViewModel(name=MODELS[0], path="C:\\studio\\checkpoints\\x.safetensors")
    assert str(locate(elsewhere)) == source_of(MODELS[0])
    moved = ViewModel(path="D:\\talks\\mine.safetensors")
    assert locate(moved, tmp_path) is None
    (tmp_path / "mine.safetensors").write_bytes(b"x")
    assert locate(moved, tmp_path) == (tmp_path / "mine.safetensors").resolve()
    run = paths.runs_dir() / "a-run"
    run.mkdir(parents=True)
    (run / "run.json").write_text("{}")
    assert locate(ViewModel(path="/home/other/runs/a-run")) == run.resolve()
    assert locate(ViewModel(path="/home/other/..")) is None


def test_page_keys_step_through_prepared_views(qtbot: QtBot, open_window: Open) -> None:
    window = opened(qtbot, open_window)
    open_model(qtbot, window, MODELS[0])
    presenting = window.presenting
    key = Qt.Key.Key_L
    for value in (1, 2):
        window.tabs.panel("fake").restore({"setting": value})
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda value=value: len(presenting.deck.views) == value, timeout=WAIT)
    assert presenting.deck.index == 1
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert (presenting.deck.index, setting(window)) == (0, 1)
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert (presenting.deck.index, setting(window)) == (0, 1)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert (presenting.deck.index, setting(window)) == (1, 2)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert "last prepared view" in window.statusBar().currentMessage()


def test_the_next_model_is_read_ahead_and_shown_without_a_wait(
    qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, open_window)
    open_model(qtbot, window, MODELS[0])
    presenting, session = window.presenting, session_of(window)
    with qtbot.waitSignal(session.shelf.filled, timeout=WAIT):
        presenting.deck.set_views([view_of_model(MODELS[0], 1), view_of_model(MODELS[1], 2, "other")])
    read: list[object] = []

    def count(request: model_maker.ModelRequest) -> ModelHandle:
        read.append(request)
        return model_maker.make_model(request)

    monkeypatch.setattr(model_shelf, "make_model", count)
    monkeypatch.setattr(session._finder._opener, "_fn", count)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    # At once: nothing was waited for, and nothing was read.
    assert (shown(window).source, setting(window, "other")) == (source_of(MODELS[1]), 2)
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert (shown(window).source, setting(window)) == (source_of(MODELS[0]), 1)
    assert not read


def test_the_list_outlives_the_window_and_travels_as_a_file(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = opened(qtbot, open_window)
    presenting = window.presenting
    presenting.deck.set_views([SavedView(panel="fake", title="one"), SavedView(panel="fake", title="two")])
    presenting.save_list(tmp_path / "talk")
    own = paths.home() / "prepared.views.json"
    file = tmp_path / "talk.views.json"
    qtbot.waitUntil(lambda: file.is_file() and own.is_file(), timeout=WAIT)
    presenting.deck.set_views([])
    qtbot.waitUntil(lambda: not view_files.read_list(own), timeout=WAIT)
    assert drag_and_drop(window, file)
    qtbot.waitUntil(lambda: len(presenting.deck.views) == 2, timeout=WAIT)
    qtbot.waitUntil(lambda: len(view_files.read_list(own)) == 2, timeout=WAIT)
    again = open_window()
    qtbot.waitUntil(
        lambda: [view.title for view in again.presenting.deck.views] == ["one", "two"], timeout=WAIT
    )
    file.write_text("[" * 10_000)
    assert drag_and_drop(again, file)
    qtbot.waitUntil(lambda: "damaged" in again.notice.text(), timeout=WAIT)
    assert len(again.presenting.deck.views) == 2


def test_of_two_lists_opened_at_once_the_later_one_counts(
    qtbot: QtBot, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, open_window)
    files = [tmp_path / f"{name}.views.json" for name in ("first", "second")]
    for file in files:
        view_files.save_list(file, [SavedView(panel="fake", title=file.name)])
    may_read = threading.Event()
    read = view_files.read_list

    def read_late(path: Path) -> tuple[SavedView, ...]:
        if path == files[0]:
            may_read.wait(WAIT / 1000)
        return read(path)

    monkeypatch.setattr(view_files, "read_list", read_late)
    deck = window.presenting.deck
    for file in files:
        window.presenting.open_list(file)
    qtbot.waitUntil(lambda: [view.title for view in deck.views] == [files[1].name], timeout=WAIT)
    may_read.set()
    assert window.session is not None
    session = window.session
    qtbot.waitUntil(lambda: not session.is_at_work(), timeout=WAIT)
    qtbot.wait(50)
    assert [view.title for view in deck.views] == [files[1].name]


def chrome(window: MainWindow) -> list[QWidget]:
    return [*window.docks.values(), window.menus, window.statusBar(), window.tabs.tabBar()]


def test_lecture_mode_hides_the_chrome_and_brings_everything_back(qtbot: QtBot, open_window: Open) -> None:
    window = opened(qtbot, open_window)
    open_model(qtbot, window, MODELS[0])
    window.docks["form"].setFloating(True)
    window.docks["form"].move(40, 60)
    window.docks["library"].hide()
    panel = window.tabs.front()
    panel.setMinimumSize(50, 40)
    before = [part.isVisible() for part in chrome(window)]
    size, geometry = QApplication.font().pointSizeF(), window.geometry()
    places = {name: (dock.isFloating(), dock.geometry()) for name, dock in window.docks.items()}
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
        qtbot.keyClick(window, Qt.Key.Key_F11)
        assert window.presenting.lecture.is_on and window.isFullScreen()
        assert not any(part.isVisible() for part in chrome(window))
        assert window.presenting.lecture.caption.isVisible()
        assert window.presenting.lecture.caption.title.text() == "Fake"
        assert panel.font().pointSizeF() >= size and panel.minimumWidth() >= 50
        qtbot.keyClick(window, key)
        assert not window.presenting.lecture.is_on and not window.isFullScreen()
        assert [part.isVisible() for part in chrome(window)] == before
        assert QApplication.font().pointSizeF() == size
        assert panel.minimumSize().toTuple() == (50, 40)
        qtbot.waitUntil(lambda: window.geometry() == geometry, timeout=WAIT)
        assert {name: dock.isFloating() for name, dock in window.docks.items()} == {
            name: floats for name, (floats, _) in places.items()
        }
        qtbot.waitUntil(
            lambda: window.docks["form"].geometry().topLeft() == places["form"][1].topLeft(), timeout=WAIT
        )
    window.docks["form"].setFloating(False)


def test_in_lecture_mode_text_and_least_sizes_grow(qtbot: QtBot, open_window: Open) -> None:
    window = opened(qtbot, open_window)
    panel = window.tabs.front()
    panel.setMinimumSize(100, 80)
    small = panel.font().pointSizeF()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.presenting.lecture.is_on
    factor = panel.font().pointSizeF() / small
    assert factor > 1.2
    assert panel.minimumWidth() == round(100 * factor)
    panel.setMinimumWidth(round(120 * factor))  # as panels do that measure their texts
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert panel.font().pointSizeF() == small
    assert panel.minimumSize().toTuple() == (120, 80)


def test_keys_work_in_lecture_mode_though_the_menus_are_hidden(qtbot: QtBot, open_window: Open) -> None:
    window = opened(qtbot, open_window)
    open_model(qtbot, window, MODELS[0])
    presenting = window.presenting
    presenting.deck.set_views([view_of_model(MODELS[0], 4), view_of_model(MODELS[0], 5, "other")])
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert (window.tabs.current_name(), setting(window)) == ("fake", 4)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert (window.tabs.current_name(), setting(window, "other")) == ("other", 5)
    caption = presenting.lecture.caption
    assert caption.title.text() == f"{MODELS[0]} 5" and caption.place.text().endswith("2 of 2")
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.tabs.current_name() == "fake"
    session_of(window).failed.emit("Something went wrong.")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert presenting.lecture.is_on and window.notice.text() == ""
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not presenting.lecture.is_on
    session_of(window).failed.emit("Something went wrong.")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.notice.text() == "", timeout=WAIT)


def test_closing_in_lecture_mode_keeps_the_usual_layout(qtbot: QtBot, open_window: Open) -> None:
    window = opened(qtbot, open_window)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        window.close()
    again = open_window()
    assert not again.isFullScreen()
    assert again.docks["library"].isVisible() and again.docks["training"].isVisible()
    assert again.menus.isVisible()


def test_alt_up_plays_the_run_and_every_panel_follows(qtbot: QtBot, open_window: Open, spec: RunSpec) -> None:
    window = opened(qtbot, open_window)
    run = trained(qtbot, window, spec)
    steps = [step for step, _ in run.folder.snapshots()]
    strip = window.training.strip
    qtbot.waitUntil(lambda: strip.num_frames() == len(steps), timeout=WAIT)
    panel = window.tabs.panel("fake")
    seen = panel.models  # type: ignore[attr-defined]
    seen.clear()
    qtbot.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [handle.step for handle in seen[:3]] == steps[:3], timeout=WAIT)
    qtbot.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert not window.training.player.is_playing()
    window.tabs.show_panel("other")
    qtbot.waitUntil(lambda: not session_of(window).is_busy(), timeout=WAIT)
    other = window.tabs.panel("other").models[-1]  # type: ignore[attr-defined]
    assert other.step == shown(window).step == session_of(window).position
    qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(window).step == run.step, timeout=WAIT)
