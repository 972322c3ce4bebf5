"""`latent-studio`: the window by default, or a command.

This module stays light, since opening the window must not wait for the command line's own libraries.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from studio.cli.boundary import guarded
from studio.core import environment
from studio.core.text import StudioError

_RECALL = "--recall"


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
    return guarded(lambda: _begin(rest), debug=len(rest) < len(given))


def _begin(arguments: list[str]) -> int:
    if arguments and arguments[0].split("=")[0] != _RECALL:
        return _commands(arguments)
    return _window(_recalled(arguments) if arguments else None)


def _recalled(arguments: list[str]) -> Path:
    """Return the saved view or list of them that the window is to open on; no Qt, no torch."""
    from studio.gui.view_files import is_recallable

    _, joined, after = arguments[0].partition("=")
    named = [after, *arguments[1:]] if joined else arguments[1:]
    if len(named) != 1 or not named[0]:
        raise StudioError("--recall takes one file: a picture with a saved view, or a list of prepared ones.")
    path = Path(named[0])
    if not is_recallable(path):
        raise StudioError(
            "{name} is a picture without a saved view; save one by Present, Save view.", name=path.name
        )
    return path.resolve()


def _window(recalled: Path | None) -> int:
    from studio.cli.qt_libraries import require

    require()
    from studio.gui.app import main as open_window

    return open_window(recalled=recalled)


def _commands(arguments: list[str]) -> int:
    from studio.cli.app import run

    return run(arguments)
