"""Kill a training run with -9 at random moments and resume it, again and again.

Usage: python tests/soak/kill_resume.py [KILLS] [LONGEST_SECONDS]

Prints one JSON line: how many kills, how many resumed, and the most training time lost at once. A run counts
as resumed when it reports a step again; the time lost is what it had measured beyond its last saved state.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import safetensors

from studio.training.run_folder import RunFolder

_COMMAND = (
    sys.executable, "-m", "studio", "train", "vae", "--data", "8gaussians", "--threads", "1",
    "--steps", "100000000", "--set", "batch_size=64", "--resume",
)  # fmt: skip


def _saved_seconds(folder: RunFolder) -> float:
    with safetensors.safe_open(folder.state_path, framework="np") as file:
        return float(json.loads(file.metadata()["state"])["progress"]["seconds"])


def _measured_seconds(folder: RunFolder) -> float:
    return max((row["time"] for row in folder.metrics() if "time" in row), default=0.0)


def _run_and_kill(path: Path, seconds: float) -> bool:
    """Return whether the run measured anything new before it was killed after `seconds` of training."""
    folder = RunFolder(path)
    before = folder.metrics_path.stat().st_mtime if folder.metrics_path.exists() else 0.0
    with subprocess.Popen(
        [*_COMMAND, "--out", str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    ) as process:
        deadline = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < deadline:
            if folder.metrics_path.exists() and folder.metrics_path.stat().st_mtime > before:
                break
            time.sleep(0.05)
        resumed = process.poll() is None and time.monotonic() < deadline
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    return resumed


def main() -> None:
    """Kill and resume; print the figures."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    longest = float(sys.argv[2]) if len(sys.argv) > 2 else 35.0
    moments = random.Random(0)
    resumed, worst = 0, 0.0
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "run"
        for _ in range(kills):
            resumed += _run_and_kill(path, moments.uniform(0.0, longest) ** 2 / longest)
            folder = RunFolder(path)
            worst = max(worst, _measured_seconds(folder) - _saved_seconds(folder))
    figures = {
        "soak": "kill_resume",
        "kills": kills,
        "resumed": resumed,
        "most_seconds_lost": round(worst, 1),
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
