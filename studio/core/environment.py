"""What must be settled before torch and Qt are loaded."""

from __future__ import annotations

import ctypes
import importlib
import os
import sys
from collections.abc import Callable

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # of <malloc.h>
_MOST_ARENAS = 2


def prepare() -> None:
    """Settle the process's surroundings; call this first in every program, before torch or Qt is imported."""
    # OpenMP threads that spin at a barrier slow training up to 200-fold when a core is busy elsewhere; those
    # that sleep at once take longer to wake than a small layer takes. So: spin for some 0.2 ms, then sleep.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "20000")
    _keep_freed_memory()
    if sys.platform == "win32":
        importlib.import_module("torch")  # after Qt its libraries can't be loaded (WinError 1114)


def _keep_freed_memory() -> None:
    """Have glibc keep what is freed: a training step takes and gives the same megabytes over and over.

    Otherwise a thread hands them back to the system and fetches them anew, up to a tenth of its time. Threads
    share what is kept: of heaps of their own, eight for each processor, every one would grow to the most that
    any of them ever took, and no `malloc_trim` reaches the end of such a heap.
    """
    mallopt = _of_glibc("mallopt")
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, 32 << 20)
        mallopt(_M_TRIM_THRESHOLD, 512 << 20)
        if "MALLOC_ARENA_MAX" not in os.environ:
            mallopt(_M_ARENA_MAX, _MOST_ARENAS)


def release_freed_memory() -> None:
    """Give the system back what was freed and kept; takes some 50 ms, without the interpreter's lock."""
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    """Return a function that other C libraries don't have."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform.startswith("linux") else None


def pinned_threads() -> int | None:
    """Return the number of CPU threads that OMP_NUM_THREADS asks for, if it does."""
    value = os.environ.get("OMP_NUM_THREADS", "")
    return int(value) if value.isdecimal() and int(value) else None
