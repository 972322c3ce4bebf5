"""One editor per kind of setting, all with the same face: `value()`, `set_value()` and `edited`."""

from __future__ import annotations

from math import floor, log10
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from studio.core.config import Setting
from studio.gui.widgets.text_room import TextRoom

_INT_LIMIT = 2**31 - 2
_FLOAT_LIMIT = 1e12
_USUAL = "0.00005 s"
_BESIDE = 44  # pixels of a box around its text: margins and arrows
_EditT = TypeVar("_EditT", bound=QWidget)


def format_number(value: float) -> str:
    """Return the shortest text that reads back as `value`: 0.002, 5e-05 as 5e-5."""
    text = repr(float(value))
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if e else text


class FloatSpinBox(QDoubleSpinBox):
    """A spin box for numbers of any size: `2e-3` can be typed, and the arrows move the second digit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(30)
        self.setRange(-_FLOAT_LIMIT, _FLOAT_LIMIT)
        self.setKeyboardTracking(False)

    def textFromValue(self, value: float) -> str:
        return format_number(value)

    def valueFromText(self, text: str) -> float:
        number = self._number(text)
        return self.value() if number is None else number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if self.specialValueText() and text == self.specialValueText():
            return QValidator.State.Acceptable, text, position
        number = self._number(text)
        if number is None:
            core = self._core(text)
            typing = all(letter in "0123456789.,eE+-" for letter in core)
            state = QValidator.State.Intermediate if typing else QValidator.State.Invalid
            return state, text, position
        fits = self.minimum() <= number <= self.maximum()
        return QValidator.State.Acceptable if fits else QValidator.State.Intermediate, text, position

    def stepBy(self, steps: int) -> None:
        value = self.value()
        size = 10.0 ** (floor(log10(abs(value))) - 1) if value else 0.01
        # Rounded to the step's own digits, or 0.1 + 0.01 reads 0.11000000000000001.
        self.setValue(float(f"{value + steps * size:.12g}"))

    def _core(self, text: str) -> str:
        return text.removeprefix(self.prefix()).removesuffix(self.suffix().rstrip()).strip()

    def _number(self, text: str) -> float | None:
        if self.specialValueText() and text == self.specialValueText():
            return self.minimum()
        try:
            return float(self._core(text.removesuffix(self.suffix())).replace(",", "."))
        except ValueError:
            return None


class _WheelGuard(QObject):
    """Lets the wheel scroll the form unless the editor has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class SettingEdit(QWidget):
    """An editor of one setting; `inner` is the control with the focus, the name and the tooltip."""

    edited = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.inner: QWidget

    def value(self) -> Any:
        """Return the value as the config takes it."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; `edited` follows if it differs."""
        raise NotImplementedError

    def _adopt(self, inner: _EditT) -> _EditT:
        self.inner = inner
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner)
        self.setFocusProxy(inner)
        inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner.installEventFilter(_WheelGuard(inner))
        return inner


class _NumberEdit(SettingEdit):
    """Integers and floats. An optional one says "auto" one step below its range."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        is_int = setting.kind == "int"
        self._box = self._adopt(QSpinBox(self) if is_int else FloatSpinBox(self))
        limit = _INT_LIMIT if is_int else _FLOAT_LIMIT
        low = -limit if setting.minimum is None else setting.minimum
        high = limit if setting.maximum is None else min(setting.maximum, limit)
        if setting.optional:
            low -= 1
            self._box.setSpecialValueText(QCoreApplication.translate("SettingEdit", "auto"))
        if isinstance(self._box, QSpinBox):
            self._box.setRange(int(low), int(high))
        else:
            self._box.setRange(low, high)
        self._box.setKeyboardTracking(False)
        if isinstance(self._box, QSpinBox):
            self._box.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
            self._box.setGroupSeparatorShown(False)
        if setting.unit:
            self._box.setSuffix(" " + QCoreApplication.translate("config", setting.unit))
        self._box.lineEdit().setTextMargins(4, 0, 0, 0)  # level with combos, whose padding a box ignores
        # As wide as a usual value, not as the limits of a free range: the form stays narrow.
        usual = format_number(setting.default or 0.0) + self._box.suffix()
        TextRoom(self._box, _BESIDE).hold(max(_USUAL, usual, key=self._box.fontMetrics().horizontalAdvance))
        self._box.valueChanged.connect(self.edited)

    def value(self) -> Any:
        is_auto = self.setting.optional and self._box.value() == self._box.minimum()
        return None if is_auto else self._box.value()

    def set_value(self, value: Any) -> None:
        shown: Any = self._box.minimum() if value is None else value
        self._box.setValue(shown)


class _ChoiceEdit(SettingEdit):
    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._box = self._adopt(QComboBox(self))
        self._values = ((None,) if setting.optional else ()) + setting.choices
        for value in self._values:
            text = "none" if value is None else str(value)
            self._box.addItem(QCoreApplication.translate("config", text))
        self._box.currentIndexChanged.connect(self.edited)

    def value(self) -> Any:
        return self._values[self._box.currentIndex()]

    def set_value(self, value: Any) -> None:
        self._box.setCurrentIndex(self._values.index(value))


class _BoolEdit(SettingEdit):
    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._box = self._adopt(QCheckBox(self))
        self._box.toggled.connect(self.edited)

    def value(self) -> Any:
        return self._box.isChecked()

    def set_value(self, value: Any) -> None:
        self._box.setChecked(value)


class _TextEdit(SettingEdit):
    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._line = self._adopt(QLineEdit(self))
        self._line.textChanged.connect(self.edited)

    def value(self) -> Any:
        text = self._line.text()
        return None if self.setting.optional and not text else text

    def set_value(self, value: Any) -> None:
        self._line.setText(value or "")


_EDITS: dict[str, type[SettingEdit]] = {
    "int": _NumberEdit,
    "float": _NumberEdit,
    "choice": _ChoiceEdit,
    "bool": _BoolEdit,
    "str": _TextEdit,
}


def make_edit(setting: Setting, parent: QWidget | None = None) -> SettingEdit:
    """Return the editor that suits a setting, showing its default."""
    edit = _EDITS[setting.kind](setting, parent)
    edit.set_value(setting.default)
    return edit
