"""`train`: a run on the command line, with a progress bar and a clean stop."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Literal

from studio import data
from studio.cli.fetching import bring
from studio.cli.training_view import TrainingView
from studio.core.config import parse_assignments
from studio.core.environment import pinned_threads
from studio.core.run_spec import RunSpec
from studio.core.share import Share
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.stream import check_even
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.group import check_devices, launched_share
from studio.training.presets import make_spec
from studio.training.run_folder import RunFolder

_POLITE_SECONDS = 15.0


@dataclass(frozen=True, kw_only=True)
class TrainRequest:
    """What was asked for; None where nothing was said."""

    family: str
    data: str | None
    preset: str | None
    assignments: tuple[str, ...]
    parts: tuple[str, ...]
    steps: int | None
    minutes: float | None
    seed: int | None
    device: Literal["auto", "cpu", "cuda", "mps"] | None
    threads: int | None
    devices: int | None
    out: Path
    resume: bool


def train(request: TrainRequest) -> bool:
    """Train until the run is over or Ctrl-C is pressed; either way everything is saved.

    Returns
    -------
    bool
        False if one of several processes failed, and said why.
    """
    if request.steps is not None and request.minutes is not None:
        raise StudioError(QT_TRANSLATE_NOOP("messages", "Give --steps or --minutes, not both."))
    share = launched_share()
    folder = RunFolder(request.out)
    is_resumed = request.resume and folder.exists()
    spec = _resumed_spec(request, folder) if is_resumed else _new_spec(request)
    if share.count == 1 and (request.devices or 1) > 1:
        return _train_together(request, spec)
    try:
        _train_here(request, spec, share)
    except StudioError:
        if share.index:
            time.sleep(_POLITE_SECONDS)  # the first one says the same, and its end ends this one
        raise
    return True


def _train_here(request: TrainRequest, spec: RunSpec, share: Share) -> None:
    control = Control()
    with (
        _stopping_on_interrupt(control, share),
        TrainingView(spec, request.out, quiet=share.index > 0) as view,
    ):
        for event in fit(spec, control, request.out, request.resume, share):
            view.show(event)


def _train_together(request: TrainRequest, spec: RunSpec) -> bool:
    """Start the processes, after everything that can be refused was."""
    count = request.devices or 1
    check_devices(count, spec.device)
    check_even(spec.training.batch_size, Share(count=count))
    from studio.training.launch import launch

    return launch(_arguments(request), count)


def _arguments(request: TrainRequest) -> list[str]:
    """Return the request as a command line, for each of the processes."""
    said = {
        "--data": request.data,
        "--preset": request.preset,
        "--steps": request.steps,
        "--minutes": request.minutes,
        "--seed": request.seed,
        "--device": request.device,
        "--threads": request.threads,
        "--devices": request.devices,
        "--out": request.out,
    }
    arguments = ["train", request.family]
    for option, value in said.items():
        arguments += [] if value is None else [option, str(value)]
    for option, values in (("--set", request.assignments), ("--part", request.parts)):
        arguments += [part for value in values for part in (option, value)]
    return [*arguments, "--resume"] if request.resume else arguments


def _new_spec(request: TrainRequest) -> RunSpec:
    if request.data is None:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "Say what to train on with --data; there are: {known}."),
            known=", ".join(data.names()),
        )
    bring(request.data)
    return make_spec(
        request.family,
        request.data,
        preset=request.preset,
        settings=parse_assignments(request.assignments),
        seed=request.seed or 0,
        device=request.device or "auto",
        threads=request.threads or pinned_threads(),
        stop_step=request.steps,
        stop_minutes=request.minutes,
        devices=request.devices or launched_share().count,
        title=request.out.name,
        parts=parse_assignments(request.parts),
    )


def _resumed_spec(request: TrainRequest, folder: RunFolder) -> RunSpec:
    """Return the folder's spec with the stopping rule, device and threads of this session."""
    stored = folder.spec()
    _refuse_conflicts(request, stored, folder.path)
    changes: dict[str, object] = {}
    if request.steps is not None or request.minutes is not None:
        changes |= {"stop_step": request.steps, "stop_minutes": request.minutes}
    if request.device is not None:
        changes["device"] = request.device
    threads = request.threads or pinned_threads()
    if threads is not None:
        changes["threads"] = threads
    return stored.replace(changes)


def _refuse_conflicts(request: TrainRequest, stored: RunSpec, path: Path) -> None:
    """Refuse to resume a run as another one: what was said must be what the folder holds."""
    asked = {"family": request.family, "data": request.data, "preset": request.preset, "seed": request.seed}
    pairs = {name: (value, getattr(stored, name)) for name, value in asked.items() if value is not None}
    named = parse_assignments(request.parts)
    pairs |= {role: (model, stored.parts.get(role)) for role, model in named.items()}
    assignments = parse_assignments(request.assignments)
    if assignments:
        wanted = make_spec(stored.family, stored.data, preset=stored.preset or None, settings=assignments)
        given, kept = ({**spec.config, **spec.training.model_dump()} for spec in (wanted, stored))
        # "auto" was resolved when the run began.
        pairs |= {name: (given[name], kept[name]) for name in assignments if given[name] != "auto"}
    for name, (value, old) in pairs.items():
        if value != old:
            raise StudioError(
                QT_TRANSLATE_NOOP(
                    "messages", "The run in {path} has {name} = {old}; resuming can't make it {value}."
                ),
                path=str(path),
                name=name,
                old=old,
                value=value,
            )


@contextmanager
def _stopping_on_interrupt(control: Control, share: Share) -> Iterator[None]:
    """Turn the first Ctrl-C, or a polite kill, into a request to stop; a second one interrupts at once.

    One of several processes hears a Ctrl-C twice, from the terminal and from the launcher.
    """
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in numbers}

    def stop(number: int, frame: FrameType | None) -> None:
        control.stop()
        if share.count == 1:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    for number in numbers:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
