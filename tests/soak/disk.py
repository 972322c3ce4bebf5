"""A small disk that can be filled, emptied, and made read-only while something writes on it."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEGABYTES = 24
_PATIENCE = 20.0  # s


class Disk:
    """A file system in memory where that may be mounted; else a folder, and a limit on every file's size.

    Parameters
    ----------
    path
        An empty folder.
    is_mounted
        Whether it is a file system of its own.
    """

    def __init__(self, path: Path, is_mounted: bool) -> None:
        self.path, self.is_mounted = path, is_mounted
        self._ballast = path / "ballast"

    @property
    def can_be_locked(self) -> bool:
        """Whether `lock` keeps this user from writing."""
        return self.is_mounted or os.geteuid() != 0

    def fill(self) -> None:
        """Leave no room."""
        if not self.is_mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
            return
        with self._ballast.open("ab", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """Make room again."""
        self._ballast.unlink(missing_ok=True)
        if not self.is_mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def lock(self) -> None:
        """Make it read-only."""
        self._allow(False)

    def unlock(self) -> None:
        """Let it be written again."""
        self._allow(True)

    def _allow(self, writing: bool) -> None:
        if self.is_mounted:
            mode = "rw" if writing else "ro"
            self._remount(["mount", "-o", f"remount,{mode}", str(self.path)])
            return
        for path in (self.path, *(path for path in self.path.rglob("*") if path.is_dir())):
            path.chmod(0o755 if writing else 0o555)

    def _remount(self, command: list[str]) -> None:
        """Mount it anew; that is refused while a file on it is just being written."""
        deadline = time.monotonic() + _PATIENCE
        while subprocess.run(command, capture_output=True, check=False).returncode:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{' '.join(command)} was refused for {_PATIENCE:g} s")
            time.sleep(0.01)


@contextmanager
def small_disk(path: Path) -> Iterator[Disk]:
    """Give a disk at `path`, and take it away again."""
    path.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={_MEGABYTES}m", "tmpfs", str(path)]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    is_mounted = is_root and subprocess.run(command, capture_output=True, check=False).returncode == 0
    disk = Disk(path, is_mounted)
    try:
        yield disk
    finally:
        if disk.can_be_locked:
            disk.unlock()
        disk.free()
        if is_mounted:
            subprocess.run(["umount", "-l", str(path)], check=False)
