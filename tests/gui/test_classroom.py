"""A classroom day in short: the parts of `tests/soak/classroom.py`, a few times each, in one window."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of files are set as on Unix")

SHORT = {
    "cycles": 2, "switches": 6, "disk_full": 1, "read_only": 1, "deleted": 1, "mutated": 8, "cut_data": 3,
    "closings": 1,
}  # fmt: skip


def test_nothing_is_lost_and_no_thread_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    from tests.soak.classroom import Day, hold, parts

    assert SHORT.keys() <= parts().keys()
    day = Day(tmp_path, stays_open=True)
    try:
        faults = {name: hold(day, name, count).faults for name, count in SHORT.items()}
    finally:
        left = day.close()
    assert not any(faults.values()), faults
    assert not left
