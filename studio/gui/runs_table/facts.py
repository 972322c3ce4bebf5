"""What a run folder tells about its run beside the spec, read in the background. Knows no Qt."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.training.run_folder import RunFolder

_TAIL_BYTES = 128 * 1024  # of the metrics: the last validation is in there


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """One run folder.

    Attributes
    ----------
    path
        The folder.
    figures
        Last measured values by name, those of validation where there are any.
    seconds
        Time trained.
    began
        When it was begun, in seconds since 1970; None where nobody knows.
    size
        Bytes on disk.
    note
        What the user wrote about it.
    """

    path: Path
    figures: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    began: float | None = None
    size: int = 0
    note: str = ""


def read_all(paths: Sequence[Path]) -> Iterator[RunFacts]:
    """Yield the facts of each folder; what can't be read counts as not there."""
    for path in paths:
        yield read(path)


def read(path: Path) -> RunFacts:
    """Return what there is to know about the run in a folder."""
    folder = RunFolder(path)
    rows = _last_rows(folder.metrics_path)
    figures: dict[str, float] = {}
    for split in ("train", "validation"):  # the latter counts more
        for row in reversed(rows):
            if row.get("split") == split:
                figures |= row.get("values", {})
                break
    times = [float(row["time"]) for row in rows if "time" in row]
    return RunFacts(
        path=path,
        figures=figures,
        seconds=max(times, default=0.0),
        began=_changed_at(folder.spec_path),
        size=_size(path),
        note=folder.note(),
    )


def _last_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows at the end of a metrics file; lines that are cut are left out."""
    try:
        with path.open("rb") as file:
            file.seek(max(path.stat().st_size - _TAIL_BYTES, 0))
            lines = file.read().decode("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    rows = []
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and isinstance(row.get("values", {}), dict):
            rows.append(row)
    return rows


def _changed_at(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except OSError:
        return None


def _size(folder: Path) -> int:
    total = 0
    for place, _, names in os.walk(folder):  # a folder that is gone meanwhile counts as empty
        for name in names:
            try:
                total += Path(place, name).stat().st_size
            except OSError:
                continue  # thinned out while we look
    return total
