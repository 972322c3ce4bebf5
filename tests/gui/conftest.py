"""Every GUI test leaves no thread running and no window open, and never touches the user's own folder."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from studio.core.run_spec import RunSpec
    from studio.gui.session import Session


@pytest.fixture(autouse=True)
def no_leaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a running thread, naming the line that started it, or a visible window."""
    started: list[tuple[QThread, str]] = []
    start = QThread.start

    def recorded(thread: QThread, *arguments: QThread.Priority) -> None:
        caller = traceback.extract_stack(limit=2)[0]
        started.append((thread, f"{type(thread).__name__} started at {caller.filename}:{caller.lineno}"))
        start(thread, *arguments)

    monkeypatch.setattr(QThread, "start", recorded)
    yield
    leaked = [line for thread, line in started if _is_running(thread)]
    assert not leaked, f"threads still run: {leaked}"
    windows = [repr(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not windows, f"windows still open: {windows}"


def _is_running(thread: QThread) -> bool:
    try:
        return thread.isRunning()
    except RuntimeError:  # deleted by Qt, so it had ended
        return False


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test its own user folder and settings."""
    home = tmp_path / "home"
    monkeypatch.setenv("LATENT_STUDIO_HOME", str(home))
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    return home


@pytest.fixture
def tiny_spec() -> Callable[..., RunSpec]:
    """Makes runs of a tiny VAE on toy points, with steps under a millisecond; arguments go to `make_spec`."""

    def make(settings: Mapping[str, Any] | None = None, **arguments: Any) -> RunSpec:
        from studio.training.presets import make_spec

        tiny = {"hidden": 8, "batch_size": 16, "horizon": 1_000_000, "validate_every": 0, "log_every": 5}
        return make_spec("vae", "moons", settings={**tiny, **(settings or {})}, threads=1, **arguments)

    return make


@pytest.fixture
def spec(tiny_spec: Callable[..., RunSpec]) -> RunSpec:
    """A tiny run that never ends."""
    return tiny_spec()


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """A session that ends with the test."""
    from studio.gui.session import Session

    made = Session()
    yield made
    made.close()
