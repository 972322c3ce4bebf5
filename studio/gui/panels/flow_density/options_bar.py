"""What of the density is shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.flow_density.records import FlowDensityState


class OptionsBar(QWidget):
    """A scale and four layers to show or hide."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = QComboBox()
        self.scale.addItem(self.tr("log p"), "log")
        self.scale.addItem(self.tr("p"), "plain")
        self.scale.setAccessibleName(self.tr("Scale of the colours"))
        self.scale.setToolTip(self.tr("Colours by log-density (12 nats down from the highest) or by density"))
        self.contours = self._box(
            self.tr("Contours"), self.tr("Lines that hold 25, 50, 75 and 95 % of the mass")
        )
        self.data = self._box(self.tr("Data"), self.tr("Held-out points of the data set"))
        self.samples = self._box(self.tr("Samples"), self.tr("Points drawn from the model"))
        self.grid = self._box(
            self.tr("Base grid"), self.tr("A square grid of the base distribution, carried to the data")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(self.scale)
        for box in self.boxes():
            row.addWidget(box)
            box.toggled.connect(self.changed)
        row.addStretch()
        self.scale.currentIndexChanged.connect(self.changed)

    def boxes(self) -> tuple[QCheckBox, ...]:
        """Return the four boxes."""
        return self.contours, self.data, self.samples, self.grid

    def show_state(self, state: FlowDensityState) -> None:
        """Show settings; emits nothing."""
        shown = (state.contours, state.data, state.samples, state.grid)
        for box, is_on in zip(self.boxes(), shown, strict=True):
            with QSignalBlocker(box):
                box.setChecked(is_on)
        with QSignalBlocker(self.scale):
            self.scale.setCurrentIndex(self.scale.findData(state.scale))

    def changes(self) -> dict[str, object]:
        """Return what is set."""
        return {
            "scale": self.scale.currentData(),
            "contours": self.contours.isChecked(),
            "data": self.data.isChecked(),
            "samples": self.samples.isChecked(),
            "grid": self.grid.isChecked(),
        }

    def _box(self, text: str, help: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setToolTip(help)
        return box
