"""A slider with its value beside it, to drag or to type."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QWidget

from studio.gui import theme
from studio.gui.widgets.text_room import TextRoom

_PAGES = 10
_ROOM = 52  # pixels of a box around its text: margins and arrows


class ValueSlider(QWidget):
    """Chooses a number from a range in even steps; a typed one may lie between the steps.

    Parameters
    ----------
    name
        What is chosen, for screen readers and the tooltip; translated.
    parent
        Parent widget.
    """

    value_changed = Signal(float)
    """The user moved the slider or typed; `set_value` is silent."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 1.0
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setMinimumWidth(64)
        self.box = QDoubleSpinBox(self)
        self._room = TextRoom(self.box, _ROOM, is_fixed=True)
        self.box.setKeyboardTracking(False)
        self.box.lineEdit().setTextMargins(4, 0, 0, 0)
        self.box.lineEdit().setAcceptDrops(False)  # a dropped file is no number
        self.setFocusProxy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        self.set_name(name)
        self.set_range(0.0, 1.0, 0.01, decimals=2)
        self.slider.valueChanged.connect(self._on_slid)
        self.box.valueChanged.connect(self._on_typed)

    def set_name(self, name: str, help: str = "") -> None:
        """Say what is chosen, and more about it in the tooltip."""
        for control in (self.slider, self.box):
            control.setAccessibleName(name)
            control.setToolTip(help or name)

    def set_range(
        self, low: float, high: float, step: float, *, decimals: int = 0, prefix: str = "", suffix: str = ""
    ) -> None:
        """Choose from `low` to `high`, both among the steps; the value stays if it fits. Emits nothing.

        Parameters
        ----------
        low, high, step
            The range, and the distance between two positions of the slider.
        decimals
            Digits after the point.
        prefix, suffix
            Around the number: a symbol, a unit.
        """
        value = self.box.value()
        self._step = step
        with QSignalBlocker(self.slider), QSignalBlocker(self.box):
            self.slider.setRange(round(low / step), round(high / step))
            self.slider.setPageStep(max((self.slider.maximum() - self.slider.minimum()) // _PAGES, 1))
            self.box.setDecimals(decimals)
            self.box.setRange(low, high)
            self.box.setSingleStep(step)
            self.box.setPrefix(prefix)
            self.box.setSuffix(suffix)
        widest = max((f"{prefix}{end:.{decimals}f}{suffix}" for end in (low, high)), key=len)
        self._room.hold(widest)
        self.set_value(value)

    def value(self) -> float:
        """Return the number chosen."""
        return self.box.value()

    def set_value(self, value: float) -> None:
        """Show a number, brought into the range; emits nothing."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.box):
            self.box.setValue(value)
            self.slider.setValue(round(self.box.value() / self._step))

    def step_by(self, steps: int) -> None:
        """Move by so many steps, as the user would."""
        self.slider.setValue(self.slider.value() + steps)

    def _on_slid(self, position: int) -> None:
        with QSignalBlocker(self.box):
            self.box.setValue(position * self._step)
        self.value_changed.emit(self.box.value())

    def _on_typed(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value / self._step))
        self.value_changed.emit(value)
