"""How much can it lose? PSNR of hidden patches against the mask ratio, measured when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.panels.masking import work
from studio.gui.panels.masking.mask_bar import kind_title
from studio.gui.panels.masking.records import MaskKind
from studio.gui.widgets.fitting_label import FittingLabel
from studio.gui.widgets.still_plot import still_plot

_USUAL_RANGE = (5.0, 30.0)  # dB, while nothing has been measured
_MEASURABLE: tuple[MaskKind, ...] = ("random", "block", "grid")
_SYMBOLS = {"random": "o", "block": "s", "grid": "t"}


class SweepView(QWidget):
    """A button, a progress bar, and one curve for each kind of mask that was measured."""

    failed = Signal(str)

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._handle: ModelHandle | None = None
        self._kind: MaskKind = "random"
        self._task: TaskHandle | None = None
        self.points: dict[MaskKind, list[work.SweepPoint]] = {}
        self._steps: dict[MaskKind, int] = {}  # of the weights that were measured
        self.note = FittingLabel()
        theme.set_role(self.note, "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(self.tr("Progress of the measurement"))
        self.button = QPushButton()
        texts = (self.tr("Measure"), self.tr("Cancel"))  # nothing moves when one becomes the other
        self.button.setMinimumWidth(max(self.fontMetrics().horizontalAdvance(text) for text in texts) + 64)
        self.plot = still_plot(104)
        self._prepare_plot()
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        head.addWidget(self.note, 1)
        head.addWidget(self.bar)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.button.clicked.connect(self._on_button)
        self._show_progress(None)
        self._restyle()

    def show_model(self, handle: ModelHandle | None) -> None:
        """Measure this model from now on; what another one lost is dropped."""
        if handle is None or self._handle is None or handle.source != self._handle.source:
            self.cancel()
            self.points.clear()
            self._steps.clear()
            self._redraw()
        self._handle = handle

    def set_mask(self, kind: MaskKind, share: float) -> None:
        """Mark the share that is hidden now, in [0, 1]; masks by hand are measured as scattered ones."""
        self._kind = kind if kind in _MEASURABLE else "random"
        self._now.setValue(share)
        self._show_note()

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

    def _on_button(self) -> None:
        if self._task is not None:
            self.cancel()
        elif self._handle is not None:
            self._measure(self._handle, self._kind)

    def _measure(self, handle: ModelHandle, kind: MaskKind) -> None:
        self.points[kind] = []
        self._steps[kind] = handle.step
        self._redraw()
        task = self._task = self._context.start(lambda: work.sweep(handle, kind, 0))
        task.progressed.connect(lambda items: self._on_progressed(task, kind, items))
        task.completed.connect(lambda: self._on_ended(task))
        task.failed.connect(lambda sentence: self._on_failed(task, sentence))
        self._show_progress(0.0)

    def _on_progressed(self, task: TaskHandle, kind: MaskKind, items: Sequence[work.SweepProgress]) -> None:
        if task is not self._task:
            return
        self.points[kind] += [item.point for item in items if item.point is not None]
        self._show_progress(items[-1].share)
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
        text = self.tr("Measure") if share is None else self.tr("Cancel")
        if text != self.button.text():
            self.button.setText(text)
            self.button.setAccessibleName(text)
            theme.set_icon(self.button, "fa6s.chart-line" if share is None else "fa6s.xmark")
        self._show_note()

    def _show_note(self) -> None:
        if self._task is not None:
            return  # it tells the kind that is being measured
        step = self._steps.get(self._kind) if self.points.get(self._kind) else None
        self.note.set_parts(
            (
                *([] if step is None else [self.tr("measured at step {0}").format(f"{step:,}")]),
                self.tr("{0} test images under {1} ratios").format(work.NUM_SWEPT, len(work.RATIOS)),
                kind_title(self._kind),
            )
        )

    def _prepare_plot(self) -> None:
        item: Any = self.plot.getPlotItem()
        self._item = item
        item.setXRange(0.0, 1.0, padding=0.02)
        item.setYRange(*_USUAL_RANGE)
        self._legend = item.addLegend(offset=(-8, 8))
        self._curves = {
            kind: item.plot([], [], symbol=_SYMBOLS[kind], symbolSize=6, name=kind_title(kind))
            for kind in _MEASURABLE
        }
        self._now = pg.InfiniteLine(angle=90, movable=False)
        item.addItem(self._now, ignoreBounds=True)
        self.plot.setAccessibleName(self.tr("PSNR of hidden patches against the mask ratio"))
        self.plot.setToolTip(self.tr("Dotted: the share that is hidden above"))

    def _redraw(self) -> None:
        for kind, curve in self._curves.items():
            points = self.points.get(kind, [])
            curve.setData([point.ratio for point in points], [point.psnr for point in points])
        if any(self.points.values()):
            self._item.enableAutoRange(axis="y")
        else:
            self._item.setYRange(*_USUAL_RANGE)

    def _restyle(self) -> None:
        theme.restyle_plot(self.plot)
        now = theme.tokens()
        for index, (kind, curve) in enumerate(self._curves.items()):
            color = now.accent if kind == "random" else now.class_color(index)
            curve.setPen(pg.mkPen(color, width=1))
            curve.setSymbolBrush(pg.mkBrush(color))
            curve.setSymbolPen(None)
        self._legend.setLabelTextColor(now.muted)
        self._item.setLabel("left", self.tr("PSNR, dB"), color=now.muted)
        self._item.setLabel("bottom", self.tr("share of the patches that is hidden"), color=now.muted)
        self._now.setPen(pg.mkPen(now.border_strong, width=1, style=Qt.PenStyle.DotLine))
