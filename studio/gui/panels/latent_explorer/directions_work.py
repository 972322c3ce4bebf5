"""Directions in latent space: made from codes, kept in files. Called in background threads; knows no Qt.

A file is JSON with the directions' names and vectors, and the fingerprint of the model they were made with.
One from elsewhere is checked before anything is used: its size, its types, and how long the vectors are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from studio.core.config import Config, build
from studio.core.files import atomic_file, os_reason
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.gui.panels.latent_explorer.records import LONGEST_NAME, MOST_DIRECTIONS, Direction

if TYPE_CHECKING:
    from studio.gui.context import ModelHandle
    from studio.gui.panels.latent_explorer.codes import Codes

_VERSION = 1
_MOST_BYTES = 16 * 2**20


class DirectionsFile(Config):
    """What a file of directions holds.

    Attributes
    ----------
    format, version
        What this is.
    title, step, fingerprint
        The model they were made with: its name, its training step, and the digest of its weights.
    directions
        Names and vectors, all of one size.
    """

    format: Literal["latent-studio-directions"] = "latent-studio-directions"
    version: int = Field(default=_VERSION, ge=1)
    title: str = Field(default="", max_length=400)
    step: int = Field(default=0, ge=0)
    fingerprint: str = Field(default="", max_length=128)
    directions: tuple[Direction, ...] = Field(min_length=1, max_length=MOST_DIRECTIONS)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Ask for the way to one class's mean code from another's; `number` tells two equal wishes apart."""

    codes: Codes = field(compare=False)
    number: int
    first: int
    second: int


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Directions from a file, and the model they were made with where that isn't the one on show."""

    directions: tuple[Direction, ...]
    stranger: str
    step: int


def difference(request: Difference) -> Direction:
    """Return the mean code of the first class minus that of the second.

    Raises
    ------
    StudioError
        If a class has no test item.
    """
    import torch

    codes = request.codes
    assert codes.labels is not None
    labels = torch.from_numpy(codes.labels)
    means = []
    for label in (request.first, request.second):
        of_class = codes.z[labels == label]
        if not len(of_class):
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "No test item is of class {name}; choose another one."),
                name=codes.names[label],
            )
        means.append(of_class.mean(0))
    name = f"{codes.names[request.first]} − {codes.names[request.second]}"
    return Direction(name=name[:LONGEST_NAME], vector=tuple((means[0] - means[1]).tolist()))


def write(path: Path, directions: tuple[Direction, ...], handle: ModelHandle) -> Iterator[int]:
    """Write directions to a file, whole or not at all; yields how many there are at the end."""
    from studio import checkpoints

    file = DirectionsFile(
        title=handle.title[:400],
        step=handle.step,
        fingerprint=checkpoints.fingerprint(handle.model),
        directions=directions,
    )
    with atomic_file(path) as temporary:
        temporary.write_text(file.model_dump_json(indent=1), encoding="utf-8")
    yield len(directions)


def load(path: Path, size: int, handle: ModelHandle) -> Iterator[Loaded]:
    """Read directions for a model of so many latent dimensions.

    Raises
    ------
    StudioError
        If it is no such file, is too large, or its directions have another size.
    """
    from studio import checkpoints

    file = read(path)
    for direction in file.directions:
        if len(direction.vector) != size:
            raise StudioError(
                QT_TRANSLATE_NOOP(
                    "messages",
                    "These directions have {theirs:,} dimensions and this model’s latents have {ours:,}; "
                    "open the model they were made with: {title}.",
                ),
                theirs=len(direction.vector),
                ours=size,
                title=file.title,
            )
    is_same = file.fingerprint == checkpoints.fingerprint(handle.model)
    yield Loaded(directions=file.directions, stranger="" if is_same else file.title, step=file.step)


def read(path: Path) -> DirectionsFile:
    """Return what a file holds, checked."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _unfit(path)
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{file} can't be read: {reason}."),
            file=path.name,
            reason=os_reason(error),
        ) from error
    except (ValueError, RecursionError) as error:
        raise _unfit(path) from error
    if not isinstance(record, dict) or record.get("format") != DirectionsFile.model_fields["format"].default:
        raise _unfit(path)
    if isinstance(record.get("version"), int) and record["version"] > _VERSION:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{file} is of a newer Latent Studio; update this one to read it."),
            file=path.name,
        )
    return build(DirectionsFile, record)


def _unfit(path: Path) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP(
            "messages", "{file} holds no directions; choose a file that the latent explorer has saved."
        ),
        file=path.name,
    )
