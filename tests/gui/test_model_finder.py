"""Of several models asked for, the last one comes."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from studio.core.manifest import shipped
from studio.core.run_spec import RunSpec
from studio.gui.context import ModelHandle
from studio.gui.model_maker import ModelRequest, make_model
from studio.gui.session import Session

WAIT = 20_000


def test_a_file_asked_for_before_training_does_not_come_after_it(
    qtbot: QtBot, session: Session, spec: RunSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = threading.Event()

    def read(request: ModelRequest) -> ModelHandle:
        may_read.wait(WAIT / 1000)
        return make_model(request)

    monkeypatch.setattr(session._finder._opener, "_fn", read)
    session.open_checkpoint(shipped()[0].name)
    sources: list[str] = []
    session.model_changed.connect(lambda role: sources.append(session.model().source))  # type: ignore[union-attr]
    run = session.start_run(spec)
    assert run is not None
    may_read.set()
    qtbot.waitUntil(lambda: not session.opening and len(sources) > 1, timeout=WAIT)
    assert session.follows and set(sources) == {run.source}
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.stop()


def test_a_run_without_weights_shows_nothing_that_was_asked_for_before(
    qtbot: QtBot, session: Session, spec: RunSpec
) -> None:
    first, second = (session._runs.create(spec) for _ in range(2))
    with qtbot.waitSignal(first.finished, timeout=WAIT):
        first.start()
        first.stop()
    session.select_run(first)
    session.select_run(second)
    qtbot.waitUntil(lambda: not session.is_at_work(), timeout=WAIT)
    qtbot.wait(50)
    assert session.model() is None
