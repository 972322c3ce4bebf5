"""A run is followed by its folder alone, while somebody else writes it."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.core.events import (
    Measured,
    Notice,
    PhaseDone,
    RunFinished,
    SettingChanged,
    SnapshotSaved,
    StateSaved,
    TrainingEvent,
)
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.training.control import Control
from studio.training.elsewhere import train_elsewhere
from studio.training.fit import fit
from studio.training.follow import Followed, MetricsTail, Reread, Standing, Watch, follow
from studio.training.run_folder import RunFolder

Spec = Callable[..., RunSpec]


def advance(run: Iterator[TrainingEvent], step: int) -> None:
    """Let a run write up to a step."""
    for event in run:
        if isinstance(event, PhaseDone) and event.step >= step:
            return


def standing(events: list[Followed]) -> Standing:
    assert isinstance(events[-1], Standing)
    return events[-1]


def of_kind(events: list[Followed], kind: type) -> list[object]:
    return [event for event in events if isinstance(event, kind)]


@pytest.fixture(autouse=True)
def rows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.training.recorder._FLUSH_SECONDS", 0.0)


def test_what_another_writes_is_told_as_it_comes(toy_spec: Spec, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    run = fit(toy_spec(40), Control(), folder.path)
    advance(run, 12)
    watch = Watch(folder)
    first = list(watch.look())
    assert [row["step"] for row in first[0].rows] == [1, 5, 10, 10]  # type: ignore[union-attr]
    assert not standing(first).is_written  # nothing was seen to change yet

    assert list(watch.look()) == [standing(first)]
    advance(run, 27)
    second = list(watch.look())
    assert [(event.step, event.split) for event in second if isinstance(event, Measured)] == [
        (15, "train"),
        (20, "train"),
        (20, "validation"),
        (25, "train"),
    ]
    assert all(Path(event.path).is_file() for event in second if isinstance(event, SnapshotSaved))
    assert of_kind(second, SnapshotSaved)
    assert standing(second).is_written
    assert standing(second).seen == pytest.approx(time.monotonic(), abs=60)

    assert isinstance(list(run)[-1], RunFinished)
    third = list(watch.look())
    assert of_kind(third, StateSaved) == [StateSaved(step=40)]
    assert (standing(third).is_written, standing(third).finished) == (False, "steps")


def test_a_resumed_run_is_read_anew(toy_spec: Spec, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    list(fit(toy_spec(20), Control(), folder.path))
    cut = fit(toy_spec(40), Control(), folder.path, resume=True)
    advance(cut, 37)
    watch = Watch(folder)
    assert next(watch.look()).rows[-1]["step"] == 35  # type: ignore[union-attr]
    cut.close()  # killed: the saved state is still that of step 20
    again = fit(toy_spec(40), Control(), folder.path, resume=True)
    advance(again, 26)
    events = list(watch.look())
    assert isinstance(events[0], Reread)
    assert [row["step"] for row in events[0].rows] == [1, 5, 10, 10, 15, 20, 20, 20, 25]
    assert PhaseDone(step=25, phase="", last=True) in events
    again.close()


def test_only_whole_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "metrics.jsonl"
    path.write_text('{"step": 1, "split": "train", "values": {"loss": 2.0}}\n{"step": 2, "split": "tr')
    tail = MetricsTail(path)
    assert [row["step"] for row in tail.read().rows] == [1]
    assert tail.read().rows == ()
    with path.open("a") as file:
        file.write('ain", "values": {"loss": 1.0}}\n')
    came = tail.read()
    assert ([row["step"] for row in came.rows], came.is_anew) == ([2], False)


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        '{"step": "one"}',
        '{"step": 3, "values": {"loss": "low"}}',
        '{"step": 3, "vectors": {"kl": 1}}',
        "\0",
    ],
)
def test_what_is_no_row_is_passed_over(tmp_path: Path, line: str) -> None:
    path = tmp_path / "metrics.jsonl"
    path.write_text(f'{line}\n{{"step": 4, "values": {{}}}}\n')
    assert [row["step"] for row in MetricsTail(path).read().rows] == [4]


def test_a_rewritten_file_is_noticed_though_it_is_longer(tmp_path: Path) -> None:
    path = tmp_path / "metrics.jsonl"
    path.write_text('{"step": 1}\n{"step": 2}\n')
    tail = MetricsTail(path)
    tail.read()
    path.write_text('{"step": 1}\n{"step": 3}\n{"step": 4}\n')
    came = tail.read()
    assert ([row["step"] for row in came.rows], came.is_anew) == ([1, 3, 4], True)


def test_the_writers_clock_does_not_matter(toy_spec: Spec, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    run = fit(toy_spec(40), Control(), folder.path)
    advance(run, 12)
    watch = Watch(folder)
    list(watch.look())
    advance(run, 17)
    hour_ahead = time.time() + 3600
    os.utime(folder.metrics_path, (hour_ahead, hour_ahead))
    stand = standing(list(watch.look()))
    assert stand.is_written
    assert stand.seen is not None and stand.seen <= time.monotonic()
    run.close()


def test_a_half_synced_model_waits_until_it_is_whole(toy_spec: Spec, tmp_path: Path) -> None:
    far, near = RunFolder(tmp_path / "far"), RunFolder(tmp_path / "near")
    list(fit(toy_spec(10), Control(), far.path))
    shutil.copytree(far.path, near.path)
    watch = Watch(near)
    list(watch.look())
    list(fit(toy_spec(20), Control(), far.path, resume=True))
    whole = far.model_path.read_bytes()
    near.model_path.write_bytes(whole[: len(whole) // 2])
    assert not of_kind(list(watch.look()), StateSaved)
    near.model_path.write_bytes(whole)
    assert of_kind(list(watch.look()), StateSaved) == [StateSaved(step=20)]


def test_a_folder_that_is_gone_may_come_back(toy_spec: Spec, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    list(fit(toy_spec(10), Control(), folder.path))
    watch = Watch(folder)
    list(watch.look())
    folder.path.rename(tmp_path / "away")
    assert not standing(list(watch.look())).is_there
    (tmp_path / "away").rename(folder.path)
    assert standing(list(watch.look())).is_there


def test_following_ends_at_once_when_asked(
    toy_spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.training.follow.LOOK_SECONDS", 600.0)
    monkeypatch.setattr("studio.training.follow._IDLE_LOOK_SECONDS", 600.0)
    list(fit(toy_spec(5), Control(), tmp_path))
    control = Control()
    threading.Timer(0.2, control.stop).start()
    began = time.monotonic()
    list(follow(RunFolder(tmp_path), control))
    assert time.monotonic() - began < 60.0  # the next look would be after ten minutes


def test_a_file_named_stop_ends_a_run(
    toy_spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.training.recorder._HEAR_SECONDS", 0.0)
    run = fit(toy_spec(10_000), Control(), tmp_path)
    advance(run, 7)
    (tmp_path / "stop").touch()
    last = list(run)[-1]
    assert last == RunFinished(step=7, reason="stopped")
    advance(fit(toy_spec(10_000), Control(), tmp_path, resume=True), 9)  # it is asked once only


def test_live_settings_are_changed_by_a_file(
    toy_spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.training.recorder._HEAR_SECONDS", 0.0)
    run = fit(toy_spec(10_000), Control(), tmp_path)
    advance(run, 7)
    folder = RunFolder(tmp_path)
    folder.ask_change("learning_rate", 1e-4)
    folder.ask_change("batch_size", 3)
    events = []
    for event in run:
        events.append(event)
        if isinstance(event, PhaseDone) and event.step == 9:
            break
    run.close()
    assert [event for event in events if isinstance(event, SettingChanged)] == [
        SettingChanged(step=7, name="learning_rate", value=1e-4)
    ]
    assert any(isinstance(event, Notice) for event in events)  # the batch size isn't live


_POPEN = subprocess.Popen
# One process that stands for several: starting those is shown with the window.
STAND_IN = """
import sys
from pathlib import Path
from typing import Any
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.run_folder import RunFolder

folder = Path(sys.argv[1])
for _ in fit(RunFolder(folder).spec(), Control(), folder, resume=True):
    pass
"""


def stand_in(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    def start(command: list[str], **how: Any) -> "subprocess.Popen[bytes]":
        return _POPEN([sys.executable, "-c", program, command[command.index("--out") + 1]], **how)

    monkeypatch.setattr(subprocess, "Popen", start)


def test_a_run_of_other_processes_is_told_as_it_goes_and_stopped(
    toy_spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, STAND_IN)
    control = Control()
    steps = []
    for event in train_elsewhere(toy_spec(1_000_000), control, tmp_path):
        if isinstance(event, PhaseDone):
            steps.append(event.step)
            control.change("learning_rate", 1e-4)
            control.stop()
    assert steps and steps == sorted(steps)
    assert event == RunFinished(step=steps[-1], reason="stopped")
    assert RunFolder(tmp_path).metrics()[-1]["finished"] == "stopped"


def test_a_run_of_other_processes_that_stops_early_says_whose_weights_it_keeps(
    toy_spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, STAND_IN)
    spec = toy_spec(10_000, schedule="linear", horizon=10, patience=3, validate_every=5, ema_decay=0.0)
    *_, last = train_elsewhere(spec, Control(), tmp_path)
    assert last == RunFinished(step=25, reason="early-stopping", kept_step=10)


def test_a_run_of_other_processes_that_fails_says_why(
    toy_spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, "import sys; sys.exit('It was not to be.')")
    with pytest.raises(StudioError, match="It was not to be"):
        list(train_elsewhere(toy_spec(), Control(), tmp_path))


def test_what_befalls_processes_after_all_is_saved_is_no_failure_of_the_run(
    toy_spec: Spec, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, STAND_IN + "sys.exit('A library stumbled on its way out.')")
    *_, last = train_elsewhere(toy_spec(30), Control(), tmp_path)
    assert last == RunFinished(step=30, reason="steps")
    # An end that an earlier sitting wrote isn't that of one that never began.
    stand_in(monkeypatch, "import sys; sys.exit('It was not to be.')")
    with pytest.raises(StudioError, match="It was not to be"):
        list(train_elsewhere(toy_spec(60), Control(), tmp_path))
