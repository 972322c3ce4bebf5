"""A run folder that another process writes is watched, drawn and explored as if it trained here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.core import paths
from studio.core.events import PhaseDone
from studio.core.run_spec import RunSpec
from studio.gui.failures import describe
from studio.gui.run import Run
from studio.gui.session import Session
from studio.gui.training_dock import TrainingDock
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.run_folder import RunFolder

WAIT = 120_000  # another process begins meanwhile, and imports torch


@pytest.fixture(autouse=True)
def frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.training.follow.LOOK_SECONDS", 0.1)
    monkeypatch.setattr("studio.training.follow._IDLE_LOOK_SECONDS", 0.1)


@pytest.fixture
def folder(tmp_path: Path, spec: RunSpec) -> RunFolder:
    """A run that was stopped after 30 steps, outside of the user's folder."""
    control = Control()
    for event in fit(spec, control, tmp_path / "far"):
        if isinstance(event, PhaseDone) and event.step == 30:
            control.stop()
    return RunFolder(tmp_path / "far")


@pytest.fixture
def writer(folder: RunFolder) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that goes on with it."""
    command = [sys.executable, "-m", "studio", "train", "vae", "--out", str(folder.path), "--resume"]
    process = subprocess.Popen([*command, "--steps", "1000000"], stderr=subprocess.DEVNULL)
    yield process
    process.kill()
    process.wait()


def opened(qtbot: QtBot, session: Session, folder: RunFolder) -> Run:
    session.open_checkpoint(str(folder.path))
    run = session.selected
    assert run is not None
    qtbot.waitUntil(lambda: session.model() is not None and len(run.history.series("kl")) > 0, timeout=WAIT)
    return run


def test_a_run_of_another_process_is_followed_to_its_end(
    qtbot: QtBot, session: Session, folder: RunFolder, writer: subprocess.Popen[bytes]
) -> None:
    run = opened(qtbot, session, folder)
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    dock.show()
    seen: list[object] = []
    session.events.connect(seen.extend)
    qtbot.waitUntil(lambda: run.is_followed and run.step > 60, timeout=WAIT)
    assert session.active is None  # nothing trains here
    dock._on_redraw()
    assert dock.badge.isVisible() and "ago" in dock.badge.text()
    assert not dock.transport.main.isEnabled()
    assert "Another process" in dock.transport.main.toolTip()
    assert dock.resume.isHidden()
    said: list[str] = []
    session.failed.connect(said.append)
    session.resume_run(run)
    assert "another process" in said[0]

    folder.stop_path.touch()
    assert writer.wait(60) == 0
    qtbot.waitUntil(lambda: not run.is_followed, timeout=WAIT)
    assert run.state == "stopped"
    qtbot.waitUntil(lambda: _step(session) == run.step, timeout=WAIT)  # its last weights are on show
    dock._on_redraw()
    assert dock.badge.isHidden()
    assert dock.transport.main.isEnabled()
    # A worker reads the pictures.
    qtbot.waitUntil(lambda: len(dock.strip._frames) == len(folder.snapshots()), timeout=WAIT)


def _step(session: Session) -> int:
    handle = session.model()
    return -1 if handle is None else handle.step


def test_a_folder_that_vanishes_is_said_and_costs_nothing(
    qtbot: QtBot, session: Session, folder: RunFolder
) -> None:
    run = opened(qtbot, session, folder)
    qtbot.waitUntil(lambda: run.standing is not None, timeout=WAIT)
    num = len(run.history.series("kl"))
    said: list[str] = []
    session.noticed.connect(said.append)
    away = folder.path.with_name("away")
    folder.path.rename(away)
    qtbot.waitUntil(lambda: any("can't be read" in text for text in said), timeout=WAIT)
    assert session.selected is run and session.model() is not None
    assert len(run.history.series("kl")) == num
    away.rename(folder.path)
    qtbot.waitUntil(lambda: any("there again" in text for text in said), timeout=WAIT)


def test_a_run_nobody_writes_can_be_resumed_here(qtbot: QtBot, session: Session, folder: RunFolder) -> None:
    run = opened(qtbot, session, folder)
    qtbot.waitUntil(lambda: run.standing is not None, timeout=WAIT)
    assert run.state == "stopped"
    session.resume_run(run)
    qtbot.waitUntil(lambda: run.step > 60, timeout=WAIT)
    assert run.state == "running"
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()
    assert run.state == "stopped"


def test_another_model_on_show_ends_the_watching(qtbot: QtBot, session: Session, folder: RunFolder) -> None:
    run = opened(qtbot, session, folder)
    qtbot.waitUntil(lambda: run.standing is not None, timeout=WAIT)
    session.open_checkpoint("vae-fashion-2d")
    qtbot.waitUntil(lambda: session.selected is None, timeout=WAIT)
    assert run.standing is None


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="two processes need two cores")
def test_a_run_on_two_devices_is_started_followed_and_stopped(
    qtbot: QtBot, session: Session, tiny_spec: Callable[..., RunSpec]
) -> None:
    spec = tiny_spec(stop_step=1_000_000, devices=2)
    said: list[str] = []
    session.failed.connect(said.append)
    run = session.start_run(spec)
    assert run is not None
    qtbot.waitUntil(lambda: run.step > 20 or bool(said), timeout=WAIT)
    assert not said
    assert run.folder.path.parent == paths.runs_dir().resolve()
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    assert not dock.transport.main.isEnabled()
    assert dock.transport.stop.isEnabled()
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        dock.transport.stop.click()
    assert run.state == "stopped", f"{said}\n{(run.folder.path / 'log.txt').read_text()}"
    qtbot.waitUntil(lambda: _step(session) == run.step, timeout=WAIT)


def test_an_earlier_look_that_fails_does_not_end_the_watching(
    qtbot: QtBot, session: Session, folder: RunFolder
) -> None:
    run = opened(qtbot, session, folder)
    follower = session._follower
    earlier = follower._jobs[-1]
    follower.watch(run)
    earlier.failed.emit(describe(OSError("too late")))
    assert follower._run is run
    follower._jobs[-1].failed.emit(describe(OSError("in time")))
    assert follower._run is None
