"""The presenter's list: by hand in its dialog, with the mouse and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.gui.deck import Deck
from studio.gui.deck_dialog import DeckDialog
from studio.gui.view_files import SavedView


def titled(*titles: str) -> list[SavedView]:
    return [SavedView(panel="fake", title=title) for title in titles]


def titles(deck: Deck) -> str:
    return "".join(view.title for view in deck.views)


@pytest.fixture
def deck() -> Deck:
    made = Deck()
    made.set_views(titled("a", "b", "c", "d"))
    return made


@pytest.fixture
def dialog(qtbot: QtBot, deck: Deck) -> DeckDialog:
    made = DeckDialog(deck)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_talk_stays_at_its_view_while_the_list_is_edited(deck: Deck) -> None:
    assert deck.go(2) is deck.views[2]
    deck.move(2, 0)
    assert (titles(deck), deck.index) == ("cabd", 0)
    deck.move(3, 0)
    assert (titles(deck), deck.index) == ("dcab", 1)
    deck.remove(0)
    assert (titles(deck), deck.index) == ("cab", 0)
    deck.add(titled("e")[0])
    assert (titles(deck), deck.index) == ("ceab", 1)
    assert [view.title for view in deck.near()] == ["a", "b", "c"]
    assert deck.go(4) is None and deck.go(-1) is None and deck.index == 1


def test_keys_reorder_rename_and_remove(qtbot: QtBot, deck: Deck, dialog: DeckDialog) -> None:
    dialog.list.setCurrentRow(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: titles(deck) == "acbd" and dialog.list.currentRow() == 2)
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    editor = dialog.list.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "z")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(deck) == "aczd")
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(deck) == "acd")


def test_enter_and_a_double_click_show_a_view(qtbot: QtBot, deck: Deck, dialog: DeckDialog) -> None:
    spy = QSignalSpy(dialog.show_requested)
    dialog.list.setCurrentRow(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    place = dialog.list.visualItemRect(dialog.list.item(3)).center()
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [spy.at(index)[0] for index in range(spy.count())] == [1, 3]


def test_dragging_a_row_moves_the_view(qtbot: QtBot, deck: Deck, dialog: DeckDialog) -> None:
    # What a drop inside the list does to its model; the drag itself belongs to the window system.
    model, root = dialog.list.model(), dialog.list.rootIndex()
    assert model.moveRow(root, 0, root, 3)
    qtbot.waitUntil(lambda: titles(deck) == "bcad")
    assert dialog.list.currentRow() == 2
    assert model.moveRow(root, 3, root, 1)
    qtbot.waitUntil(lambda: titles(deck) == "bdca")


def test_the_current_view_stands_out_and_the_empty_list_says_what_to_do(
    deck: Deck, dialog: DeckDialog
) -> None:
    deck.go(2)
    assert [dialog.list.item(row).font().bold() for row in range(4)] == [False, False, True, False]
    assert dialog.list.currentRow() == 2
    deck.set_views([])
    assert "add it here" in dialog.hint.text()
    assert not any(button.isEnabled() for button in (dialog.go, dialog.up, dialog.down, dialog.save))
