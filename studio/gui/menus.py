"""The menus: everything the window can do, with its shortcut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton

from studio.core import paths
from studio.gui import language, theme
from studio.gui.file_manager import show_folder
from studio.gui.shortcuts import ShortcutSheet

if TYPE_CHECKING:
    from studio.gui.window import MainWindow

_STATUS_MS = 8000


class Menus(QObject):
    """Fills the menu bar of a window whose docks and tabs are filled; a child of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._fill_file(window.menus.addMenu(self.tr("&File")))
        self._fill_run(window.menus.addMenu(self.tr("&Run")))
        self._fill_view(window.menus.addMenu(self.tr("&View")))
        self._fill_help(window.menus.addMenu(self.tr("&Help")))

    def _fill_file(self, menu: QMenu) -> None:
        library, wiring, training = self._window.library, self._window.wiring, self._window.training
        add_action(menu, self.tr("&Open a checkpoint…"), library.ask_for_file, "Ctrl+O")
        add_action(menu, self.tr("Open a &run folder…"), library.ask_for_folder, "Ctrl+Shift+O")
        save = add_action(menu, self.tr("&Save the model on show…"), wiring.ask_where_to_save, "Ctrl+S")
        menu.aboutToShow.connect(lambda: save.setEnabled(training.save.isEnabled()))
        menu.addSeparator()
        add_action(menu, self.tr("&Quit"), self._window.close, "Ctrl+Q")

    def _fill_run(self, menu: QMenu) -> None:
        training, form, wiring = self._window.training, self._window.form, self._window.wiring
        transport, strip = training.transport, training.strip
        _add_button(menu, self.tr("&Train, pause or go on"), transport.main)
        _add_button(menu, self.tr("Step one &phase"), transport.step)
        add_action(menu, self.tr("Step one &whole step"), training.step_whole, "Shift+F6")
        _add_button(menu, self.tr("&Stop"), transport.stop)
        _add_button(menu, self.tr("&Resume the selected run"), training.resume)
        menu.addSeparator()
        add_action(menu, self.tr("&Earlier snapshot"), partial(strip.move_by, -1), "Alt+Left")
        add_action(menu, self.tr("&Later snapshot"), partial(strip.move_by, 1), "Alt+Right")
        add_action(menu, self.tr("&Back to live"), strip.back.click, "Alt+Down")
        menu.addSeparator()
        add_action(menu, self.tr("Table of a&ll runs…"), wiring.show_runs, "Ctrl+Shift+R")
        menu.addSeparator()
        add_action(menu, self.tr("Copy the settings as P&ython"), form.copy.click, "Ctrl+Shift+C")
        add_action(menu, self.tr("Copy the selected r&un as Python"), wiring.copy_run, "Ctrl+Alt+C")
        add_action(menu, self.tr("Copy the sa&mple on show as Python"), wiring.copy_sample, "Ctrl+Shift+X")
        add_action(menu, self.tr("Reset se&ttings"), form.reset.click)

    def _fill_view(self, menu: QMenu) -> None:
        window = self._window
        for number, dock in enumerate(window.docks.values(), 1):
            action = dock.toggleViewAction()
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            menu.addAction(action)
        menu.addSeparator()
        for index, name in enumerate(window.tabs.names()):
            shortcut = f"Alt+{index + 1}" if index < 9 else ""
            add_action(menu, window.tabs.title(name), partial(window.tabs.show_panel, name), shortcut)
        menu.addSeparator()
        add_action(menu, self.tr("&Search the library"), window.library.search.setFocus, "Ctrl+F")
        self._fill_theme(menu.addMenu(self.tr("&Theme")))
        self._fill_language(menu.addMenu(self.tr("&Language")))
        add_action(menu, self.tr("&Reset the layout"), window.reset_layout)

    def _fill_theme(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        titles: dict[theme.Scheme, str] = {
            "system": self.tr("Like the &system"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
        }
        actions: dict[theme.Scheme, QAction] = {}
        for scheme, title in titles.items():
            actions[scheme] = action = add_action(menu, title, partial(self._window.set_scheme, scheme))
            action.setCheckable(True)
            action.setChecked(theme.scheme() == scheme)
            group.addAction(action)
        menu.addSeparator()
        other: dict[str, theme.Scheme] = {"dark": "light", "light": "dark"}

        def swap() -> None:
            actions[other[theme.tokens().name]].trigger()

        add_action(menu, self.tr("&Swap light and dark"), swap, "Ctrl+T")

    def _fill_language(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        titles: dict[language.Language, str] = {"system": self.tr("Like the &system"), **language.TITLES}
        for choice, title in titles.items():
            action = add_action(menu, title, partial(self._choose_language, choice))
            action.setCheckable(True)
            action.setChecked(self._window.settings.language == choice)
            group.addAction(action)

    def _choose_language(self, choice: language.Language) -> None:
        self._window.settings = replace(self._window.settings, language=choice)
        said = self.tr("The window speaks this language from its next start on.")
        self._window.statusBar().showMessage(said, _STATUS_MS)

    def _fill_help(self, menu: QMenu) -> None:
        sheet = ShortcutSheet(self._window)
        add_action(menu, self.tr("&Keyboard shortcuts"), sheet.open_for_window, "F1")
        add_action(menu, self.tr("Show my &runs"), lambda: _show(paths.runs_dir()))
        add_action(menu, self.tr("Show the &log"), lambda: _show(paths.home() / "logs"))


def add_action(menu: QMenu, text: str, slot: Callable[[], object], keys: str = "") -> QAction:
    """Add an entry with its shortcut."""
    action = menu.addAction(text)
    if keys:
        action.setShortcut(QKeySequence(keys))
    # Not connected directly: `triggered` carries a flag that the slot doesn't want.
    action.triggered.connect(lambda _checked: slot())
    return action


def _add_button(menu: QMenu, text: str, button: QPushButton) -> None:
    """Add what a button does; the button keeps its own shortcut, which the menu only shows."""
    keys = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action = menu.addAction(f"{text}\t{keys}")
    action.triggered.connect(button.click)
    menu.aboutToShow.connect(lambda: action.setEnabled(button.isEnabled()))


def _show(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)  # nothing may have been kept there yet
    show_folder(folder)
