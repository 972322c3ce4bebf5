"""Files that are whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from studio.core.text import QT_TRANSLATE_NOOP, StudioError

PARTIAL_SUFFIX = ".part"


@contextmanager
def atomic_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path` that replaces it on success and vanishes on failure.

    The folder is made if it isn't there. An `OSError` in the block or on the way becomes a `StudioError`
    that names the file.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PARTIAL_SUFFIX}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield temporary
            _flush(temporary, os.O_RDWR)
            temporary.replace(path)
            # The file is in its place by now, and neither Windows nor every network share flushes folders.
            with suppress(OSError):
                _flush(path.parent, os.O_RDONLY)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{path} could not be written: {reason}."),
            path=str(path),
            reason=os_reason(error),
        ) from error


def os_reason(error: OSError) -> str:
    """Return what the system says of a failure, without numbers and paths."""
    return error.strerror or str(error) or type(error).__name__


def _flush(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
