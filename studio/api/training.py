"""Training in one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from studio import checkpoints, data
from studio.api.model import StudioModel
from studio.core.card import Card
from studio.core.events import Measured, PhaseDone, RunStarted, Snapshot, TrainingEvent
from studio.core.run_spec import RunSpec
from studio.training.control import Control, SettingValue
from studio.training.fit import fit
from studio.training.presets import make_spec


def train(
    family: str | RunSpec,
    data_name: str = "",
    *,
    preset: str | None = None,
    settings: Mapping[str, Any] | None = None,
    seed: int = 0,
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto",
    threads: int | None = None,
    steps: int | None = None,
    minutes: float | None = None,
    parts: Mapping[str, str] | None = None,
    changes: Sequence[tuple[int, str, SettingValue]] = (),
    out: str | Path | None = None,
    resume: bool = False,
    on_event: Callable[[TrainingEvent], None] | None = None,
) -> StudioModel:
    """Train a model and return it.

    Parameters
    ----------
    family
        A family's name, or a whole `RunSpec`; then the next arguments up to `parts` are not used.
    data_name, preset, settings, seed, device, threads
        As `latent-studio train` takes them; `settings` are family and training settings by name.
    steps, minutes
        When to stop; without either at the end of the learning-rate schedule.
    parts
        Role to checkpoint, for families built on another model.
    changes
        (step, name, value) of live settings to change once so many steps are done.
    out
        Run folder; None keeps nothing on disk.
    resume
        Continue the run in `out`.
    on_event
        Called with every event of the run.

    Raises
    ------
    StudioError
        If a name is unknown, a value out of range, or training fails.
    """
    spec = (
        family
        if isinstance(family, RunSpec)
        else make_spec(
            family,
            data_name,
            preset=preset,
            settings=settings,
            seed=seed,
            device=device,
            threads=threads,
            stop_step=steps,
            stop_minutes=minutes,
            parts=parts,
        )
    )
    folder = Path(out) if out is not None else None
    snapshot, metrics = None, dict[int, dict[str, float]]()
    control = Control()
    for event in fit(spec, control, folder, resume):
        if isinstance(event, RunStarted) or (isinstance(event, PhaseDone) and event.last):
            for step, name, value in changes:
                if step == event.step:
                    control.change(name, value)
        if isinstance(event, Snapshot):
            snapshot = event
        elif isinstance(event, Measured) and event.split == "validation":
            metrics[event.step] = dict(event.values)
        if on_event is not None:
            on_event(event)
    if folder is not None:
        loaded = checkpoints.load(folder)
        return StudioModel(loaded.model, loaded.card, loaded.path)
    assert snapshot is not None, "a run ends with a snapshot"
    return _from_snapshot(spec, snapshot, metrics.get(snapshot.step, {}))


def _from_snapshot(spec: RunSpec, snapshot: Snapshot, metrics: dict[str, float]) -> StudioModel:
    card = Card(
        family=spec.family,
        config=spec.config,
        data=data.spec(spec.data),
        step=snapshot.step,
        seed=spec.seed,
        metrics=metrics,
        title=spec.title,
        parts=checkpoints.part_cards(spec.parts),
    )
    return StudioModel(checkpoints.instantiate(card, snapshot.weights), card)
