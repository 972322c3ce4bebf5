"""Which part of a joint batch falls to one of several processes that train one model together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Share:
    """One process's place among those that train together.

    Attributes
    ----------
    index, count
        The place, from 0, and how many there are.
    """

    index: int = 0
    count: int = 1

    def rows(self, num: int) -> slice:
        """Return the rows, of `num` that all have together, that fall to this one."""
        part = num // self.count
        return slice(self.index * part, (self.index + 1) * part)


WHOLE = Share()
