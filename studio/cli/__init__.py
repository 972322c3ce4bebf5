"""`latent-studio`: the window by default, or a command.

This module stays light, since opening the window must not wait for the command line's own libraries.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from studio.cli.boundary import guarded
from studio.core import environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0, or 2 after one sentence on stderr.

    Parameters
    ----------
    arguments
        Command line without the program's name; None takes the process's own.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    rest = [argument for argument in given if argument != "--debug"]
    environment.prepare()
    return guarded(lambda: _commands(rest) if rest else _window(), debug=len(rest) < len(given))


def _window() -> int:
    from studio.cli.qt_libraries import require

    require()
    from studio.gui.app import main as open_window

    return open_window()


def _commands(arguments: list[str]) -> int:
    from studio.cli.app import run

    return run(arguments)
