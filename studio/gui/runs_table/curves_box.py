"""The curves of the runs chosen in the table, laid over each other; one measure at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio import models
from studio.core.family import Curve
from studio.gui import theme
from studio.gui.curve_feed import CurveFeed
from studio.gui.run import Run
from studio.gui.session import Session
from studio.gui.widgets.curve_controls import CurveControls
from studio.gui.widgets.curve_plot import CurvePlot

MOST_RUNS = 6  # as many as have a colour of their own
_REDRAW_MS = 500
_UNIT = Qt.ItemDataRole.UserRole + 1


class CurvesBox(QWidget):
    """Compares runs by a measure that one of them has.

    Parameters
    ----------
    session
        Reads the curves of stored runs, in the background.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runs: tuple[Run, ...] = ()
        self._num_chosen = 0
        self._feed = CurveFeed()
        self.measure = QComboBox(self)
        self.measure.setAccessibleName(self.tr("Measure"))
        self.measure.setToolTip(self.tr("Which curve of the chosen runs is compared"))
        self.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.controls = CurveControls(self)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        theme.set_role(self.hint, "muted")
        self.plot = CurvePlot("", parent=self)
        self._redraw = QTimer(self, interval=_REDRAW_MS, singleShot=True)
        self._lay_out()
        self.measure.currentIndexChanged.connect(self._on_measure_changed)
        self.controls.changed.connect(self.plot.set_view)
        self.plot.set_view(self.controls.value())
        self._redraw.timeout.connect(self._draw)
        session.history_read.connect(self._on_history_read)
        session.run_changed.connect(self._on_run_changed)
        self.set_runs(())

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Compare runs; of many the first few."""
        self._num_chosen = len(runs)
        self._runs = tuple(runs[:MOST_RUNS])
        for run in self._runs:
            self._session.read_history(run)
        self._fill_measures()
        self._start_over()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        label = QLabel(self.tr("&Compare by"), self)
        label.setBuddy(self.measure)
        theme.set_role(label, "muted")
        for widget in (label, self.measure, self.controls):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addWidget(self.plot, 1)

    def _fill_measures(self) -> None:
        """List what the runs' families measure; the measure chosen stays if it is still there."""
        before = self.measure.currentData()
        curves: dict[str, Curve] = {}
        for run in self._runs:
            for curve in models.family(run.spec.family).curves:
                curves.setdefault(curve.name, curve)
        self.measure.blockSignals(True)
        self.measure.clear()
        for name, curve in curves.items():
            self.measure.addItem(QCoreApplication.translate("curve", curve.title), name)
            self.measure.setItemData(self.measure.count() - 1, curve.unit, _UNIT)
        self.measure.setCurrentIndex(max(self.measure.findData(before), 0) if curves else -1)
        self.measure.blockSignals(False)
        self.measure.setEnabled(bool(curves))

    @Slot()
    def _on_measure_changed(self) -> None:
        self._start_over()

    @Slot(object)
    def _on_history_read(self, run: Run) -> None:
        if run in self._runs:
            self._start_over()

    @Slot(object)
    def _on_run_changed(self, run: Run) -> None:
        if run in self._runs and self.isVisible() and not self._redraw.isActive():
            self._redraw.start()

    def _start_over(self) -> None:
        self.plot.clear()
        self._feed.start_over()
        unit = self.measure.currentData(_UNIT) or ""
        self.plot.set_title(
            self.measure.currentText(), QCoreApplication.translate("curve", unit) if unit else ""
        )
        for run in self._runs:
            self.plot.set_run_title(run.source, run.title)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        name = self.measure.currentData()
        for run in self._runs:
            if name is not None:
                self._feed.extend(self.plot, run, name)
        self._say(name)

    def _say(self, name: str | None) -> None:
        without = [
            run.title
            for run in self._runs
            if name is not None and not run.wants_history and not _has(run, name)
        ]
        if not self._runs:
            text = self.tr(
                "Choose runs in the table to compare their curves: Ctrl or Shift adds to the choice."
            )
        elif self._num_chosen > len(self._runs):
            text = self.tr("The first {0} of {1} chosen runs are drawn.").format(
                len(self._runs), self._num_chosen
            )
        elif without:
            text = self.tr("Not measured in: {0}").format(", ".join(without))
        else:
            text = ""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))


def _has(run: Run, name: str) -> bool:
    return run.history.last(name) is not None or run.history.last(name, "validation") is not None
