"""A row of pictures that folds into two where it is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.widgets.pictures_row import PicturesRow


def test_only_a_row_that_is_seen_asks_for_the_height_of_two(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = PicturesRow(["Original", "Masked", "Imagined", "Error"])
    QVBoxLayout(page).addWidget(row)
    row.resize(200, 200)
    one = row.minimumSizeHint().height()
    page.resize(300, 500)
    page.show()
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() > 2 * one)
    page.resize(900, 500)
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() < 2 * one)
    assert row.minimumSizeHint().height() == one
    page.resize(300, 500)
    page.hide()
    assert row.minimumSizeHint().height() == one
