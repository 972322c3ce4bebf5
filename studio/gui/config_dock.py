"""The form of the next run: family, data, preset, and every setting of the model and the loop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio import data, models
from studio.core.card import Card
from studio.core.config import Config, build
from studio.core.data_spec import DataSpec
from studio.core.family import Family, Preset
from studio.core.run_spec import RunSpec, TrainingConfig
from studio.core.text import Message, StudioError
from studio.gui import data_list, theme
from studio.gui.placement import Placement
from studio.gui.section import Section
from studio.gui.text import keep_together, translate
from studio.gui.vertical_scroll import VerticalScroll
from studio.gui.widgets.config_form import ConfigForm
from studio.gui.widgets.eliding_combo import ElidingCombo
from studio.scripts import training_script


class ConfigDock(QWidget):
    """Edits a `RunSpec`; while a run goes on, only its live settings."""

    changed = Signal()
    """The spec, or why there is none, is another one."""
    live_changed = Signal(str, object)
    """(name, value) of a live setting changed by the user while a run goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_live = False
        self._is_loading = False
        self._given_parts: dict[str, str] = {}
        self.family = ElidingCombo(self)
        self.data = ElidingCombo(self)
        self.preset = ElidingCombo(self)
        self.preset.setPlaceholderText(self.tr("Custom"))
        self.summary, self.commentary = QLabel(self), QLabel(self)
        self.formula, self.notes, self.refusal = QLabel(self), QLabel(self), QLabel(self)
        self.model_form: ConfigForm[Config] | None = None
        self.training_form = ConfigForm(TrainingConfig)
        self.placement_form = ConfigForm(Placement)
        self.reset = QPushButton(self.tr("Reset"), self)
        self.copy = QPushButton(self.tr("Copy as Python"), self)
        self._forms = QVBoxLayout()
        self._lay_out()
        self._connect()
        for name, family in models.families().items():
            self.family.addItem(QCoreApplication.translate("family", family.title), name)
        self._on_family_changed()

    def spec(self) -> RunSpec:
        """Return the run the form describes.

        Raises
        ------
        StudioError
            If the settings don't fit together or the data.
        """
        assert self.model_form is not None
        config = self.model_form.value()
        refusal = self._family.accepts(config, self._data_spec)
        if refusal is not None:
            raise StudioError(refusal.template, **refusal.arguments)
        placement = self.placement_form.value()
        return RunSpec(
            family=self._family.name,
            config=config.model_dump(mode="json"),
            data=self._data_spec.name,
            training=self.training_form.value(),
            seed=placement.seed,
            device=placement.device,
            threads=placement.threads,
            devices=placement.devices,
            preset=self.preset.currentData() or "",
            parts={**self._usual_parts(), **self._given_parts},
        )

    def _usual_parts(self) -> dict[str, str]:
        preset = self._preset()
        return {**self._family.default_parts(self._data_spec), **(preset.parts if preset else {})}

    def problem(self) -> Message | None:
        """Return why there is no spec, or None."""
        try:
            self.spec()
        except StudioError as error:
            return error.message
        return None

    def set_spec(self, spec: RunSpec) -> None:
        """Show the settings of a run; a `StudioError` if its family or data set isn't known here."""
        with self._loading():
            self._show(spec.family, spec.data, spec.config, spec.preset)
            self._given_parts = dict(spec.parts)
            self.training_form.set_value(spec.training)
            self.placement_form.set_value(
                Placement(seed=spec.seed, device=spec.device, threads=spec.threads, devices=spec.devices)
            )

    def set_card(self, card: Card) -> None:
        """Show a model's settings, with those of the loop as they are; fails as `set_spec` does."""
        with self._loading():
            self._show(card.family, card.data.name, card.config, "")

    def set_live(self, is_live: bool) -> None:
        """Say whether the run shown is in progress; then only live settings can be changed."""
        self._is_live = is_live
        for box in (self.family, self.data, self.preset):
            box.setEnabled(not is_live)
        for form in self._all_forms():
            form.set_running(is_live)
        self._refresh()

    def list_data(self, choose: str = "") -> None:
        """List the data sets anew, and choose one, with another family where the one chosen can't learn it.

        While a run goes on, its data set stays.
        """
        before = str(self.data.currentData())
        data_list.fill(self.data, self._family, before)
        if choose and not self._is_live:
            _choose(self.family, data_list.family_for(data.spec(choose), self._family).name)
            data_list.fill(self.data, self._family, choose)
        if self.data.currentData() != before:
            self._on_data_changed()
        self._refresh()

    def family_name(self) -> str:
        """Return the family chosen."""
        return str(self.family.currentData())

    @property
    def _family(self) -> Family:
        return models.family(self.family_name())

    @property
    def _data_spec(self) -> DataSpec:
        return data.spec(str(self.data.currentData()))

    def _all_forms(self) -> tuple[ConfigForm[Any], ...]:
        first = () if self.model_form is None else (self.model_form,)
        return (*first, self.training_form, self.placement_form)

    def _show(self, family: str, data_name: str, config: dict[str, Any], preset: str) -> None:
        values = build(models.family(family).config, config)
        data.spec(data_name)
        self._given_parts = {}
        _choose(self.family, family)
        if self.data.findData(data_name) < 0:  # made since, or not what the family's presets are for
            data_list.fill(self.data, self._family, data_name)
            self._on_data_changed()
        _choose(self.data, data_name)
        like = self._family.preset_like(values, self._data_spec)
        _choose(self.preset, preset or (like.name if like else ""))
        self._describe_preset()
        assert self.model_form is not None
        self.model_form.set_value(values)

    @contextmanager
    def _loading(self) -> Iterator[None]:
        """Show other settings, none of which is a change by the user; look the form over once, at the end."""
        was_loading, self._is_loading = self._is_loading, True
        try:
            yield
        finally:
            self._is_loading = was_loading
            self._refresh()

    def _lay_out(self) -> None:
        for label in (self.summary, self.commentary, self.formula, self.notes):
            theme.set_role(label, "muted")
        theme.set_role(self.refusal, "danger")
        for label in (self.summary, self.commentary, self.formula, self.notes, self.refusal):
            label.setWordWrap(True)
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.summary)
        column.addLayout(self._choices())
        column.addWidget(self.commentary)
        column.addWidget(self._scrolled(), 1)
        for label in (self.formula, self.notes, self.refusal):
            column.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.SPACE)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.reset)
        column.addLayout(buttons)

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("&Family"), self.family),
            (self.tr("&Data"), self.data),
            (self.tr("&Preset"), self.preset),
        )
        for row, (text, box) in enumerate(rows):
            label = QLabel(text, self)
            theme.set_role(label, "muted")
            label.setBuddy(box)
            box.setAccessibleName(text.replace("&", ""))
            box.setMinimumContentsLength(12)  # a long entry doesn't widen the dock
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        return grid

    def _scrolled(self) -> QScrollArea:
        self._forms.setContentsMargins(0, 0, theme.SPACE, 0)
        self._forms.setSpacing(2 * theme.SPACE)
        self._forms.addWidget(Section(self.tr("Training"), self.training_form))
        self._forms.addWidget(Section(self.tr("Seed and device"), self.placement_form))
        self._forms.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._forms)
        area = VerticalScroll(self)
        area.setAccessibleName(self.tr("Settings of the run"))
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _connect(self) -> None:
        self.family.currentIndexChanged.connect(self._on_family_changed)
        self.data.currentIndexChanged.connect(self._on_data_changed)
        self.preset.activated.connect(self._apply_preset)
        self.reset.clicked.connect(self._on_reset)
        self.copy.clicked.connect(self._on_copy)
        for form in (self.training_form, self.placement_form):
            self._connect_form(form)

    def _connect_form(self, form: ConfigForm[Any]) -> None:
        form.changed.connect(self._refresh)
        form.setting_changed.connect(self._on_setting_changed)

    @Slot()
    def _on_family_changed(self) -> None:
        family = self._family
        if self.model_form is not None:
            self.model_form.deleteLater()
        self.model_form = ConfigForm(family.config)
        self._connect_form(self.model_form)
        self._forms.insertWidget(0, self.model_form)
        self.summary.setToolTip(family.paper)
        self.formula.setText(keep_together(QCoreApplication.translate("family", family.formula)))
        self.formula.setToolTip(family.paper)
        data_list.fill(self.data, family)
        self._on_data_changed()

    @Slot()
    def _on_data_changed(self) -> None:
        spec = self._data_spec
        self.summary.setText(
            QCoreApplication.translate("family", self._family.summary) + "\n" + data_list.describe(spec)
        )
        self.preset.clear()
        for preset in self._family.presets_for(spec):
            self.preset.addItem(QCoreApplication.translate("preset", preset.title), preset.name)
            commentary = QCoreApplication.translate("preset", preset.commentary)
            self.preset.setItemData(self.preset.count() - 1, commentary, Qt.ItemDataRole.ToolTipRole)
        self.preset.setCurrentIndex(0)  # a box with a placeholder begins with none
        self._apply_preset()

    def _preset(self) -> Preset | None:
        name = self.preset.currentData()
        return self._family.preset(name) if name else None

    @Slot()
    def _apply_preset(self) -> None:
        preset = self._preset()
        assert self.model_form is not None
        with self._loading():
            self._given_parts = {}
            self.model_form.set_value(build(self._family.config, preset.config if preset else {}))
            self.training_form.set_value(build(TrainingConfig, preset.training if preset else {}))
            self._describe_preset()

    def _describe_preset(self) -> None:
        preset = self._preset()
        text = QCoreApplication.translate("preset", preset.commentary) if preset else ""
        self.commentary.setText(text)
        self.commentary.setVisible(bool(text))

    @Slot()
    def _on_reset(self) -> None:
        self._apply_preset()
        self.placement_form.reset()

    def _is_reset(self) -> bool:
        preset = self._preset()
        assert self.model_form is not None
        try:
            return (
                self.model_form.value() == build(self._family.config, preset.config if preset else {})
                and self.training_form.value() == build(TrainingConfig, preset.training if preset else {})
                and self.placement_form.value() == Placement()
                and self._given_parts.items() <= self._usual_parts().items()
            )
        except StudioError:
            return False

    @Slot(str, object)
    def _on_setting_changed(self, name: str, value: object) -> None:
        if self._is_live and not self._is_loading:
            self.live_changed.emit(name, value)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(training_script(self.spec()))

    @Slot()
    def _refresh(self) -> None:
        if self._is_loading or self.model_form is None:
            return
        problem = self.problem()
        form_says_it = any(form.problem() is not None for form in self._all_forms())
        self.refusal.setText("" if problem is None or form_says_it else translate(problem))
        self.refusal.setVisible(bool(self.refusal.text()))
        notes = () if problem else self._family.notes(self.model_form.value(), self._data_spec)
        self.notes.setText("\n".join(translate(note) for note in notes))
        self.notes.setVisible(bool(notes))
        self.copy.setEnabled(problem is None)
        self.reset.setEnabled(not self._is_live and not self._is_reset())
        self.changed.emit()


def _choose(box: QComboBox, name: str) -> None:
    box.setCurrentIndex(box.findData(name) if name else -1)
