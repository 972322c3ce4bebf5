"""The posterior of a chosen image: whether it is shown, and the noise that is drawn from it."""

from __future__ import annotations

import random

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QHBoxLayout, QLabel, QWidget

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button

_LIMIT = 100.0


class PosteriorBar(QWidget):
    """A switch, two typed values of epsilon, a die and a way back to the mean."""

    shown_changed = Signal(bool)
    eps_changed = Signal(float, float)
    """Epsilon in the plane, in standard deviations."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = QCheckBox(self.tr("Posterior"))
        self.boxes = (QDoubleSpinBox(), QDoubleSpinBox())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.switch)
        for number, box in zip("₁₂", self.boxes, strict=True):
            label = QLabel(f"ε{number}")
            theme.set_role(label, "muted")
            label.setBuddy(box)
            box.setRange(-_LIMIT, _LIMIT)
            box.setDecimals(2)
            box.setSingleStep(0.1)
            box.setKeyboardTracking(False)
            box.setFixedWidth(66)
            box.lineEdit().setTextMargins(4, 0, 0, 0)
            box.setAccessibleName(self.tr("Epsilon {0}").format(number))
            box.setToolTip(
                self.tr("z = μ + σ·ε of the chosen image, in standard deviations in the plane; or drag ◆")
            )
            box.valueChanged.connect(self._on_typed)
            row.addWidget(label)
            row.addWidget(box)
        self.draw = icon_button("fa6s.dice-five", self.tr("Draw ε from N(0, I)"))
        self.reset = icon_button("fa6s.rotate-left", self.tr("Back to the mean, ε = 0"))
        row.addWidget(self.draw)
        row.addWidget(self.reset)
        row.addStretch()
        self.switch.toggled.connect(self._on_toggled)
        self.draw.clicked.connect(lambda: self._set(random.gauss(0, 1), random.gauss(0, 1)))
        self.reset.clicked.connect(lambda: self._set(0.0, 0.0))
        self.show_choice(shown=False, eps=(0.0, 0.0), refusal=self.tr("Open a model first."))

    def show_choice(self, *, shown: bool, eps: tuple[float, float], refusal: str) -> None:
        """Show what is set; emits nothing. A refusal greys all and is said in the tooltip."""
        with QSignalBlocker(self.switch):
            self.switch.setChecked(shown)
        self.switch.setEnabled(not refusal)
        self.switch.setToolTip(
            refusal
            or self.tr(
                "Show q(z|x) of the chosen image as an ellipse at one and two σ; click a point to choose"
            )
        )
        self.show_eps(eps)

    def show_eps(self, eps: tuple[float, float]) -> None:
        """Show epsilon; emits nothing."""
        for box, value in zip(self.boxes, eps, strict=True):
            with QSignalBlocker(box):
                box.setValue(value)
        self._refresh()

    def _on_toggled(self, shown: bool) -> None:
        self._refresh()
        self.shown_changed.emit(shown)

    def _on_typed(self) -> None:
        self._refresh()
        self.eps_changed.emit(self.boxes[0].value(), self.boxes[1].value())

    def _set(self, first: float, second: float) -> None:
        self.show_eps((first, second))
        self.eps_changed.emit(first, second)

    def _refresh(self) -> None:
        usable = self.switch.isEnabled() and self.switch.isChecked()
        for widget in (*self.boxes, self.draw):
            widget.setEnabled(usable)
        self.reset.setEnabled(usable and any(box.value() != 0.0 for box in self.boxes))
