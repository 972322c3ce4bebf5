"""Undo and redo: the moments an exploration came through. Pure torch, no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import torch
from torch import Tensor

from studio.gui.panels.latent_explorer.navigator import Navigator
from studio.gui.panels.latent_explorer.records import ExplorerState, PlaneChoice

_MOST = 100
_GESTURE_SECONDS = 1.0
_LEFT_ALONE = ("view", "comparison", "wipe", "shows_pictures", "shows_directions")
"""How one looks stays as it is; where one is and what one explores with comes back."""

_LEFT_OUT = {name: getattr(ExplorerState(), name) for name in (*_LEFT_ALONE, "z", "place", "plane", "locks")}


@dataclass(frozen=True, kw_only=True, eq=False)
class Moment:
    """Where one was, and everything that was set.

    Attributes
    ----------
    settings
        What was set; the place is in the fields below.
    z, place
        The latent (L,), and where the cursor was on the seed lattice.
    plane
        The plane on the map.
    locks
        Which sliders were locked.
    """

    settings: ExplorerState
    z: Tensor
    place: tuple[float, float]
    plane: PlaneChoice
    locks: tuple[bool, ...]

    def equals(self, other: Moment) -> bool:
        """Return whether nothing tells the two apart."""
        settled = (self.plane, self.locks) == (other.plane, other.locks)
        return settled and _same(self.z, other.z) and self.settings == other.settings

    def restored(self, now: ExplorerState) -> ExplorerState:
        """Return these settings, with those that undo leaves alone as they are now."""
        return self.settings.model_copy(update={name: getattr(now, name) for name in _LEFT_ALONE})

    def put(self, nav: Navigator) -> None:
        """Take a navigator back to this moment."""
        if nav.choice != self.plane:
            nav.choose_plane(self.plane)
        nav.place = self.place
        nav.put_at(self.z)
        if len(self.locks) == len(nav.locks):
            nav.locks = self.locks


def moment(settings: ExplorerState, nav: Navigator) -> Moment:
    """Return the present moment."""
    return Moment(
        settings=settings.model_copy(update=_LEFT_OUT),
        z=nav.z,
        place=nav.place,
        plane=nav.choice,
        locks=nav.locks,
    )


class Past:
    """The moments that were kept, up to a hundred, and those that were undone.

    Parameters
    ----------
    start
        The first moment, to which the last undo leads.
    """

    def __init__(self, start: Moment) -> None:
        self._kept = [start]
        self._undone: list[Moment] = []
        self._gesture = ""
        self._kept_at = 0.0

    def can_undo(self, now: Callable[[], Moment]) -> bool:
        """Return whether there is a moment to go back to; the present is asked for only if it matters."""
        return len(self._kept) > 1 or not self._kept[-1].equals(now())

    def can_redo(self, now: Callable[[], Moment]) -> bool:
        """Return whether the last thing done was an undo."""
        return bool(self._undone) and self._kept[-1].equals(now())

    def keep(self, now: Moment, gesture: str = "") -> None:
        """Keep a moment; nothing happens if it is the one kept last.

        Parameters
        ----------
        now
            The present.
        gesture
            What led here, if it comes in many small changes, such as a slider's: then it takes the place of
            the moment before, if that belongs to the same gesture and is less than a second old.
        """
        if self._kept[-1].equals(now):
            return
        is_same = bool(gesture) and gesture == self._gesture
        if is_same and len(self._kept) > 1 and monotonic() - self._kept_at < _GESTURE_SECONDS:
            self._kept.pop()
        if not self._kept[-1].equals(now):
            self._kept.append(now)
        del self._kept[:-_MOST]
        self._undone.clear()
        self._gesture, self._kept_at = gesture, monotonic()

    def undo(self, now: Moment) -> Moment | None:
        """Return the moment before, or None."""
        if not self.can_undo(lambda: now):
            return None
        if self._kept[-1].equals(now):
            self._kept.pop()
        else:
            self._undone.clear()
        self._undone.append(now)
        self._gesture = ""
        return self._kept[-1]

    def redo(self, now: Moment) -> Moment | None:
        """Return the moment that was undone last, or None."""
        if not self.can_redo(lambda: now):
            return None
        self._kept.append(self._undone.pop())
        return self._kept[-1]


def _same(one: Tensor, other: Tensor) -> bool:
    return one is other or torch.equal(one, other)
