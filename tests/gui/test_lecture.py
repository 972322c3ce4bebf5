"""Lecture mode leaves no trace, whatever was shown while it was on, and fits its screen meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.core.manifest import shipped
from studio.gui import theme
from studio.gui.startup import Startup
from studio.gui.view_files import SavedView, ViewModel
from studio.gui.widgets.value_slider import ValueSlider
from studio.gui.window import MainWindow

WAIT = 60_000
Open = Callable[[], MainWindow]


def fill(panel: QWidget) -> None:
    """Show what a model brings: a layout in a layout, a long text, a choice, a number with its unit."""
    text = QLabel("x" * 90)
    slider = ValueSlider("Noise")
    slider.set_range(0.0, 100_000.0, 1.0, suffix=" steps")
    choice = QComboBox()
    choice.addItem("a choice of some length")
    inner = QHBoxLayout()
    for part in (text, choice, slider):
        inner.addWidget(part)
    QVBoxLayout(panel).addLayout(inner)


def least(panel: QWidget) -> tuple[int, int]:
    layout = panel.layout()
    assert layout is not None
    return cast(tuple[int, int], layout.totalMinimumSize().toTuple())


def address(widget: QWidget) -> int:
    """Return what tells a widget from all others while it lives, whatever Python knows of it."""
    return int(shiboken6.getCppPointer(widget)[0])


def looks(window: MainWindow) -> dict[str, Any]:
    """Return all that lecture mode must bring back."""
    old = window.findChildren(QWidget)
    return {
        "window": (window.geometry(), window.windowState()),
        "docks": {
            name: (dock.isVisible(), dock.isFloating(), dock.isVisible() and QRect(dock.geometry()))
            for name, dock in window.docks.items()
        },
        "font": QApplication.font().pointSizeF(),
        "fonts": {address(widget): widget.font().pointSizeF() for widget in old},
        "splitters": [part.sizes() for part in window.findChildren(QSplitter) if part.isVisible()],
    }


def fits(window: MainWindow) -> bool:
    return window.screen().geometry().contains(window.geometry())


def test_a_panel_filled_while_all_is_large_does_not_hold_the_window_open(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window()
    window.middle.setCurrentWidget(window.tabs)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    window.docks["form"].setFloating(True)
    window.docks["form"].move(40, 60)
    holder = QWidget()
    twin = QWidget(holder)  # a window's own margins are others
    qtbot.addWidget(holder)
    fill(twin)
    other = cast(QWidget, window.tabs.panel("other"))
    before = looks(window)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.presenting.lecture.is_on
    window.tabs.show_panel("other")
    fill(other)
    qtbot.waitUntil(lambda: least(other)[0] > 500, timeout=WAIT)
    qtbot.waitUntil(lambda: fits(window), timeout=WAIT)
    window.presenting.lecture.refit()
    screen = window.screen().size().width()
    qtbot.waitUntil(lambda: window.card.minimumSizeHint().width() <= screen, timeout=WAIT)
    assert fits(window)
    window.tabs.show_panel("fake")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    after = looks(window)
    assert {**after, "fonts": None} == {**before, "fonts": None}
    assert before["fonts"].items() <= after["fonts"].items()
    assert {part.font().pointSizeF() for part in other.findChildren(QWidget)} == {before["font"]}
    assert least(other) == least(twin)
    window.docks["form"].setFloating(False)


def shares(splitter: QSplitter) -> list[float]:
    sizes = splitter.sizes()
    return [size / sum(sizes) for size in sizes]


def test_splitters_are_as_they_were(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.middle.setCurrentWidget(window.tabs)
    splitter = QSplitter()
    for _ in range(3):
        splitter.addWidget(QLabel("one"))
    QVBoxLayout(window.tabs.front()).addWidget(splitter)
    qtbot.waitUntil(splitter.isVisible, timeout=WAIT)
    splitter.setSizes([100, 250, 317])
    before = shares(splitter)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    splitter.setSizes([400, 20, 20])
    assert shares(splitter) != pytest.approx(before, abs=0.05)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    # Docks that had yet to take their least width may leave the panel less than before.
    qtbot.waitUntil(lambda: shares(splitter) == pytest.approx(before, abs=0.01), timeout=WAIT)


def test_models_stepped_through_in_lecture_mode_leave_the_window_as_it_was(
    qtbot: QtBot, qapp: QApplication
) -> None:
    begun = Startup(qapp)
    with qtbot.waitSignal(begun.filled, timeout=WAIT):
        begun.begin()
    window = begun.window
    session, presenting = window.session, window.presenting
    assert session is not None
    entries = [next(e for e in shipped() if e.family == family) for family in ("dae", "gan", "mae")]
    panels = ("restoration", "collapse_monitor", "representation")
    presenting.deck.set_views(
        [
            SavedView(panel=panel, model=ViewModel(name=entry.name, path=str(entry.path)))
            for panel, entry in zip(panels, entries, strict=True)
        ]
    )
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    window.tabs.setCurrentIndex(0)
    qtbot.wait(100)
    before = looks(window)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    for panel in panels:
        qtbot.keyClick(window, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda panel=panel: window.tabs.current_name() == panel, timeout=WAIT)
        qtbot.wait(400)  # longer than it waits before it fits what came
        qtbot.waitUntil(lambda: fits(window), timeout=WAIT)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    after = looks(window)
    assert (after["window"], after["font"]) == (before["window"], before["font"])
    for name in ("library", "training", "guide"):  # the form is as wide as the other model's needs
        assert after["docks"][name] == before["docks"][name]
    still_there = before["fonts"].keys() & after["fonts"].keys()
    assert len(still_there) > 100
    assert all(after["fonts"][key] == before["fonts"][key] for key in still_there)
    with qtbot.waitSignal(window.closed, timeout=WAIT):
        window.close()
    window.deleteLater()
    begun.deleteLater()
    theme.draw_icons()
