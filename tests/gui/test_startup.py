"""The window shows before anything slow is imported, fills itself, and survives what is missing."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.core.manifest import shipped
from studio.gui import panel_modules, settings, startup, theme
from studio.gui.startup import Startup

WAIT = 60_000


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[], Startup]]:
    made: list[Startup] = []

    def make() -> Startup:
        begun = Startup(qapp)
        made.append(begun)
        begun.begin()
        return begun

    yield make
    for begun in made:
        if begun.window.isVisible():
            with qtbot.waitSignal(begun.window.closed, timeout=WAIT):
                begun.window.close()
        begun.window.deleteLater()
        begun.deleteLater()
    theme.draw_icons()


def test_nothing_slow_is_imported_before_the_window_is_painted() -> None:
    code = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from studio.gui.startup import Startup
startup = Startup(app)
slow = {"torch", "numpy", "pyqtgraph", "qtawesome", "pydantic", "sklearn", "PIL", "safetensors"}
startup.window.start.painted.disconnect()
startup.window.start.painted.connect(lambda: (print(*(slow & set(sys.modules)), "painted"), app.quit()))
startup.begin()
app.exec()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["painted"]


def test_the_window_fills_itself_with_the_first_pretrained_model(
    qtbot: QtBot, begin: Callable[[], Startup]
) -> None:
    begun = begin()
    window = begun.window
    assert window.middle.currentWidget() is window.start
    assert "Starting" in window.start.label.text()
    with qtbot.waitSignal(begun.filled, timeout=WAIT):
        pass
    handle = window.session.model() if window.session else None
    assert handle is not None and handle.title == shipped()[0].title
    assert window.middle.currentWidget() is window.tabs
    assert set(window.tabs.names()) <= set(panel_modules.names())
    assert not window.tabs.tabIcon(0).isNull()


def test_a_closed_window_is_gone_with_all_that_it_held(qtbot: QtBot, qapp: QApplication) -> None:
    begun = Startup(qapp)
    with qtbot.waitSignal(begun.filled, timeout=WAIT):
        begun.begin()
    window = begun.window
    held = {"startup": begun, "window": window, "session": window.session, "deck": window.presenting.deck}
    held |= {name: dock.widget() for name, dock in window.docks.items()}
    held |= {name: window.tabs.panel(name) for name in window.tabs.names()}
    held["model"] = window.session.model() if window.session else None
    assert len(held) > 15 and held["model"] is not None
    refs = {name: weakref.ref(thing) for name, thing in held.items()}
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        window.close()
    window.deleteLater()
    begun.deleteLater()
    del begun, window, held
    qtbot.wait(50)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    theme.draw_icons()
    assert [name for name, ref in refs.items() if ref() is not None] == []


def test_a_last_model_that_is_gone_gives_way_to_a_pretrained_one(
    qtbot: QtBot, begin: Callable[[], Startup], tmp_path: Path
) -> None:
    settings.save(settings.WindowSettings(source=str(tmp_path / "gone.safetensors")))
    begun = begin()
    with qtbot.waitSignal(begun.filled, timeout=WAIT):
        pass
    handle = begun.window.session.model() if begun.window.session else None
    assert handle is not None and handle.title == shipped()[0].title


def test_without_any_model_it_says_what_to_do_and_can_train(
    qtbot: QtBot, begin: Callable[[], Startup], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startup, "shipped", list)
    begun = begin()
    with qtbot.waitSignal(begun.filled, timeout=WAIT):
        pass
    window = begun.window
    assert window.middle.currentWidget() is window.start
    assert "Train" in window.start.label.text() and window.start.bar.isHidden()
    assert window.training.transport.main.isEnabled()


def test_an_import_that_fails_is_told_in_the_window(
    qtbot: QtBot, begin: Callable[[], Startup], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startup, "_FIRST", (("PyTorch", "studio_has_no_such_module"),))
    begun = begin()
    qtbot.waitUntil(lambda: "studio_has_no_such_module" in begun.window.start.label.text(), timeout=WAIT)
    assert "\n" not in begun.window.start.label.text()


def test_an_import_that_fails_behind_the_panels_is_told_above_them(
    qtbot: QtBot, begin: Callable[[], Startup], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startup, "_SECOND", ("studio_has_no_such_module",))
    begun = begin()
    qtbot.waitUntil(lambda: "studio_has_no_such_module" in begun.window.notice.text(), timeout=WAIT)
    assert begun.window.middle.currentWidget() is begun.window.tabs


def test_closing_while_it_loads_ends_cleanly(qtbot: QtBot, begin: Callable[[], Startup]) -> None:
    begun = begin()
    with qtbot.waitSignal(begun.window.closed, timeout=WAIT):
        begun.window.close()


def test_a_panel_that_cannot_be_imported_costs_its_tab_only(caplog: pytest.LogCaptureFixture) -> None:
    assert panel_modules.load("no_such_panel") is None
    assert "no_such_panel" in caplog.text
    assert panel_modules.load(panel_modules.FIRST) is not None
