"""On a screen of 1366 by 768 or 1024 by 700 pixels the window fits, and nothing in it is out of reach."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.dock_layout import room_for_panels
from studio.gui.panel_scroll import PanelScroll
from studio.gui.window import MainWindow
from tests.gui.hands import turn_wheel

WAIT = 20_000
_FIRST_LOOK = """
import json
from PySide6.QtWidgets import QApplication
app = QApplication([])
from studio.gui import settings
from studio.gui.window import MainWindow
window = MainWindow(settings.WindowSettings())
window.show()
app.processEvents()
docks = {name: window.dockWidgetArea(dock).name for name, dock in window.docks.items()}
print(json.dumps({"size": window.size().toTuple(), "maximised": window.isMaximized(), "docks": docks}))
"""


def first_look(folder: Path, width: int, height: int) -> dict[str, object]:
    """Start on a screen of that size and return how the window looks."""
    config = folder / "screen.json"
    screen = {"name": "s", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    config.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}))
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_LOOK],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=True,
    )
    looks = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(looks, dict)
    return looks


@pytest.mark.parametrize(("width", "height"), [(1366, 728), (1024, 660)])
def test_on_a_small_screen_it_fills_it_and_library_and_settings_share_a_side(
    tmp_path: Path, width: int, height: int
) -> None:
    looks = first_look(tmp_path, width, height)
    assert looks["maximised"]
    size, docks = looks["size"], looks["docks"]
    assert isinstance(size, list) and isinstance(docks, dict)
    assert size[0] <= width and size[1] <= height
    assert docks["library"] == docks["form"] == "LeftDockWidgetArea"


def test_on_a_large_one_it_has_its_own_size_and_each_a_side_of_its_own(tmp_path: Path) -> None:
    looks = first_look(tmp_path, 1920, 1080)
    docks = looks["docks"]
    assert isinstance(docks, dict)
    assert not looks["maximised"] and looks["size"] == [1480, 1010]
    assert (docks["library"], docks["form"]) == ("LeftDockWidgetArea", "RightDockWidgetArea")


def test_a_large_panel_scrolls_instead_of_holding_the_window_open(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.middle.setCurrentWidget(window.tabs)
    window.tabs.set_most(QSize(500, 400))  # as on a small screen
    panel = window.tabs.front()
    content = QLabel("x")
    content.setMinimumSize(900, 700)
    QVBoxLayout(panel).addWidget(content)
    scroll = window.tabs.currentWidget()
    assert isinstance(scroll, PanelScroll)
    window.resize(1020, 690)
    qtbot.waitUntil(scroll.vertical.isVisible, timeout=WAIT)
    assert window.width() == 1020 and window.height() < 750
    assert panel.size().height() >= 700
    missing = window.tabs.missing_room()
    assert missing.width() >= 900 - scroll.minimumSizeHint().width()
    window.resize(1700, 1190)
    qtbot.waitUntil(lambda: not scroll.vertical.isVisible(), timeout=WAIT)
    assert panel.size() == scroll.size()


def test_where_the_screen_has_room_docks_give_way_to_the_panel(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.middle.setCurrentWidget(window.tabs)
    panel, scroll = window.tabs.front(), window.tabs.currentWidget()
    assert isinstance(scroll, PanelScroll)
    content = QLabel("x")
    content.setMinimumSize(850, 300)
    QVBoxLayout(panel).addWidget(content)
    qtbot.waitUntil(lambda: scroll.width() >= 850, timeout=WAIT)
    assert not scroll.horizontal.isVisible()
    assert window.width() == 1480
    room = room_for_panels(window, window.docks)
    window.docks["form"].hide()
    least = window.docks["form"].minimumSizeHint().width()
    assert room_for_panels(window, window.docks).width() >= room.width() + least
    screen = window.screen().availableSize()
    assert room.width() < screen.width() - least and room.height() < screen.height()


def test_a_picture_of_a_panel_shows_what_is_scrolled_out_of_sight(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.middle.setCurrentWidget(window.tabs)
    window.tabs.set_most(QSize(500, 400))
    panel = window.tabs.front()
    low = QWidget()
    low.setMinimumSize(500, 900)
    low.setAutoFillBackground(True)
    palette = low.palette()
    palette.setColor(low.backgroundRole(), Qt.GlobalColor.red)
    low.setPalette(palette)
    QVBoxLayout(panel).addWidget(low)
    window.resize(1020, 690)
    qtbot.waitUntil(lambda: panel.height() >= 900, timeout=WAIT)
    picture = window.presenting.views._photograph()
    assert picture.size() == panel.size()
    corner = low.geometry().bottomRight()
    assert picture.pixelColor(corner.x() - 2, corner.y() - 2) == Qt.GlobalColor.red


def test_in_a_low_window_the_dock_has_curves_only_for_a_run(
    qtbot: QtBot, open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.gui.dock_layout._SIZE", QSize(1340, 690))
    window = open_window()
    dock, training, session = window.docks["training"], window.training, window.session
    assert session is not None
    assert training.curves.isHidden() and training.strip.isHidden()
    qtbot.waitUntil(lambda: dock.height() < 120, timeout=WAIT)
    main = training.transport.main
    assert dock.rect().contains(main.rect().translated(main.mapTo(dock, main.rect().topLeft())))
    qtbot.mouseClick(main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.active is not None and session.active.step > 0, timeout=60_000)
    assert training.curves.isVisible() and training.strip.isVisible()
    qtbot.waitUntil(lambda: dock.height() > 200, timeout=WAIT)
    assert window.height() <= 700
    qtbot.mouseClick(training.transport.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.active is None, timeout=60_000)


def test_the_wheel_and_the_tab_key_bring_into_view_what_is_out_of_it(qtbot: QtBot) -> None:
    panel = QWidget()
    column = QVBoxLayout(panel)
    fields = [QLineEdit() for _ in range(3)]
    for field in fields:
        column.addWidget(field)
        column.addSpacing(400)
    scroll = PanelScroll(panel)
    scroll.set_most(QSize(300, 200))
    qtbot.addWidget(scroll)
    scroll.resize(400, 300)
    scroll.show()
    qtbot.waitExposed(scroll)
    qtbot.waitUntil(scroll.vertical.isVisible, timeout=WAIT)
    assert not scroll.horizontal.isVisible()
    turn_wheel(scroll, -120, QPoint(100, 150))
    assert scroll.vertical.value() > 0 and panel.y() == -scroll.vertical.value()
    scroll.vertical.setValue(0)
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow, timeout=WAIT)
    fields[0].setFocus()
    for before, field in pairwise(fields):
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is field
        top = field.mapTo(scroll, QPoint(0, 0)).y()
        assert top >= 0 and top + field.height() <= scroll.height()
    qtbot.keyClick(fields[2], Qt.Key.Key_Backtab)
    assert fields[1].mapTo(scroll, QPoint(0, 0)).y() >= 0
