"""`Job`: order, coalescing, pausing, stepping, cancelling, failing; and a GUI loop that stays awake."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from studio.core.events import Measured, PhaseDone, Snapshot
from studio.core.text import StudioError
from studio.gui.failures import Failure
from studio.gui.jobs import Job


class Events(list[object]):
    """Everything a job said, in order."""

    def __init__(self, job: Job) -> None:
        self.batches: list[list[object]] = []
        job.events.connect(self._take)
        job.paused_changed.connect(lambda paused: self.append("paused" if paused else "running"))
        job.completed.connect(lambda: self.append("completed"))
        job.failed.connect(self.append)

    def _take(self, batch: list[object]) -> None:
        self.batches.append(batch)
        self.extend(batch)


class Closing:
    """A generator of two-phase training steps that records where it ran and that it was closed."""

    def __init__(self, num_steps: int = 10**9, pause: float = 0.0) -> None:
        self.num_steps, self.pause = num_steps, pause
        self.step = 0
        self.closed_in: int | None = None
        self.made_in: int | None = None

    def __call__(self) -> Iterator[object]:
        self.made_in = threading.get_ident()
        try:
            for step in range(1, self.num_steps + 1):
                self.step = step
                time.sleep(self.pause)
                yield PhaseDone(step=self.step, phase="first", last=False)
                yield PhaseDone(step=self.step, phase="second", last=True)
        finally:
            self.closed_in = threading.get_ident()


def always(event: object) -> bool:
    return True


def ends_phase(event: object) -> bool:
    return isinstance(event, PhaseDone)


def ends_step(event: object) -> bool:
    return isinstance(event, PhaseDone) and event.last


def run_to_end(qtbot: QtBot, job: Job) -> Events:
    events = Events(job)
    with qtbot.waitSignal(job.finished, timeout=20_000):
        job.start()
    job.close()
    return events


def test_events_arrive_in_order_and_then_the_end(qtbot: QtBot) -> None:
    events = run_to_end(qtbot, Job(lambda: iter(range(1000))))
    assert events == [*range(1000), "completed"]


def test_of_phases_and_snapshots_only_the_latest_wait(qtbot: QtBot) -> None:
    def produce() -> Iterator[object]:
        for step in range(1, 101):
            yield PhaseDone(step=step, phase="critic", last=False)
            yield PhaseDone(step=step, phase="generator", last=True)
            yield Snapshot(step=step, weights={})
            if step % 10 == 0:
                yield Measured(step=step, split="train", values={"loss": 1.0 / step})

    job = Job(produce)
    events = Events(job)
    job.start()
    job.wait()  # the GUI thread sleeps through it all: one batch is left in the mailbox
    job.close()
    (batch,) = events.batches
    assert [event.step for event in batch if isinstance(event, Measured)] == list(range(10, 101, 10))
    assert [(event.phase, event.step) for event in batch if isinstance(event, PhaseDone)] == [
        ("critic", 100),
        ("generator", 100),
    ]
    assert [event.step for event in batch if isinstance(event, Snapshot)] == [100]
    assert isinstance(batch[-1], Measured)


def test_batches_are_rationed(qtbot: QtBot) -> None:
    job = Job(lambda: (time.sleep(0.001) or index for index in range(300)))
    began = time.monotonic()
    events = run_to_end(qtbot, job)
    assert len(events) == 301
    assert len(events.batches) <= (time.monotonic() - began) * 30 + 2


def test_it_holds_where_a_condition_is_met_and_calls_add_up(qtbot: QtBot) -> None:
    work = Closing()
    job = Job(work)
    events = Events(job)
    job.pause_after(ends_step)
    with qtbot.waitSignal(job.paused_changed, timeout=5000):
        job.start()
    assert (work.step, job.isRunning()) == (1, True)
    job.pause_after(ends_phase)
    qtbot.waitUntil(lambda: PhaseDone(step=2, phase="first", last=False) in events, timeout=5000)
    assert PhaseDone(step=2, phase="second", last=True) not in events
    job.pause_after(ends_step)
    qtbot.waitUntil(lambda: PhaseDone(step=2, phase="second", last=True) in events, timeout=5000)
    job.pause_after(ends_step)
    job.pause_after(ends_step)
    job.pause_after(ends_step)
    qtbot.waitUntil(lambda: PhaseDone(step=5, phase="second", last=True) in events, timeout=5000)
    qtbot.wait(50)
    assert work.step == 5
    assert events.count("paused") == 1 and "running" not in events
    job.close()


def test_pause_holds_and_resume_goes_on(qtbot: QtBot) -> None:
    work = Closing(pause=0.001)
    job = Job(work)
    events = Events(job)
    with qtbot.waitSignal(job.events, timeout=5000):
        job.start()
    with qtbot.waitSignal(job.paused_changed, timeout=5000):
        job.pause_after(always)
    held_at = work.step
    qtbot.wait(60)
    assert work.step == held_at
    with qtbot.waitSignal(job.paused_changed, timeout=5000):
        job.resume()
    qtbot.waitUntil(lambda: work.step > held_at + 3, timeout=5000)
    assert [word for word in events if isinstance(word, str)] == ["paused", "running"]
    job.close()


@pytest.mark.parametrize("paused", [False, True])
def test_cancel_closes_the_generator_in_its_own_thread(qtbot: QtBot, paused: bool) -> None:
    work = Closing(pause=0.001)
    job = Job(work)
    events = Events(job)
    with qtbot.waitSignal(job.events, timeout=5000):
        job.start()
    if paused:
        with qtbot.waitSignal(job.paused_changed, timeout=5000):
            job.pause_after(always)
    with qtbot.waitSignal(job.completed, timeout=5000):  # one item more, not the 10**9 that are left
        job.cancel()
    job.wait()
    assert work.made_in == work.closed_in != threading.get_ident()
    assert events[-1] == "completed"


def test_cancelled_before_it_starts_it_makes_nothing(qtbot: QtBot) -> None:
    work = Closing()
    job = Job(work)
    job.cancel()
    assert run_to_end(qtbot, job) == ["completed"]
    assert work.made_in is None


def test_an_expected_failure_keeps_its_sentence(qtbot: QtBot) -> None:
    def fail() -> Iterator[int]:
        yield 1
        raise StudioError("The loss is {value}.", value="NaN")

    events = run_to_end(qtbot, Job(fail))
    assert events[0] == 1
    assert isinstance(events[1], Failure)
    assert events[1].sentence == "The loss is NaN."
    assert len(events) == 2


def test_an_unexpected_failure_becomes_one_sentence_and_a_log_entry(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> Iterator[int]:
        raise KeyError("first line\nsecond line")
        yield

    (failure,) = run_to_end(qtbot, Job(fail))
    assert isinstance(failure, Failure)
    assert "KeyError" in failure.sentence and "\n" not in failure.sentence
    assert "in fail" in failure.detail
    assert "in fail" in caplog.text


def test_running_out_of_memory_lets_go_of_the_tensors(qtbot: QtBot) -> None:
    class Big:
        """Stands in for a tensor that a frame of the traceback owns."""

    owned: list[weakref.ref[Big]] = []

    def fail() -> Iterator[int]:
        big = Big()
        owned.append(weakref.ref(big))
        yield 1
        raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: 9 bytes")

    _, failure = run_to_end(qtbot, Job(fail))
    assert isinstance(failure, Failure)
    assert "memory" in failure.sentence and "DefaultCPUAllocator" not in failure.sentence
    assert owned[0]() is None


def test_the_event_loop_stays_awake_beside_a_busy_producer(qtbot: QtBot) -> None:
    def produce() -> Iterator[object]:
        for step in range(10**9):
            time.sleep(0.0002)
            yield PhaseDone(step=step, phase="fit", last=True)

    def ticks_in_half_a_second() -> int:
        ticks: list[None] = []
        timer = QTimer()
        timer.timeout.connect(lambda: ticks.append(None))
        timer.start(10)
        qtbot.wait(500)
        return len(ticks)

    alone = ticks_in_half_a_second()
    job = Job(produce)
    events = Events(job)
    began = time.monotonic()
    job.start()
    is_awake = any(ticks_in_half_a_second() > alone / 3 for _ in range(5))  # others may hold the machine up
    most = (time.monotonic() - began) * 30 + 5
    job.close()
    assert is_awake
    assert 0 < len(events.batches) <= most
