"""How fast the window shows, how soon the first image is decoded, and what the process weighs.

Every figure is the median over processes of their own, contestants in turn.

Usage: python tests/bench/bench_start.py [ROUNDS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import emit

_HEAD = """
import os, sys, time
began = float(os.environ["BEGAN"])
def report():
    import psutil
    rss = psutil.Process().memory_info().rss / 2**20
    print(time.time() - began if "DONE" not in globals() else DONE - began, rss, flush=True)
    os._exit(0)
"""
_EMPTY_WINDOW = """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        global DONE
        DONE = time.time()
        AFTER()
app = QApplication([])
window = Window()
window.resize(1480, 1010)
window.show()
app.exec()
"""
_TORCH = """
def AFTER():
    global DONE
    import torch
    DONE = time.time()
    report()
"""
_APP = """
sys.path.insert(0, os.environ["BENCH"])
from PySide6.QtCore import QObject, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from studio.core import environment
from studio.gui.startup import Startup
environment.prepare()
app = QApplication([])
startup = Startup(app)
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            global DONE
            watched.event(event)
            if FIRST_PAINT:
                DONE = time.time()
                report()
            elif type(watched).__name__ == "ImageGrid" and watched.num_images():
                DONE = time.time()
                app.removeEventFilter(self)
                QTimer.singleShot(SETTLE_MS, report)
            return True
        return False
watch = Watch()
(startup.window.start if FIRST_PAINT else app).installEventFilter(watch)
startup.begin()
app.exec()
"""
_CONTESTANTS = {
    "empty_window": _HEAD + "AFTER = report\n" + _EMPTY_WINDOW,
    "window": _HEAD + "FIRST_PAINT, SETTLE_MS = True, 0\n" + _APP,
    "window_then_torch": _HEAD + _TORCH + _EMPTY_WINDOW,
    "first_image": _HEAD + "FIRST_PAINT, SETTLE_MS = False, 6000\n" + _APP,
    "import_nothing": _HEAD + "report()\n",
    "import_studio": _HEAD + "import studio\nreport()\n",
}


def run(code: str, home: str) -> tuple[float, float]:
    """Return seconds from the process's start, and its RSS in MiB."""
    variables = os.environ | {
        "BEGAN": repr(time.time()),
        "BENCH": str(Path(__file__).parent),
        "LATENT_STUDIO_HOME": home,
    }
    screen = Path(__file__).parents[1] / "offscreen.json"
    variables.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={screen}")
    done = subprocess.run(
        [sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=True, timeout=120
    )
    seconds, rss = done.stdout.split()[-2:]
    return float(seconds), float(rss)


def main() -> None:
    """Print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in _CONTESTANTS}
    with tempfile.TemporaryDirectory() as home:
        for turn in range(rounds + 1):
            for name, code in _CONTESTANTS.items():
                result = run(code, home)
                if turn:  # the first round warms the file cache
                    results[name].append(result)
    seconds = {name: statistics.median(taken for taken, _ in values) for name, values in results.items()}
    rss = {name: statistics.median(size for _, size in values) for name, values in results.items()}
    emit(
        "start",
        {
            "milliseconds": {name: round(1000 * value) for name, value in seconds.items()},
            "window_to_empty_window": round(seconds["window"] / seconds["empty_window"], 2),
            "first_image_to_window_then_torch": round(
                seconds["first_image"] / seconds["window_then_torch"], 2
            ),
            "import_studio_ms": round(1000 * (seconds["import_studio"] - seconds["import_nothing"])),
            "rss_app_mib": round(rss["first_image"]),
            "rss_bare_mib": round(rss["window_then_torch"]),
            "rss_ratio": round(rss["first_image"] / rss["window_then_torch"], 2),
        },
    )


if __name__ == "__main__":
    main()
