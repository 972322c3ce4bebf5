"""What is compared with the model on show: by the library's menu and keys, by a drop, by a step's pin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studio.core.manifest import shipped
from studio.core.run_spec import RunSpec
from studio.gui import panel_modules
from studio.gui.context import ModelHandle
from studio.gui.model_maker import OpenSnapshot
from studio.gui.panels.latent_explorer.panel import LatentExplorer
from studio.gui.session import Session
from studio.gui.window import MainWindow
from studio.training.run_folder import RunFolder
from tests.gui.dropping import drag_and_drop

WAIT = 20_000
Open = Callable[[], MainWindow]


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def show(qtbot: QtBot, window: MainWindow, name: str) -> None:
    entry = next(entry for entry in shipped() if entry.name == name)
    session = session_of(window)
    session.open_checkpoint(name)
    qtbot.waitUntil(lambda: source(session.model()) == str(entry.path), timeout=WAIT)


def source(handle: ModelHandle | None) -> str:
    return "" if handle is None else handle.source


def menu_of(window: MainWindow, name: str) -> QMenu:
    """Open the context menu of an entry by a right click on it."""
    tree, item = window.library.tree, window.library.item_of(name)
    assert item is not None
    tree.customContextMenuRequested.emit(tree.visualItemRect(item).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    (found,) = [action for action in menu.actions() if action.text() == text]
    assert found.isEnabled()
    found.trigger()
    menu.close()


def test_the_library_compares_and_stops_by_its_menu(
    qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_modules, "FIRST", "latent_explorer")
    monkeypatch.setattr(panel_modules, "names", lambda: ["latent_explorer"])
    monkeypatch.setattr(panel_modules, "load", {"latent_explorer": LatentExplorer}.get)
    window = open_window()
    session = session_of(window)
    show(qtbot, window, "vae-fashion-2d")
    panel = cast(LatentExplorer, window.tabs.panel("latent_explorer"))
    choose(menu_of(window, "vae-fashion-conditional"), "Compare with the model on show")
    qtbot.waitUntil(lambda: panel.picture.comparison.beside.num_images() == 2, timeout=WAIT)
    assert session.model() is not session.model("compare")
    assert source(session.model()).endswith("vae-fashion-2d.safetensors")
    choose(menu_of(window, "vae-fashion-conditional"), "Stop comparing")
    assert session.model("compare") is None and panel.picture.picture.isVisible()


def test_shift_return_compares_the_entry_under_the_keyboard_and_stops(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window()
    session = session_of(window)
    show(qtbot, window, "vae-fashion-2d")
    tree = window.library.tree
    item = window.library.item_of("vae-fashion-16d")
    tree.setFocus()
    tree.setCurrentItem(item)
    qtbot.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "16d" in source(session.model("compare")), timeout=WAIT)
    assert source(session.model()).endswith("vae-fashion-2d.safetensors")
    tree.setCurrentItem(item)
    qtbot.keyClick(tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.model("compare") is None


def test_a_file_dropped_with_shift_is_compared(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    session = session_of(window)
    show(qtbot, window, "vae-fashion-2d")
    path = next(entry.path for entry in shipped() if entry.name == "vae-fashion-conditional")
    drag_and_drop(window, path, keys=Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: source(session.model("compare")) == str(path), timeout=WAIT)
    assert source(session.model()).endswith("vae-fashion-2d.safetensors")


def test_an_unfit_file_is_one_sentence_and_nothing_is_compared(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window()
    session = session_of(window)
    show(qtbot, window, "vae-fashion-2d")
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"no weights")
    with qtbot.waitSignal(session.failed, timeout=WAIT):
        session.comparison.open(str(bad))
    assert session.model("compare") is None and session.model() is not None


def test_stopping_drops_what_is_still_being_read(qtbot: QtBot, session: Session) -> None:
    session.comparison.open("vae-fashion-2d")
    session.comparison.stop()
    qtbot.waitUntil(lambda: not session.is_busy(), timeout=WAIT)
    qtbot.wait(20)
    assert session.model("compare") is None


def test_a_step_is_pinned_while_the_run_goes_on(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    session = session_of(window)
    qtbot.mouseClick(window.training.transport.main, Qt.MouseButton.LeftButton)
    strip = window.training.strip
    qtbot.waitUntil(lambda: session.model() is not None and strip.compare.isEnabled(), timeout=WAIT)
    qtbot.mouseClick(strip.compare, Qt.MouseButton.LeftButton)
    pinned = session.model("compare")
    assert pinned is not None

    def is_further() -> bool:
        current = session.model()
        return current is not None and current.step > pinned.step

    qtbot.waitUntil(is_further, timeout=WAIT)
    current = session.model()
    assert current is not None and current.source == pinned.source
    assert session.model("compare") is pinned
    active = session.active
    assert active is not None
    with qtbot.waitSignal(active.finished, timeout=WAIT):
        active.stop()


def test_of_a_run_that_is_written_elsewhere_the_newest_weights_are_compared(
    session: Session, spec: RunSpec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = session._runs.create(spec)
    run.state = "followed"
    ahead = tmp_path / "ahead.safetensors"
    monkeypatch.setattr(RunFolder, "newest_weights", lambda folder: ahead)
    asked: list[OpenSnapshot] = []
    monkeypatch.setattr(session.comparison._reader, "submit", asked.append)
    session.comparison.open_run(run)
    assert [request.path for request in asked] == [ahead]
