"""Following a run that another process, or another machine, is writing.

Nothing is known of the writer but its folder, which may be mounted or synced: files come late, in any order
and for a moment by halves, and its clock is not ours. So the folder is looked at again and again; what is not
whole yet is left for the next time, and how long ago something was written is told by when it changed here.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio import checkpoints
from studio.core.card import Card
from studio.core.events import Measured, PhaseDone, SettingChanged, SnapshotSaved, StateSaved
from studio.core.text import StudioError
from studio.training.control import Control
from studio.training.run_folder import Row, RunFolder, rows_of

LOOK_SECONDS = 1.0
_IDLE_LOOK_SECONDS = 3.0
_IDLE_SECONDS = 30.0
_QUIET_SECONDS = 300.0  # without a sign for so long, nobody is taken to be writing
_TRACE = 256  # bytes that tell whether a file is still the one that was read


@dataclass(frozen=True, kw_only=True)
class Reread:
    """Everything measured so far, read anew: at the beginning, and when it was rewritten."""

    rows: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How it stands with the writer, told at every look.

    Attributes
    ----------
    seen
        When the folder was last seen to change, by `time.monotonic()`; None if it hasn't been yet.
    is_there
        Whether the folder can be read.
    is_written
        Whether somebody seems to be training in it.
    finished
        Why the run ended, if it says so.
    """

    seen: float | None
    is_there: bool
    is_written: bool
    finished: str


Followed = Reread | Standing | Measured | PhaseDone | SettingChanged | SnapshotSaved | StateSaved


@dataclass(frozen=True, kw_only=True)
class Tail:
    """Rows that came to a file, or all of them where it is another one than was read."""

    rows: Sequence[Row]
    is_anew: bool


class MetricsTail:
    """Reads a growing `metrics.jsonl`: whole lines only, and from the start when it was rewritten.

    Parameters
    ----------
    path
        The file, which may not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._offset = 0
        self._trace: bytes | None = None

    def read(self) -> Tail:
        """Return what came since the last time; an `OSError` if the file can't be read."""
        status = self._path.stat()
        stamp = (status.st_size, status.st_mtime_ns)
        if stamp == self._stamp:
            return Tail(rows=(), is_anew=False)
        with self._path.open("rb") as file:
            trace = self._trace or b""
            file.seek(self._offset - len(trace))
            is_anew = self._trace is None or file.read(len(trace)) != trace
            if is_anew:
                self._offset, trace = 0, b""
                file.seek(0)
            came = file.read()
        whole = came[: came.rfind(b"\n") + 1]
        self._offset += len(whole)
        self._trace = (trace + whole)[-_TRACE:]
        self._stamp = stamp
        return Tail(rows=rows_of(whole), is_anew=is_anew)


def follow(folder: RunFolder, control: Control) -> Iterator[Followed]:
    """Look at a folder until `control.stop()`, and tell what happens in it.

    Yields
    ------
    Followed
        `Reread` first and whenever earlier rows are no longer what they were; training events as they come to
        be known; a `Standing` at the end of every look.
    """
    watch = Watch(folder)
    while not control.stopping:
        yield from watch.look()
        if control.wait(watch.pause()):
            return


class Watch:
    """What was seen of a run's folder so far.

    Parameters
    ----------
    folder
        The run's folder.
    """

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder
        self._tail = MetricsTail(folder.metrics_path)
        self._has_begun = False
        self._snapshots: set[Path] = set()
        self._model: tuple[int, int] | None = None
        self._seen: float | None = None
        self._finished = ""

    def pause(self) -> float:
        """Return the seconds to the next look."""
        is_idle = self._seen is None or time.monotonic() - self._seen > _IDLE_SECONDS
        return _IDLE_LOOK_SECONDS if is_idle else LOOK_SECONDS

    def look(self) -> Iterator[Followed]:
        """Look once; what there is to yield is said at `follow`."""
        is_first, self._has_begun = not self._has_begun, True
        events: list[Followed] = []
        is_there = self._folder.exists()
        if is_there:
            for part in (self._measured, self._kept, self._saved):
                try:
                    events += part()
                except OSError:
                    is_there = self._folder.exists()  # between two files of a sync, or gone
        if is_first:
            events = [event for event in events if isinstance(event, Reread)] or [Reread(rows=())]
        elif events:
            self._seen = time.monotonic()
        yield from events
        yield Standing(
            seen=self._seen,
            is_there=is_there,
            is_written=is_there and self._is_written(),
            finished=self._finished,
        )

    def _is_written(self) -> bool:
        if self._finished or self._seen is None:
            return False
        return time.monotonic() - self._seen < _QUIET_SECONDS

    def _measured(self) -> list[Followed]:
        tail = self._tail.read()
        if not tail.rows and not tail.is_anew:
            return []
        last = tail.rows[-1] if tail.rows else {}
        self._finished = str(last.get("finished", ""))
        if tail.is_anew:
            return [Reread(rows=tail.rows), *_newest(tail.rows)]
        return [*events_of(tail.rows)]

    def _kept(self) -> list[Followed]:
        found = dict(self._folder.snapshots())
        fresh = {step: path for step, path in found.items() if path not in self._snapshots and _card(path)}
        self._snapshots = {path for path in found.values() if path in self._snapshots} | set(fresh.values())
        return [SnapshotSaved(step=step, path=str(path)) for step, path in fresh.items()]

    def _saved(self) -> list[Followed]:
        status = self._folder.model_path.stat()
        stamp = (status.st_size, status.st_mtime_ns)
        card = None if stamp == self._model else _card(self._folder.model_path)
        if card is None:
            return []
        self._model = stamp
        return [StateSaved(step=card.step)]


def _card(path: Path) -> Card | None:
    """Return the card of a file; None while it isn't whole."""
    try:
        return checkpoints.read_card(path)
    except StudioError:
        return None


def events_of(rows: Sequence[Row]) -> list[Measured | SettingChanged | PhaseDone]:
    """Return what rows of `metrics.jsonl` tell, as the run itself would have told it."""
    told = [event for row in rows if (event := _event(row)) is not None]
    return [*told, *_newest(rows)]


def _newest(rows: Sequence[Row]) -> list[PhaseDone]:
    return [PhaseDone(step=rows[-1]["step"], phase="", last=True)] if rows else []


def _event(row: Row) -> Measured | SettingChanged | None:
    step = row["step"]
    if row.get("split") in ("train", "validation") and row.get("values"):
        return Measured(
            step=step,
            split=row["split"],
            values=row["values"],
            vectors=row.get("vectors", {}),
            items_per_second=_number(row.get("items_per_second")),
            threads=int(_number(row.get("threads"))),
        )
    value = row.get("value")
    if isinstance(row.get("setting"), str) and isinstance(value, float | int | bool | str):
        return SettingChanged(step=step, name=row["setting"], value=value)
    return None


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else 0.0
