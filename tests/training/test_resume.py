"""A run that was cut continues as if it had not been."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import safetensors
import safetensors.torch
import torch

from studio.core.events import PhaseDone, RunFinished, TrainingEvent
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec
from studio.training.run_folder import RunFolder

Spec = Callable[..., RunSpec]
Train = Callable[..., list[TrainingEvent]]


def _rows(folder: Path) -> list[object]:
    return [
        (row["step"], row.get("split"), row.get("values"), row.get("setting"))
        for row in RunFolder(folder).metrics()
    ]


def _same_state(one: Path, other: Path) -> None:
    first = safetensors.torch.load_file(one / "state.safetensors")
    second = safetensors.torch.load_file(other / "state.safetensors")
    assert first.keys() == second.keys()
    for name, tensor in first.items():
        assert torch.equal(tensor, second[name]), name


@pytest.mark.parametrize("optimizer", ["adam", "sgd", "rmsprop"])
def test_resuming_is_bit_exact(toy_spec: Spec, train: Train, tmp_path: Path, optimizer: str) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    train(toy_spec(40, optimizer=optimizer), whole)
    train(toy_spec(13, optimizer=optimizer), cut)
    train(toy_spec(40, optimizer=optimizer), cut, resume=True)
    _same_state(whole, cut)
    assert (whole / "model.safetensors").read_bytes() == (cut / "model.safetensors").read_bytes()


def test_resuming_images_in_bf16_is_bit_exact(train: Train, tmp_path: Path) -> None:
    def spec(stop_step: int) -> RunSpec:
        settings = {"batch_size": 8, "width": 8, "hidden": 16, "validate_every": 0, "precision": "bf16"}
        return make_spec("vae", "fashion-mnist", settings=settings, threads=1, stop_step=stop_step)

    train(spec(8), tmp_path / "whole")
    train(spec(3), tmp_path / "cut")
    train(spec(8), tmp_path / "cut", resume=True)
    _same_state(tmp_path / "whole", tmp_path / "cut")


def test_metrics_past_the_state_are_measured_again_once(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    train(toy_spec(30), whole)
    run = fit(toy_spec(30), Control(), cut)
    for event in run:
        if isinstance(event, PhaseDone) and event.step == 22:
            run.close()  # the state is still that of step 0
            break
    with (cut / "metrics.jsonl").open("a") as file:
        file.write('{"step": 22, "split": "tra')  # a line cut short
    train(toy_spec(30), cut, resume=True)
    assert _rows(cut) == _rows(whole)
    assert RunFolder(cut).snapshots() == [
        (step, cut / "snapshots" / path.name) for step, path in RunFolder(whole).snapshots()
    ]
    _same_state(whole, cut)


def test_live_changes_are_replayed(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    def run(folder: Path, close_at: int | None) -> None:
        control = Control()
        events = fit(toy_spec(30), control, folder)
        for event in events:
            if isinstance(event, PhaseDone) and event.step == 9:
                control.change("beta", 0.1)
            if isinstance(event, PhaseDone) and event.step == close_at:
                events.close()
                break

    run(tmp_path / "whole", None)
    run(tmp_path / "cut", 25)
    train(toy_spec(30), tmp_path / "cut", resume=True)
    _same_state(tmp_path / "whole", tmp_path / "cut")
    assert _rows(tmp_path / "cut") == _rows(tmp_path / "whole")


def test_the_stop_step_is_a_total(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    train(toy_spec(20), tmp_path)
    events = train(toy_spec(20), tmp_path, resume=True)
    assert not any(isinstance(event, PhaseDone) for event in events)
    assert events[-1] == RunFinished(step=20, reason="steps")


def test_resuming_what_never_began_begins_it(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    assert train(toy_spec(5), tmp_path / "new", resume=True)[-1] == RunFinished(step=5, reason="steps")


def test_a_damaged_state_is_refused(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    train(toy_spec(5), tmp_path)
    state = tmp_path / "state.safetensors"
    state.write_bytes(state.read_bytes()[:-20])
    with pytest.raises(StudioError, match="damaged"):
        train(toy_spec(9), tmp_path, resume=True)


_TRAINER = """
import sys
from pathlib import Path
from studio.training import fit as loop
from studio.training.control import Control
from studio.training.presets import make_spec
loop.STATE_SECONDS = 0.3
spec = make_spec("vae", "8gaussians", settings={"batch_size": 32, "hidden": 16}, threads=1, stop_step=100000)
print("go", flush=True)
for event in loop.fit(spec, Control(), Path(sys.argv[1]), resume=True):
    pass
"""


def test_killed_runs_resume(toy_spec: Spec, train: Train, tmp_path: Path) -> None:
    """Killed with -9 at random moments, among them while starting; each goes on from its last state."""
    moments = random.Random(0)
    folder = RunFolder(tmp_path)
    for kill in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", _TRAINER, str(tmp_path)],
            stdout=subprocess.PIPE,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            deadline = time.monotonic() + 60
            while kill and not folder.metrics() and time.monotonic() < deadline:
                time.sleep(0.02)
            time.sleep(moments.uniform(0.0, 1.0))
            process.send_signal(signal.SIGKILL)
    assert folder.metrics()
    with safetensors.safe_open(folder.state_path, framework="np") as file:
        saved = json.loads(file.metadata()["state"])["step"]
    events = train(toy_spec(1, batch_size=32, hidden=16), tmp_path, resume=True)
    assert events[-1] == RunFinished(step=max(saved, 1), reason="steps")
