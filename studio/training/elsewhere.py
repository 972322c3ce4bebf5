"""A run trained by other processes, watched by its folder: several devices need a process each."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

from studio.core.events import RunFinished, RunStarted, StateSaved, StopReason, TrainingEvent
from studio.core.run_spec import RunSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.training.control import Control
from studio.training.follow import Reread, Standing, Watch, events_of
from studio.training.group import check_devices
from studio.training.run_folder import RunFolder

_LOG = logging.getLogger(__name__)
_LOOK_SECONDS = 0.5
_ENDING_SECONDS = 150.0
_REASONS: dict[str, StopReason] = {
    "steps": "steps",
    "minutes": "minutes",
    "early-stopping": "early-stopping",
}


def train_elsewhere(spec: RunSpec, control: Control, folder: Path) -> Iterator[TrainingEvent]:
    """Train on `spec.devices` devices, or go on with the run in `folder`.

    Of `control` stopping and live settings are passed on; the processes can't be held.

    Yields
    ------
    TrainingEvent
        As `fit` does, but for `Preview` and `Snapshot`: after `StateSaved` the weights are in the folder.

    Raises
    ------
    StudioError
        If it can't start, or fails; what the processes said is in `log.txt`.
    """
    check_devices(spec.devices, spec.device)
    run = RunFolder(folder)
    if not run.exists():
        run.write_spec(spec)
    command = [sys.executable, "-m", "studio", "train", spec.family, "--out", str(folder), "--resume"]
    command += ["--devices", str(spec.devices)]
    log = folder / "log.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        finished = yield from _watch(process, spec, control, run)
    finally:
        if process.poll() is None:  # nobody watches any more
            run.stop_path.touch()
            _wait(process)
    if process.returncode and finished is None:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{title} ended early: {reason}"),
            title=spec.title or folder.name,
            reason=_last_line(log),
        )
    if process.returncode:  # all was saved before, so the user needn't hear of it
        _LOG.warning("%s left with exit code %d: %s", folder.name, process.returncode, _last_line(log))
    if finished is not None:
        yield finished


def _watch(
    process: subprocess.Popen[bytes], spec: RunSpec, control: Control, run: RunFolder
) -> Generator[TrainingEvent, None, RunFinished | None]:
    """Tell what happens until the process has ended; return the run's end, if its folder tells of one."""
    watch = Watch(run)
    step, saved, reason = 0, 0, ""
    yield _started(spec)
    is_over = went_on = False
    while not is_over:
        is_over = process.poll() is not None  # then one more look
        for item in watch.look():
            match item:
                case Standing():
                    reason = item.finished
                    went_on |= not reason  # else it may be the end of an earlier sitting
                case Reread():
                    yield from events_of(item.rows)
                case _:
                    went_on = True
                    step = max(step, item.step)
                    saved = item.step if isinstance(item, StateSaved) else saved
                    yield item
        for change in control.take_changes():
            run.ask_change(change.name, change.value)
        if control.stopping and not is_over:
            run.stop_path.touch()  # again and again: a process that only just begins clears it away
            time.sleep(_LOOK_SECONDS)
        elif not is_over:
            control.wait(_LOOK_SECONDS)
    if not (reason and went_on):
        return None
    kept = saved if reason == "early-stopping" and saved < step else None
    return RunFinished(step=step, reason=_REASONS.get(reason, "stopped"), kept_step=kept)


def _started(spec: RunSpec) -> RunStarted:
    total = spec.training.horizon if spec.stop_minutes is None else None
    return RunStarted(
        step=0,
        stop_step=total if spec.stop_step is None else spec.stop_step,
        device=spec.device,
        threads=0,
        precision=spec.training.precision,
        num_parameters=0,
    )


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
