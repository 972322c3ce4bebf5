"""Up to sixteen coordinates of a latent: slider, typed value, lock and reset in a row each."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSlider, QToolButton, QWidget

from studio.gui import theme
from studio.gui.widgets.text_room import TextRoom

MAX_ROWS = 16
_TRAVEL = 1000
_NORMAL = NormalDist()
_LOW = 0.05
_LIMIT = _NORMAL.inv_cdf(1.0 - _LOW)
_TYPED_LIMIT = 1000.0
_DECIMALS = 2
_WIDEST, _ROOM = "−0.00", 42  # of usual values, and the pixels around them: margins and arrows


def travel_to_value(position: int, limit: float = _LIMIT) -> float:
    """Return the value at a slider position, 0 to 1000, whose travel is uniform in Gaussian quantiles.

    The normal's standard deviation is chosen so that the ends, its quantiles .05 and .95, are `limit`.
    """
    value = _NORMAL.inv_cdf(_LOW + (1.0 - 2.0 * _LOW) * position / _TRAVEL) * limit / _LIMIT
    return 0.0 if position * 2 == _TRAVEL else value


def value_to_travel(value: float, limit: float = _LIMIT) -> int:
    """Return the slider position, 0 to 1000, of a value; values past the limit sit at the end."""
    share = (_NORMAL.cdf(value * _LIMIT / limit) - _LOW) / (1.0 - 2.0 * _LOW)
    return round(_TRAVEL * min(max(share, 0.0), 1.0))


class _Row:
    """The controls of one coordinate, and its exact value."""

    def __init__(self, parent: LatentSliders, grid: QGridLayout, index: int) -> None:
        self.value = 0.0
        self.limit = _LIMIT
        self.label = QLabel(parent)
        theme.set_role(self.label, "muted")
        self.slider = QSlider(Qt.Orientation.Horizontal, parent)
        self.slider.setRange(0, _TRAVEL)
        self.slider.setPageStep(_TRAVEL // 20)
        self.slider.setMinimumWidth(72)
        self.box = QDoubleSpinBox(parent)
        self.box.setDecimals(_DECIMALS)
        self.box.setRange(-_TYPED_LIMIT, _TYPED_LIMIT)
        self.box.setSingleStep(0.1)
        self.box.setKeyboardTracking(False)
        self.box.lineEdit().setTextMargins(4, 0, 0, 0)
        TextRoom(self.box, _ROOM, is_fixed=True).hold(_WIDEST)
        self.lock = QToolButton(parent)
        self.lock.setCheckable(True)
        self.reset = QToolButton(parent)
        theme.set_icon(self.lock, "fa6s.lock-open")
        theme.set_icon(self.reset, "fa6s.rotate-left")
        for button in (self.lock, self.reset):
            theme.set_role(button, "flat")
        controls = (self.label, self.slider, self.box, self.lock, self.reset)
        for column, control in enumerate(controls):
            grid.addWidget(control, index, column)
        self.controls: tuple[QWidget, ...] = controls

    def name(self, title: str, unit: str) -> None:
        """Label the row; the unit is `"σ"` or empty."""
        measured = title
        if unit:
            measured = QCoreApplication.translate("LatentSliders", "{0}, in {1}").format(title, unit)
        self.label.setText(title)
        self.slider.setAccessibleName(title)
        self.slider.setToolTip(
            QCoreApplication.translate(
                "LatentSliders", "{0}: travel is even in quantiles of a normal"
            ).format(measured)
        )
        self.box.setAccessibleName(QCoreApplication.translate("LatentSliders", "Value of {0}").format(title))
        self.box.setToolTip(
            QCoreApplication.translate(
                "LatentSliders", "{0}: type any value; past ±1.64 the slider stretches"
            ).format(measured)
        )
        for button, name, tip in (
            (
                self.lock,
                QCoreApplication.translate("LatentSliders", "Lock {0}"),
                QCoreApplication.translate("LatentSliders", "Keep {0} while the others move"),
            ),
            (
                self.reset,
                QCoreApplication.translate("LatentSliders", "Reset {0}"),
                QCoreApplication.translate("LatentSliders", "Put {0} back to 0"),
            ),
        ):
            button.setAccessibleName(name.format(title))
            button.setToolTip(tip.format(title))

    def show_value(self, value: float) -> None:
        """Show a value without signals."""
        self.value = value
        self.limit = max(self.limit, abs(value)) if value else _LIMIT
        with QSignalBlocker(self.slider), QSignalBlocker(self.box):
            self.slider.setValue(value_to_travel(value, self.limit))
            self.box.setValue(value)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used."""
        locked = self.lock.isChecked()
        if self.slider.isEnabled() == locked:
            self.slider.setEnabled(not locked)
            self.box.setEnabled(not locked)
            theme.set_icon(self.lock, "fa6s.lock" if locked else "fa6s.lock-open")
        self.reset.setEnabled(not locked and self.value != 0.0)


class LatentSliders(QWidget):
    """Rows of sliders; signals speak of what the user did, never of what `set_values` showed."""

    values_changed = Signal(object)
    """tuple of float."""
    locks_changed = Signal(object)
    """tuple of bool."""
    released = Signal()
    """A slider was let go, or a value typed or reset: a good moment to remember."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[str, ...] = ()
        self._rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE)
        self._grid.setColumnStretch(1, 1)

    def set_rows(self, titles: Sequence[str], unit: str = "") -> None:
        """Show so many rows at 0, unlocked; nothing happens if they are there already.

        Parameters
        ----------
        titles
            The first 16 are shown.
        unit
            Unit of all values for the tooltips, `"σ"` for principal components.
        """
        shown = tuple(titles[:MAX_ROWS])
        if shown == self._titles:
            return
        self._titles = shown
        while len(self._rows) < len(self._titles):
            self._add_row()
        for index, row in enumerate(self._rows):
            used = index < len(self._titles)
            for control in row.controls:
                control.setVisible(used)
            row.lock.setChecked(False)
            row.limit = _LIMIT
            row.show_value(0.0)
            if used:
                row.name(self._titles[index], unit)

    def values(self) -> tuple[float, ...]:
        """Return the exact values, which the boxes show rounded."""
        return tuple(row.value for row in self._used())

    def set_values(self, values: Sequence[float]) -> None:
        """Show values, locked rows included; emits nothing."""
        for row, value in zip(self._used(), values, strict=True):
            if value != row.value:
                row.show_value(value)

    def locks(self) -> tuple[bool, ...]:
        """Return which rows are locked."""
        return tuple(row.lock.isChecked() for row in self._used())

    def set_locks(self, locks: Sequence[bool]) -> None:
        """Lock and unlock rows; emits nothing."""
        for row, locked in zip(self._used(), locks, strict=True):
            row.lock.setChecked(locked)
            row.refresh()

    def row(self, index: int) -> _Row:
        """Return the controls of a row."""
        return self._rows[index]

    def _used(self) -> list[_Row]:
        return self._rows[: len(self._titles)]

    def _add_row(self) -> None:
        row = _Row(self, self._grid, len(self._rows))
        row.slider.valueChanged.connect(lambda position: self._on_slid(row, position))
        row.slider.sliderReleased.connect(self.released)
        row.box.valueChanged.connect(lambda value: self._on_typed(row, value))
        row.lock.clicked.connect(lambda: self._on_locked(row))
        row.reset.clicked.connect(lambda: self._on_typed(row, 0.0))
        self._rows.append(row)

    def _on_slid(self, row: _Row, position: int) -> None:
        row.value = travel_to_value(position, row.limit)
        with QSignalBlocker(row.box):
            row.box.setValue(row.value)
        row.refresh()
        self.values_changed.emit(self.values())
        if not row.slider.isSliderDown():
            self.released.emit()

    def _on_typed(self, row: _Row, value: float) -> None:
        row.show_value(value)
        self.values_changed.emit(self.values())
        self.released.emit()

    def _on_locked(self, row: _Row) -> None:
        row.refresh()
        self.locks_changed.emit(self.locks())
