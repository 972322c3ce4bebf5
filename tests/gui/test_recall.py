"""`--recall FILE`: the window opens on a saved view or a list; what is neither ends before any window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.cli import main
from studio.gui import app, theme, view_files
from studio.gui.startup import Startup
from studio.gui.view_files import SavedView

WAIT = 60_000


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """What windows were asked to begin with; none is opened."""
    asked: list[Path | None] = []

    def open_window(recalled: Path | None = None) -> int:
        asked.append(recalled)
        return 0

    monkeypatch.setattr(app, "main", open_window)
    return asked


def test_what_is_no_view_ends_with_a_sentence_and_no_window(
    opened: list[Path | None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "plain.png")
    (tmp_path / "bad.views.json").write_text("[")
    (tmp_path / "text.txt").write_text("no picture")
    said = {
        "gone.png": "no file",
        "plain.png": "without a saved view",
        "bad.views.json": "damaged",
        "text.txt": "not a PNG",
    }
    for name, words in said.items():
        assert main(["--recall", str(tmp_path / name)]) == 2
        error = capsys.readouterr().err
        assert words in error and error.count("\n") == 1
    for mistaken in (["--recall"], ["--recall="], ["--recall", "a.png", "b.png"]):
        assert main(mistaken) == 2
        assert "one file" in capsys.readouterr().err
    assert not opened


def test_a_view_and_a_list_are_handed_to_the_window(opened: list[Path | None], tmp_path: Path) -> None:
    view, talk = tmp_path / "view.png", tmp_path / "talk.views.json"
    view_files.save_view(view, Image.new("RGB", (4, 4)), SavedView(panel="divergences"))
    view_files.save_list(talk, [SavedView(panel="divergences")])
    assert main(["--recall", str(view)]) == main([f"--recall={talk}"]) == main([]) == 0
    assert opened == [view.resolve(), talk.resolve(), None]


@pytest.mark.parametrize("is_list", [False, True])
def test_the_window_opens_on_it(qtbot: QtBot, qapp: QApplication, tmp_path: Path, is_list: bool) -> None:
    path = tmp_path / ("talk.views.json" if is_list else "view.png")
    view = SavedView(panel="divergences", title="Two Gaussians")
    if is_list:
        view_files.save_list(path, [view])
    else:
        view_files.save_view(path, Image.new("RGB", (4, 4)), view)
    begun = Startup(qapp, path)
    begun.begin()
    with qtbot.waitSignal(begun.filled, timeout=WAIT):
        pass
    window = begun.window
    if is_list:
        qtbot.waitUntil(lambda: len(window.presenting.deck.views) == 1, timeout=WAIT)
        assert window.presenting.dialog.isVisible()
        window.presenting.dialog.close()
    else:
        qtbot.waitUntil(lambda: window.tabs.current_name() == "divergences", timeout=WAIT)
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        window.close()
    window.deleteLater()
    begun.deleteLater()
    theme.draw_icons()
