"""The presenter's list: prepared views in the order of a talk, and where the talk is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from studio.gui.view_files import MAX_VIEWS, SavedView


class Deck(QObject):
    """Holds prepared views; shows nothing."""

    changed = Signal()
    """There are other views, in another order, or under other names."""
    moved = Signal(int)
    """The talk is at another view; -1 before it has begun."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: list[SavedView] = []
        self._index = -1

    @property
    def views(self) -> Sequence[SavedView]:
        """The views in their order."""
        return tuple(self._views)

    @property
    def index(self) -> int:
        """Where the talk is; -1 before it has begun."""
        return self._index

    def is_full(self) -> bool:
        """Return whether no more views can be added."""
        return len(self._views) >= MAX_VIEWS

    def set_views(self, views: Sequence[SavedView]) -> None:
        """Have other views; the talk begins anew."""
        self._views = list(views[:MAX_VIEWS])
        self.changed.emit()
        self._go(-1)

    def add(self, view: SavedView) -> None:
        """Put a view behind the one the talk is at, which is then the new one; at first, at the end."""
        if self.is_full():
            return
        place = len(self._views) if self._index < 0 else self._index + 1
        self._views.insert(place, view)
        self.changed.emit()
        self._go(place)

    def remove(self, index: int) -> None:
        """Take a view out."""
        del self._views[index]
        self.changed.emit()
        if index <= self._index:
            self._go(self._index - 1)

    def rename(self, index: int, title: str) -> None:
        """Call a view something else; an empty name leaves the old one."""
        if title.strip() and title.strip() != self._views[index].title:
            self._views[index] = self._views[index].replace({"title": title.strip()[:400]})
        self.changed.emit()

    def move(self, index: int, to: int) -> None:
        """Put a view into another place, counted without it."""
        to = min(max(to, 0), len(self._views) - 1)
        if to == index:
            return
        at = self._views[self._index] if self._index >= 0 else None
        self._views.insert(to, self._views.pop(index))
        self.changed.emit()
        if at is not None:
            self._go(next(place for place, view in enumerate(self._views) if view is at))

    def go(self, index: int) -> SavedView | None:
        """Go to a view and return it; None, and stay, where there is none."""
        if not 0 <= index < len(self._views):
            return None
        self._go(index)
        return self._views[index]

    def near(self) -> list[SavedView]:
        """Return the views that may be wanted soon, the most likely first."""
        places = (self._index + 1, self._index + 2, self._index - 1)
        return [self._views[place] for place in places if 0 <= place < len(self._views)]

    def _go(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.moved.emit(index)
