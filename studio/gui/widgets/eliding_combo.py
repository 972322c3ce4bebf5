"""A combo box that ends a text too long for it in an ellipsis, instead of cutting it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

_MARGIN = 10  # pixels of the field around its text


class ElidingCombo(QComboBox):
    """As narrow as its layout makes it; the list has the whole text, and the tooltip if it has no other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def shown_text(self) -> str:
        """Return the current text as there is room for it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        room = field.width() - _MARGIN
        return self.fontMetrics().elidedText(self._whole_text(), Qt.TextElideMode.ElideRight, room)

    def event(self, event: QEvent) -> bool:
        is_cut = event.type() == QEvent.Type.ToolTip and self.shown_text() != self._whole_text()
        if isinstance(event, QHelpEvent) and is_cut and not self.toolTip():
            QToolTip.showText(event.globalPos(), self._whole_text(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        if self.currentIndex() < 0:
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _whole_text(self) -> str:
        return self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
