"""Where failures end: one sentence for the user, a traceback for whoever asks."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

from studio.core.text import StudioError

FAILURE = 2
INTERRUPTED = 130


def guarded(action: Callable[[], int], *, debug: bool) -> int:
    """Return the exit code of `action`; a failure becomes one sentence on stderr and code 2.

    Parameters
    ----------
    action
        What to do.
    debug
        Show the traceback before the sentence.
    """
    try:
        return action()
    except KeyboardInterrupt:
        return _complain("Interrupted.", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has enough of it; keep Python from complaining about that when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except Exception as error:  # noqa: BLE001  the outermost boundary: nothing may reach the user raw
        if debug:
            traceback.print_exc()
        return _complain(_sentence(error, debug), FAILURE)


def _complain(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _sentence(error: Exception, debug: bool) -> str:
    if isinstance(error, StudioError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'The system'}: {error.strerror}."
    text = " ".join(str(error).split()) or "no details"
    hint = "" if debug else " Run it again with --debug for the details."
    return f"Something unexpected failed ({type(error).__name__}: {text}).{hint}"
