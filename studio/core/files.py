"""Files that are whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
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
            _sync(temporary)
            temporary.replace(path)
            _sync(path.parent)
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


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows can't open a folder to flush it
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
