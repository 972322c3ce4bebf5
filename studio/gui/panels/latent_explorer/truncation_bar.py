"""Truncation: how far from the prior's mean latents are decoded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.value_slider import ValueSlider

_USUAL = 1.0
_MOST = 2.0


class TruncationBar(QWidget):
    """A slider for psi, and the way back to 1."""

    changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = ValueSlider(self.tr("Truncation ψ"))
        self.slider.set_name(
            self.tr("Truncation ψ"),
            self.tr(
                "Pictures are decoded from ψ·z: below 1 they are more typical and less varied, above 1 odder"
            ),
        )
        self.slider.set_range(0.0, _MOST, 0.05, decimals=2)
        self.reset = icon_button("fa6s.rotate-left", self.tr("Back to ψ = 1"))
        label = QLabel(self.tr("Truncation ψ"))
        theme.set_role(label, "muted")
        label.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.reset)
        self.slider.value_changed.connect(self._on_changed)
        self.reset.clicked.connect(self._on_reset)
        self.show_value(_USUAL)

    def show_value(self, psi: float) -> None:
        """Show a value; emits nothing."""
        self.slider.set_value(psi)
        self.reset.setEnabled(self.slider.value() != _USUAL)

    def _on_changed(self, psi: float) -> None:
        self.reset.setEnabled(psi != _USUAL)
        self.changed.emit(psi)

    def _on_reset(self) -> None:
        self.show_value(_USUAL)
        self.changed.emit(_USUAL)
