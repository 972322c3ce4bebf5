"""Accuracy of probes against the number of labels, for several representations, with error bars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.core.text import QT_TRANSLATE_NOOP
from studio.evaluation.probe import label_counts
from studio.evaluation.probe_table import ProbeMethod, ProbePoint, ProbeProgress, table
from studio.evaluation.representation import RepresentationKind
from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.widgets.still_plot import still_plot
from studio.metrics.probes import mean_and_error

_TITLES: dict[RepresentationKind, str] = {
    "model": QT_TRANSLATE_NOOP("ProbeView", "this encoder"),
    "random": QT_TRANSLATE_NOOP("ProbeView", "untrained encoder"),
    "pixels": QT_TRANSLATE_NOOP("ProbeView", "raw pixels"),
    "vae": QT_TRANSLATE_NOOP("ProbeView", "code of the VAE"),
    "dae": QT_TRANSLATE_NOOP("ProbeView", "code of the denoising autoencoder"),
}
_SYMBOLS: dict[RepresentationKind, str] = {"model": "o", "random": "t", "pixels": "s", "vae": "d", "dae": "+"}
_COLORS = (0, 1, 7, 3, 6)  # classes whose colours stand out in both schemes
_BAR = 0.04  # width of an error bar's ends, in decades


class ProbeView(QWidget):
    """Measures when asked to, in the background; points appear as they are known."""

    failed = Signal(str)

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._handle: ModelHandle | None = None
        self._task: TaskHandle | None = None
        self.num_test: int | None = None
        self._step = 0  # of the weights that were measured
        self.points: list[ProbePoint] = []
        self.method = QComboBox()
        self.method.setAccessibleName(self.tr("Probe"))
        self.method.addItem(self.tr("linear probe"), "linear")
        self.method.addItem(self.tr("nearest neighbours"), "neighbours")
        self.method.setToolTip(self.tr("What reads the classes off the frozen features"))
        self.counts = QComboBox()
        self.counts.setAccessibleName(self.tr("Labels"))
        self.counts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.counts.setToolTip(self.tr("With all labels it takes some minutes"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the measurement"))
        self.button = QPushButton()
        texts = (self.tr("Measure"), self.tr("Cancel"))  # nothing moves when one becomes the other
        self.button.setMinimumWidth(max(self.fontMetrics().horizontalAdvance(text) for text in texts) + 64)
        self.note = QLabel()
        self.note.setWordWrap(True)
        theme.set_role(self.note, "muted")
        self.plot = still_plot(160)
        self._prepare_plot()
        self._lay_out()
        self.button.clicked.connect(self._on_button)
        self.method.currentIndexChanged.connect(self._redraw)
        self._show_progress(None)
        self._restyle()

    def show_model(self, handle: ModelHandle | None) -> None:
        """Probe this model from now on; what was measured of another one is dropped."""
        is_another = handle is None or self._handle is None or handle.source != self._handle.source
        self._handle = handle
        if is_another:
            self.cancel()
            self.points.clear()
            self._offer_counts(handle)
            self._redraw()

    def is_measuring(self) -> bool:
        """Return whether a measurement is running."""
        return self._task is not None

    def cancel(self) -> None:
        """Stop measuring; what has been measured stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._show_progress(None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_item"):
            self._restyle()

    def _offer_counts(self, handle: ModelHandle | None) -> None:
        self.counts.clear()
        if handle is None or not handle.card.data.num_train:
            return
        counts = label_counts(handle.card.data, handle.card.data.num_train)
        if len(counts) > 1:
            listed = ", ".join(f"{count:,}" for count in counts[:-1])
            self.counts.addItem(self.tr("{0} labels").format(listed), counts[:-1])
        self.counts.addItem(self.tr("and all {0}").format(f"{counts[-1]:,}"), counts)

    def _on_button(self) -> None:
        if self._task is not None:
            self.cancel()
        elif self._handle is not None and self.counts.count():
            self._measure(self._handle, tuple(self.counts.currentData()))

    def _measure(self, handle: ModelHandle, counts: tuple[int, ...]) -> None:
        self.points.clear()
        self._step = handle.step
        self._redraw()
        task = self._task = self._context.start(
            lambda: table(handle.model, handle.card.data, counts, self.num_test)
        )
        task.progressed.connect(lambda items: self._on_progressed(task, items))
        task.completed.connect(lambda: self._on_ended(task))
        task.failed.connect(lambda sentence: self._on_failed(task, sentence))
        self._show_progress(0.0)

    def _on_progressed(self, task: TaskHandle, items: Sequence[ProbeProgress]) -> None:
        if task is not self._task:
            return
        found = [item.point for item in items if item.point is not None]
        self._show_progress(items[-1].share)
        if found:
            self.points += found
            self._redraw()

    def _on_ended(self, task: TaskHandle) -> None:
        if task is self._task:
            self._task = None
            self._show_progress(None)

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._on_ended(task)
            self.failed.emit(sentence)

    def _show_progress(self, share: float | None) -> None:
        self.bar.setVisible(share is not None)
        self.bar.setValue(round(100 * (share or 0.0)))
        self.counts.setEnabled(share is None)
        text = self.tr("Measure") if share is None else self.tr("Cancel")
        if text != self.button.text():
            self.button.setText(text)
            self.button.setAccessibleName(text)
            theme.set_icon(self.button, "fa6s.chart-line" if share is None else "fa6s.xmark")

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setSpacing(theme.SPACE)
        head.addWidget(self.method)
        head.addWidget(self.counts, 1)
        foot.addWidget(self.bar, 1)
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        column.addWidget(self.note)
        column.addLayout(foot)

    def _prepare_plot(self) -> None:
        item: Any = self.plot.getPlotItem()
        self._item = item
        self._legend = item.addLegend(offset=(-8, -8))
        self._curves: dict[RepresentationKind, Any] = {}
        self._bars: dict[RepresentationKind, Any] = {}
        for kind, title in _TITLES.items():
            name = QCoreApplication.translate("ProbeView", title)
            self._curves[kind] = item.plot([], [], symbol=_SYMBOLS[kind], symbolSize=7, name=name)
            self._bars[kind] = pg.ErrorBarItem(x=np.zeros(1), y=np.zeros(1), height=np.zeros(1), beam=_BAR)
            self._bars[kind].setVisible(False)
            item.addItem(self._bars[kind])
        self.plot.setAccessibleName(self.tr("Accuracy against the number of labels"))

    def _redraw(self) -> None:
        method: ProbeMethod = self.method.currentData()
        for kind, curve in self._curves.items():
            rows = sorted(
                (point.num_labels, *mean_and_error(point.accuracies))
                for point in self.points
                if point.kind == kind and point.method == method
            )
            x = np.array([math.log10(row[0]) for row in rows])
            y, error = np.array([100 * row[1] for row in rows]), np.array([100 * row[2] for row in rows])
            curve.setData(x, y)
            self._bars[kind].setVisible(bool(rows))
            if rows:
                self._bars[kind].setData(x=x, y=y, height=2 * error)
        counts = sorted({point.num_labels for point in self.points}) or [10, 100, 1_000]
        self._item.getAxis("bottom").setTicks([[(math.log10(count), f"{count:,}") for count in counts]])
        if self.points:
            self._item.enableAutoRange(axis="y")
            self._item.setXRange(math.log10(counts[0]) - 0.1, math.log10(counts[-1]) + 0.3, padding=0)
        else:
            self._item.setXRange(0.9, 4.0)
            self._item.setYRange(0, 100)
        self._say_what(counts[-1])

    def _say_what(self, most: int) -> None:
        best = [
            point
            for point in self.points
            if point.num_labels == most and point.method == self.method.currentData()
        ]
        if not best:
            self.note.setText(
                self.tr(
                    "How well can the classes be read off the frozen features, with few labels and many? "
                    "Five draws of the labels each; the bars are standard errors."
                )
            )
            return
        parts = []
        for point in sorted(best, key=lambda point: -mean_and_error(point.accuracies)[0]):
            name = QCoreApplication.translate("ProbeView", _TITLES[point.kind])
            mean, error = mean_and_error(point.accuracies)
            spread = f" ± {100 * error:.1f}" if error else ""
            parts.append(f"{name} {100 * mean:.1f}{spread} %")
        found = self.tr("With {0} labels, at step {1}: {2}")
        self.note.setText(found.format(f"{most:,}", f"{self._step:,}", " · ".join(parts)))

    def _restyle(self) -> None:
        theme.restyle_plot(self.plot)
        now = theme.tokens()
        for index, (kind, curve) in enumerate(self._curves.items()):
            color = now.accent if kind == "model" else now.class_color(_COLORS[index])
            curve.setPen(pg.mkPen(color, width=1))
            curve.setSymbolBrush(pg.mkBrush(color))
            curve.setSymbolPen(pg.mkPen(color))
            self._bars[kind].setData(pen=pg.mkPen(color, width=1))
        self._legend.setLabelTextColor(now.muted)
        self._item.setLabel("left", self.tr("accuracy, %"), color=now.muted)
        self._item.setLabel("bottom", self.tr("number of labels"), color=now.muted)
