"""A folder of 20,000 photographs opened in the background: speed, the event loop's gaps, cancelling.

Usage: python tests/bench/bench_folder.py [FILES]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from common import emit

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_DISTINCT = 200
_WIDTH, _HEIGHT = 500, 375
_TICK_MS = 8


def fill(folder: Path, num_files: int) -> None:
    """Write `_DISTINCT` noisy JPEG files, and links to them up to `num_files`."""
    import numpy as np
    from PIL import Image

    rng = np.random.default_rng(0)
    size = (_WIDTH, _HEIGHT)
    for index in range(_DISTINCT):
        coarse = Image.fromarray(rng.integers(0, 256, (24, 32, 3), dtype=np.uint8)).resize(size)
        noisy = np.asarray(coarse) + rng.normal(0, 6, (_HEIGHT, _WIDTH, 3))
        picture = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
        picture.save(folder / f"{index:06}.jpg", quality=88)
    for index in range(_DISTINCT, num_files):
        (folder / f"{index:06}.jpg").hardlink_to(folder / f"{index % _DISTINCT:06}.jpg")


class Opening:
    """A job that opens a folder beside a timer that watches the event loop."""

    def __init__(self, make: Callable[[], Iterator[object]]) -> None:
        from PySide6.QtCore import QEventLoop, Qt, QTimer

        from studio.gui.jobs import Job

        self.gaps: list[float] = []
        self.ended = 0.0
        self._last = time.perf_counter()
        self._loop = QEventLoop()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self.job = Job(make)
        self.job.completed.connect(self._on_end)
        self.job.failed.connect(lambda failure: sys.exit(str(failure)))

    def run(self) -> None:
        """Run until the job has ended."""
        self._timer.start()
        self._last = time.perf_counter()
        self.job.start()
        self._loop.exec()
        self._timer.stop()
        self.job.wait()

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now

    def _on_end(self) -> None:
        self.ended = time.perf_counter()
        self._loop.quit()


def main(num_files: int) -> None:
    """Open once, open again from what was kept, and cancel a third opening half-way."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from studio import data

    application = QApplication([])
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["LATENT_STUDIO_HOME"] = str(Path(temporary) / "home")
        folder = Path(temporary) / "photos"
        folder.mkdir()
        fill(folder, num_files)
        list(data.open_folder(folder, 28))  # imports what decoding needs

        opening = Opening(lambda: data.open_folder(folder))
        start = time.perf_counter()
        opening.run()
        seconds = opening.ended - start
        gaps = sorted(opening.gaps)

        start = time.perf_counter()
        list(data.open_folder(folder))
        again = time.perf_counter() - start

        cancelled = Opening(lambda: data.open_folder(folder, 64))
        asked: list[float] = []
        QTimer.singleShot(
            int(500 * seconds), lambda: (asked.append(time.perf_counter()), cancelled.job.cancel())
        )
        cancelled.run()
    emit(
        "folder",
        {
            "files": num_files,
            "images_per_second": round(num_files / seconds),
            "gap_p99_ms": round(gaps[int(0.99 * len(gaps))], 1),
            "gap_max_ms": round(gaps[-1], 1),
            "again_s": round(again, 2),
            "cancel_ms": round(1000 * (cancelled.ended - asked[0]), 1),
        },
    )
    application.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
