"""Drives the real application from a benchmark, on the display there is or offscreen."""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault(
    "QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parents[1] / 'offscreen.json'}"
)
os.environ.setdefault("LATENT_STUDIO_HOME", tempfile.mkdtemp(prefix="latent-studio-bench-"))

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from studio.core import environment
from studio.gui.startup import Startup


class App:
    """The whole application, with the first model open."""

    def __init__(self) -> None:
        environment.prepare()
        self.qt = QApplication.instance() or QApplication(["latent-studio"])
        self.startup = Startup(self.qt)
        self.window = self.startup.window
        self._filled = False
        self.startup.filled.connect(self._on_filled)
        self.startup.begin()
        self.wait(lambda: self._filled and self.explorer.picture.picture.num_images() > 0)

    def _on_filled(self) -> None:
        self._filled = True

    @property
    def session(self):  # type: ignore[no-untyped-def]
        """The session."""
        return self.window.session

    @property
    def explorer(self):  # type: ignore[no-untyped-def]
        """The latent explorer's panel."""
        return self.window.tabs.panel("latent_explorer")

    def wait(self, done: Callable[[], bool], seconds: float = 120.0) -> None:
        """Run the event loop until `done()`, looking after every event; fails after `seconds`."""
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise TimeoutError("the application did not get there")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def idle(self, seconds: float) -> None:
        """Run the event loop for a time, undisturbed."""
        idle(seconds)

    def close(self) -> None:
        """Close the window and wait until everything is saved."""
        loop = QEventLoop()
        self.window.closed.connect(loop.quit)
        self.window.close()
        loop.exec()


class Paints(QObject):
    """Notes when a widget was last painted, and with what content."""

    def __init__(self, widget: QWidget, content: Callable[[], int]) -> None:
        super().__init__()
        self._content, self.painted = content, 0
        self.when = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a paint; the widget paints itself before the filter's caller goes on."""
        if event.type() == QEvent.Type.Paint:
            watched.event(event)
            self.painted, self.when = self._content(), time.perf_counter()
            return True
        return False


def idle(seconds: float) -> None:
    """Run the event loop for a time, undisturbed."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def gaps_while(seconds: float) -> list[float]:
    """Run the event loop for a time and return the gaps between the ticks of a 16 ms timer, in ms."""
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(16)
    idle(seconds)
    timer.stop()
    return [1000 * (b - a) for a, b in itertools.pairwise(ticks)]


def percentile(values: Sequence[float], share: float) -> float:
    """Return a percentile by rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p99 and the maximum."""
    return {
        "p50_ms": round(statistics.median(milliseconds), 2),
        "p99_ms": round(percentile(milliseconds, 0.99), 2),
        "max_ms": round(max(milliseconds), 2),
    }
