"""What a full disk does to the files of a run: whole or as they were, and a sentence that names them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from studio.core.events import Measured
from studio.core.text import StudioError
from studio.training.recorder import Recorder

NoRoom = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    made = Recorder(tmp_path / "run")
    made.open()
    return made


def test_rows_that_could_not_be_written_are_written_when_there_is_room(
    recorder: Recorder, no_room: NoRoom
) -> None:
    recorder.measured(Measured(step=3, split="train", values={"loss": 1.5}), seconds=0.1)
    with no_room(), pytest.raises(StudioError, match=r"metrics\.jsonl could not be written: File too large"):
        recorder.flush()
    recorder.flush()
    assert [row["values"] for row in recorder.folder.metrics()] == [{"loss": 1.5}]
