"""Whoever can't see or can't point: every control says what it is, and keys reach all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.gui import panel_modules, settings, theme
from studio.gui.session import Session
from studio.gui.shortcuts import ShortcutSheet
from studio.gui.window import MainWindow

PANELS = panel_modules.names()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window, with every panel and a model of pictures."""
    made = MainWindow(settings.load())
    session = Session(made)
    made.attach(session)
    for _ in (*made.fill(), *made.fill_docks()):
        pass
    made.show()
    session.open_checkpoint("vae-fashion-2d")
    qtbot.waitUntil(lambda: session.model() is not None, timeout=60_000)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.isVisible(), timeout=20_000)
    made.deleteLater()


def _takes_focus(widget: QWidget) -> bool:
    """Whether it is a control of its own rather than a part of one, or a frame that only scrolls."""
    parent = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(parent, QAbstractSpinBox | QComboBox):
        return False
    if isinstance(widget, QScrollBar | QMenu | QMenuBar) or widget.objectName().startswith("qt_"):
        return False
    if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
        return False
    inside = parent
    while inside is not None:  # lists of a combo box that is not open, and what plots build for their menus
        if isinstance(inside, QComboBox | QMenu):
            return False
        inside = inside.parentWidget()
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else widget.accessibleName()


def _place(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names[:5])


def test_every_control_says_what_it_is(window: MainWindow) -> None:
    roots: list[QWidget] = [window, *window.findChildren(QDialog)]
    controls = {id(widget): widget for root in roots for widget in root.findChildren(QWidget)}
    focused = [widget for widget in controls.values() if _takes_focus(widget)]
    unnamed = sorted({_place(widget) for widget in focused if not _name(widget)})
    assert not unnamed, f"{len(unnamed)} without an accessible name: {unnamed}"
    assert len(focused) > 300


def test_tab_reaches_every_control_that_shows(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.show_panel(panel_modules.FIRST)
    window.guides.button.click()
    window.activateWindow()
    wanted = {
        widget
        for widget in window.findChildren(QWidget)
        if _takes_focus(widget)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
    }
    reached: set[QWidget] = set()
    at: QWidget | None = window.tabs.tabBar()
    for _ in range(5000):
        at = at.nextInFocusChain() if at is not None else None
        if at is None or at is window.tabs.tabBar():
            break
        reached.add(at)
    missed = wanted - reached - {window.tabs.tabBar()}
    assert not missed, [_place(widget) for widget in missed]
    assert len(wanted) > 30


def test_clickable_things_take_the_focus(window: MainWindow) -> None:
    """A button that no key reaches is no button for many."""
    deaf = [
        _place(button)
        for button in window.findChildren(QAbstractButton)
        if button.focusPolicy() == Qt.FocusPolicy.NoFocus
        and not button.objectName().startswith("qt_")
        and type(button).__module__.startswith(("studio", "PySide6"))
        and "PlotItem" not in _place(button)
        and _belongs_to_us(button)
    ]
    assert not deaf, sorted(set(deaf))


def _belongs_to_us(button: QAbstractButton) -> bool:
    """Whether it is none of the arrows that Qt puts beside long rows of tabs, or into a line of text."""
    parent = button.parentWidget()
    return not isinstance(parent, QLineEdit) and type(parent).__name__ not in (
        "QTabBar",
        "QMenuBar",
        "QWidget",
    )


def test_no_two_commands_have_the_same_key(window: MainWindow) -> None:
    keys: Counter[str] = Counter()
    for action in window.findChildren(QAction):
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
            keys.update(
                {key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts()} - {""}
            )
    for button in window.findChildren(QAbstractButton):
        key = button.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        if key and not button.text().count("&"):
            keys[key] += 1
    twice = {key for key, count in keys.items() if count > 1}
    assert not twice
    assert len(keys) > 20


def test_the_sheet_lists_every_key(window: MainWindow) -> None:
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    sheet.open_for_window()
    listed = sheet.label.text()
    bar = window.menus
    commands = [inner for menu in bar.findChildren(QMenu) for inner in menu.actions()]
    buttons = [button for button in window.findChildren(QPushButton) if button.window() is window]
    commands += [button for button in buttons if "&" not in button.text()]
    keys = {command.shortcut().toString(QKeySequence.SequenceFormat.NativeText) for command in commands}
    missing = [key for key in keys if key not in listed]
    assert not missing
    assert len(keys) > 20
    sheet.close()


def test_class_colours_are_those_of_okabe_and_ito() -> None:
    okabe_ito = {"#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"}
    for tokens in (theme.DARK, theme.LIGHT):
        assert okabe_ito <= set(tokens.classes)
