"""The models that ship with the studio, listed without reading them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from studio.core.paths import resource


@dataclass(frozen=True, kw_only=True)
class ShippedEntry:
    """One pretrained model.

    Attributes
    ----------
    name, title
        Identifier for the command line and the name people read.
    path
        The file.
    family, data, step
        What it is and how long it was trained.
    metrics
        Figures measured with `evaluate`, by name.
    command
        The command line that made it.
    sha256
        Digest of the file.
    """

    name: str
    title: str
    path: Path
    family: str
    data: str
    step: int
    metrics: dict[str, float]
    command: str
    sha256: str


def shipped() -> list[ShippedEntry]:
    """Return the pretrained models in the manifest's order; empty where none are installed."""
    manifest = resource("checkpoints", "manifest.json")
    if not manifest.is_file():
        return []
    rows = json.loads(manifest.read_text(encoding="utf-8"))
    return [ShippedEntry(**{**row, "path": manifest.parent / f"{row['name']}.safetensors"}) for row in rows]


def shipped_at(path: Path) -> ShippedEntry | None:
    """Return the pretrained model that a file is, if it is one."""
    return next((entry for entry in shipped() if entry.path == path), None)


def judge_for(data: str) -> ShippedEntry | None:
    """Return the shipped classifier that judges images like those of a data set, if there is one."""
    return next((entry for entry in shipped() if entry.family == "classifier" and entry.data == data), None)
