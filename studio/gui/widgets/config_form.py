"""The form of a configuration, built from what its fields say of themselves."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from studio.core.config import Config, Setting, build, settings
from studio.core.text import Message, StudioError
from studio.gui import theme
from studio.gui.text import translate
from studio.gui.widgets.setting_edits import SettingEdit, format_number, make_edit

ConfigT = TypeVar("ConfigT", bound=Config)


class ConfigForm(QWidget, Generic[ConfigT]):
    """Edits a `Config`: a row per field with label, editor and a button back to the default.

    Parameters
    ----------
    config
        The configuration's class; the form shows its defaults at first.
    parent
        Parent widget.
    """

    changed = Signal()
    """Any value changed, by the user or by `set_value`."""
    setting_changed = Signal(str, object)
    """(name, value) of the field that changed."""

    def __init__(self, config: type[ConfigT], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = config
        self._running = False
        self._quiet = False
        self._problem: Message | None = None
        self._settings: dict[str, Setting] = {}
        self._edits: dict[str, SettingEdit] = {}
        self._labels: dict[str, QLabel] = {}
        self._resets: dict[str, QToolButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE)
        self._grid.setColumnStretch(1, 1)
        for setting in settings(config):
            self._add_row(setting)
        self._error = QLabel(self)
        self._error.setWordWrap(True)
        theme.set_role(self._error, "danger")
        self._grid.addWidget(self._error, self._grid.rowCount(), 0, 1, 3)
        self._refresh()

    def value(self) -> ConfigT:
        """Return the configuration as it stands.

        Raises
        ------
        StudioError
            If the fields don't fit together; the form shows the same sentence.
        """
        return build(self._config, {name: edit.value() for name, edit in self._edits.items()})

    def set_value(self, config: ConfigT) -> None:
        """Show a configuration; `changed` follows once if it differs."""
        before = {name: edit.value() for name, edit in self._edits.items()}
        self._quiet = True
        for name, edit in self._edits.items():
            edit.set_value(getattr(config, name))
        self._quiet = False
        self._refresh()
        moved = [name for name, edit in self._edits.items() if edit.value() != before[name]]
        for name in moved:
            self.setting_changed.emit(name, self._edits[name].value())
        if moved:
            self.changed.emit()

    def reset(self) -> None:
        """Put every field back to its default."""
        self.set_value(build(self._config, {}))

    def problem(self) -> Message | None:
        """Return why the fields don't fit together, or None."""
        return self._problem

    def set_running(self, running: bool) -> None:
        """While a run is going on only live fields can be changed; the others say so."""
        self._running = running
        self._refresh()

    def edit(self, name: str) -> SettingEdit:
        """Return the editor of a field."""
        return self._edits[name]

    def reset_button(self, name: str) -> QToolButton:
        """Return the button that puts a field back to its default."""
        return self._resets[name]

    def set_row_visible(self, name: str, visible: bool) -> None:
        """Show or hide a field, for example one that a slider elsewhere sets; it keeps its value."""
        for widget in (self._labels[name], self._edits[name], self._resets[name]):
            widget.setVisible(visible)

    def label_width(self) -> int:
        """Return the width of the widest label, in pixels."""
        return max((label.sizeHint().width() for label in self._labels.values()), default=0)

    def set_label_width(self, width: int) -> None:
        """Make the labels' column at least so wide, to align two forms."""
        self._grid.setColumnMinimumWidth(0, width)

    def _add_row(self, setting: Setting) -> None:
        row = len(self._edits)
        title = QCoreApplication.translate("config", setting.title)
        label = QLabel(title, self)
        theme.set_role(label, "muted")
        edit = make_edit(setting, self)
        label.setBuddy(edit.inner)
        edit.inner.setAccessibleName(title)
        reset = QToolButton(self)
        theme.set_role(reset, "flat")
        theme.set_icon(reset, "fa6s.rotate-left")
        reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        reset.setAccessibleName(self.tr("Reset {0}").format(title))
        reset.setToolTip(self.tr("Back to {0}").format(self._shown(setting, setting.default)))
        reset.clicked.connect(lambda: edit.set_value(setting.default))
        edit.edited.connect(lambda: self._on_edited(setting.name))
        for column, widget in enumerate((label, edit, reset)):
            self._grid.addWidget(widget, row, column)
        self._settings[setting.name] = setting
        self._edits[setting.name] = edit
        self._labels[setting.name] = label
        self._resets[setting.name] = reset

    def _on_edited(self, name: str) -> None:
        if self._quiet:
            return
        self._refresh()
        self.setting_changed.emit(name, self._edits[name].value())
        self.changed.emit()

    def _refresh(self) -> None:
        for name, setting in self._settings.items():
            edit = self._edits[name]
            reason = self._why_disabled(setting)
            edit.setEnabled(not reason)
            self._labels[name].setEnabled(not reason)
            self._resets[name].setEnabled(not reason and edit.value() != setting.default)
            tip = self._tooltip(setting) + (f"<p><i>{reason}</i></p>" if reason else "")
            for widget in (edit, edit.inner, self._labels[name]):
                widget.setToolTip(tip)
        try:
            self.value()
            self._problem = None
        except StudioError as error:
            self._problem = error.message
        self._error.setText(translate(self._problem) if self._problem else "")
        self._error.setVisible(self._problem is not None)

    def _why_disabled(self, setting: Setting) -> str:
        if self._running and not setting.live:
            return self.tr("Fixed while the run goes on.")
        if setting.when is None:
            return ""
        field, values = setting.when
        if self._edits[field].value() in values:
            return ""
        title = QCoreApplication.translate("config", self._settings[field].title)
        shown = ", ".join(QCoreApplication.translate("config", str(value)) for value in values)
        return self.tr("Matters only with {0}: {1}.").format(title, shown)

    def _tooltip(self, setting: Setting) -> str:
        facts = [setting.name]
        if setting.minimum is not None and setting.maximum is not None:
            low, high = self._shown(setting, setting.minimum), self._shown(setting, setting.maximum)
            facts.append(self.tr("{0} to {1}").format(low, high))
        facts.append(self.tr("default {0}").format(self._shown(setting, setting.default)))
        if setting.live:
            facts.append(self.tr("may change during a run"))
        help_text = QCoreApplication.translate("config", setting.help)
        return f"<p>{help_text}</p><p>{' · '.join(facts)}</p>"

    def _shown(self, setting: Setting, value: object) -> str:
        if value is None:
            return self.tr("auto")
        if isinstance(value, bool):
            return self.tr("on") if value else self.tr("off")
        if setting.kind == "choice":
            return QCoreApplication.translate("config", str(value))
        if isinstance(value, int | float):
            number = f"{int(value):,}" if float(value).is_integer() else format_number(value)
            return f"{number} {QCoreApplication.translate('config', setting.unit)}".rstrip()
        return str(value) or self.tr("empty")
