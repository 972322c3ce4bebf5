"""`Session` with the real loop and real files: open, train, pause, scrub, resume, close."""

from __future__ import annotations

import gc
import os
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from studio import checkpoints
from studio.core import paths
from studio.core.events import Measured, PhaseDone, Snapshot
from studio.core.run_spec import RunSpec
from studio.gui.context import ModelHandle, TaskHandle
from studio.gui.run import Run
from studio.gui.session import Session

WAIT = 20_000


def current(session: Session) -> ModelHandle:
    handle = session.model()
    assert handle is not None
    return handle


def train_until(qtbot: QtBot, run: Run, step: int) -> None:
    qtbot.waitUntil(lambda: run.step >= step, timeout=WAIT)


def stop(qtbot: QtBot, run: Run) -> None:
    if run.is_live:
        with qtbot.waitSignal(run.finished, timeout=WAIT):
            run.stop()


@pytest.fixture
def stopped(qtbot: QtBot, session: Session, spec: RunSpec) -> Run:
    """A run that was stopped after at least 30 steps, and is shown."""
    run = session.start_run(spec)
    assert run is not None
    train_until(qtbot, run, 30)
    stop(qtbot, run)
    qtbot.waitUntil(lambda: session.model() is not None and current(session).step == run.step, timeout=WAIT)
    return run


def test_runs_get_readable_unique_names(
    qtbot: QtBot, session: Session, tiny_spec: Callable[..., RunSpec]
) -> None:
    for number in (1, 2, 3):
        run = session.start_run(tiny_spec(stop_step=2))
        assert run is not None
        assert run.folder.path == paths.runs_dir() / f"vae-moons-{number}"
        with qtbot.waitSignal(run.finished, timeout=WAIT):
            pass
        assert run.state == "done"
    assert [run.name for run in session.runs] == ["vae-moons-3", "vae-moons-2", "vae-moons-1"]


def test_training_sends_newer_weights_as_new_handles(qtbot: QtBot, session: Session, spec: RunSpec) -> None:
    handles: list[ModelHandle] = []
    session.model_changed.connect(lambda role: handles.append(current(session)))
    seen: list[object] = []
    session.events.connect(seen.extend)
    run = session.start_run(spec)
    assert run is not None
    run.set_snapshot_interval(0.05)
    qtbot.waitUntil(lambda: len(handles) >= 3, timeout=WAIT)
    # Weights come by the clock and figures by the step: of a slow run the one is there before the other.
    qtbot.waitUntil(lambda: len(run.history.series("negative_elbo")) > 3, timeout=WAIT)
    stop(qtbot, run)
    assert all(handle.live and handle.source == run.source for handle in handles[:3])
    assert handles[0].step < handles[1].step < handles[2].step
    assert handles[0].model is not handles[1].model
    assert handles[1].card.step == handles[1].step
    kinds = {type(event) for event in seen}
    assert {Measured, PhaseDone, Snapshot} <= kinds


def test_a_pause_shows_the_step_it_stands_at(qtbot: QtBot, session: Session, spec: RunSpec) -> None:
    run = session.start_run(spec)
    assert run is not None
    train_until(qtbot, run, 5)
    run.pause()
    qtbot.waitUntil(lambda: run.state == "paused", timeout=WAIT)
    qtbot.waitUntil(lambda: current(session).step == run.step, timeout=WAIT)
    held = run.step
    run.step_phase()
    run.step_phase()
    run.step_phase()
    qtbot.waitUntil(lambda: run.step == held + 3, timeout=WAIT)
    qtbot.waitUntil(lambda: current(session).step == held + 3, timeout=WAIT)
    assert run.state == "paused"
    run.resume()
    train_until(qtbot, run, held + 10)
    assert run.state == "running"
    stop(qtbot, run)
    assert run.state == "stopped"


def test_an_early_stop_shows_and_names_the_weights_it_keeps(
    qtbot: QtBot, session: Session, tiny_spec: Callable[..., RunSpec]
) -> None:
    said: list[str] = []
    session.noticed.connect(said.append)
    # The rate is zero from step 10 on, so nothing after it is better.
    settings = {"schedule": "linear", "horizon": 10, "patience": 3, "validate_every": 5, "ema_decay": 0.0}
    run = session.start_run(tiny_spec(settings, stop_step=10_000))
    assert run is not None
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        pass
    assert (run.state, run.step) == ("done", 25)
    assert said == [
        "Stopped at step 25, as validation no longer improves; kept are the best weights, of step 10."
    ]
    qtbot.waitUntil(lambda: not current(session).live, timeout=WAIT)
    assert current(session).step == 10


def test_scrubbing_goes_to_a_kept_step_and_back(qtbot: QtBot, session: Session, stopped: Run) -> None:
    steps = [step for step, _ in stopped.folder.snapshots()]
    assert len(steps) > 5
    session.scrub(steps[2])
    qtbot.waitUntil(lambda: current(session).step == steps[2], timeout=WAIT)
    assert session.position == steps[2] and not session.follows
    assert current(session).source == stopped.source
    session.back_to_live()
    qtbot.waitUntil(lambda: current(session).step == stopped.step, timeout=WAIT)
    assert session.position is None and session.follows


def test_scrubbing_does_not_stop_the_run_and_the_run_does_not_take_the_view(
    qtbot: QtBot, session: Session, spec: RunSpec
) -> None:
    run = session.start_run(spec)
    assert run is not None
    run.set_snapshot_interval(0.05)
    train_until(qtbot, run, 20)
    session.scrub(2)
    qtbot.waitUntil(lambda: current(session).step == 2, timeout=WAIT)
    before = run.step
    train_until(qtbot, run, before + 50)
    assert current(session).step == 2
    session.back_to_live()
    qtbot.waitUntil(lambda: current(session).step > before, timeout=WAIT)
    stop(qtbot, run)


def test_a_stopped_run_goes_on_where_it_was(qtbot: QtBot, session: Session, stopped: Run) -> None:
    before, points = stopped.step, len(stopped.history.series("negative_elbo"))
    session.resume_run(stopped)
    train_until(qtbot, stopped, before + 20)
    stop(qtbot, stopped)
    assert stopped.started is not None and stopped.started.step == before
    steps = stopped.history.series("negative_elbo").steps
    assert len(steps) > points
    assert (steps[1:] > steps[:-1]).all()


def test_another_session_finds_the_run_with_its_curves(qtbot: QtBot, session: Session, stopped: Run) -> None:
    later = Session()
    try:
        with qtbot.waitSignal(later.runs_changed, timeout=WAIT):
            later.scan_runs()
        (found,) = later.runs
        assert (found.name, found.step, found.state) == (stopped.name, stopped.step, "stopped")
        later.select_run(found)
        qtbot.waitUntil(lambda: later.model() is not None, timeout=WAIT)
        qtbot.waitUntil(lambda: len(found.history.series("negative_elbo")) > 0, timeout=WAIT)
        ours = stopped.history.series("negative_elbo").values
        assert found.history.series("negative_elbo").values.tolist() == ours.tolist()
    finally:
        later.close()


def test_opening_a_file_makes_it_the_current_model(
    qtbot: QtBot, session: Session, stopped: Run, tmp_path: Path
) -> None:
    copy = tmp_path / "mine.safetensors"
    copy.write_bytes(stopped.folder.model_path.read_bytes())
    with qtbot.waitSignal(session.model_changed, timeout=WAIT):
        session.open_checkpoint(str(copy))
    assert (current(session).title, current(session).live) == ("mine", False)
    assert session.selected is None
    z = torch.zeros(1, 2)
    expected = checkpoints.load(copy).model
    assert torch.equal(current(session).model.decode(z), expected.decode(z))  # type: ignore[operator]


def test_opening_a_run_folder_selects_the_run(
    qtbot: QtBot, session: Session, stopped: Run, tmp_path: Path
) -> None:
    session.open_checkpoint(str(stopped.folder.path))
    assert session.selected is stopped
    foreign = tmp_path / "elsewhere"
    stopped.folder.path.rename(foreign)
    other = Session()
    try:
        other.open_checkpoint(str(foreign))
        qtbot.waitUntil(lambda: other.model() is not None, timeout=WAIT)
        assert other.selected is not None and other.selected.name == "elsewhere"
    finally:
        other.close()
    foreign.rename(stopped.folder.path)


@pytest.mark.parametrize("content", [b"", b"\x80\x04K\x01.", b"PK\x03\x04" + b"\0" * 100, b"\xff" * 1000])
def test_a_hostile_file_leaves_the_current_model(
    qtbot: QtBot, session: Session, stopped: Run, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "model.safetensors"
    bad.write_bytes(content)
    before = current(session)
    changes = QSignalSpy(session.model_changed)
    with qtbot.waitSignal(session.failed, timeout=WAIT) as failed:
        session.open_checkpoint(str(bad))
    assert str(bad) in failed.args[0] and "\n" not in failed.args[0]
    assert current(session) is before and session.selected is stopped and session.follows
    assert changes.count() == 0


def test_one_run_trains_at_a_time(qtbot: QtBot, session: Session, spec: RunSpec) -> None:
    run = session.start_run(spec)
    assert run is not None
    with qtbot.waitSignal(session.failed, timeout=WAIT) as failed:
        assert session.start_run(spec) is None
    assert run.title in failed.args[0]
    assert session.active is run
    stop(qtbot, run)


def test_a_run_that_cannot_start_says_why(qtbot: QtBot, session: Session, spec: RunSpec) -> None:
    unfit = spec.replace({"config": {**spec.config, "network": "convolutional"}})
    with qtbot.waitSignals([session.failed, session.run_finished], timeout=WAIT):
        run = session.start_run(unfit)
    assert run is not None and run.state == "failed"
    assert session.active is None and session.selected is None
    assert not session.runs and not run.folder.path.exists()


def test_a_run_that_failed_goes_on_from_what_was_saved(qtbot: QtBot, session: Session, spec: RunSpec) -> None:
    run = session.start_run(spec)
    assert run is not None
    train_until(qtbot, run, 20)
    stop(qtbot, run)
    state, step = run.folder.state_path.read_bytes(), run.step
    run.folder.state_path.write_bytes(state[:100])
    with qtbot.waitSignals([session.failed, run.finished], timeout=WAIT):
        session.resume_run(run)
    assert run.state == "failed" and run.can_resume
    run.folder.state_path.write_bytes(state)
    session.resume_run(run)
    train_until(qtbot, run, step + 20)
    stop(qtbot, run)


def test_closing_in_the_middle_of_training_saves(qtbot: QtBot, spec: RunSpec) -> None:
    session = Session()
    run = session.start_run(spec)
    assert run is not None
    train_until(qtbot, run, 20)
    with qtbot.waitSignal(session.closed, timeout=WAIT):
        session.shut_down()
    assert checkpoints.read_card(run.folder.model_path).step == run.step >= 20
    assert run.folder.state_path.is_file()


def test_closing_in_a_pause_saves(qtbot: QtBot, spec: RunSpec) -> None:
    session = Session()
    run = session.start_run(spec)
    assert run is not None
    run.pause()
    qtbot.waitUntil(lambda: run.state == "paused", timeout=WAIT)
    session.close()
    assert checkpoints.read_card(run.folder.model_path).step == run.step


def test_panels_get_workers_and_tasks_that_end_with_the_session(qtbot: QtBot) -> None:
    session = Session()
    worker = session.latest(lambda request: request * 2)
    with qtbot.waitSignal(worker.done, timeout=WAIT) as done:
        worker.submit(21)
    assert done.args == [42, 21]
    task = session.start(lambda: iter(range(3)))
    with qtbot.waitSignal(task.completed, timeout=WAIT):
        pass
    endless = session.start(lambda: iter(int, 1))
    with qtbot.waitSignal(endless.progressed, timeout=WAIT):
        pass
    session.close()


def test_shutting_down_does_not_wait_for_a_step_that_takes_long(qtbot: QtBot) -> None:
    session, may_end, begun = Session(), threading.Event(), threading.Semaphore(0)

    def slow() -> Iterator[bool]:
        begun.release()
        yield may_end.wait(WAIT / 1000)

    worker = session.latest(lambda request: next(slow()))
    worker.submit(1)
    session.start(slow)
    for _ in range(2):
        assert begun.acquire(timeout=WAIT / 1000)
    closed = QSignalSpy(session.closed)
    session.shut_down()
    late = session.start(lambda: iter(int, 1))  # a view may ask for something until the end
    qtbot.wait(50)
    assert closed.count() == 0 and session.is_at_work()
    may_end.set()
    qtbot.waitUntil(lambda: closed.count() > 0, timeout=WAIT)
    qtbot.wait(50)
    assert closed.count() == 1 and not session.is_at_work()
    late.cancel()


def test_a_task_that_has_ended_goes_with_what_it_worked_on(qtbot: QtBot, session: Session) -> None:
    class Model:
        """Stands for something large."""

    models: list[weakref.ref[Model]] = []

    def start() -> TaskHandle:
        model, seen = Model(), list[object]()
        models.append(weakref.ref(model))
        task = session.start(lambda: iter([model]))
        # As panels do, with the task itself: no garbage collector sees through a connection.
        task.progressed.connect(lambda found: seen.append((task, found)))
        with qtbot.waitSignal(task.completed, timeout=WAIT):
            pass
        qtbot.waitUntil(lambda: not session.workers.is_running(), timeout=WAIT)
        return task

    first = start()
    for _ in range(3):
        start()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [model() is None for model in models[1:]] == [True, True, False]  # the last until there is another
    first.cancel()  # whoever still has it may


def test_a_run_that_has_ended_leaves_its_weights_to_its_folder(
    qtbot: QtBot, session: Session, stopped: Run
) -> None:
    assert stopped.last_snapshot is None
    session.open_checkpoint("flow-moons")
    qtbot.waitUntil(lambda: "flow-moons" in current(session).source, timeout=WAIT)
    session.select_run(stopped)
    qtbot.waitUntil(lambda: current(session).source == stopped.source, timeout=WAIT)
    assert current(session).step == stopped.step


def test_runs_are_listed_newest_first_whichever_was_opened_first(
    qtbot: QtBot, session: Session, tiny_spec: Callable[..., RunSpec]
) -> None:
    for age, title in ((30, "oldest"), (20, "middle"), (10, "newest")):
        run = session.start_run(tiny_spec(stop_step=1, title=title))
        assert run is not None
        with qtbot.waitSignal(run.finished, timeout=WAIT):
            pass
        now = run.folder.spec_path.stat().st_mtime
        os.utime(run.folder.spec_path, (now - age, now - age))
    later = Session()
    try:
        later.open_checkpoint(str(paths.runs_dir() / "vae-moons-2"))
        with qtbot.waitSignal(later.runs_changed, timeout=WAIT, check_params_cb=lambda: len(later.runs) == 3):
            later.scan_runs()
        qtbot.waitUntil(lambda: later.runs[0].title == "newest", timeout=WAIT)
        assert [run.title for run in later.runs] == ["newest", "middle", "oldest"]
        assert later.selected is later.runs[1]
    finally:
        later.close()


@pytest.mark.parametrize("change", [{"family": "perpetuum"}, {"data": "nowhere"}])
def test_a_run_of_something_unknown_is_left_out_and_refused(
    qtbot: QtBot, session: Session, stopped: Run, change: dict[str, str]
) -> None:
    stopped.folder.write_spec(stopped.spec.replace(change))
    later = Session()
    try:
        with qtbot.waitSignal(later.runs_changed, timeout=WAIT):
            later.scan_runs()
        assert not later.runs
        with qtbot.waitSignal(later.failed, timeout=WAIT) as failed:
            later.open_checkpoint(str(stopped.folder.path))
        assert next(iter(change.values())) in failed.args[0]
    finally:
        later.close()
