"""How training curves are shown: smoothing, logarithmic axis, warm-up left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QWidget

from studio.gui import theme


@dataclass(frozen=True, kw_only=True)
class CurveView:
    """How curves are shown, the same for all plots of a dock.

    Attributes
    ----------
    smoothing
        Weight of the past in the moving average, 0 to 0.995.
    log
        Logarithmic value axis; values that aren't positive are left out.
    skip
        Steps at the beginning to leave out.
    """

    smoothing: float = 0.9
    log: bool = False
    skip: int = 0


UNSMOOTHED = CurveView(smoothing=1e-9)
"""For values that want no smoothing: not 0, since the strong line is the smoothed one."""


class CurveControls(QWidget):
    """Smoothing, log axis and warm-up for all plots of a dock."""

    changed = Signal(object)
    """`CurveView`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = CurveView()
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, 199)
        self.smoothing.setFixedWidth(96)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.log = QCheckBox(self.tr("Log axis"))
        self.log.setToolTip(self.tr("Logarithmic value axis"))
        self.skip = QSpinBox()
        self.skip.setRange(0, 10_000_000)
        self.skip.setSingleStep(100)
        self.skip.setSuffix(self.tr(" steps"))
        self.skip.setKeyboardTracking(False)
        self.skip.setAccessibleName(self.tr("Skip warm-up"))
        self.skip.setToolTip(self.tr("Leave out the first steps, which dwarf the rest"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.SPACE)
        for text, control in (
            (self.tr("Smoothing"), self.smoothing),
            ("", self.log),
            (self.tr("Skip"), self.skip),
        ):
            if text:
                label = QLabel(text)
                theme.set_role(label, "muted")
                row.addWidget(label)
            row.addWidget(control)
        row.addStretch()
        self.set_value(self._view)
        self.smoothing.valueChanged.connect(self._on_changed)
        self.log.toggled.connect(self._on_changed)
        self.skip.valueChanged.connect(self._on_changed)

    def value(self) -> CurveView:
        """Return what is set."""
        return self._view

    def set_value(self, view: CurveView) -> None:
        """Show other settings; `changed` follows for each that differs."""
        self.smoothing.setValue(round(view.smoothing * 200))
        self.log.setChecked(view.log)
        self.skip.setValue(view.skip)
        self._view = view
        self._describe()

    def _on_changed(self) -> None:
        self._view = replace(
            self._view,
            smoothing=self.smoothing.value() / 200,
            log=self.log.isChecked(),
            skip=self.skip.value(),
        )
        self._describe()
        self.changed.emit(self._view)

    def _describe(self) -> None:
        weight = f"{self._view.smoothing:.3f}"
        self.smoothing.setToolTip(self.tr("Weight of the past in the moving average: {0}").format(weight))
