"""Regressor against sampler: the grey mean beside eight different answers; and the same on the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.evaluation import regression
from studio.evaluation.regression import LineFigures, LineKind
from studio.gui import theme
from studio.gui.context import PanelContext, TaskHandle
from studio.gui.panels.denoising import work
from studio.gui.panels.denoising.plots import QuietPlot
from studio.gui.panels.denoising.records import REST_MS
from studio.gui.panels.denoising.stage import PaneTitle, Stage
from studio.gui.panels.denoising.work import Recipe
from studio.gui.picture_work import Pixels
from studio.gui.text import class_name

_NUM_ANSWERS = 8


@dataclass(frozen=True, kw_only=True, eq=False)
class Both:
    """The regressor's answer (1, H, W, C), eight samples (8, H, W, C) and their mean (1, H, W, C)."""

    regressed: Pixels
    sampled: Pixels
    mean: Pixels


class RegressPage(QWidget):
    """Above the model on show, below two tiny networks that are trained here, in seconds."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._recipe: Recipe | None = None
        self._tasks: dict[LineKind, TaskHandle] = {}
        self._steps: dict[LineKind, int] = {}
        self._worker = context.latest(answer)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self.stage = Stage(in_row=True)
        self.note = QLabel(
            self.tr(
                "Trained by least squares, a network answers with the mean E[x | y] of all that is possible. "
                "A sampler draws one of them."
            )
        )
        self.note.setWordWrap(True)
        theme.set_role(self.note, "muted")
        self.train = QPushButton()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self._plots: dict[LineKind, QuietPlot] = {}
        self._items: dict[LineKind, tuple[Any, Any, Any]] = {}
        titles: dict[LineKind, str] = {
            "unimodal": self.tr("p(x | y) with one branch"),
            "bimodal": self.tr("p(x | y) with two branches"),
        }
        for kind, title in titles.items():
            plot = QuietPlot(title, "y", "x")
            plot.item.setXRange(-1.0, 1.0)
            plot.item.setYRange(-1.1, 1.1)
            data = plot.add_cloud("muted", self.tr("data"))
            sampled = plot.add_cloud("accent", self.tr("sampler"))
            regressed = plot.add_line("warning", self.tr("regressor"))
            self._plots[kind] = plot
            self._items[kind] = (data, sampled, regressed)
        self._lay_out()
        self.train.clicked.connect(self._on_train)
        self._worker.done.connect(self._on_answered)
        self._worker.failed.connect(lambda text: self.stage.show_sentence(text, is_problem=True))
        self._refresh()

    def set_recipe(self, recipe: Recipe | None, *, moving: bool = False) -> None:
        """Say which model answers, and what it is asked for; while a control moves, the answers wait."""
        before, self._recipe = self._recipe, recipe
        if recipe is None:
            self.cancel()
        elif before is None or before.handle.source != recipe.handle.source:
            self._worker.forget()
            self.stage.show_sentence("")  # what is there is another model's
        if moving:
            self._rest.start()
        else:
            self._rest.stop()
            self._ask()

    @property
    def is_training(self) -> bool:
        """Whether the networks on the line are trained."""
        return bool(self._tasks)

    def cancel(self) -> None:
        """Stop training."""
        for task in self._tasks.values():
            task.cancel()
        self._tasks = {}
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        is_image = self._recipe is not None and self._recipe.handle.card.data.kind == "image"
        self.stage.setVisible(is_image)
        if self._recipe is not None and is_image and self.isVisible():
            self._worker.submit(self._recipe)

    def _titles(self, recipe: Recipe) -> list[PaneTitle]:
        names = work.class_names(recipe.handle)
        asked = ""
        if recipe.label is not None and recipe.label < len(names):
            asked = class_name(names[recipe.label])
        if work.takes_image(recipe.handle):
            asked = self.tr("the image given")
        regressor = self.tr("Regressor: E[x | {0}]").format(asked) if asked else self.tr("Regressor: E[x]")
        tip = self.tr(
            "The same network's least-squares prediction from pure noise, where the input says nothing of x"
        )
        return [
            PaneTitle(text=regressor, tip=tip),
            PaneTitle(text=self.tr("Sampler: eight answers"), tip=""),
            PaneTitle(
                text=self.tr("Mean of the eight"), tip=self.tr("Of ever more answers it is the regressor's")
            ),
        ]

    def _on_answered(self, both: Both, recipe: Recipe) -> None:
        if self._recipe is not None and recipe.handle.source == self._recipe.handle.source:
            self.stage.set_titles(self._titles(recipe))
            self.stage.show_pictures((both.regressed, both.sampled, both.mean))

    def _on_train(self) -> None:
        if self.is_training:
            self.cancel()
            return
        for kind in regression.LINE_KINDS:
            task = self._context.start(lambda chosen=kind: regression.on_the_line(chosen))  # type: ignore[misc]
            self._tasks[kind] = task
            self._steps[kind] = 0
            task.progressed.connect(lambda items, of=kind, by=task: self._on_progressed(of, by, items))
            task.completed.connect(lambda of=kind, by=task: self._on_ended(of, by))
            task.failed.connect(self._context.status)
            task.failed.connect(lambda _, of=kind, by=task: self._on_ended(of, by))
        self._refresh()

    def _on_progressed(self, kind: LineKind, task: TaskHandle, items: Sequence[LineFigures]) -> None:
        if self._tasks.get(kind) is not task:
            return
        now = items[-1]
        self._steps[kind] = now.step
        data, sampled, regressed = self._items[kind]
        data.setData(now.y.numpy(), now.x.numpy())
        regressed.setData(now.grid.numpy(), now.answers.numpy())
        if len(now.sampled):
            sampled.setData(now.y.numpy(), now.sampled.numpy())
        else:
            sampled.setData([], [])
        self._refresh()

    def _on_ended(self, kind: LineKind, task: TaskHandle) -> None:
        if self._tasks.get(kind) is task:
            del self._tasks[kind]
            self._refresh()

    def _refresh(self) -> None:
        text = self.tr("Cancel") if self.is_training else self.tr("Train both on the line")
        self.train.setText(text)
        self.train.setAccessibleName(text)
        theme.set_icon(self.train, "fa6s.xmark" if self.is_training else "fa6s.play")
        total = regression.NUM_STEPS * len(regression.LINE_KINDS)
        done = sum(self._steps.values()) if self.is_training else 0
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _lay_out(self) -> None:
        controls, plots = QHBoxLayout(), QHBoxLayout()
        controls.setSpacing(2 * theme.SPACE)
        controls.addWidget(self.train)
        controls.addWidget(self.bar, 1)
        plots.setSpacing(4 * theme.SPACE)
        for plot in self._plots.values():
            plots.addWidget(plot, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.note)
        column.addWidget(self.stage, 3)
        column.addLayout(plots, 4)
        column.addLayout(controls)


def answer(recipe: Recipe) -> Both:
    """Return both answers of a denoiser of pictures; called in a worker."""
    import torch

    from studio.gui.picture_work import to_pictures

    handle = recipe.handle
    with torch.no_grad():
        condition = work.condition_for(recipe, 16)
        device = work.device(handle)
        mean = regression.least_squares(work.denoiser(handle), condition, device)
    *_, final = work.film(replace(recipe, num=_NUM_ANSWERS))
    sampled = np.asarray(final.x0, np.uint8)
    average = np.rint(sampled.astype(np.float32).mean(0, keepdims=True)).astype(np.uint8)
    return Both(regressed=to_pictures(mean.float().cpu()), sampled=sampled, mean=average)
