"""How the picture is spoilt: kind, level and seed of the noise."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui import theme
from studio.gui.panels.restoration.records import MAX_SEED, NOISE_KINDS, Noise, NoiseKind
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.value_slider import ValueSlider

_TITLES: dict[NoiseKind, str] = {
    "gaussian": QT_TRANSLATE_NOOP("NoiseBar", "Gaussian"),
    "masking": QT_TRANSLATE_NOOP("NoiseBar", "masking"),
    "salt-and-pepper": QT_TRANSLATE_NOOP("NoiseBar", "salt and pepper"),
}


def noise_title(kind: NoiseKind) -> str:
    """Return the name of a kind of noise."""
    return QCoreApplication.translate("NoiseBar", _TITLES[kind])


def level_text(noise: Noise) -> str:
    """Return a level with its symbol or unit."""
    return f"σ {noise.level:.2f}" if noise.kind == "gaussian" else f"{100 * noise.level:.0f} %"


class NoiseBar(QWidget):
    """Emits what the user chose; `show_noise` shows what is in force."""

    kind_chosen = Signal(str)
    level_chosen = Signal(float)
    """In [0, 1], whatever the unit shown."""
    seed_chosen = Signal(int)
    redraw_requested = Signal()
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._per_unit = 1.0
        self._shown_kind: NoiseKind | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of noise"))
        self.kind.setToolTip(
            self.tr(
                "Gaussian: added to every value, then clipped · masking: pixels turn black · "
                "salt and pepper: pixels turn black or white"
            )
        )
        for kind in NOISE_KINDS:
            self.kind.addItem(noise_title(kind), kind)
        self.level = ValueSlider(self.tr("Noise level"))
        self.reset = icon_button("fa6s.rotate-left", self.tr("Back to what the model was trained for"))
        self.seed = QSpinBox()
        self.seed.setRange(0, MAX_SEED)
        self.seed.setKeyboardTracking(False)
        self.seed.setAccessibleName(self.tr("Seed of the noise"))
        self.seed.setToolTip(self.tr("The same seed gives the same noise"))
        self.seed.lineEdit().setTextMargins(4, 0, 0, 0)
        self.seed.lineEdit().setAcceptDrops(False)  # a dropped picture is for the panel
        self.redraw = icon_button("fa6s.dice", self.tr("Draw the noise again"))
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda: self.kind_chosen.emit(self.kind.currentData()))
        self.level.value_changed.connect(lambda value: self.level_chosen.emit(value / self._per_unit))
        self.seed.valueChanged.connect(self.seed_chosen)
        self.redraw.clicked.connect(self.redraw_requested)
        self.reset.clicked.connect(self.reset_requested)

    def show_noise(self, noise: Noise, seed: int, trained: Noise | None) -> None:
        """Show what is in force, and what the model was trained for, if known; emits nothing."""
        with QSignalBlocker(self.kind), QSignalBlocker(self.seed):
            self.kind.setCurrentIndex(self.kind.findData(noise.kind))
            self.seed.setValue(seed)
        if noise.kind != self._shown_kind:
            self._shown_kind = noise.kind
            self._dress_level(noise.kind)
        self.level.set_value(noise.level * self._per_unit)
        self._show_trained(noise, trained)

    def _dress_level(self, kind: NoiseKind) -> None:
        if kind == "gaussian":
            self._per_unit = 1.0
            self.level.set_range(0.0, 1.0, 0.01, decimals=2, prefix="σ ")
            self.level.set_name(
                self.tr("Noise level"), self.tr("Standard deviation of the noise; black is 0, white 1")
            )
        else:
            self._per_unit = 100.0
            self.level.set_range(0, 100, 1, suffix=" %")
            self.level.set_name(self.tr("Noise level"), self.tr("Share of the pixels that are hit"))

    def _show_trained(self, noise: Noise, trained: Noise | None) -> None:
        self.reset.setEnabled(trained is not None and trained != noise)
        if trained is None:
            text = self.tr("The model doesn't say what it was trained for")
        else:
            text = self.tr("Back to what the model was trained for: {0}, {1}").format(
                noise_title(trained.kind), level_text(trained)
            )
        self.reset.setToolTip(text)
        self.reset.setAccessibleName(text)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        for text, widgets, stretch in (
            (self.tr("Noise"), (self.kind,), 0),
            (self.tr("Level"), (self.level, self.reset), 1),
            (self.tr("Seed"), (self.seed, self.redraw), 0),
        ):
            label = QLabel(text)
            theme.set_role(label, "muted")
            label.setBuddy(widgets[0])
            row.addWidget(label)
            row.addWidget(widgets[0], stretch)
            for widget in widgets[1:]:
                row.addWidget(widget)
            if text != self.tr("Seed"):
                row.addSpacing(2 * theme.SPACE)
