"""How good the density is: held-out likelihood over training, against the floor no model can go below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.panels.flow_density.work import Density
from studio.gui.widgets.curve_controls import UNSMOOTHED
from studio.gui.widgets.curve_plot import CurvePlot


class NllBox(QWidget):
    """A curve with one point for every set of weights seen, and the entropy of the data as a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = CurvePlot(self.tr("Negative log-likelihood of held-out points"), self.tr("nats"))
        self.plot.set_view(UNSMOOTHED)
        self._last = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def clear(self) -> None:
        """Forget the model."""
        self.plot.clear()
        self.plot.set_marker(None)
        self.plot.set_note("")
        self._last = -1

    def show_density(self, density: Density, step: int, entropy: float | None) -> None:
        """Add what was measured at a step; looking back moves only the marker."""
        self.plot.set_marker(step if step < self._last else None)
        if density.nll is None:
            return
        if step >= self._last:
            self._last = step
            self.plot.append(self.tr("model"), [step], [density.nll], "validation")
            if entropy is not None:
                # From the start, and a little further than now: one step alone would be no line.
                self.plot.append(self.tr("entropy floor"), [0, max(step, 1)], [entropy, entropy])
        if entropy is not None:
            self.plot.set_note(self.tr("{0} nats above the floor").format(f"{density.nll - entropy:.3f}"))
