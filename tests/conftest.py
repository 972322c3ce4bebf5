"""What every test can rely on: no display, one thread, its own user folder, and nothing left running."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before torch or Qt is imported, and inherited by the programs that tests start.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

_JOIN_SECONDS = 5.0  # a thread that was told to end may still be on its way out


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own user folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("LATENT_STUDIO_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_leaked_python_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread running, naming the line that started it."""
    before = set(threading.enumerate())
    origins: dict[threading.Thread, str] = {}
    start = threading.Thread.start

    def recorded(thread: threading.Thread) -> None:
        caller = traceback.extract_stack(limit=2)[0]
        origins[thread] = f"{thread.name} started at {caller.filename}:{caller.lineno}"
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", recorded)
    yield
    leaked = []
    for thread in set(threading.enumerate()) - before:
        # Threads that C libraries attach appear as dummies and end with their library.
        if thread in origins:
            thread.join(_JOIN_SECONDS)
            leaked += [origins[thread]] if thread.is_alive() else []
    assert not leaked, f"threads still run: {leaked}"


@pytest.fixture(autouse=True)
def one_torch_thread() -> None:
    """Keep torch on one thread, whatever the test before set."""
    torch = sys.modules.get("torch")
    if torch is not None and torch.get_num_threads() != 1:
        torch.set_num_threads(1)
