"""Every configuration can be shown, changed by hand and read back."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import model_validator
from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox

import studio.models  # noqa: F401  registers the families
from studio.core.config import Config, param
from studio.core.config import settings as describe
from studio.core.family import registered
from studio.core.run_spec import TrainingConfig
from studio.gui.widgets.config_form import ConfigForm
from studio.gui.widgets.setting_edits import FloatSpinBox, format_number
from tests.gui.hands import turn_wheel, type_value


class Everything(Config):
    """One field of every kind."""

    shape: Literal["round", "square"] = param("round", "Shape", "Its outline.")
    corner: float = param(0.1, "Corner", "Its radius.", ge=0.0, le=1.0, unit="px", when=("shape", ("round",)))
    rate: float = param(2e-3, "Rate", "Step size.", ge=1e-7, le=1.0, live=True)
    count: int = param(128, "Count", "How many.", ge=1, le=65536, unit="steps")
    threads: int | None = param(None, "Threads", "CPU threads.", ge=1, le=64)
    name: str = param("", "Name", "A name.")
    loud: bool = param(False, "Loud", "Whether it is heard.")


class Ordered(Config):
    """Two fields that must fit together."""

    low: int = param(0, "Low", "Smaller one.", ge=0, le=10)
    high: int = param(5, "High", "Larger one.", ge=0, le=10)

    @model_validator(mode="after")
    def _in_order(self) -> Ordered:
        if self.low > self.high:
            raise ValueError("low must not exceed high")
        return self


def all_configs() -> list[type[Config]]:
    return [Everything, TrainingConfig, *(family.config for family in registered().values())]


@pytest.fixture
def form(qtbot):
    made = ConfigForm(Everything)
    qtbot.addWidget(made)
    made.resize(300, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def other_value(setting):
    """Return a value that differs from the default."""
    if setting.kind == "choice":
        return next(choice for choice in setting.choices if choice != setting.default)
    if setting.kind == "bool":
        return not setting.default
    if setting.kind == "str":
        return setting.default + "x"
    low = setting.minimum if setting.minimum is not None else 0
    high = setting.maximum if setting.maximum is not None else low + 2
    middle = low + (high - low) / 3
    return int(middle) if setting.kind == "int" else middle


@pytest.mark.parametrize("config", all_configs(), ids=lambda config: config.__name__)
def test_round_trip(qtbot, config):
    form = ConfigForm(config)
    qtbot.addWidget(form)
    assert form.value() == config()
    changed = config.model_construct(**{s.name: other_value(s) for s in describe(config)})
    form.set_value(changed)
    shown = {name: form.edit(name).value() for name in config.model_fields}
    assert shown == changed.model_dump()
    form.reset()
    assert form.value() == config()


@pytest.mark.parametrize("config", all_configs(), ids=lambda config: config.__name__)
def test_no_label_is_cut_and_everything_has_a_name(qtbot, config):
    form = ConfigForm(config)
    qtbot.addWidget(form)
    form.resize(form.minimumSizeHint())
    form.show()
    for label in form.findChildren(QLabel):
        assert not label.isVisible() or label.width() >= label.sizeHint().width()
    for setting in describe(config):
        edit = form.edit(setting.name)
        assert edit.inner.accessibleName() and setting.name in edit.inner.toolTip()


class Shares(Config):
    """A number of a unit that is longer than most."""

    pace: float = param(0.25, "Pace", "How fast.", unit="× the rate of all the others")


def test_a_unit_is_not_cut(qtbot):
    form = ConfigForm(Shares)
    qtbot.addWidget(form)
    form.resize(form.minimumSizeHint())
    form.show()
    (box,) = form.findChildren(FloatSpinBox)
    line = box.lineEdit()
    room = line.width() - line.textMargins().left()
    assert box.text() == "0.25 × the rate of all the others"
    assert box.fontMetrics().horizontalAdvance(box.text()) < room


def test_reset_is_grey_at_the_default_only(form, qtbot):
    reset = form.reset_button("count")
    assert not reset.isEnabled()
    box = form.edit("count").inner
    assert isinstance(box, QSpinBox)
    with qtbot.waitSignal(form.setting_changed) as changed:
        qtbot.keyClick(box, Qt.Key.Key_Up)
    assert changed.args == ["count", form.value().count] and form.value().count > 128
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert form.value().count == 128 and not reset.isEnabled()


@pytest.mark.parametrize(("typed", "value"), [("5e-4", 5e-4), ("0.03", 0.03), ("1e-7", 1e-7), ("0,25", 0.25)])
def test_small_numbers_can_be_typed(form, qtbot, typed, value):
    box = form.edit("rate").inner
    type_value(qtbot, box, typed)
    assert form.value().rate == value
    assert box.text() == format_number(value)


def test_a_typed_value_keeps_its_unit_and_range(form, qtbot):
    box = form.edit("corner").inner
    type_value(qtbot, box, "7")
    assert form.value().corner == 0.1
    assert box.text() == "0.1 px"


def test_auto_stands_for_none(form, qtbot):
    box = form.edit("threads").inner
    assert box.text() == "auto" and form.value().threads is None
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert form.value().threads == 1
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert form.value().threads is None


def test_when_greys_a_field_and_says_why(form):
    combo = form.edit("shape").inner
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(1)
    assert not form.edit("corner").isEnabled()
    assert "Shape: round" in form.edit("corner").toolTip()
    combo.setCurrentIndex(0)
    assert form.edit("corner").isEnabled()


def test_only_live_fields_stay_enabled_during_a_run(form):
    form.set_running(True)
    enabled = {name for name in Everything.model_fields if form.edit(name).isEnabled()}
    assert enabled == {"rate"}
    assert "run goes on" in form.edit("count").toolTip()
    form.set_running(False)
    assert form.edit("count").isEnabled()


def test_the_wheel_scrolls_past_an_editor_without_focus(form):
    box = form.edit("count").inner
    form.edit("name").inner.setFocus()
    turn_wheel(box, 120)
    assert form.value().count == 128


def test_fields_that_do_not_fit_together_are_said_in_words(qtbot):
    form = ConfigForm(Ordered)
    qtbot.addWidget(form)
    form.show()
    form.edit("low").set_value(9)
    assert form.problem() is not None
    assert any("low must not exceed high" in label.text() for label in form.findChildren(QLabel))
    form.edit("high").set_value(10)
    assert form.problem() is None


def test_set_value_speaks_once(form, qtbot):
    heard = []
    form.changed.connect(lambda: heard.append(form.value()))
    wanted = Everything(count=7, name="seven", loud=True)
    form.set_value(wanted)
    form.set_value(wanted)
    assert heard == [wanted]
    assert isinstance(form.edit("name").inner, QLineEdit)


@settings(max_examples=200, deadline=None)
@given(st.floats(min_value=1e-9, max_value=1e9))
def test_numbers_read_back_exactly(value):
    assert float(format_number(value)) == value


def test_letters_are_refused(qtbot):
    box = FloatSpinBox()
    qtbot.addWidget(box)
    assert box.validate("abc", 0)[0] == QValidator.State.Invalid
    assert box.validate("1e-", 0)[0] == QValidator.State.Intermediate
    box.setValue(0.1)
    box.stepBy(1)
    assert box.value() == 0.11
