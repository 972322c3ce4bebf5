"""Commands to a run, from any thread, obeyed between two steps."""

from __future__ import annotations

import threading
from dataclasses import dataclass

SettingValue = float | int | bool | str


@dataclass(frozen=True, kw_only=True)
class Change:
    """A live setting's new value."""

    name: str
    value: SettingValue


class Control:
    """What the outside may ask of a run. A run is paused by not asking its generator for the next event."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._snapshot = False
        self._only = ""
        self._changes: list[Change] = []
        self._snapshot_interval = 2.0

    def stop(self) -> None:
        """End the run after the current step, with everything saved."""
        self._stop.set()

    def snapshot(self) -> None:
        """Ask for a `Snapshot` event as soon as possible."""
        with self._lock:
            self._snapshot = True

    def set_snapshot_interval(self, seconds: float) -> None:
        """Ask for `Snapshot` events at least `seconds` apart; infinity gives none but on demand."""
        with self._lock:
            self._snapshot_interval = seconds

    def change(self, name: str, value: SettingValue) -> None:
        """Change a live setting of the family or the loop before the next step."""
        with self._lock:
            self._changes.append(Change(name=name, value=value))

    def train_only(self, phase: str) -> None:
        """Let only one phase have its turns from the next step on; empty lets all."""
        with self._lock:
            self._only = phase

    @property
    def only(self) -> str:
        """Name of the one phase that has its turns, or empty."""
        with self._lock:
            return self._only

    @property
    def stopping(self) -> bool:
        """Whether the run was asked to end."""
        return self._stop.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until the run is asked to end; return whether it was."""
        return self._stop.wait(seconds)

    @property
    def snapshot_interval(self) -> float:
        """Seconds between `Snapshot` events."""
        with self._lock:
            return self._snapshot_interval

    def take_snapshot_request(self) -> bool:
        """Return whether a snapshot was asked for, and forget it."""
        with self._lock:
            asked, self._snapshot = self._snapshot, False
            return asked

    def take_changes(self) -> list[Change]:
        """Return the changes asked for since the last call."""
        with self._lock:
            changes, self._changes = self._changes, []
            return changes
