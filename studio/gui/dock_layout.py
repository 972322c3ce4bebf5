"""Where the window and its docks stand the first time, on a large screen and on a small one."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QMainWindow

from studio.gui.dock import Dock

_SIZE = QSize(1480, 1010)
# In a narrower window, library and settings share one side; in a lower one, only a run has curves.
_ROOMY = QSize(1440, 860)
_SIDE_WIDTHS = (248, 288)
_BOTTOM_HEIGHT = 268
_LEAST_DOCK = QSize(320, 0)
_FRAME = QSize(64, 150)  # title, menus, tabs, status and margins, with some to spare


def make_docks(window: QMainWindow) -> dict[str, Dock]:
    """Return the empty docks of a window, by name."""
    titles = {
        "library": QCoreApplication.translate("MainWindow", "Library"),
        "form": QCoreApplication.translate("MainWindow", "Settings"),
        "training": QCoreApplication.translate("MainWindow", "Training"),
        "guide": QCoreApplication.translate("MainWindow", "Guide"),
    }
    return {name: Dock(name, title, window) for name, title in titles.items()}


def fit_to_screen(window: QMainWindow) -> None:
    """Give a window its first size; one that is too large for its screen is maximised."""
    window.resize(_SIZE.boundedTo(window.screen().availableSize()))
    if window.size() != _SIZE:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def place_docks(window: QMainWindow, docks: dict[str, Dock]) -> None:
    """Put the docks where they are the first time, the guide hidden."""
    left, right, bottom, guide = (docks[name] for name in ("library", "form", "training", "guide"))
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, left)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, right)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, bottom)
    if window.width() < _ROOMY.width():
        window.tabifyDockWidget(left, right)
    window.tabifyDockWidget(right, guide)
    left.raise_()
    window.resizeDocks([left, right], _SIDE_WIDTHS, Qt.Orientation.Horizontal)
    window.resizeDocks([bottom], [_BOTTOM_HEIGHT], Qt.Orientation.Vertical)
    guide.hide()


def room_for_panels(window: QMainWindow, docks: dict[str, Dock]) -> QSize:
    """Return the most that panels may ask for, so that the window with its docks still fits its screen."""
    taken: defaultdict[Qt.DockWidgetArea, QSize] = defaultdict(lambda: QSize(0, 0))
    for dock in docks.values():
        if not dock.isHidden() and not dock.isFloating():
            area = window.dockWidgetArea(dock)
            # An empty dock already counts as a full one: a window that has grown doesn't shrink again.
            taken[area] = taken[area].expandedTo(dock.minimumSizeHint()).expandedTo(_LEAST_DOCK)
    areas = Qt.DockWidgetArea
    sides = taken[areas.LeftDockWidgetArea].width() + taken[areas.RightDockWidgetArea].width()
    ends = taken[areas.TopDockWidgetArea].height() + taken[areas.BottomDockWidgetArea].height()
    return window.screen().availableSize() - QSize(sides, ends) - _FRAME


def is_low(window: QMainWindow) -> bool:
    """Return whether a window has no height to spare."""
    return window.height() < _ROOMY.height()
