"""The application's entry point."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio.core import environment
from studio.gui import crash
from studio.gui.interrupt import Interrupts
from studio.gui.startup import Startup


def main(argv: Sequence[str] | None = None, recalled: Path | None = None) -> int:
    """Open the window and return the exit code once it is closed.

    Parameters
    ----------
    argv
        Command line for Qt, with the program's name; None takes the process's own.
    recalled
        A saved view, or a list of prepared ones, to begin with.
    """
    environment.prepare()
    app = QApplication(list(sys.argv if argv is None else argv))
    app.setApplicationName("latent-studio")
    app.setApplicationDisplayName("Latent Studio")
    crash.start_log()  # first, so that it has what is wrong with the settings
    startup = Startup(app, recalled)
    crash.report_unexpected(startup.window.notice.show_error)
    interrupts = Interrupts(app)
    interrupts.came.connect(startup.window.close)
    startup.begin()
    code = app.exec()
    interrupts.close()
    return code
