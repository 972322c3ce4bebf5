"""Unexpected errors: one sentence in the window, the traceback in the log file."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from studio.core.text import StudioError
from studio.gui import crash


@pytest.fixture
def sentences(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    handlers = list(logging.getLogger("studio").handlers)
    shown: list[str] = []
    crash.start_log()
    crash.report_unexpected(shown.append)
    yield shown
    for handler in set(logging.getLogger("studio").handlers) - set(handlers):
        logging.getLogger("studio").removeHandler(handler)
        handler.close()


def test_an_error_in_a_slot_is_one_sentence_and_a_log_entry(
    qtbot: QtBot, sentences: list[str], own_home: Path
) -> None:
    def slot() -> None:
        raise ZeroDivisionError("a slip\nwith two lines")

    hook = sys.excepthook
    with capture_exceptions():  # pytest-qt would fail the test for what it tests
        sys.excepthook = hook
        QTimer.singleShot(0, slot)
        qtbot.waitUntil(lambda: bool(sentences), timeout=5000)
    assert sentences == [
        "Something unexpected went wrong (ZeroDivisionError: a slip); the log has the details."
    ]
    text = (own_home / "logs" / "latent-studio.log").read_text(encoding="utf-8")
    assert "in slot" in text and "ZeroDivisionError" in text


def test_an_expected_error_needs_no_log(sentences: list[str], own_home: Path) -> None:
    error = StudioError("{file} is no checkpoint.", file="cat.jpg")
    sys.excepthook(StudioError, error, None)
    assert sentences == ["cat.jpg is no checkpoint."]
    assert not (own_home / "logs" / "latent-studio.log").exists()


def test_a_folder_that_cannot_be_written_gets_no_log(own_home: Path) -> None:
    own_home.parent.mkdir(parents=True, exist_ok=True)
    own_home.write_text("a file where the folder should be")
    before = list(logging.getLogger("studio").handlers)
    crash.start_log()
    assert logging.getLogger("studio").handlers == before
