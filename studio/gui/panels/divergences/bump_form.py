"""The bumps of both densities as numbers: choose one, type its values, add and remove."""

from __future__ import annotations

from math import degrees, radians

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.panels.divergences.records import (
    LEAST_SIGMA,
    LEAST_WEIGHT,
    MOST_BUMPS,
    MOST_SIGMA,
    REACH,
    Bump,
    Pair,
    Side,
)
from studio.gui.widgets.icon_button import icon_button
from studio.gui.widgets.value_slider import ValueSlider


class BumpForm(QWidget):
    """Shows the chosen bump; emits what the user changed."""

    chosen = Signal(str, int)
    """(side, index)."""
    changed = Signal(object)
    """The chosen `Bump` with another value, while a slider moves."""
    add_requested = Signal(str)
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bump = Bump()
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Gaussian"))
        self.which.setToolTip(self.tr("The Gaussian whose numbers are below; click its handle to choose it"))
        self.add_p = self._button("p")
        self.add_q = self._button("q")
        self.remove = icon_button("fa6s.trash", self.tr("Remove the chosen Gaussian"))
        self.sliders = {
            "x": self._slider(self.tr("Mean, first coordinate, in units"), -REACH, REACH, 0.05),
            "y": self._slider(self.tr("Mean, second coordinate, in units"), -REACH, REACH, 0.05),
            "sigma": self._slider(self.tr("Standard deviation, in units"), LEAST_SIGMA, MOST_SIGMA, 0.05),
            "other": self._slider(
                self.tr("Standard deviation across the first axis, in units"), LEAST_SIGMA, MOST_SIGMA, 0.05
            ),
            "angle": self._slider(self.tr("Direction of the first axis"), -180.0, 180.0, 1.0, suffix="°"),
            "weight": self._slider(
                self.tr("Share of the mass, relative to the other Gaussians'"), LEAST_WEIGHT, 1.0, 0.05
            ),
        }
        self._labels = {name: QLabel() for name in self.sliders}
        self._lay_out()
        self.which.currentIndexChanged.connect(self._on_chosen)
        self.remove.clicked.connect(self.remove_requested)
        self.add_p.clicked.connect(lambda: self.add_requested.emit("p"))
        self.add_q.clicked.connect(lambda: self.add_requested.emit("q"))

    def show_pair(self, pair: Pair, side: Side, index: int) -> None:
        """Show what there is and the chosen bump; emits nothing."""
        self._bump = pair.bumps(side)[index]
        with QSignalBlocker(self.which):
            self.which.clear()
            for one in ("p", "q"):
                for number in range(len(pair.bumps(one))):
                    self.which.addItem(bump_name(pair, one, number), (one, number))
            self.which.setCurrentIndex(index if side == "p" else len(pair.p) + index)
        self.add_p.setEnabled(len(pair.p) < MOST_BUMPS)
        self.add_q.setEnabled(len(pair.q) < MOST_BUMPS)
        several = len(pair.bumps(side)) > 1
        self.remove.setEnabled(several)
        in_plane = pair.dimensions == 2
        shown = {"x": True, "sigma": True, "weight": several}
        titles = {
            "x": self.tr("Mean x₁") if in_plane else self.tr("Mean"),
            "y": self.tr("Mean x₂"),
            "sigma": "σ₁" if in_plane else "σ",
            "other": "σ₂",
            "angle": self.tr("Angle"),
            "weight": self.tr("Weight"),
        }
        for name, slider in self.sliders.items():
            visible = shown.get(name, in_plane and name != "weight")
            slider.setVisible(visible)
            self._labels[name].setVisible(visible)
            self._labels[name].setText(titles[name])
            value = float(getattr(self._bump, name))
            slider.set_value(degrees(value) if name == "angle" else value)

    def _on_chosen(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(*self.which.itemData(index))

    def _on_changed(self, name: str, value: float) -> None:
        self._bump = self._bump.replace({name: radians(value) if name == "angle" else value})
        self.changed.emit(self._bump)

    def _button(self, side: str) -> QToolButton:
        return icon_button("fa6s.plus", self.tr("Add a Gaussian to {0}").format(side))

    def _slider(self, help: str, low: float, high: float, step: float, *, suffix: str = "") -> ValueSlider:
        slider = ValueSlider(help)
        slider.set_range(low, high, step, decimals=0 if step >= 1 else 2, suffix=suffix)
        return slider

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        for row, (name, slider) in enumerate(self.sliders.items()):
            theme.set_role(self._labels[name], "muted")
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(slider, row, 1)
            slider.value_changed.connect(lambda value, name=name: self._on_changed(name, value))
        grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self.which, 1)
        for side, button in (("p", self.add_p), ("q", self.add_q)):
            button.setText(side)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            head.addWidget(button)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(head)
        column.addLayout(grid)


def bump_name(pair: Pair, side: str, index: int) -> str:
    """Return `p` for a single Gaussian, `p₁` and so on for those of a mixture."""
    bumps = pair.p if side == "p" else pair.q
    return side if len(bumps) == 1 else side + "₁₂₃₄"[index]
