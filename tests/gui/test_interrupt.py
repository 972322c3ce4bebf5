"""Ctrl+C and a polite kill become a signal of Qt; the second time they end the process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.gui.interrupt import Interrupts


@pytest.fixture
def interrupts(qapp: QApplication) -> Iterator[Interrupts]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    made = Interrupts(qapp)
    yield made
    made.close()
    for number, handler in before.items():
        signal.signal(number, handler)
    made.deleteLater()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_reaches_an_idle_event_loop_once(
    qtbot: QtBot, interrupts: Interrupts, number: signal.Signals
) -> None:
    with qtbot.waitSignal(interrupts.came, timeout=5000):
        os.kill(os.getpid(), number)
    assert signal.getsignal(number) is signal.SIG_DFL
