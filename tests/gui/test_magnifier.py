"""What is enlarged for a projector, also when it was made meanwhile, has its size again afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.gui import theme
from studio.gui.magnifier import Magnifier


def test_a_button_made_meanwhile_has_an_icon_like_the_others(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    old, new = QToolButton(), QToolButton()
    column.addWidget(old)
    small = old.iconSize()
    magnifier = Magnifier(root)
    magnifier.enlarge(1.5)
    column.addWidget(new)
    for _ in range(2):  # the second time there is nothing new
        magnifier.enlarge_new()
        assert new.iconSize() == old.iconSize() == small * 1.5
    magnifier.restore()
    assert new.iconSize() == old.iconSize() == small


def test_a_choice_takes_back_the_room_it_took(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    combo = QComboBox(root)
    combo.addItem("a starting point of some length")
    before = combo.minimumSizeHint()
    magnifier = Magnifier(root)
    magnifier.enlarge(1.5)
    assert combo.minimumSizeHint().width() > before.width()
    magnifier.restore()
    assert combo.minimumSizeHint() == before


def test_check_marks_and_dots_grow_with_the_text(qtbot: QtBot) -> None:
    def side(box: QCheckBox) -> int:
        option = QStyleOptionButton()
        box.initStyleOption(option)
        box.ensurePolished()
        style = box.style()
        return style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box).width()

    root = QWidget()
    qtbot.addWidget(root)
    box = QCheckBox("Draw", root)
    root.show()
    qtbot.waitExposed(root)
    before = side(box)
    magnifier = Magnifier(root)
    magnifier.enlarge(1.5)
    assert side(box) >= 21 > before
    assert theme.magnification() == 1.5
    magnifier.restore()
    assert side(box) == before
    assert theme.magnification() == 1.0
