"""The real window in a real X server, where one can be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from studio.cli import qt_libraries

_SCRIPT = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from studio.core import environment
from studio.gui.startup import Startup

environment.prepare()
app = QApplication([])
startup = Startup(app)
startup.window.closed.connect(app.quit)

def picture():
    startup.window.screen().grabWindow(0).save(sys.argv[1])
    startup.window.close()

startup.filled.connect(lambda: QTimer.singleShot(1500, picture))
startup.begin()
sys.exit(app.exec())
"""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """Start an X server of the test's own and return its display."""
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1500x1040x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.mark.xserver
def test_the_window_opens_on_an_x_server(display: str, tmp_path: Path) -> None:
    absent = [library.file for library in qt_libraries.missing()]
    if absent:
        pytest.skip(f"Qt misses {', '.join(absent)}")
    picture = tmp_path / "screen.png"
    variables = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(picture)],
        env=variables,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with Image.open(picture) as image:
        colours = image.convert("RGB").resize((300, 208)).getcolors(62_400)
    assert colours is not None
    assert len(colours) > 500  # tiles, points, curves: not an empty frame
