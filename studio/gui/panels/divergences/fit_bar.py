"""Fit by gradient: start and stop, how fast, and the steps to look back at."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.context import PanelContext, TaskHandle
from studio.gui.panels.divergences import texts, work
from studio.gui.panels.divergences.records import Kind, Pair
from studio.gui.widgets.curve_controls import UNSMOOTHED
from studio.gui.widgets.curve_plot import CurvePlot
from studio.gui.widgets.value_slider import ValueSlider

NUM_STEPS = 300
_TICK_MS = 33
_RATE = 0.05


class FitBar(QWidget):
    """Runs a fit in the background, keeps its frames and plays them, one a tick, whatever it computes at."""

    fit_requested = Signal()
    """The user asked for a fit; answer by `run`."""
    frame_shown = Signal(object)
    """A `work.FitFrame` to show."""
    ended = Signal(object, object)
    """(`Kind`, last frame): the fit was played to its end."""
    failed = Signal(str)

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: TaskHandle | None = None
        self._kind: Kind = "kl-pq"
        self._frames: list[work.FitFrame] = []
        self._num_fits = 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.fit = QPushButton()
        theme.set_role(self.fit, "primary")
        self.back = QPushButton(self.tr("Undo the fit"))
        self.back.setToolTip(self.tr("Put q back to where it was before the fit"))
        self.rate = ValueSlider(self.tr("Learning rate of Adam"))
        self.rate.set_range(0.005, 0.2, 0.005, decimals=3)
        self.rate.set_value(_RATE)
        self.step = ValueSlider(self.tr("Step of the fit to look at"))
        self.step.set_range(0, NUM_STEPS, 1)
        self.plot = CurvePlot(self.tr("Divergence"))
        self.plot.set_view(UNSMOOTHED)
        self._lay_out()
        self.fit.clicked.connect(self._on_fit)
        self.back.clicked.connect(lambda: self._show(0))
        self.step.value_changed.connect(lambda value: self._show(int(value)))
        self._refresh()

    def run(self, pair: Pair, kind: Kind) -> None:
        """Fit q to p."""
        self.forget()
        self._kind = kind
        rate = self.rate.value()
        self._num_fits += 1
        name = f"{self._num_fits}: {texts.SYMBOLS[kind]}"
        for old in self.plot.runs()[:-2]:
            self.plot.remove_run(old)
        task = self._context.start(lambda: work.fit(pair, kind, rate, NUM_STEPS))
        self._task = task
        task.progressed.connect(lambda frames: self._on_frames(task, name, frames))
        task.failed.connect(lambda sentence: self._on_failed(task, sentence))
        task.completed.connect(lambda: self._on_completed(task))
        self._timer.start()
        self._refresh()

    def forget(self) -> None:
        """Stop and drop the frames: q was changed by hand."""
        self._stop()
        self._frames = []
        self._refresh()

    def is_running(self) -> bool:
        """Return whether a fit is computed or played."""
        return self._timer.isActive()

    def frames(self) -> list[work.FitFrame]:
        """Return the steps there are."""
        return list(self._frames)

    def _on_fit(self) -> None:
        if self.is_running():
            self._stop()
            self._refresh()
        else:
            self.fit_requested.emit()

    def _stop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_frames(self, task: TaskHandle, name: str, frames: list[work.FitFrame]) -> None:
        if task is self._task:
            self._frames += frames
            self.plot.append(name, [frame.step for frame in frames], [frame.value for frame in frames])

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._stop()
            self._refresh()
            self.failed.emit(sentence)

    def _on_completed(self, task: TaskHandle) -> None:
        if task is self._task:
            self._task = None

    def _tick(self) -> None:
        shown = int(self.step.value())
        if shown + 1 < len(self._frames):
            self._show(shown + 1, keep_playing=True)
        elif self._frames and self._task is None:
            self._timer.stop()
            self._refresh()
            self.ended.emit(self._kind, self._frames[-1])

    def _show(self, index: int, *, keep_playing: bool = False) -> None:
        if not keep_playing:
            self._stop()
        if self._frames:
            frame = self._frames[min(index, len(self._frames) - 1)]
            self.step.set_value(frame.step)
            self.plot.set_marker(frame.step)
            self.frame_shown.emit(frame)
        self._refresh()

    def _refresh(self) -> None:
        running = self.is_running()
        self.fit.setText(self.tr("Stop") if running else self.tr("Fit q by gradient"))
        self.fit.setToolTip(
            self.tr("Move q towards p, down the slope of the chosen divergence ({0} steps of Adam)").format(
                NUM_STEPS
            )
        )
        theme.set_icon(self.fit, "fa6s.stop" if running else "fa6s.play")
        has_frames = bool(self._frames)
        self.step.setEnabled(has_frames)
        self.back.setEnabled(has_frames and int(self.step.value()) > 0)
        if not has_frames:
            self.step.set_value(0)
            self.plot.set_marker(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self.fit, 1)
        head.addWidget(self.back)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        for row, (text, slider) in enumerate(((self.tr("Rate"), self.rate), (self.tr("Step"), self.step))):
            label = QLabel(text)
            theme.set_role(label, "muted")
            label.setBuddy(slider)
            grid.addWidget(label, row, 0)
            grid.addWidget(slider, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.plot, 1)
