"""What a full disk does to the files of a run: whole or as they were, and a sentence that names them."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from studio.core.events import Measured, Preview
from studio.core.text import StudioError
from studio.training.recorder import Recorder

PREVIEWS = {
    ".png": Preview(step=7, images=np.zeros((4, 8, 8, 1), np.uint8)),
    ".npy": Preview(step=7, points=np.zeros((64, 2), np.float32)),
}


@contextmanager
def no_room() -> Iterator[None]:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    made = Recorder(tmp_path / "run")
    made.open()
    return made


def test_rows_that_could_not_be_written_are_written_when_there_is_room(recorder: Recorder) -> None:
    recorder.measured(Measured(step=3, split="train", values={"loss": 1.5}), seconds=0.1)
    with no_room(), pytest.raises(StudioError, match=r"metrics\.jsonl could not be written: File too large"):
        recorder.flush()
    recorder.flush()
    assert [row["values"] for row in recorder.folder.metrics()] == [{"loss": 1.5}]


@pytest.mark.parametrize("suffix", PREVIEWS)
def test_a_preview_is_whole_or_not_there(recorder: Recorder, suffix: str) -> None:
    with no_room(), pytest.raises(StudioError, match=rf"step-00000007\{suffix} could not be written"):
        recorder.preview(PREVIEWS[suffix])
    assert not list(recorder.folder.previews_path.iterdir())
    recorder.preview(PREVIEWS[suffix])
    assert [path.name for path in recorder.folder.previews_path.iterdir()] == [f"step-00000007{suffix}"]
