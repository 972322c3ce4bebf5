"""How patches are hidden: kind, ratio and seed of the mask."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from studio.core.text import QT_TRANSLATE_NOOP
from studio.gui import theme
from studio.gui.panels.masking.records import MASK_KINDS, MAX_RATIO, MAX_SEED, Mask, MaskKind
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.value_slider import ValueSlider

_TITLES: dict[MaskKind, str] = {
    "random": QT_TRANSLATE_NOOP("MaskBar", "scattered"),
    "block": QT_TRANSLATE_NOOP("MaskBar", "block"),
    "grid": QT_TRANSLATE_NOOP("MaskBar", "grid"),
    "hand": QT_TRANSLATE_NOOP("MaskBar", "by hand"),
}


def kind_title(kind: MaskKind) -> str:
    """Return the name of a kind of mask."""
    return QCoreApplication.translate("MaskBar", _TITLES[kind])


class MaskBar(QWidget):
    """Emits what the user chose; `show_mask` shows what is in force."""

    kind_chosen = Signal(str)
    ratio_chosen = Signal(float)
    """In [0, 0.95]."""
    seed_chosen = Signal(int)
    redraw_requested = Signal()
    inverted = Signal()
    pasted_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of mask"))
        self.kind.setToolTip(
            self.tr("Scattered patches · one block · a regular grid stays visible · painted on the picture")
        )
        for kind in MASK_KINDS:
            self.kind.addItem(kind_title(kind), kind)
        self.ratio = ValueSlider(self.tr("Mask ratio"))
        self.ratio.set_name(self.tr("Mask ratio"), self.tr("Share of the patches that is hidden"))
        self.ratio.set_range(0, 100 * MAX_RATIO, 1, suffix=" %")
        self.count = QLabel()
        theme.set_role(self.count, "muted")
        self.seed = QSpinBox()
        self.seed.setRange(0, MAX_SEED)
        self.seed.setKeyboardTracking(False)
        self.seed.setAccessibleName(self.tr("Seed of the mask"))
        self.seed.setToolTip(self.tr("The same seed hides the same patches"))
        self.seed.lineEdit().setTextMargins(4, 0, 0, 0)
        self.seed.lineEdit().setAcceptDrops(False)  # a dropped picture is for the panel
        self.redraw = icon_button("fa6s.dice", self.tr("Hide other patches"))
        self.invert = QPushButton(self.tr("Invert"))
        self.invert.setToolTip(self.tr("Hide what is visible and show what is hidden"))
        self.pasted = QCheckBox(self.tr("Keep visible patches"))
        self.pasted.setToolTip(
            self.tr("Off: visible patches too are shown as the model imagines them, which it never learnt to")
        )
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda: self.kind_chosen.emit(self.kind.currentData()))
        self.ratio.value_changed.connect(lambda value: self.ratio_chosen.emit(value / 100))
        self.seed.valueChanged.connect(self.seed_chosen)
        self.redraw.clicked.connect(self.redraw_requested)
        self.invert.clicked.connect(self.inverted)
        self.pasted.toggled.connect(self.pasted_chosen)

    def show_mask(self, mask: Mask, *, pasted: bool, can_imagine: bool) -> None:
        """Show what is in force; emits nothing."""
        with QSignalBlocker(self.kind), QSignalBlocker(self.seed), QSignalBlocker(self.pasted):
            self.kind.setCurrentIndex(self.kind.findData(mask.kind))
            self.seed.setValue(mask.seed)
            self.pasted.setChecked(pasted or not can_imagine)
        self.pasted.setEnabled(can_imagine)
        self.ratio.set_value(100 * mask.ratio)
        self.seed.setEnabled(mask.kind != "hand")

    def show_count(self, hidden: int, patches: int) -> None:
        """Say how many patches are hidden."""
        self.count.setText(self.tr("{0} of {1} hidden").format(hidden, patches))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        for text, widgets, stretch in (
            (self.tr("Mask"), (self.kind,), 0),
            (self.tr("Ratio"), (self.ratio, self.count), 1),
            (self.tr("Seed"), (self.seed, self.redraw, self.invert), 0),
        ):
            label = QLabel(text)
            theme.set_role(label, "muted")
            label.setBuddy(widgets[0])
            row.addWidget(label)
            row.addWidget(widgets[0], stretch)
            for widget in widgets[1:]:
                row.addWidget(widget)
            row.addSpacing(2 * theme.SPACE)
        row.addWidget(self.pasted)
