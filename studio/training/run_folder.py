"""A run is a folder: what it is, what it measured, and what it learnt.

`run.json` (the spec), `metrics.jsonl` (append-only), `model.safetensors` (what `load` takes),
`state.safetensors` (all that resuming needs), `snapshots/` (fp16 models, log-spaced), `previews/`, and
`note.txt` if the user wrote one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from studio import checkpoints
from studio.core.files import atomic_file, os_reason
from studio.core.run_spec import RunSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError

MAX_SNAPSHOTS = 60
MAX_SNAPSHOT_BYTES = 200 * 2**20
MAX_NOTE = 2000
"""Characters of a note."""
_GROWTH = 1.25

Row = Mapping[str, Any]
"""A line of `metrics.jsonl`; it has a step."""


class RunFolder:
    """Reads a run folder, whoever is writing it.

    Parameters
    ----------
    path
        The folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.spec_path = path / "run.json"
        self.metrics_path = path / "metrics.jsonl"
        self.model_path = path / "model.safetensors"
        self.state_path = path / "state.safetensors"
        self.snapshots_path = path / "snapshots"
        self.previews_path = path / "previews"
        # Whoever makes the first asks the run to end; rows of the second, to change a live setting.
        self.stop_path, self.changes_path = path / "stop", path / "changes.jsonl"
        self.note_path = path / "note.txt"

    def exists(self) -> bool:
        """Return whether a run was begun here."""
        return self.spec_path.is_file()

    def spec(self) -> RunSpec:
        """Return the run's spec; a `StudioError` if `run.json` is missing or damaged."""
        try:
            return RunSpec.model_validate_json(self.spec_path.read_bytes())
        except (OSError, ValidationError) as error:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "{path} is not a run folder: run.json is missing or damaged."),
                path=str(self.path),
            ) from error

    def write_spec(self, spec: RunSpec) -> None:
        """Write `run.json` atomically."""
        with atomic_file(self.spec_path) as temporary:
            temporary.write_text(spec.model_dump_json(indent=2) + "\n", encoding="utf-8")

    def note(self) -> str:
        """Return what the user wrote about the run; empty if nothing or nothing readable."""
        try:
            with self.note_path.open(encoding="utf-8", errors="replace") as file:
                return file.read(MAX_NOTE).strip()
        except OSError:
            return ""

    def write_note(self, note: str) -> None:
        """Keep what the user wrote, atomically; an empty note removes it."""
        if note.strip():
            with atomic_file(self.note_path) as temporary:
                temporary.write_text(note.strip()[:MAX_NOTE] + "\n", encoding="utf-8")
            return
        try:
            self.note_path.unlink(missing_ok=True)
        except OSError as error:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "{path} could not be written: {reason}."),
                path=str(self.note_path),
                reason=os_reason(error),
            ) from error

    def metrics(self) -> list[dict[str, Any]]:
        """Return the rows measured so far; a line cut short by a crash is left out."""
        if not self.metrics_path.is_file():
            return []
        return rows_of(self.metrics_path.read_bytes())

    def ask_change(self, name: str, value: float | int | bool | str) -> None:
        """Ask whoever trains here to change a live setting."""
        with self.changes_path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"step": 0, "setting": name, "value": value}) + "\n")

    def drop_after(self, step: int) -> None:
        """Forget what was measured and kept after `step`, as resuming there will do it again."""
        rows = [row for row in self.metrics() if row["step"] <= step and "finished" not in row]
        with atomic_file(self.metrics_path) as temporary:
            temporary.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for later, path in [*self.snapshots(), *self.previews()]:
            if later > step:
                path.unlink(missing_ok=True)

    def snapshots(self) -> list[tuple[int, Path]]:
        """Return (step, file) of the kept models, by step."""
        return _numbered(self.snapshots_path, ".safetensors")

    def previews(self) -> list[tuple[int, Path]]:
        """Return (step, file) of the kept previews, by step: PNG strips, or npy for points."""
        return sorted(_numbered(self.previews_path, ".png") + _numbered(self.previews_path, ".npy"))

    def newest_weights(self) -> Path:
        """Return the model, or a snapshot that is ahead of it."""
        snapshots = self.snapshots()
        try:
            saved = checkpoints.read_card(self.model_path).step if snapshots else 0
        except StudioError:
            saved = -1  # halfway through a sync
        return snapshots[-1][1] if snapshots and snapshots[-1][0] > saved else self.model_path

    def snapshot_path(self, step: int) -> Path:
        """Return the file for a snapshot at a step."""
        return self.snapshots_path / f"step-{step:08d}.safetensors"

    def thin_snapshots(self) -> None:
        """Delete snapshots, keeping the rest log-spaced, until they are few and small enough."""
        kept = self.snapshots()
        sizes = {path: path.stat().st_size for _, path in kept}
        while len(kept) > MAX_SNAPSHOTS or sum(sizes[path] for _, path in kept) > MAX_SNAPSHOT_BYTES:
            if len(kept) <= 2:
                return
            crowded = min(range(1, len(kept) - 1), key=lambda i: (kept[i + 1][0] + 1) / (kept[i - 1][0] + 1))
            kept.pop(crowded)[1].unlink(missing_ok=True)


def rows_of(lines: bytes) -> list[dict[str, Any]]:
    """Return the rows among the lines of a file; it may be cut short, or of another version."""
    return [row for line in lines.splitlines() if (row := _row(line)) is not None]


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not isinstance(row.get("step"), int):
        return None
    values, vectors = row.get("values", {}), row.get("vectors", {})
    is_sound = (
        isinstance(values, dict)
        and isinstance(vectors, dict)
        and all(_is_number(value) for value in values.values())
        and all(isinstance(vector, list) and all(map(_is_number, vector)) for vector in vectors.values())
    )
    return row if is_sound else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numbered(folder: Path, suffix: str) -> list[tuple[int, Path]]:
    found = []
    for path in folder.glob(f"step-*{suffix}"):
        digits = path.stem.removeprefix("step-")
        if digits.isdigit():
            found.append((int(digits), path))
    return sorted(found)


def is_snapshot_step(step: int) -> bool:
    """Return whether a snapshot is due at a step: 0, 1, 2, 3, 4, 5, 7, 9, 12, ... growing by a quarter."""
    if step < 4:
        return True
    candidate = 4
    while candidate < step:
        candidate = max(candidate + 1, round(candidate * _GROWTH))
    return candidate == step


def list_runs(root: Path) -> list[RunFolder]:
    """Return the runs in a folder, newest first."""
    if not root.is_dir():
        return []
    found: list[tuple[float, RunFolder]] = []
    for path in root.iterdir():
        run = RunFolder(path)
        try:
            found.append((run.spec_path.stat().st_mtime, run))
        except OSError:  # no run, or one that somebody is just removing
            continue
    return [run for _, run in sorted(found, key=lambda pair: pair[0], reverse=True)]
