"""A classroom day: everything that may happen to the window, over and over, and what became of it.

Usage: python -m tests.soak.classroom [PART[=COUNT] ...]

Without arguments every part runs in full. Prints one JSON line: for each part how often, the faults (what was
lost, damaged, or never came), the longest gap of the event loop in seconds (less the time in which every
process was held up), the most processor time between two of its turns, the threads left, and the memory in MB
after the first round and at the end. The exit code is 1 if anything is not as it should be.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.soak.room import LONGEST_GAP, Heart, Room, application, memory

MOST_GROWTH = 1.1


@dataclass(kw_only=True)
class Report:
    """What came of one part."""

    count: int
    faults: list[str] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)

    def round_done(self) -> None:
        """Note the memory: of the first round, and the last so far."""
        self.memory = [*self.memory[:1], round(memory(), 1)]

    def is_good(self) -> bool:
        """Return whether everything is as it should be."""
        grown = self.memory[-1] / self.memory[0] if self.memory else 1.0
        gap = self.figures.get("longest_gap_s", 0.0)
        assert isinstance(gap, float)
        return not self.faults and grown <= MOST_GROWTH and gap <= LONGEST_GAP


Part = Callable[["Day", Report], None]


class Day:
    """What all parts share: a random sequence, a folder, and the pulse of the event loop.

    Parameters
    ----------
    folder
        For everything that is written.
    stays_open
        Whether parts that want a complete window get the same one, until `close`.
    """

    def __init__(self, folder: Path, *, seed: int = 0, stays_open: bool = False) -> None:
        self.folder, self.random = folder, random.Random(seed)
        self._stays_open = stays_open
        self._room: Room | None = None
        application()  # without one no timer ticks
        self.heart = Heart()

    def room(self) -> Room:
        """Start the application."""
        return Room(self.heart)

    @contextmanager
    def full_room(self) -> Iterator[Room]:
        """Start the application, wait until it is complete, and close it in the end."""
        if self._stays_open:
            self._room = self._room or self.room().ready()
            self._room.sentences.clear()
            yield self._room
            return
        room = self.room().ready()
        try:
            yield room
        finally:
            room.close()

    def close(self) -> list[str]:
        """Close what is open and return the threads that still run."""
        self.heart.stop()
        if self._room is not None:
            self._room.close()
        return [] if self._room is None else self._room.left


def parts() -> dict[str, tuple[Part, int]]:
    """Return every part with its full count."""
    from tests.soak import damage, lessons

    return {
        "cycles": (lessons.cycles, 200),
        "switches": (lessons.switches, 1000),
        "closings": (lessons.closings, 40),
        "disk_full": (damage.disk_full, 10),
        "read_only": (damage.read_only, 10),
        "deleted": (damage.deleted, 20),
        "mutated": (damage.mutated, 500),
        "cut_data": (damage.cut_data, 60),
    }


def rest(room: Room, report: Report) -> None:
    """Look at the same model each time before the memory is measured."""
    room.window.tabs.setCurrentIndex(room.window.tabs.names().index("latent_explorer"))
    room.session.open_checkpoint("vae-fashion-2d")
    room.settle()
    with room.aside():
        report.round_done()


def hold(day: Day, name: str, count: int) -> Report:
    """Hold a part, `count` times, with a user folder of its own below the day's."""
    before = os.environ.get("LATENT_STUDIO_HOME")
    os.environ["LATENT_STUDIO_HOME"] = str(day.folder / "home")
    report = Report(count=count)
    try:
        parts()[name][0](day, report)
    except TimeoutError as error:
        report.faults.append(str(error))
    finally:
        os.environ.pop("LATENT_STUDIO_HOME")
        if before is not None:
            os.environ["LATENT_STUDIO_HOME"] = before
    report.figures |= {
        "longest_gap_s": round(max(day.heart.gaps(), default=0.0), 3),
        "busiest_turn_s": round(day.heart.busiest, 3),
        "os_threads": psutil.Process().num_threads(),
    }
    return report


def main() -> int:
    """Run the parts asked for and print the figures."""
    asked = dict(argument.partition("=")[::2] for argument in sys.argv[1:])
    known = parts()
    if unknown := asked.keys() - known.keys():
        sys.stderr.write(f"There is no part {', '.join(unknown)}; there are: {', '.join(known)}\n")
        return 2
    figures: dict[str, object] = {"soak": "classroom"}
    is_good = True
    for name, (_, full) in known.items():
        if asked and name not in asked:
            continue
        folder = Path(tempfile.mkdtemp(prefix="classroom-"))
        day = Day(folder)
        report = hold(day, name, int(asked.get(name) or full))
        day.close()
        shutil.rmtree(folder, ignore_errors=True)
        is_good = is_good and report.is_good()
        figures[name] = {
            "count": report.count,
            "good": report.is_good(),
            "faults": report.faults,
            "memory_mb": report.memory,
            **report.figures,
        }
        sys.stderr.write(json.dumps({name: figures[name]}) + "\n")
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
