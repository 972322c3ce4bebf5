"""What is settled before anything else: how the C library keeps memory."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import ctypes, sys, threading
from studio.core import environment
environment.prepare()
together = threading.Barrier(12)
def work():
    kept = bytearray(1 << 20)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""


@pytest.mark.skipif(
    not (sys.platform.startswith("linux") and hasattr(ctypes.CDLL(None), "malloc_info")),
    reason="only glibc keeps heaps by thread",
)
@pytest.mark.parametrize(("asked", "most"), [("", 2), ("5", 5)])
def test_threads_share_the_heaps_that_are_kept(tmp_path: Path, asked: str, most: int) -> None:
    report = tmp_path / "heaps.xml"
    surroundings = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    if asked:
        surroundings["MALLOC_ARENA_MAX"] = asked
    subprocess.run([sys.executable, "-c", _PROGRAM, str(report)], env=surroundings, check=True, timeout=60)
    assert report.read_text().count("<heap nr=") == most
