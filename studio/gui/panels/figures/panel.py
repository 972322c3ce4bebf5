"""Measures the shown model on test data, on demand: what `evaluate` prints, with progress and a way out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.core.capabilities import BoundsLikelihood
from studio.core.text import QT_TRANSLATE_NOOP, Message
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.widgets.empty_page import EmptyPage

if TYPE_CHECKING:
    from torch import nn

    from studio.core.card import Card
    from studio.core.events import TrainingEvent
    from studio.evaluation.figures import Progress

_DEFAULT_DRAWS, _MOST_DRAWS = 64, 5_000
_COLUMNS = 3


class FiguresPanel(QWidget):
    """A table of a model's figures, measured when asked for."""

    title = QT_TRANSLATE_NOOP("panel", "Figures")
    icon = "fa6s.table-list"
    order = 90

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._handle: ModelHandle | None = None
        self._task: TaskHandle | None = None
        self._figures: dict[str, float | int | str] = {}
        self.empty = EmptyPage(self.icon)
        self.empty.set_sentence(self.tr("Open a model from the library, or press Train, to measure it."))
        self.subject = QLabel()
        self.subject.setWordWrap(True)
        self.draws = self._make_draws()
        self.measure = QPushButton(self.tr("Measure"))
        self.measure.setToolTip(self.tr("Measure the shown weights on the test data"))
        self.measure.clicked.connect(self._on_measure)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.state_text = QLabel()
        theme.set_role(self.state_text, "muted")
        self.table = self._make_table()
        self._lay_out()
        self.on_model(None)

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        """Every model can be measured somehow; `evaluate` says where one can't."""
        return None

    def on_model(self, handle: ModelHandle | None) -> None:
        """Offer to measure a model; figures of another one are cleared, those of older weights stay."""
        before, self._handle = self._handle, handle
        if handle is None or before is None or handle.source != before.source:
            self._cancel()
            self._figures = {}
            self._show_figures()
            self.state_text.setText(self.tr("Press Measure; it takes seconds to a minute."))
        self.empty.setVisible(handle is None)
        self._content.setVisible(handle is not None)
        if handle is not None:
            text = self.tr("{title}, step {step:,}, on the test split of {data}")
            self.subject.setText(
                text.format(
                    title=handle.title,
                    step=handle.step,
                    data=QCoreApplication.translate("data", handle.card.data.title),
                )
            )
            for widget in (self.draws, self._draws_label):
                widget.setVisible(isinstance(handle.model, BoundsLikelihood))

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        """Do nothing: figures are measured on demand."""

    def state(self) -> dict[str, Any]:
        """Return the protocol."""
        return {"draws": self.draws.value()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take the protocol from `state()`."""
        draws = state.get("draws")
        if isinstance(draws, int):
            self.draws.setValue(draws)

    def figures(self) -> Mapping[str, float | int | str]:
        """Return what has been measured."""
        return dict(self._figures)

    @Slot()
    def _on_measure(self) -> None:
        if self._task is not None:
            self._cancel()
            self.state_text.setText(self.tr("Cancelled."))
            return
        if self._handle is None:
            return
        self._figures = {}
        self._show_figures()
        self.measure.setText(self.tr("Cancel"))
        self.state_text.setText(self.tr("Loading the data…"))
        self.bar.setRange(0, 0)
        draws, handle = self.draws.value(), self._handle
        self._task = task = self._context.start(lambda: _measure(handle, draws))
        task.progressed.connect(partial(self._on_progress, task, handle.step))
        task.failed.connect(partial(self._on_failed, task))
        task.completed.connect(partial(self._on_completed, task, handle.step))

    def _on_progress(self, task: TaskHandle, step: int, items: list[Progress]) -> None:
        if task is not self._task:
            return
        for progress in items:
            self._figures.update(progress.figures)
        last = items[-1]
        self.bar.setRange(0, last.total)
        self.bar.setValue(last.done)
        text = self.tr("Step {step:,}: {done:,} of {total:,} items ({part})…")
        self.state_text.setText(text.format(step=step, done=last.done, total=last.total, part=last.part))
        if any(progress.figures for progress in items):
            self._show_figures()

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._end(sentence)

    def _on_completed(self, task: TaskHandle, step: int) -> None:
        if task is self._task:
            self._end(self.tr("Measured at step {0}.").format(f"{step:,}"))

    def _end(self, sentence: str) -> None:
        self._task = None
        self.measure.setText(self.tr("Measure"))
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.state_text.setText(sentence)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._end("")

    def _show_figures(self) -> None:
        from studio.evaluation.titles import TITLES

        shown = [(TITLES[name], value) for name, value in self._figures.items() if name in TITLES]
        self.table.setRowCount(len(shown))
        for row, (title, value) in enumerate(shown):
            texts = (
                _tr(title.title),
                f"{_number(value)} {_tr(title.unit) if title.unit else ''}".strip(),
                _tr(title.meaning),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)

    def _make_draws(self) -> QSpinBox:
        draws = QSpinBox()
        draws.setRange(1, _MOST_DRAWS)
        draws.setValue(_DEFAULT_DRAWS)
        draws.setAccessibleName(self.tr("Draws per item"))
        draws.setToolTip(
            self.tr(
                "K of the importance-weighted bound: more draws of z come closer to log p(x), and take longer"
            )
        )
        return draws

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, _COLUMNS)
        table.setHorizontalHeaderLabels([self.tr("Figure"), self.tr("Value"), self.tr("What it says")])
        table.setAccessibleName(self.tr("Figures"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        self._draws_label = QLabel(self.tr("K"))
        self._draws_label.setBuddy(self.draws)
        controls = QHBoxLayout()
        controls.setSpacing(2 * theme.SPACE)
        for widget in (self.measure, self._draws_label, self.draws):
            controls.addWidget(widget)
        controls.addWidget(self.bar, 1)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.subject)
        column.addLayout(controls)
        column.addWidget(self.state_text)
        column.addWidget(self.table, 1)
        outer = QVBoxLayout(self)
        outer.addWidget(self.empty)
        outer.addWidget(self._content)


def _measure(handle: ModelHandle, draws: int) -> Iterator[Progress]:
    from studio.evaluation.evaluate import evaluate_stepwise
    from studio.evaluation.figures import Protocol

    return evaluate_stepwise(handle.model, handle.card, protocol=Protocol(num_draws=draws))


def _number(value: float | int | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}"
    # Shares, divergences near 0 and errors of rounding have nothing to show in two decimals.
    return f"{value:,.2f}" if abs(value) >= 10 else f"{value:.4g}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("figure", text)
