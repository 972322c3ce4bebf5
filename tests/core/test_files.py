"""Files are whole or not there, on every kind of disk."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from studio.core.files import atomic_file


def test_a_disk_that_flushes_no_folders_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    path = tmp_path / "file"
    with atomic_file(path) as temporary:
        temporary.write_text("whole")
    assert path.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [path]
