"""From painting a patch to the repainted reconstruction, in the masking panel, idle and while training.

Usage: python tests/bench/bench_mae_paint.py [CHECKPOINT]
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import torch
from common import emit
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from studio import checkpoints
from studio.gui import theme
from studio.gui.context import ModelHandle
from studio.gui.panels.masking.panel import MaskingPanel
from studio.gui.preview import PreviewWindow
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec

STROKES, WARM = 300, 30
_LIMIT = 2_000  # milliseconds for one answer
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Repainted(QObject):
    """Ends a wait at the paint event that follows a new reconstruction."""

    def __init__(self, panel: MaskingPanel) -> None:
        super().__init__()
        self.loop = QEventLoop()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self.loop.quit)
        self._due = False
        self._wanted = -1
        self._target = panel.pictures.pictures[2]
        self._target.installEventFilter(self)
        panel.masker.unmasked.connect(self._on_unmasked)

    def wait_for(self, hidden: int) -> bool:
        """Wait until the picture imagined with so many patches hidden is painted; False if it never is."""
        self._due, self._wanted = False, hidden
        self._limit.start(_LIMIT)
        self.loop.exec()
        self._limit.stop()
        return self._wanted < 0

    def _on_unmasked(self, result: object, request: object) -> None:
        self._due = self._due or int(result.mask.sum()) == self._wanted  # type: ignore[attr-defined]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._due and event.type() == QEvent.Type.Paint:
            self._due, self._wanted = False, -1
            QTimer.singleShot(0, self.loop.quit)
        return False


def press(panel: MaskingPanel, row: int, column: int) -> None:
    """Press and let go of a patch."""
    view = panel.mask_view
    at = view.patch_rect(row, column).center()
    for kind, buttons in (
        (QEvent.Type.MouseButtonPress, LEFT),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        place = QPointF(view.mapToGlobal(at))
        QApplication.sendEvent(view, QMouseEvent(kind, at, place, LEFT, buttons, NONE))


def paint(panel: MaskingPanel, strokes: int) -> list[float]:
    """Return the milliseconds from each press to the repainted reconstruction."""
    repainted = Repainted(panel)
    rows, columns = panel.masker.grid
    source = np.random.default_rng(0)
    times = []
    for _ in range(strokes):
        row, column = int(source.integers(rows)), int(source.integers(columns))
        mask = panel.mask_view.hidden()
        after = int(mask.sum()) + (-1 if mask[row, column] else 1)
        start = time.perf_counter()
        press(panel, row, column)
        if repainted.wait_for(after):
            times.append(1e3 * (time.perf_counter() - start))
    panel.pictures.pictures[2].removeEventFilter(repainted)
    return times[WARM:]


def training() -> Iterator[object]:
    """Train a model like the shipped one for as long as it is asked to."""
    spec = make_spec("mae", "fashion-mnist", settings={"validate_every": 0}, threads=1)
    yield from fit(spec, Control())


def main() -> None:
    """Print the percentiles."""
    torch.set_num_threads(1)
    loaded = checkpoints.load(sys.argv[1] if len(sys.argv) > 1 else "mae-fashion")
    app = QApplication([])
    theme.apply(app, "dark")
    window = PreviewWindow("masking")
    window.resize(1100, 800)
    window.show()
    window.panel.on_model(
        ModelHandle(
            model=loaded.model, card=loaded.card, title="", step=loaded.card.step, live=False, source="bench"
        )
    )
    _rest(4_000)
    idle = paint(window.panel, STROKES)
    task = window.context.start(training)
    _rest(5_000)
    busy = paint(window.panel, STROKES)
    task.cancel()
    window.close()
    emit(
        "mae_paint",
        {
            f"{name}_p{percent}_ms": round(float(np.percentile(times, percent)), 1)
            for name, times in (("idle", idle), ("training", busy))
            for percent in (50, 99)
        }
        | {"strokes": len(idle), "strokes_while_training": len(busy)},
    )


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
