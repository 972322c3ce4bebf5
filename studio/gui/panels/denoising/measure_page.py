"""How good samples are: against the number of steps, and against the guidance scale. Measured on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.evaluation import sampling_curves
from studio.evaluation.sampling_curves import CurveProgress
from studio.gui import theme
from studio.gui.context import PanelContext, TaskHandle
from studio.gui.panels.denoising import work
from studio.gui.panels.denoising.plots import QuietPlot
from studio.gui.panels.denoising.work import Recipe


class CurveBox(QWidget):
    """One plot with the button that measures it and cancels at once."""

    def __init__(self, context: PanelContext, plot: QuietPlot, names: Sequence[str]) -> None:
        super().__init__()
        self._context = context
        self._task: TaskHandle | None = None
        self._points: list[CurveProgress] = []
        self._note, self._step = "", 0
        self._measured: int | None = None  # training step of the weights that were measured
        self._names = tuple(names)
        self.plot = plot
        self.curves: list[Any] = []
        self.button = QPushButton()
        texts = (self.tr("Measure"), self.tr("Cancel"))
        # As wide as its widest text, so that nothing moves when Measure becomes Cancel.
        self.button.setMinimumWidth(max(self.fontMetrics().horizontalAdvance(text) for text in texts) + 64)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the measurement"))
        self.note = QLabel()
        self.note.setWordWrap(True)
        theme.set_role(self.note, "muted")
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(self.button)
        row.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(plot, 1)
        column.addLayout(row)
        column.addWidget(self.note)
        self._make: Callable[[], Iterator[CurveProgress]] | None = None
        self.button.clicked.connect(self._on_button)
        self._refresh()

    @property
    def is_measuring(self) -> bool:
        """Whether a measurement runs."""
        return self._task is not None

    def set_work(self, make: Callable[[], Iterator[CurveProgress]] | None, note: str, step: int) -> None:
        """Say what is measured, and at which training step, or why it can't be."""
        self._make, self._note, self._step = make, note, step
        self._say()
        self._refresh()

    def forget(self) -> None:
        """Stop, and drop what was measured: it was another model."""
        self.cancel()
        self._points = []
        self._measured = None
        self._draw()

    def cancel(self) -> None:
        """Stop; what has been measured stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._refresh()

    def points(self) -> list[CurveProgress]:
        """Return what has been measured."""
        return self._points

    def _on_button(self) -> None:
        if self._task is not None:
            self.cancel()
            return
        make = self._make
        if make is None:
            return
        self._points = []
        self._measured = self._step
        self._draw()
        self._say()
        task = self._task = self._context.start(make)
        task.progressed.connect(lambda items: self._on_progressed(task, items))
        task.completed.connect(lambda: self._on_ended(task, ""))
        task.failed.connect(lambda sentence: self._on_ended(task, sentence))
        self._refresh()

    def _on_progressed(self, task: TaskHandle, items: Sequence[CurveProgress]) -> None:
        if task is not self._task:
            return
        self.bar.setValue(round(100 * items[-1].done / max(items[-1].total, 1)))
        new = [item for item in items if item.x is not None]
        if new:
            self._points += new
            self._draw()

    def _on_ended(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._task = None
            self._refresh()
            if sentence:
                self._context.status(sentence)

    def _say(self) -> None:
        parts = [self._note]
        if self._measured is not None:
            parts.append(self.tr("measured at step {0}").format(f"{self._measured:,}"))
        self.note.setText(" · ".join(parts))

    def _draw(self) -> None:
        for name, curve in zip(self._names, self.curves, strict=False):
            values = [dict(point.values)[name] for point in self._points]
            curve.setData([point.x for point in self._points], values)

    def _refresh(self) -> None:
        text = self.tr("Cancel") if self.is_measuring else self.tr("Measure")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        theme.set_icon(self.button, "fa6s.xmark" if self.is_measuring else "fa6s.chart-line")
        self.button.setEnabled(self._make is not None)
        if not self.is_measuring:
            self.bar.setValue(0)


class MeasurePage(QWidget):
    """Two curves beside each other; the sampler's other settings are the film's."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe: Recipe | None = None
        by_steps = QuietPlot(self.tr("Quality against steps"), self.tr("network calls"), "")
        by_guidance = QuietPlot(
            self.tr("Precision and recall against guidance"), self.tr("guidance s"), self.tr("share")
        )
        by_guidance.item.setXRange(min(sampling_curves.SCALES), max(sampling_curves.SCALES))
        by_steps.item.setXRange(0, max(sampling_curves.STEPS))
        by_guidance.item.setYRange(0.0, 1.0)
        self.steps = CurveBox(context, by_steps, ("distance",))
        self.guidance = CurveBox(context, by_guidance, ("precision", "recall"))
        self.steps.curves = [by_steps.add_curve("accent")]
        self.guidance.curves = [
            by_guidance.add_curve("accent", self.tr("precision")),
            by_guidance.add_curve("warning", self.tr("recall")),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * theme.SPACE)
        row.addWidget(self.steps, 1)
        row.addWidget(self.guidance, 1)

    def set_recipe(self, recipe: Recipe | None) -> None:
        """Say which model and sampler are measured."""
        before, self._recipe = self._recipe, recipe
        if recipe is None or before is None or before.handle.source != recipe.handle.source:
            for box in (self.steps, self.guidance):
                box.forget()
        if recipe is None:
            return
        handle, settings = recipe.handle, recipe.sampling
        spec = handle.card.data
        is_judged = sampling_curves.distance_name(spec) == "frechet"
        self.steps.plot.set_y_axis(
            self.tr("Fréchet distance, judge's features") if is_judged else self.tr("sliced Wasserstein")
        )
        num = sampling_curves.num_items(spec)
        takes_image = work.takes_image(handle)
        self.steps.set_work(
            None if takes_image else lambda: sampling_curves.quality_by_steps(handle.model, spec, settings),
            self.tr("This model starts from given images; the editing page compares them.")
            if takes_image
            else self.tr("{0} samples a point, sampler {1}").format(f"{num:,}", settings.sampler),
            handle.step,
        )
        guided = bool(work.class_names(handle)) and not takes_image
        self.guidance.set_work(
            (lambda: sampling_curves.precision_recall_by_guidance(handle.model, spec, settings))
            if guided
            else None,
            self.tr("{0} samples a point, {1} steps of {2}").format(
                f"{num:,}", settings.steps, settings.sampler
            )
            if guided
            else self.tr("Guidance needs a model that was told classes."),
            handle.step,
        )
