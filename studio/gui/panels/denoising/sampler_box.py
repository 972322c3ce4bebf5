"""What a film is made by: class, seed, steps, guidance and the rest of the sampler's settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from studio.core.text import StudioError
from studio.gui import theme
from studio.gui.panels.denoising.records import MAX_SEED
from studio.gui.text import class_name
from studio.gui.widgets.config_form import ConfigForm
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.value_slider import ValueSlider
from studio.sampling.settings import SamplingConfig

_MOST_SLIDER_STEPS = 100


class SamplerBox(QWidget):
    """Steps and guidance as sliders, the rest as a form; emits what the user chose."""

    moved = Signal(object)
    """`SamplingConfig` while a slider moves."""
    chosen = Signal(object)
    """`SamplingConfig` after a choice that isn't a movement."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ConfigForm(SamplingConfig)
        for name in ("steps", "guidance"):
            self.form.set_row_visible(name, False)
        self.steps = ValueSlider(self.tr("Steps"))
        self.steps.set_range(1, _MOST_SLIDER_STEPS, 1)
        self.steps.box.setMaximum(1000)
        self.steps.set_name(
            self.tr("Steps"), self.tr("Network calls from noise to data, 1 to 1,000; more can be typed")
        )
        self.guidance = ValueSlider(self.tr("Guidance s"))
        self.guidance.set_range(0.0, 20.0, 0.1, decimals=1)
        self.guidance.set_name(
            self.tr("Guidance s"),
            self.tr("ε = ε_null + s · (ε_cond − ε_null): 0 ignores the class, 1 takes it as learnt"),
        )
        self._guidance_label = QLabel(self.tr("Guidance s"))
        self.formula = QLabel("ε = ε<sub>null</sub> + s · (ε<sub>cond</sub> − ε<sub>null</sub>)")
        for label in (self._guidance_label, self.formula):
            theme.set_role(label, "muted")
        self._lay_out()
        self.form.changed.connect(self._on_form)
        self.steps.value_changed.connect(lambda value: self._on_slider("steps", round(value)))
        self.guidance.value_changed.connect(lambda value: self._on_slider("guidance", value))
        self.set_value(SamplingConfig())

    def label_width(self) -> int:
        """Return the width of the labels' column, to align others with it."""
        return self._label_width

    def value(self) -> SamplingConfig:
        """Return the settings shown."""
        return self.form.value()

    def set_value(self, settings: SamplingConfig) -> None:
        """Show settings; emits nothing."""
        with QSignalBlocker(self.form):
            self.form.set_value(settings)
        self.steps.set_value(settings.steps)
        self.guidance.set_value(settings.guidance)

    def set_guided(self, guided: bool) -> None:
        """Show guidance for models that take a class, and only for them."""
        for widget in (self._guidance_label, self.guidance, self.formula):
            widget.setVisible(guided)

    def _on_form(self) -> None:
        try:
            self.chosen.emit(self.form.value())
        except StudioError:
            return  # the form says what doesn't fit

    def _on_slider(self, name: str, value: float) -> None:
        settings = self.form.value().replace({name: value})
        with QSignalBlocker(self.form):
            self.form.set_value(settings)
        self.moved.emit(settings)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        steps = QLabel(self.tr("Steps"))
        theme.set_role(steps, "muted")
        for row, (label, control) in enumerate(((steps, self.steps), (self._guidance_label, self.guidance))):
            label.setBuddy(control)
            grid.addWidget(label, row, 0)
            grid.addWidget(control, row, 1)
        grid.addWidget(self.formula, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        width = self._label_width = max(self.form.label_width(), self._guidance_label.sizeHint().width())
        grid.setColumnMinimumWidth(0, width)
        self.form.set_label_width(width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(grid)
        column.addWidget(self.form)


class SubjectRow(QWidget):
    """Whose film it is: class and seed."""

    label_chosen = Signal(object)
    """Index of the class, or None for any."""
    seed_chosen = Signal(int)
    redraw_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = QLabel(self.tr("Class"))
        self.classes = QComboBox()
        self.classes.setAccessibleName(self.tr("Class"))
        self.classes.setToolTip(self.tr("The class the model is asked for; any leaves it open"))
        self.seed = QSpinBox()
        self.seed.setRange(0, MAX_SEED)
        self.seed.setKeyboardTracking(False)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(
            self.tr(
                "Seed of the first image; image i draws its noise from seed + i, whatever it is drawn with"
            )
        )
        self.seed.lineEdit().setTextMargins(4, 0, 0, 0)
        self.seed.lineEdit().setAcceptDrops(False)  # a dropped picture is for the panel
        self.redraw = icon_button("fa6s.dice", self.tr("Another seed"))
        seed_caption = QLabel(self.tr("Seed"))
        for caption, buddy in ((self.caption, self.classes), (seed_caption, self.seed)):
            theme.set_role(caption, "muted")
            caption.setBuddy(buddy)
        # One below the other: side by side the longer names of classes would be cut.
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.caption, 0, 0)
        grid.addWidget(self.classes, 0, 1, 1, 2)
        grid.addWidget(seed_caption, 1, 0)
        grid.addWidget(self.seed, 1, 1)
        grid.addWidget(self.redraw, 1, 2)
        self.classes.currentIndexChanged.connect(self._on_class)
        self.seed.valueChanged.connect(self.seed_chosen)
        self.redraw.clicked.connect(self.redraw_requested)

    def set_label_width(self, width: int) -> None:
        """Make the labels' column so wide."""
        layout = self.layout()
        assert isinstance(layout, QGridLayout)
        layout.setColumnMinimumWidth(0, width)

    def show_choice(self, *, names: Sequence[str], label: int | None, seed: int) -> None:
        """Show what is set; without names there is no class to choose. Emits nothing."""
        with QSignalBlocker(self.classes), QSignalBlocker(self.seed):
            shown = [self.classes.itemText(i) for i in range(1, self.classes.count())]
            wanted = [class_name(name) for name in names]
            if shown != wanted:
                self.classes.clear()
                self.classes.addItems([self.tr("any"), *wanted])
            self.classes.setCurrentIndex(0 if label is None else label + 1)
            self.seed.setValue(seed)
        for widget in (self.caption, self.classes):
            widget.setVisible(bool(names))

    def _on_class(self, index: int) -> None:
        self.label_chosen.emit(index - 1 if index > 0 else None)
