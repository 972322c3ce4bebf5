"""A combo box whose text is never cut."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.gui.widgets.eliding_combo import ElidingCombo


def test_a_long_text_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    combo = ElidingCombo()
    qtbot.addWidget(combo)
    combo.addItems(["short", "a text that is much too long for so narrow a field"])
    combo.resize(160, 28)
    combo.show()
    assert combo.shown_text() == "short"
    combo.setCurrentIndex(1)
    assert combo.shown_text().endswith("…")
    assert combo.fontMetrics().horizontalAdvance(combo.shown_text()) < 160
    combo.resize(600, 28)
    assert combo.shown_text() == combo.currentText()


def test_what_stands_for_no_choice_is_not_cut_either(qtbot: QtBot) -> None:
    combo = ElidingCombo()
    qtbot.addWidget(combo)
    combo.addItem("one")
    combo.setPlaceholderText("a choice of one's own making")
    combo.setCurrentIndex(-1)
    combo.resize(120, 28)
    combo.show()
    assert combo.shown_text().endswith("…")
    combo.resize(600, 28)
    assert combo.shown_text() == combo.placeholderText()
    combo.setCurrentIndex(0)
    assert combo.shown_text() == "one"
