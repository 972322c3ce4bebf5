"""`Latest`: the newest request wins, equal ones are computed once, and it ends cleanly."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from studio.core.text import StudioError
from studio.gui.latest import Latest


class Gate:
    """A function that waits to be let through, one request after the other."""

    def __init__(self) -> None:
        self.computed: list[object] = []
        self.threads: set[int] = set()
        self.entered = threading.Semaphore(0)
        self.open = threading.Semaphore(0)

    def __call__(self, request: object) -> object:
        self.threads.add(threading.get_ident())
        self.computed.append(request)
        self.entered.release()
        assert self.open.acquire(timeout=10)
        return ("answer to", request)


def answers(spy: QSignalSpy) -> list[object]:
    return [spy.at(index)[1] for index in range(spy.count())]


def settle(qtbot: QtBot, latest: Latest) -> None:
    qtbot.waitUntil(lambda: not latest.busy(), timeout=5000)


def test_a_waiting_request_is_replaced_by_a_newer_one(qtbot: QtBot) -> None:
    gate = Gate()
    latest = Latest(gate)
    spy = QSignalSpy(latest.done)
    latest.submit(1)
    gate.entered.acquire()
    for request in (2, 3, 4):
        latest.submit(request)
    gate.open.release(2)
    settle(qtbot, latest)
    assert gate.computed == [1, 4]
    # Both may be ready before the first is delivered; then only the newer one is.
    assert answers(spy)[-1] == 4
    assert threading.get_ident() not in gate.threads
    latest.close()


def test_strictly_an_answer_that_came_too_late_is_dropped(qtbot: QtBot) -> None:
    gate = Gate()
    latest = Latest(gate, strict=True)
    spy = QSignalSpy(latest.done)
    latest.submit("old")
    gate.entered.acquire()
    latest.submit("new")
    gate.open.release(2)
    settle(qtbot, latest)
    assert answers(spy) == ["new"]
    latest.close()


def test_a_view_dragged_faster_than_it_computes_still_moves(qtbot: QtBot) -> None:
    gate = Gate()
    latest = Latest(gate)
    spy = QSignalSpy(latest.done)
    latest.submit(0)
    for request in (1, 2, 3):
        gate.entered.acquire()
        latest.submit(request)
        gate.open.release()
        qtbot.waitUntil(lambda wanted=request: spy.count() == wanted, timeout=5000)
    gate.open.release()
    settle(qtbot, latest)
    assert answers(spy) == [0, 1, 2, 3]
    latest.close()


def test_an_equal_request_is_not_computed_again(qtbot: QtBot) -> None:
    gate = Gate()
    gate.open.release(10)
    latest = Latest(gate)
    spy = QSignalSpy(latest.done)
    for request in ((1, 2), (1, 2), (3,), (3,)):
        latest.submit(request)
        settle(qtbot, latest)
    assert gate.computed == [(1, 2), (3,)]
    assert spy.count() == 2
    latest.close()


def test_going_back_to_the_running_request_computes_it_once(qtbot: QtBot) -> None:
    gate = Gate()
    latest = Latest(gate, strict=True)
    spy = QSignalSpy(latest.done)
    latest.submit("a")
    gate.entered.acquire()
    latest.submit("b")
    latest.submit("a")
    gate.open.release(2)
    settle(qtbot, latest)
    assert gate.computed == ["a"]
    assert answers(spy) == ["a"]
    latest.close()


def test_a_forgotten_request_is_not_answered(qtbot: QtBot) -> None:
    gate = Gate()
    latest = Latest(gate)
    spy = QSignalSpy(latest.done)
    latest.submit("old")
    gate.entered.acquire()
    latest.forget()
    gate.open.release()
    settle(qtbot, latest)
    assert spy.count() == 0
    latest.submit("old")
    gate.open.release()
    settle(qtbot, latest)
    assert answers(spy) == ["old"]
    latest.close()


def test_a_failure_is_one_sentence_and_may_be_tried_again(qtbot: QtBot) -> None:
    attempts: list[object] = []

    def fail(request: object) -> object:
        attempts.append(request)
        raise StudioError("{file} is no checkpoint.", file=request)

    latest = Latest(fail)
    for _ in range(2):
        with qtbot.waitSignal(latest.failed, timeout=5000) as failed:
            latest.submit("cat.jpg")
        assert failed.args == ["cat.jpg is no checkpoint."]
    assert len(attempts) == 2
    latest.close()


def test_requests_that_cannot_be_compared_are_computed(qtbot: QtBot) -> None:
    numpy = pytest.importorskip("numpy")
    latest = Latest(lambda request: float(request.sum()))
    for value in (1.0, 1.0):
        with qtbot.waitSignal(latest.done, timeout=5000) as done:
            latest.submit(numpy.full(3, value))
        assert done.args[0] == 3.0
    latest.close()


def test_closing_delivers_nothing_more_and_ends_the_thread(qtbot: QtBot) -> None:
    gate = Gate()
    latest = Latest(gate)
    spy = QSignalSpy(latest.done)
    latest.submit(1)
    gate.entered.acquire()
    latest.submit(2)
    latest.ask_to_close()
    gate.open.release()
    latest.close()
    latest.submit(3)
    qtbot.wait(20)
    assert gate.computed == [1]
    assert spy.count() == 0
