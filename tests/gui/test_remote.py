"""What panels may do with runs: step a phase alone, start another in place of the one in progress."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from pytestqt.qtbot import QtBot

from studio.core.run_spec import RunSpec
from studio.gui.session import Session
from studio.training.presets import make_spec

WAIT = 20_000


@pytest.fixture
def gan() -> RunSpec:
    settings = {"hidden": 8, "batch_size": 16, "horizon": 1_000_000, "validate_every": 0, "fourier": 0.0}
    return make_spec("gan", "ring8", preset="healthy", settings=settings, threads=1)


def weights(session: Session, part: str) -> torch.Tensor:
    model = session.model().model
    return torch.cat([p.flatten() for n, p in model.named_parameters() if n.startswith(part)]).clone()


def pause(qtbot: QtBot, session: Session) -> None:
    session.active.pause()
    qtbot.waitUntil(lambda: session.active.state == "paused", timeout=WAIT)
    qtbot.waitUntil(lambda: session.model() is not None and session.model().step == session.active.step)


def step(qtbot: QtBot, session: Session, phase: str) -> None:
    before = session.model().step
    session.remote.step(phase)
    qtbot.waitUntil(lambda: session.model().step == before + 1, timeout=WAIT)


def test_one_phase_is_stepped_alone(qtbot: QtBot, session: Session, gan: RunSpec) -> None:
    run = session.start_run(gan)
    qtbot.waitUntil(lambda: session.model() is not None, timeout=WAIT)
    assert session.remote.is_running()
    assert session.remote.spec() == gan
    pause(qtbot, session)
    critic, generator = weights(session, "discriminator"), weights(session, "generator")
    step(qtbot, session, "discriminator")
    assert not torch.equal(weights(session, "discriminator"), critic)
    step(qtbot, session, "generator")
    critic = weights(session, "discriminator")
    step(qtbot, session, "generator")
    assert torch.equal(weights(session, "discriminator"), critic)
    assert not torch.equal(weights(session, "generator"), generator)
    assert not session.remote.is_running()
    run.resume()
    at = run.step
    qtbot.waitUntil(lambda: session.model().step > at + 1, timeout=WAIT)
    assert not torch.equal(weights(session, "discriminator"), critic)  # resuming trains both again


def test_a_stopped_run_is_resumed_for_a_step(qtbot: QtBot, session: Session, gan: RunSpec) -> None:
    run = session.start_run(gan.replace({"stop_step": 50}))
    qtbot.waitUntil(lambda: session.active is not None and run.step > 3, timeout=WAIT)
    run.stop()
    qtbot.waitUntil(lambda: session.active is None, timeout=WAIT)
    qtbot.waitUntil(lambda: session.model() is not None and session.model().step == run.step, timeout=WAIT)
    step(qtbot, session, "")
    qtbot.waitUntil(lambda: run.state == "paused", timeout=WAIT)


def test_another_run_starts_in_place_of_the_one_in_progress(
    qtbot: QtBot, session: Session, tiny_spec: Callable[..., RunSpec]
) -> None:
    first = session.start_run(tiny_spec(title="first"))
    qtbot.waitUntil(lambda: first.step > 3, timeout=WAIT)
    session.remote.start_instead(tiny_spec(title="second"))
    qtbot.waitUntil(lambda: session.active is not None and session.active.title == "second", timeout=WAIT)
    assert first.state == "stopped"
    assert (first.folder.path / "state.safetensors").is_file()


def test_weights_come_as_often_as_asked(
    qtbot: QtBot, session: Session, tiny_spec: Callable[..., RunSpec], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.gui.run.SNAPSHOT_SECONDS", 600.0)  # unasked, none would come after the first
    session.remote.set_freshness(0.05)
    session.start_run(tiny_spec())
    steps: set[int] = set()
    session.model_changed.connect(lambda role: steps.add(session.model().step))
    qtbot.waitUntil(lambda: len(steps) >= 4, timeout=WAIT)


def test_a_checkpoint_has_no_run(qtbot: QtBot, session: Session) -> None:
    session.open_checkpoint("vae-fashion-2d")
    qtbot.waitUntil(lambda: session.model() is not None, timeout=WAIT)
    assert session.remote.spec() is None
    session.remote.step("discriminator")
    assert session.active is None
