"""Named directions as sliders, and the menus that make, save and load them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.panels.latent_explorer.records import LONGEST_NAME
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.value_slider import ValueSlider

_REACH = 3.0
_NAME_WIDTH = 108


class DirectionsBox(QWidget):
    """A row a direction: its name to edit, how far one is along it, and a button that removes it."""

    moved = Signal(int, float)
    """(which, how far along it in its own lengths)."""
    renamed = Signal(int, str)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLineEdit, ValueSlider, QToolButton]] = []
        self._num = 0
        self.empty = QLabel(
            self.tr("Press + for a direction: from one class to another, or from a kept code to this one.")
        )
        self.empty.setWordWrap(True)
        theme.set_role(self.empty, "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addLayout(self._grid)
        column.addStretch()

    def show_names(self, names: Sequence[str]) -> None:
        """Show so many directions; emits nothing."""
        while len(self._rows) < len(names):
            self._add_row()
        self._num = len(names)
        self.empty.setVisible(not names)
        for index, controls in enumerate(self._rows):
            for control in controls:
                control.setVisible(index < self._num)
            if index < self._num:
                self._name_row(controls, names[index])

    def show_values(self, values: Sequence[float]) -> None:
        """Show how far along each direction one is, one value a direction; emits nothing."""
        for (_, slider, _), value in zip(self._rows[: self._num], values, strict=True):
            if abs(slider.value() - value) > 1e-9:
                slider.set_value(value)

    def row(self, index: int) -> tuple[QLineEdit, ValueSlider, QToolButton]:
        """Return a direction's name, slider and the button that removes it."""
        return self._rows[index]

    def num_rows(self) -> int:
        """Return how many directions are shown."""
        return self._num

    def _name_row(self, controls: tuple[QLineEdit, ValueSlider, QToolButton], text: str) -> None:
        name, slider, remove = controls
        if name.text() != text:
            with QSignalBlocker(name):
                name.setText(text)
                name.setCursorPosition(0)
        name.setToolTip(self.tr("{0} (type another name)").format(text))
        slider.set_name(
            text, self.tr("How far along “{0}”, in its own lengths: 1 is the whole difference").format(text)
        )
        remove.setToolTip(self.tr("Remove “{0}”").format(text))
        remove.setAccessibleName(remove.toolTip())

    def _add_row(self) -> None:
        index = len(self._rows)
        name, slider = QLineEdit(), ValueSlider("")
        name.setMaxLength(LONGEST_NAME)
        name.setMinimumWidth(_NAME_WIDTH)
        name.setAccessibleName(self.tr("Name of direction {0}").format(index + 1))
        slider.set_range(-_REACH, _REACH, 0.01, decimals=2)
        remove = icon_button("fa6s.xmark", "")
        for column, control in enumerate((name, slider, remove)):
            self._grid.addWidget(control, index, column)
        name.editingFinished.connect(lambda: self.renamed.emit(index, name.text().strip()))
        slider.value_changed.connect(lambda value: self.moved.emit(index, value))
        remove.clicked.connect(lambda: self.removed.emit(index))
        self._rows.append((name, slider, remove))


class ClassesDialog(QDialog):
    """Asks for two classes."""

    chosen = Signal(int, int)

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Direction between two classes"))
        self.first, self.second = QComboBox(), QComboBox()
        for box, text in ((self.first, self.tr("Towards")), (self.second, self.tr("Away from"))):
            box.addItems(names)
            box.setAccessibleName(text)
        self.second.setCurrentIndex(1)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        form = QFormLayout()
        form.addRow(self.tr("Towards"), self.first)
        form.addRow(self.tr("Away from"), self.second)
        note = QLabel(self.tr("The mean code of the first class minus that of the second."))
        theme.set_role(note, "muted")
        column = QVBoxLayout(self)
        margin = 4 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(self.buttons)
        for box in (self.first, self.second):
            box.currentIndexChanged.connect(self._refresh)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)

    def _refresh(self) -> None:
        differ = self.first.currentIndex() != self.second.currentIndex()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(differ)

    def _on_accepted(self) -> None:
        self.chosen.emit(self.first.currentIndex(), self.second.currentIndex())
        self.accept()
