"""Guards against PySide6 6.12 on Python 3.11, which loses references to True until the process aborts."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

EMITS = 600


class Sender(QObject):
    changed = Signal(bool)


def test_emitting_booleans_keeps_their_reference_counts(qtbot: QtBot) -> None:
    sender, box = Sender(), QCheckBox()
    qtbot.addWidget(box)
    seen: list[int] = []
    sender.changed.connect(lambda value: seen.append(int(value)))
    box.toggled.connect(lambda value: seen.append(int(value)))
    before = sys.getrefcount(True), sys.getrefcount(False)
    for index in range(EMITS):
        sender.changed.emit(index % 2 == 0)
        box.setChecked(index % 2 == 0)
    after = sys.getrefcount(True), sys.getrefcount(False)
    assert len(seen) == 2 * EMITS
    assert max(abs(new - old) for new, old in zip(after, before, strict=True)) < 20
