"""Choosing what to paint with: a grey, or a colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QHBoxLayout, QLabel, QToolButton, QWidget

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.value_slider import ValueSlider

Ink = tuple[int, ...]

_SWATCH = 16
_COLORS = ("#000000", "#ffffff", "#7a4a21", "#d62828", "#f77f00", "#ffcc4d", "#2a9d4a", "#2f7fe0", "#8a4fd3")


class GreyPicker(QWidget):
    """A grey from 0, black, to 255, white."""

    ink_changed = Signal(object)
    """The user chose another: a tuple of one value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(self.tr("Grey"))
        theme.set_role(label, "muted")
        self.slider = ValueSlider(self.tr("Grey to paint with, 0 (black) to 255 (white)"))
        self.slider.set_range(0, 255, 1)
        self.slider.slider.setMinimumWidth(96)
        label.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        self.slider.value_changed.connect(lambda value: self.ink_changed.emit((round(value),)))

    def set_ink(self, ink: Ink) -> None:
        """Show a grey; emits nothing."""
        self.slider.set_value(ink[0])


class ColorPicker(QWidget):
    """A row of colours, and a button for any other."""

    ink_changed = Signal(object)
    """The user chose another: a tuple (red, green, blue)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink: Ink = (255, 255, 255)
        self.swatches: list[QToolButton] = []
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name in (*_COLORS, ""):
            row.addWidget(self._make_swatch(name))
        self.other = self.swatches[-1]
        self.more = icon_button("fa6s.palette", self.tr("Another colour…"))
        row.addWidget(self.more)
        row.addStretch(1)
        self.more.clicked.connect(self._ask)

    def set_ink(self, ink: Ink) -> None:
        """Show a colour; emits nothing."""
        self._ink = ink
        shown = QColor(*ink).name()
        if shown not in _COLORS:
            self.other.setIcon(_swatch_icon(shown))
            self.other.setAccessibleName(self.tr("Colour {0}").format(shown))
            self.other.setToolTip(shown)
        self.other.setVisible(shown not in _COLORS)
        self.swatches[_COLORS.index(shown) if shown in _COLORS else -1].setChecked(True)

    def _make_swatch(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setIconSize(QSize(_SWATCH, _SWATCH))
        self._group.addButton(button)
        self.swatches.append(button)
        if name:
            button.setIcon(_swatch_icon(name))
            button.setAccessibleName(self.tr("Colour {0}").format(name))
            button.setToolTip(name)
            button.clicked.connect(lambda: self._choose(QColor(name)))
        return button

    def _choose(self, color: QColor) -> None:
        self.set_ink((color.red(), color.green(), color.blue()))
        self.ink_changed.emit(self._ink)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(*self._ink), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._choose)
        dialog.open()


def _swatch_icon(name: str) -> QIcon:
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(128, 128, 128))
    painter.setBrush(QColor(name))
    painter.drawRoundedRect(QRectF(0.5, 0.5, _SWATCH - 1, _SWATCH - 1), 3, 3)
    painter.end()
    return QIcon(pixmap)
