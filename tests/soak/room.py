"""The real application in an offscreen window, watched: its event loop, threads, memory and sentences."""

from __future__ import annotations

import faulthandler
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault(
    "QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parents[1] / 'offscreen.json'}"
)
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio import checkpoints
from studio.core import environment
from studio.core.text import StudioError
from studio.gui.panels.latent_explorer.panel import LatentExplorer
from studio.gui.run import Run
from studio.gui.session import Session
from studio.gui.startup import Startup

LONGEST_GAP = 1.0
_NOTED_GAP = 0.25
_CHECK_MS = 5
# Of the main thread: nanoseconds on a processor, and waiting for one.
_SCHEDULER = Path("/proc/self/schedstat")
# Prints when it wasn't woken in time: then the machine held everybody up, not the window itself.
_SENTINEL = """
import time
last = time.monotonic()
while True:
    time.sleep(0.05)
    now = time.monotonic()
    if now - last > 0.15:
        print(last, now, flush=True)
    last = now
"""


class Heart(QObject):
    """Notes every long gap between the ticks of a timer in the event loop.

    Not counted is the time in which others kept this thread from a processor, or all were held.
    """

    def __init__(self) -> None:
        super().__init__()
        self.busiest = 0.0
        self._gaps: list[tuple[float, float, float]] = []
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115  closed with the process that writes it
        self._sentinel = subprocess.Popen([sys.executable, "-c", _SENTINEL], stdout=self._log)
        self._timer = QTimer(self, interval=16, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self.skip()
        self._timer.start()

    def skip(self) -> None:
        """Don't count the time since the last tick: the script itself was at work."""
        self._last, self._used, self._queued = time.monotonic(), time.thread_time(), _queued()

    def gaps(self) -> list[float]:
        """Return the long gaps in seconds, the longest first."""
        self._log.seek(0)
        held = [tuple(map(float, line.split())) for line in self._log.read().splitlines()]
        own = [
            end - start - queued - sum(max(0.0, min(end, b) - max(start, a)) for a, b in held)
            for start, end, queued in self._gaps
        ]
        return sorted(own, reverse=True)

    def stop(self) -> None:
        """End the timer and the process beside it."""
        self._timer.stop()
        self._sentinel.terminate()
        self._sentinel.wait()

    def _on_tick(self) -> None:
        start, used, queued = self._last, self._used, self._queued
        self.skip()
        if self._last - start > _NOTED_GAP:
            self._gaps.append((start, self._last, self._queued - queued))
        self.busiest = max(self.busiest, self._used - used)


class Room:
    """One start of the application; `close` ends it.

    Attributes
    ----------
    sentences
        What the window said went wrong.
    left
        Threads that still ran when it was closed.
    """

    def __init__(self, heart: Heart) -> None:
        self.heart = heart
        self.startup = Startup(application())
        self.window = self.startup.window
        self.is_filled = self.is_closed = False
        self.sentences: list[str] = []
        self.left: list[str] = []
        self.startup.filled.connect(self._on_filled)
        self.window.closed.connect(self._on_closed)
        self.startup.begin()

    def ready(self) -> Room:
        """Wait until the window is complete and a model is on show."""
        self.wait(lambda: self.is_filled, "the window to be filled")
        self.session.failed.connect(self.sentences.append)
        self.session.open_checkpoint("vae-fashion-2d")
        self.wait(lambda: self.session.model() is not None, "a model")
        return self

    @property
    def session(self) -> Session:
        """The session."""
        session = self.window.session
        assert session is not None
        return session

    @property
    def explorer(self) -> LatentExplorer:
        """The latent explorer's panel."""
        panel = self.window.tabs.panel("latent_explorer")
        assert isinstance(panel, LatentExplorer)
        return panel

    def wait(self, done: Callable[[], bool], what: str, seconds: float = 120.0) -> None:
        """Run the event loop until `done()`; a `TimeoutError` says what never came."""
        wait(done, what, seconds)

    def idle(self, seconds: float) -> None:
        """Run the event loop for a time."""
        idle(seconds)

    def click(self, button: QWidget) -> None:
        """Click as a hand does."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        """Wait until nothing is computed any more."""
        session = self.session
        try:
            self.wait(lambda: not session.is_at_work() and session.active is None, "rest", 600.0)
        except TimeoutError:
            busy = [worker._fn.__qualname__ for worker in session.workers.busy()]
            raise TimeoutError(f"waited in vain for {busy} to be done") from None
        self.idle(0.3)

    def stop(self, run: Run) -> None:
        """Press Stop, and wait until everything is saved."""
        self.click(self.window.training.transport.stop)
        self.wait(lambda: not run.is_live, f"{run.name} to stop")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Do something in the script that isn't the window's doing."""
        yield
        self.heart.skip()

    def close(self) -> None:
        """Close the window and wait until everything is saved and gone."""
        if not self.is_closed:
            self.window.close()
        self.wait(lambda: self.is_closed, "the window to close")
        threads = self.startup.findChildren(QThread) + self.window.findChildren(QThread)
        self.left = [type(thread).__name__ for thread in threads if thread.isRunning()]
        self.window.deleteLater()
        self.startup.deleteLater()
        self.idle(0.05)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        self.heart.skip()

    def _on_filled(self) -> None:
        self.is_filled = True

    def _on_closed(self) -> None:
        self.is_closed = True


def _queued() -> float:
    """Return for how many seconds the GUI thread has waited for a processor, where that is known."""
    return int(_SCHEDULER.read_text().split()[1]) / 1e9 if _SCHEDULER.exists() else 0.0


def application() -> QApplication:
    """Return the one application."""
    environment.prepare()
    app = QApplication.instance() or QApplication(["latent-studio"])
    assert isinstance(app, QApplication)
    return app


def wait(done: Callable[[], bool], what: str, seconds: float = 120.0) -> None:
    """Run the event loop until `done()`; a `TimeoutError` says what never came."""
    loop, timer = QEventLoop(), QTimer(interval=_CHECK_MS)
    left = round(1000 * seconds / _CHECK_MS)  # in ticks: a process that was held up has not waited
    is_done = done()

    def look() -> None:
        nonlocal left, is_done
        left -= 1
        # Kept, not asked for again when the loop has ended: until then a timer may start something new.
        is_done = done()
        if left < 0 or is_done:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    while left >= 0 and not is_done:  # a window that closes ends every loop there is
        loop.exec()
    if not is_done:
        faulthandler.dump_traceback()
        raise TimeoutError(f"waited in vain for {what}")


def idle(seconds: float) -> None:
    """Run the event loop for a time."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def memory() -> float:
    """Return the resident memory in MB, once what can be given back has been."""
    gc.collect()
    environment.release_freed_memory()
    return psutil.Process().memory_info().rss / 2**20


def faults_of(run: Run) -> list[str]:
    """Return what of a stopped run is missing, damaged or behind."""
    folder, faults = run.folder, []
    try:
        if checkpoints.read_card(folder.model_path).step != run.step:
            faults.append(f"{run.name}: its model is not of step {run.step}")
        for _, path in folder.snapshots():
            checkpoints.read_card(path)
        checkpoints.load(folder.path)
    except StudioError as error:
        faults.append(str(error))
    if not folder.state_path.is_file():
        faults.append(f"{run.name} can't be resumed")
    rows = folder.metrics()
    if not rows or "finished" not in rows[-1] or rows[-1]["step"] != run.step:
        faults.append(f"{run.name}: its curves end early")
    if left := [path.name for path in Path(folder.path).rglob("*.part")]:
        faults.append(f"{run.name} leaves {left}")
    return faults
