"""Measures PSNR against noise level in the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from studio.gui.context import ModelHandle, PanelContext, TaskHandle
from studio.gui.panels.restoration import work
from studio.gui.panels.restoration.records import NoiseKind


@dataclass(kw_only=True)
class Sweep:
    """A measurement, finished or not.

    Attributes
    ----------
    kind, seed
        The noise.
    step
        The model's.
    num_images
        Images behind each point; 0 while unknown.
    points
        What has been measured.
    """

    kind: NoiseKind
    seed: int
    step: int
    num_images: int
    points: list[work.SweepPoint]


class Sweeper(QObject):
    """At most one measurement runs; the last one of each kind of noise is kept."""

    changed = Signal()
    """Points or progress are others."""
    failed = Signal(str)

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._sweeps: dict[NoiseKind, Sweep] = {}
        self._task: TaskHandle | None = None
        self._share = 0.0

    @property
    def share(self) -> float | None:
        """How far the running measurement is, in [0, 1]; None without one."""
        return None if self._task is None else self._share

    def sweep(self, kind: NoiseKind) -> Sweep | None:
        """Return the last measurement of a kind of noise."""
        return self._sweeps.get(kind)

    def measure(self, handle: ModelHandle, kind: NoiseKind, seed: int) -> None:
        """Begin to measure."""
        self.cancel()
        made = Sweep(kind=kind, seed=seed, step=handle.step, num_images=0, points=[])
        self._sweeps[kind] = made
        self._share = 0.0
        task = self._task = self._context.start(lambda: work.sweep(handle, kind, seed))
        task.progressed.connect(lambda items: self._on_progressed(task, made, items))
        task.completed.connect(lambda: self._on_ended(task))
        task.failed.connect(lambda sentence: self._on_failed(task, sentence))
        self.changed.emit()

    def cancel(self) -> None:
        """Stop measuring; what has been measured stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.changed.emit()

    def forget(self) -> None:
        """Stop measuring and drop everything measured: it was another model."""
        self._sweeps.clear()
        self.cancel()
        self.changed.emit()

    def _on_progressed(self, task: TaskHandle, made: Sweep, items: Sequence[work.SweepProgress]) -> None:
        if task is not self._task:
            return
        for item in items:
            made.num_images = item.num_images
            self._share = item.done / item.total
            if item.point is not None:
                made.points.append(item.point)
        self.changed.emit()

    def _on_ended(self, task: TaskHandle) -> None:
        if task is self._task:
            self._task = None
            self.changed.emit()

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._on_ended(task)
            self.failed.emit(sentence)
