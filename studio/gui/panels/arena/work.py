"""The race, in a worker: every lane is a training loop, advanced in turn by its share of the core."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.capabilities import HasDensity, Samples
from studio.core.events import PhaseDone, RunFinished, RunStarted, Snapshot
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.gui.panels.arena.records import Beat, Choice, Dropped, Entrant, Ground, RaceSpec, Standing
from studio.gui.text import translate

if TYPE_CHECKING:
    from torch import Tensor, nn

    from studio.core.data_spec import DataSpec
    from studio.core.events import TrainingEvent
    from studio.core.run_spec import RunSpec
    from studio.data.dataset import PointSet
    from studio.training.control import Control

NUM_MEASURED = 400
"""Samples and data points compared: their transport is exact and takes a tenth of a second."""
NUM_LIKELIHOOD = 2_000
NUM_SHOWN = 1_000
DENSITY_GRID = 96
_SLICE = 0.2  # seconds of the core a lane has before the next one's turn
_BEAT = 0.05  # seconds between signs of life, at which the race can be cancelled
_REPORTS = 16  # standings of a lane in a race
_EXTENT = 4.0


@dataclass(kw_only=True)
class _Lane:
    number: int
    spec: RunSpec
    control: Control
    events: Iterator[TrainingEvent]
    seconds: float = 0.0
    step: int = 0
    num_parameters: int = 0
    reports: int = 0
    weights: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)
    is_over: bool = False


def ground(data_name: str) -> Ground:
    """Return a data set of the plane, and who can learn it."""
    dataset = _points(data_name)
    points = dataset.fixed("test", NUM_LIKELIHOOD)
    return Ground(
        spec=dataset.spec,
        points=points[:NUM_SHOWN].numpy(),
        floor=_floor(points),
        choices=tuple(_choices(dataset.spec)),
    )


def race(spec: RaceSpec) -> Iterator[Beat | Standing | Dropped]:
    """Train all lanes, in turn, until each has had its budget of processor time.

    Time is this thread's own, so that neither the window nor other programs count; measuring isn't charged.
    """
    dataset = _points(spec.data)
    lanes: list[_Lane] = []
    try:
        for number, entrant in enumerate(spec.lanes):
            lanes.append(_enter(number, entrant, spec))
            yield Beat(seconds=(0.0,))
        while any(not lane.is_over for lane in lanes):
            for lane in lanes:
                if not lane.is_over:
                    yield from _turn(lane, lanes, spec, dataset)
    finally:
        for lane in lanes:
            _close(lane.events)


def keep(standing: Standing, folder: Path) -> Iterator[str]:
    """Save a lane's model as a checkpoint and yield its path."""
    from studio import checkpoints

    name = f"{standing.card.family}-{standing.card.data.name.replace(':', '-')}"
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (path := folder / f"{name}-{number}.safetensors").exists():
        number += 1
    model = checkpoints.instantiate(standing.card, standing.weights)
    checkpoints.save(path, model, standing.card)
    yield str(path)


def _turn(
    lane: _Lane, lanes: list[_Lane], spec: RaceSpec, dataset: PointSet
) -> Iterator[Beat | Standing | Dropped]:
    """Advance a lane by its slice, and measure it when that is due."""
    end = min(lane.seconds + _SLICE, spec.budget)
    try:
        while lane.seconds < end and not lane.is_over:
            _advance(lane, min(lane.seconds + _BEAT, end))
            yield Beat(seconds=tuple(one.seconds for one in lanes))
        is_due = lane.seconds >= spec.budget * lane.reports / _REPORTS
        is_done = lane.is_over or lane.seconds >= spec.budget
        if is_due or is_done:
            _take_weights(lane)
            lane.reports += 1
            lane.is_over = lane.is_over or is_done
            yield _measure(lane, spec, dataset)
    except StudioError as error:
        lane.is_over = True
        yield Dropped(lane=lane.number, sentence=translate(error.message))


def _advance(lane: _Lane, until: float) -> None:
    """Train a lane until it has had so many seconds, or ends by itself."""
    start = time.thread_time() - lane.seconds
    while lane.seconds < until:
        event = next(lane.events, None)
        lane.seconds = time.thread_time() - start
        if event is None:
            lane.is_over = True
            return
        _note(lane, event)


def _note(lane: _Lane, event: TrainingEvent) -> None:
    match event:
        case RunStarted():
            lane.num_parameters = event.num_parameters
        case PhaseDone():
            lane.step = event.step
        case Snapshot():
            lane.weights = event.weights
        case RunFinished():
            lane.is_over = True


def _take_weights(lane: _Lane) -> None:
    """Ask a lane for its weights as they are; on the way it takes a step at most."""
    if lane.is_over:
        return
    lane.control.snapshot()
    before = lane.weights
    while lane.weights is before:
        event = next(lane.events, None)
        if event is None:
            lane.is_over = True
            return
        _note(lane, event)


def _enter(number: int, entrant: Entrant, spec: RaceSpec) -> _Lane:
    from studio.training.control import Control
    from studio.training.fit import fit
    from studio.training.presets import make_spec

    run = make_spec(
        entrant.family,
        spec.data,
        preset=entrant.preset,
        settings={"validate_every": 0},
        seed=spec.seed,
        device="cpu",
        threads=1,
        stop_step=10_000_000,  # the budget ends it
    )
    control = Control()
    control.set_snapshot_interval(float("inf"))
    lane = _Lane(number=number, spec=run, control=control, events=fit(run, control))
    # Up to its start off the clock: whoever builds the first optimiser would pay for an import.
    _note(lane, next(lane.events))
    return lane


def _measure(lane: _Lane, spec: RaceSpec, dataset: PointSet) -> Standing:
    import torch

    from studio import checkpoints
    from studio.core.card import Card

    card = Card(
        family=lane.spec.family,
        config=lane.spec.config,
        data=dataset.spec,
        step=lane.step,
        seed=lane.spec.seed,
        title="",
    )
    with torch.no_grad():
        model: Any = checkpoints.instantiate(card, lane.weights)
        held_out = dataset.fixed("test", NUM_LIKELIHOOD)
        samples = model.sample(NUM_SHOWN, spec.seed).float().cpu()
        kl, log_p = _likelihood(model, held_out, dataset)
    return Standing(
        lane=lane.number,
        seconds=lane.seconds,
        step=lane.step,
        num_parameters=lane.num_parameters,
        samples=samples.numpy(),
        w2=_distance(samples[:NUM_MEASURED], held_out[:NUM_MEASURED]),
        kl=kl,
        log_p=log_p,
        is_done=lane.is_over,
        weights=lane.weights,
        card=card,
    )


def _likelihood(
    model: nn.Module, held_out: Tensor, dataset: PointSet
) -> tuple[float | None, NDArray[np.float32] | None]:
    """Return KL(data || model), where the data's density is known, and the model's over the square."""
    import torch

    if not isinstance(model, HasDensity):
        return None, None
    true = dataset.log_prob(held_out)
    found = model.log_prob(held_out).double().cpu()
    kl = None if true is None else float((true - found).mean())
    extent = dataset.spec.extent or _EXTENT
    ticks = (torch.arange(DENSITY_GRID) + 0.5) / DENSITY_GRID * 2 * extent - extent
    v, u = torch.meshgrid(ticks, ticks, indexing="ij")
    cells = torch.stack([u.flatten(), v.flatten()], 1)
    parts = [model.log_prob(part).float().cpu() for part in torch.split(cells, 4_096)]
    return kl, torch.cat(parts).reshape(DENSITY_GRID, DENSITY_GRID).numpy()


def _distance(samples: Tensor, points: Tensor) -> float:
    import torch

    from studio.metrics.divergences import transport

    if not bool(torch.isfinite(samples).all()):
        return float("inf")
    return transport(samples, points, 2).distance


def _floor(points: Tensor) -> float:
    return _distance(points[:NUM_MEASURED], points[NUM_MEASURED : 2 * NUM_MEASURED])


def _choices(spec: DataSpec) -> Iterator[Choice]:
    """Yield every preset of every family that learns the data set and draws samples of it."""
    import torch

    from studio.core import config as configs
    from studio.core.family import registered
    from studio.core.seeds import default_generator_lock
    from studio.training import presets as _  # noqa: F401  with it all families are registered

    for family in registered().values():
        if family.parts:
            continue
        for preset in family.presets_for(spec):
            config = configs.build(family.config, preset.config)
            if family.accepts(config, spec) is not None:
                continue
            with default_generator_lock, torch.random.fork_rng(devices=[]):
                model = family.build(config, spec, {})
            if isinstance(model, Samples):
                entrant = Entrant(family=family.name, preset=preset.name)
                yield Choice(entrant=entrant, family=family.title, preset=preset.title)


def _points(name: str) -> PointSet:
    from studio import data
    from studio.data.dataset import PointSet

    dataset = data.load(name)
    if not isinstance(dataset, PointSet) or dataset.spec.shape != (2,):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{name!r} isn't a data set of the plane; choose another one."),
            name=name,
        )
    return dataset


def _close(events: Iterator[TrainingEvent]) -> None:
    close = getattr(events, "close", None)
    if close is not None:
        close()
