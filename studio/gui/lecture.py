"""Lecture mode: nothing but the panel in front, large, on the whole screen; and everything back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QSplitter, QWidget

from studio.gui import theme
from studio.gui.magnifier import Magnifier, fitting

if TYPE_CHECKING:
    from studio.gui.window import MainWindow

_REFIT_MS = 250  # after the panel has taken its model, some show more than before
_SLACK = 0.98


@dataclass(frozen=True, kw_only=True)
class _Before:
    """The window as it was."""

    layout: QByteArray
    geometry: QRect
    state: Qt.WindowState
    hidden: tuple[QWidget, ...]
    floating: tuple[tuple[QWidget, QRect], ...]
    splitters: tuple[tuple[QSplitter, list[int]], ...]


class Caption(QWidget):
    """One line below the panel: which view of how many, and what is on show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.place = QLabel(self), QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 0)
        for label in (self.title, self.place):
            theme.set_role(label, "muted")
        row.addWidget(self.title, 1)
        row.addWidget(self.place)
        self.hide()


class Lecture(QObject):
    """Hides docks, menus, tabs and status bar of a filled window, and enlarges what is left.

    Parameters
    ----------
    window
        Its docks and tabs are filled.
    """

    changed = Signal(bool)
    """It is on, or off again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: _Before | None = None
        self._lent: list[QAction] = []
        self._factor = 1.0
        self._refit = QTimer(self, interval=_REFIT_MS, singleShot=True)
        self._refit.timeout.connect(self._on_refit)
        self._magnifier = Magnifier(window.card)
        self.caption = Caption(window.card)
        window.card.add_caption(self.caption)
        window.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether lecture mode is on."""
        return self._before is not None

    @Slot()
    def toggle(self) -> None:
        """Enter or leave."""
        if self.is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the panel in front alone, as large as it can be."""
        window = self._window
        if self.is_on:
            return
        docks = window.docks.values()
        self._before = _Before(
            layout=window.saveState(),
            geometry=window.geometry(),
            state=window.windowState(),
            hidden=tuple(part for part in self._chrome() if not part.isHidden()),
            floating=tuple((dock, dock.geometry()) for dock in docks if dock.isFloating()),
            splitters=tuple(
                (splitter, splitter.sizes())
                for splitter in window.findChildren(QSplitter)
                if splitter.isVisible()  # the others take their sizes when they are first seen
            ),
        )
        window.setMinimumSize(1, 1)  # rather clipped than larger than the screen, until `refit`
        # A hidden menu bar's shortcuts are dead; the window's own actions aren't.
        self._lent = [action for action in _leaves(window.menus.actions()) if action not in window.actions()]
        window.addActions(self._lent)
        for part in self._before.hidden:
            part.hide()
        self.caption.show()
        self._factor = fitting(self._least(window.card), window.screen().size())
        self._magnifier.enlarge(self._factor)
        window.showFullScreen()
        self.refit()
        window.tabs.front().setFocus()
        self.changed.emit(True)

    @Slot()
    def leave(self) -> None:
        """Bring everything back as it was."""
        window, before = self._window, self._before
        if before is None:
            return
        self._before = None
        self._refit.stop()
        self._magnifier.restore()
        self.caption.hide()
        for part in before.hidden:
            part.show()
        self._settle_layouts()
        window.setWindowState(before.state)
        if before.state == Qt.WindowState.WindowNoState:
            window.setGeometry(before.geometry)
        window.restoreState(before.layout)  # in a window of that size: else docks are squeezed
        for action in self._lent:
            window.removeAction(action)
        self._lent = []
        for dock, place in before.floating:
            dock.setGeometry(place)
        layout = window.layout()
        assert layout is not None
        layout.activate()  # splitters share out the room that they have when they are told
        for splitter, sizes in before.splitters:
            splitter.setSizes(sizes)
        window.setMinimumSize(0, 0)  # its content's again
        self.changed.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self.leave()  # so that the layout to remember is the usual one
        return super().eventFilter(watched, event)

    def refit(self) -> None:
        """Make sure, in a moment, that what is on show by then isn't larger than the screen."""
        if self.is_on:
            self._refit.start()

    @Slot()
    def _on_refit(self) -> None:
        self._magnifier.enlarge_new()
        self._settle_layouts()
        least, room = self._least(self._window), self._window.screen().size()
        share = min(room.width() / max(least.width(), 1), room.height() / max(least.height(), 1))
        if not self.is_on or share >= 1 or self._factor <= 1:
            return
        self._factor = max(self._factor * share * _SLACK, 1.0)
        self._magnifier.restore()
        self._magnifier.enlarge(self._factor)
        self.refit()

    def _least(self, around: QWidget) -> QSize:
        """Return how small something round the panel in front can be without its scrolling."""
        return around.minimumSizeHint() + self._window.tabs.missing_room()

    def _settle_layouts(self) -> None:
        """Let every layout take its new least size, from the inside out.

        Qt leaves the layouts of a hidden panel as they are until it is seen: one that was filled while all
        was large would ask for that much room, and scroll, when all is small again.
        """
        for widget in reversed(self._window.card.findChildren(QWidget)):  # children come behind their parents
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _chrome(self) -> Iterator[QWidget]:
        window = self._window
        yield from window.docks.values()
        yield window.menus
        yield window.statusBar()
        yield window.tabs.tabBar()
        corner = window.tabs.cornerWidget()
        if corner is not None:
            yield corner
        for other in QApplication.topLevelWidgets():
            is_dialog = other.parent() is window and other not in window.docks.values()
            # One on the speaker's own screen stays there.
            if is_dialog and other.isVisible() and other.screen() is window.screen():
                yield other


def _leaves(actions: list[QAction]) -> Iterator[QAction]:
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _leaves(menu.actions())
        elif not action.shortcut().isEmpty():
            yield action
