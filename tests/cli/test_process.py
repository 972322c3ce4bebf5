"""The real program: how it starts, is interrupted and ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio import checkpoints
from studio.cli import main
from studio.training.run_folder import RunFolder

STUDIO = (sys.executable, "-m", "studio")


def start(*arguments: object) -> "subprocess.Popen[str]":
    command = [*STUDIO, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*STUDIO, *map(str, arguments)], capture_output=True, text=True, check=False)


def wait_for(path: Path, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 200
    while not path.exists():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_lists_are_pure_json() -> None:
    result = run("list", "datasets", "--json")
    assert result.returncode == 0
    assert result.stderr == ""
    assert "fashion-mnist" in {row["name"] for row in json.loads(result.stdout)}


def test_a_mistake_ends_with_code_two() -> None:
    result = run("info", "nothing")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_is_saved_and_can_be_resumed(
    tmp_path: Path, number: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "run"
    settings = ("--set", "hidden=8", "--set", "horizon=10000000", "--set", "log_every=1")
    process = start("train", "vae", "--data", "moons", *settings, "--threads", 1, "--out", folder)
    wait_for(folder / "metrics.jsonl", process)
    process.send_signal(number)
    _, err = process.communicate(timeout=200)
    assert process.returncode == 0, err
    assert "saved in" in err
    assert "Traceback" not in err
    step = checkpoints.load(folder).card.step
    assert step > 0
    assert RunFolder(folder).metrics()[-1]["step"] <= step
    again = main(["train", "vae", "--out", str(folder), "--resume", "--steps", str(step + 5)])
    said = capfd.readouterr().err
    assert again == 0, said
    assert f"from step {step}" in said
    assert checkpoints.load(folder).card.step == step + 5


@pytest.mark.skipif(os.name == "nt", reason="head is POSIX")
def test_a_reader_that_leaves_early_is_no_failure_worth_a_traceback() -> None:
    process = start("list", "datasets", "--json")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(60)
