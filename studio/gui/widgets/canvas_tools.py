"""The tools of a canvas: brush and eraser, size, symmetry, undo and redo."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.painting import SYMMETRIES, Symmetry, Tool
from studio.gui.widgets.value_slider import ValueSlider

_SYMMETRY_TITLES: dict[Symmetry, str] = {
    "off": QT_TRANSLATE_NOOP("CanvasTools", "off"),
    "left-right": QT_TRANSLATE_NOOP("CanvasTools", "left-right"),
    "up-down": QT_TRANSLATE_NOOP("CanvasTools", "up-down"),
    "both": QT_TRANSLATE_NOOP("CanvasTools", "both"),
}


class CanvasTools(QWidget):
    """Rows of controls; they decide nothing, signals speak of what the user did.

    Parameters
    ----------
    extra
        What else this kind of canvas needs, a row of its own.
    parent
        Parent widget.
    """

    tool_changed = Signal(str)
    size_changed = Signal(float)
    symmetry_changed = Signal(str)

    def __init__(self, extra: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush = self._tool_button("fa6s.paintbrush", self.tr("Brush (B)"))
        self.eraser = self._tool_button("fa6s.eraser", self.tr("Eraser (E), or the right mouse button"))
        group = QButtonGroup(self)
        for button in (self.brush, self.eraser):
            group.addButton(button)
        self.brush.setChecked(True)
        self.brush_size = ValueSlider(self.tr("Width of the brush ([ and ])"))
        self.symmetry = QComboBox()
        self.symmetry.setAccessibleName(self.tr("Symmetry"))
        self.symmetry.setToolTip(self.tr("Paint mirror images along with every stroke"))
        for name in SYMMETRIES:
            self.symmetry.addItem(QCoreApplication.translate("CanvasTools", _SYMMETRY_TITLES[name]), name)
        self.undo = icon_button("fa6s.rotate-left", self.tr("Undo (Ctrl+Z)"))
        self.redo = icon_button("fa6s.rotate-right", self.tr("Redo (Ctrl+Shift+Z)"))
        self.clear = icon_button("fa6s.trash-can", self.tr("Clear"))
        self._lay_out(extra)
        self.brush.toggled.connect(lambda on: self.tool_changed.emit("brush" if on else "eraser"))
        self.brush_size.value_changed.connect(self.size_changed)
        self.symmetry.currentIndexChanged.connect(lambda: self.symmetry_changed.emit(self.symmetry_chosen()))

    def tool(self) -> Tool:
        """Return the tool chosen."""
        return "brush" if self.brush.isChecked() else "eraser"

    def set_tool(self, tool: Tool) -> None:
        """Choose a tool."""
        (self.brush if tool == "brush" else self.eraser).setChecked(True)

    def symmetry_chosen(self) -> Symmetry:
        """Return the symmetry chosen."""
        return cast(Symmetry, self.symmetry.currentData())

    def set_symmetry(self, symmetry: Symmetry) -> None:
        """Choose a symmetry."""
        self.symmetry.setCurrentIndex(SYMMETRIES.index(symmetry))

    def enable(self, *, undo: bool, redo: bool, clear: bool) -> None:
        """Grey what can't be done now."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)
        self.clear.setEnabled(clear)

    def _tool_button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        theme.set_icon(button, icon)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setCheckable(True)
        return button

    def _lay_out(self, extra: QWidget | None) -> None:
        first, last = QHBoxLayout(), QHBoxLayout()
        for row in (first, last):
            row.setSpacing(theme.SPACE)
        for widget in (self.brush, self.eraser, _label(self.tr("Size"))):
            first.addWidget(widget)
        first.addWidget(self.brush_size, 1)
        last.addWidget(_label(self.tr("Symmetry")))
        last.addWidget(self.symmetry)
        last.addStretch(1)
        for button in (self.undo, self.redo, self.clear):
            last.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(first)
        if extra is not None:
            column.addWidget(extra)
        column.addLayout(last)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    theme.set_role(label, "muted")
    return label
