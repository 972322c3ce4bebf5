"""What is done with a picture: the kind of edit, and the control that matters for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QSpinBox, QWidget

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui import theme
from studio.gui.panels.denoising.edit_records import EditKind, EditState
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.value_slider import ValueSlider

_TITLES: dict[EditKind, str] = {
    "vary": QT_TRANSLATE_NOOP("EditBar", "Variation"),
    "fill": QT_TRANSLATE_NOOP("EditBar", "Inpainting"),
    "enlarge": QT_TRANSLATE_NOOP("EditBar", "Super-resolution"),
    "colour": QT_TRANSLATE_NOOP("EditBar", "Colouring"),
    "restore": QT_TRANSLATE_NOOP("EditBar", "Restoration"),
    "interpolate": QT_TRANSLATE_NOOP("EditBar", "Interpolation"),
}
_TIPS: dict[EditKind, str] = {
    "vary": QT_TRANSLATE_NOOP("EditBar", "Noise the picture to t = strength, then walk back (SDEdit)"),
    "fill": QT_TRANSLATE_NOOP("EditBar", "Fill in what is painted over, inside or around (RePaint)"),
    "enlarge": QT_TRANSLATE_NOOP("EditBar", "Enlarge the picture from half its size"),
    "colour": QT_TRANSLATE_NOOP("EditBar", "Colour the picture from grey"),
    "restore": QT_TRANSLATE_NOOP("EditBar", "Add noise and take it off again"),
    "interpolate": QT_TRANSLATE_NOOP("EditBar", "Walk between the noises of two pictures (DDIM inversion)"),
}


_GIVEN: dict[EditKind, str] = {
    "vary": QT_TRANSLATE_NOOP("EditBar", "Noised"),
    "fill": QT_TRANSLATE_NOOP("EditBar", "Mean fill"),
    "enlarge": QT_TRANSLATE_NOOP("EditBar", "Bicubic"),
    "colour": QT_TRANSLATE_NOOP("EditBar", "Grey"),
    "restore": QT_TRANSLATE_NOOP("EditBar", "With noise"),
    "interpolate": QT_TRANSLATE_NOOP("EditBar", "Second picture"),
}
_ANSWERS: dict[EditKind, str] = {
    "vary": QT_TRANSLATE_NOOP("EditBar", "Variations"),
    "interpolate": QT_TRANSLATE_NOOP("EditBar", "In between"),
}
_USUAL_ANSWERS = QT_TRANSLATE_NOOP("EditBar", "Answers, mean last")


def given_title(kind: EditKind) -> str:
    """Return what a model starts from, or what needs no model."""
    return QCoreApplication.translate("EditBar", _GIVEN[kind])


def answers_title(kind: EditKind) -> str:
    """Return what the answers are."""
    return QCoreApplication.translate("EditBar", _ANSWERS.get(kind, _USUAL_ANSWERS))


def kind_title(kind: EditKind) -> str:
    """Return the name of a kind of edit."""
    return QCoreApplication.translate("EditBar", _TITLES[kind])


class EditBar(QWidget):
    """Emits what the user chose; `show_state` shows what is in force."""

    kind_chosen = Signal(str)
    strength_moved = Signal(float)
    noise_moved = Signal(float)
    resamples_chosen = Signal(int)
    other_chosen = Signal(int)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Edit"))
        self.strength = ValueSlider(self.tr("Strength"))
        self.strength.set_range(0.0, 1.0, 0.05, decimals=2)
        self.strength.set_name(
            self.tr("Strength"),
            self.tr("The t that the picture is noised to: 0 leaves it as it is, 1 forgets it"),
        )
        self.noise = ValueSlider(self.tr("Noise"))
        self.noise.set_range(0.0, 1.0, 0.05, decimals=2, prefix="σ ")
        self.noise.set_name(
            self.tr("Noise"), self.tr("Standard deviation of the noise; black is 0, white is 1")
        )
        self.resamples = self._spin_box(
            self.tr("Rounds"),
            self.tr("How often each step is taken, noising back up in between: more fits the new to the old"),
        )
        self.resamples.setRange(1, 20)
        self.other = self._spin_box(self.tr("Second test image"), self.tr("The picture to walk to"))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(72)
        self.progress.setAccessibleName(self.tr("Progress of the edit"))
        self.cancel = icon_button("fa6s.xmark", self.tr("Stop computing; what there is stays (Esc)"))
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out()
        self._connect()
        self.show_state(EditState(), 0)

    def set_kinds(self, kinds: Sequence[EditKind]) -> None:
        """Offer some kinds of edits; emits nothing."""
        with QSignalBlocker(self.kind):
            self.kind.clear()
            for kind in kinds:
                self.kind.addItem(kind_title(kind), kind)

    def show_state(self, state: EditState, num_images: int) -> None:
        """Show what is set, and the control that matters; emits nothing."""
        with QSignalBlocker(self.kind), QSignalBlocker(self.resamples), QSignalBlocker(self.other):
            self.kind.setCurrentIndex(self.kind.findData(state.kind))
            self.resamples.setValue(state.resamples)
            self.other.setRange(0, max(num_images - 1, 0))
            self.other.setValue(state.other)
        self.kind.setToolTip(QCoreApplication.translate("EditBar", _TIPS[state.kind]))
        self.strength.set_value(state.strength)
        self.noise.set_value(state.noise)
        for control, kinds in (
            (self.strength, ("vary",)),
            (self.noise, ("restore",)),
            (self.resamples, ("fill", "enlarge", "colour")),
            (self.other, ("interpolate",)),
        ):
            shown = state.kind in kinds
            control.setVisible(shown)
            self._labels[control].setVisible(shown)

    def show_progress(self, done: int, total: int, *, is_running: bool) -> None:
        """Show how far an edit is."""
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done if is_running else 0)
        self.cancel.setEnabled(is_running)

    def _spin_box(self, name: str, tip: str) -> QSpinBox:
        box = QSpinBox()
        box.setKeyboardTracking(False)
        box.setAccessibleName(name)
        box.setToolTip(tip)
        box.setMinimumWidth(76)
        box.lineEdit().setTextMargins(4, 0, 0, 0)
        box.lineEdit().setAcceptDrops(False)  # a dropped picture is for the panel
        return box

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.kind)
        row.addSpacing(theme.SPACE)
        controls: tuple[tuple[str, QWidget, int], ...] = (
            (self.tr("Strength"), self.strength, 1),
            (self.tr("Noise"), self.noise, 1),
            (self.tr("Rounds"), self.resamples, 0),
            (self.tr("to test image"), self.other, 0),
        )
        for text, control, stretch in controls:
            label = QLabel(text)
            theme.set_role(label, "muted")
            label.setBuddy(control)
            self._labels[control] = label
            row.addWidget(label)
            row.addWidget(control, stretch)
        row.addStretch(0)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda: self.kind_chosen.emit(self.kind.currentData()))
        self.strength.value_changed.connect(self.strength_moved)
        self.noise.value_changed.connect(self.noise_moved)
        self.resamples.valueChanged.connect(self.resamples_chosen)
        self.other.valueChanged.connect(self.other_chosen)
        self.cancel.clicked.connect(self.cancel_requested)
