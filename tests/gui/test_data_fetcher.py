"""Data sets brought from within the window: fetched when Train is pressed, folders dropped on it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studio import data
from studio.data.source import register
from studio.data.sources import mnist
from studio.gui.skipped_files import SkippedFiles
from studio.gui.window import MainWindow
from tests.gui.dropping import drag_and_drop
from tests.tiny_digits import published, tiny_files, tiny_spec

WAIT = 20_000
NAME = "tiny-fetched"
Open = Callable[[], MainWindow]


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@dataclass
class Mirror:
    """A server of tiny files that holds each back until it may go on."""

    requests: list[str] = field(default_factory=list)
    may_go_on: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    files, made = tiny_files(), Mirror()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.requests.append(self.path)
            content = files[self.path.rpartition("/")[2]]
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:100])
            self.wfile.flush()
            made.may_go_on.wait(WAIT / 1000)
            self.wfile.write(content[100:])

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("LATENT_STUDIO_MIRROR", f"http://127.0.0.1:{server.server_port}")
    yield made
    made.may_go_on.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> str:
    """Register a small data set that is nowhere on this computer; forget it afterwards."""
    from studio.data import source

    monkeypatch.setattr(source, "_SOURCES", dict(source._SOURCES))
    monkeypatch.setattr(data, "_LOADED", {})
    register(mnist.idx_source(tiny_spec(NAME), "http://127.0.0.1:9/", published(tiny_files())))
    return NAME


def choose(window: MainWindow, name: str) -> None:
    window.form.list_data(name)
    assert window.form.data.currentData() == name
    assert window.form.model_form is not None
    window.form.model_form.edit("hidden").set_value(8)


def press_train(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window.training.transport.main)


def test_train_fetches_what_is_missing_and_then_trains(
    qtbot: QtBot, open_window: Open, remote: str, mirror: Mirror
) -> None:
    window = open_window()
    bar, session = window.wiring.fetcher.bar, window.session
    assert session is not None and bar.isHidden()
    choose(window, remote)
    press_train(qtbot, window)
    assert bar.isVisible() and session.active is None
    qtbot.waitUntil(lambda: "of 0.1 MB" in bar.text(), timeout=WAIT)
    assert bar.text().startswith("Fetching Tiny digits · 0.0 of")
    press_train(qtbot, window)  # impatience fetches nothing twice
    mirror.may_go_on.set()
    qtbot.waitUntil(lambda: session.active is not None, timeout=WAIT)
    assert bar.isHidden() and data.is_fetched(remote)
    assert len(mirror.requests) == len(set(mirror.requests)) == 4
    run = session.active
    assert run is not None and run.spec.data == remote
    qtbot.waitUntil(lambda: run.step > 0, timeout=WAIT)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        click(qtbot, window.training.transport.stop)


def test_fetching_is_cancelled_at_once(
    qtbot: QtBot, open_window: Open, remote: str, mirror: Mirror, own_home: Path
) -> None:
    window = open_window()
    bar = window.wiring.fetcher.bar
    choose(window, remote)
    press_train(qtbot, window)
    qtbot.waitUntil(lambda: bool(mirror.requests), timeout=WAIT)
    click(qtbot, bar.cancel)
    assert bar.isHidden() and not window.wiring.fetcher.is_busy
    mirror.may_go_on.set()
    qtbot.waitUntil(lambda: not window.session.workers.is_running(), timeout=WAIT)  # type: ignore[union-attr]
    QApplication.processEvents()
    assert window.session is not None and window.session.active is None
    assert window.notice.text() == "" and not data.is_fetched(remote)
    assert not list(own_home.glob(f"data/{remote}/*.part*"))


def test_offline_is_one_sentence(
    qtbot: QtBot, open_window: Open, remote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    monkeypatch.setenv("LATENT_STUDIO_MIRROR", f"http://127.0.0.1:{port}")
    window = open_window()
    choose(window, remote)
    press_train(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.notice.text()), timeout=WAIT)
    assert "when online" in window.notice.text()
    assert window.wiring.fetcher.bar.isHidden()
    assert window.session is not None and window.session.active is None


def test_closing_the_window_ends_fetching(
    qtbot: QtBot, open_window: Open, remote: str, mirror: Mirror
) -> None:
    window = open_window()
    choose(window, remote)
    press_train(qtbot, window)
    qtbot.waitUntil(lambda: bool(mirror.requests), timeout=WAIT)
    mirror.may_go_on.set()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert window.session is not None and window.session.active is None


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder of 12 pictures in two subfolders, and a file that is no picture."""
    folder = tmp_path / "Holiday"
    for index in range(12):
        path = folder / ("sea" if index % 2 else "hills") / f"{index}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (40, 30), (20 * index, 0, 99)).save(path)
    (folder / "sea" / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def test_a_dropped_folder_becomes_the_data_set_of_the_form(
    qtbot: QtBot, open_window: Open, pictures: Path
) -> None:
    window = open_window()
    bar, form = window.wiring.fetcher.bar, window.form
    assert form.data.currentData() == "moons"
    family = form.family_name()
    assert drag_and_drop(window, pictures)
    assert bar.isVisible() and "Holiday" in bar.text() and not window.overlay.isVisible()
    name = data.folder_name(pictures)
    qtbot.waitUntil(lambda: form.data.currentData() == name, timeout=WAIT)
    assert form.data.currentText() == "Holiday (folder)"
    assert form.family_name() == family
    assert form.spec().data == name and window.training.transport.main.isEnabled()
    assert bar.text() == "Opened 12 images of the folder Holiday; 1 file was skipped."
    click(qtbot, bar.skipped)
    (dialog,) = bar.findChildren(SkippedFiles)
    assert dialog.isVisible() and dialog.windowTitle() == "1 skipped file"
    assert dialog.list.toPlainText().startswith("sea/torn.png: ")
    dialog.close()
    click(qtbot, bar.dismiss)
    assert bar.isHidden()
    press_train(qtbot, window)
    run = window.session.active  # type: ignore[union-attr]
    assert run is not None and run.folder.path.name == f"{family}-folder-Holiday-1"
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        click(qtbot, window.training.transport.stop)


def test_another_family_is_chosen_where_the_one_in_the_form_cannot_learn(
    qtbot: QtBot, open_window: Open
) -> None:
    form = open_window().form
    form.family.setCurrentIndex(form.family.findData("classifier"))
    assert form.data.findData("moons") < 0
    form.list_data("moons")
    assert form.family_name() != "classifier" and form.data.currentData() == "moons"


def test_a_folder_without_pictures_is_one_sentence(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    window = open_window()
    before = window.form.data.currentData()
    assert drag_and_drop(window, empty)
    qtbot.waitUntil(lambda: bool(window.notice.text()), timeout=WAIT)
    assert window.notice.text() == f"There are no pictures in the folder {empty}."
    assert window.wiring.fetcher.bar.isHidden() and window.form.data.currentData() == before


def test_opening_a_folder_is_cancelled_at_once(
    qtbot: QtBot, open_window: Open, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studio.data import folders

    go_on, real = threading.Event(), folders._picture

    def slow(*arguments: object) -> object:
        go_on.wait(WAIT / 1000)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(folders, "_picture", slow)
    window = open_window()
    bar, before = window.wiring.fetcher.bar, window.form.data.currentData()
    assert drag_and_drop(window, pictures)
    qtbot.waitUntil(lambda: "of 13 images" in bar.text(), timeout=WAIT)
    click(qtbot, bar.cancel)
    assert bar.isHidden()
    go_on.set()
    qtbot.waitUntil(lambda: not window.session.workers.is_running(), timeout=WAIT)  # type: ignore[union-attr]
    QApplication.processEvents()
    assert window.form.data.currentData() == before and bar.isHidden()
    assert not data.is_fetched(data.folder_name(pictures))


def test_a_folder_dropped_during_a_run_waits_in_the_list(
    qtbot: QtBot, open_window: Open, pictures: Path
) -> None:
    window = open_window()
    press_train(qtbot, window)
    run = window.session.active  # type: ignore[union-attr]
    assert run is not None
    assert drag_and_drop(window, pictures)
    name = data.folder_name(pictures)
    qtbot.waitUntil(lambda: window.form.data.findData(name) >= 0, timeout=WAIT)
    assert window.form.data.currentData() == "moons" == run.spec.data
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        click(qtbot, window.training.transport.stop)


def test_text_fields_leave_drops_to_the_window(open_window: Open) -> None:
    window = open_window()
    assert not any(edit.acceptDrops() for edit in window.findChildren(QLineEdit))
