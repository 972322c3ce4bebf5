"""Unexpected errors: a log file for us, one sentence for the user."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from studio.core import paths
from studio.core.text import StudioError
from studio.gui.failures import sentence_of
from studio.gui.text import translate

log = logging.getLogger(__name__)

_LOG_BYTES = 1_000_000


def start_log() -> None:
    """Write what `studio` logs to a file in the user's folder; a folder that can't be written gets none."""
    folder = paths.home() / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "latent-studio.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError as error:
        log.warning("No log can be kept: %s", error)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("studio").addHandler(handler)


def report_unexpected(show: Callable[[str], None]) -> None:
    """Send uncaught exceptions of the GUI thread to the log, and a sentence to `show`."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, StudioError):
            log.error("Uncaught:\n%s", "".join(traceback.format_exception(kind, error, trace)))
        if threading.current_thread() is threading.main_thread():
            show(translate(sentence_of(error)))

    sys.excepthook = hook
