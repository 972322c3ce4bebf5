"""Turns files and snapshots into models to explore, away from the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from studio import checkpoints, data
from studio.core.card import Card
from studio.core.events import Snapshot
from studio.core.manifest import shipped_at
from studio.core.run_spec import RunSpec
from studio.gui.context import ModelHandle


@dataclass(frozen=True, kw_only=True, eq=False)
class OpenFile:
    """Read a shipped name, a checkpoint file or a run folder."""

    name: str


@dataclass(frozen=True, kw_only=True, eq=False)
class OpenSnapshot:
    """Read one of a run's snapshot files, or its final model."""

    path: Path
    title: str
    source: str
    live: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class BuildSnapshot:
    """Build a model around weights that a run in progress has just sent."""

    spec: RunSpec
    snapshot: Snapshot
    title: str
    source: str


ModelRequest = OpenFile | OpenSnapshot | BuildSnapshot


def make_model(request: ModelRequest) -> ModelHandle:
    """Return the model a request asks for; a `StudioError` says in a sentence why there is none.

    The copy lives on the CPU whatever trains it: one image decodes there in milliseconds, and on Apple's MPS
    a second thread on the device would end the process.
    """
    match request:
        case BuildSnapshot(spec=spec, snapshot=snapshot):
            card = _card(spec, snapshot.step)
            return ModelHandle(
                model=checkpoints.instantiate(card, snapshot.weights),
                card=card,
                title=request.title,
                step=snapshot.step,
                live=True,
                source=request.source,
            )
        case OpenSnapshot(path=path):
            loaded = checkpoints.load(path)
            return ModelHandle(
                model=loaded.model,
                card=loaded.card,
                title=request.title,
                step=loaded.card.step,
                live=request.live,
                source=request.source,
            )
        case OpenFile(name=name):
            loaded = checkpoints.load(name)
            return ModelHandle(
                model=loaded.model,
                card=loaded.card,
                title=_title(loaded),
                step=loaded.card.step,
                live=False,
                source=str(loaded.path),
            )


def save_model(path: Path, handle: ModelHandle) -> Path:
    """Write a model as a checkpoint, with the usual suffix, and return its path."""
    target = path if path.suffix == ".safetensors" else path.with_name(f"{path.name}.safetensors")
    checkpoints.save(target, handle.model, handle.card)
    return target


def _card(spec: RunSpec, step: int) -> Card:
    return Card(
        family=spec.family,
        config=spec.config,
        data=data.spec(spec.data),
        step=step,
        seed=spec.seed,
        title=spec.title,
        parts=checkpoints.part_cards(spec.parts),
    )


def _title(loaded: checkpoints.Loaded) -> str:
    entry = shipped_at(loaded.path)
    if entry is not None:
        return QCoreApplication.translate("model", entry.title)
    return loaded.card.title or loaded.path.stem
