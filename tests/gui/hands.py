"""What a hand does that Qt's own tests have no word for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot


def type_value(qtbot: QtBot, box: QAbstractSpinBox, text: str) -> None:
    """Type over what a field holds, and press Return."""
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def turn_wheel(widget: QWidget, delta: int, at: QPoint | None = None) -> None:
    """Turn the wheel over a place of a widget, by default its middle; a notch is 120, away from the hand."""
    at = widget.rect().center() if at is None else at
    turned = QWheelEvent(
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)
