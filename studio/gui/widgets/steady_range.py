"""An axis range that stands still while its data grows, so that the axis needs no redrawing."""

from __future__ import annotations

from dataclasses import dataclass

_PADDING = 0.06
_LEAST_FILLED = 0.6


@dataclass(frozen=True, kw_only=True)
class Range:
    """From `low` to `high`, in the axis's units."""

    low: float
    high: float

    @property
    def span(self) -> float:
        """Its length."""
        return self.high - self.low

    def holds(self, other: Range) -> bool:
        """Return whether another range lies inside."""
        return self.low <= other.low and other.high <= self.high


def steady_range(data: Range, shown: Range | None, room: float) -> Range:
    """Return what to show of data: what is shown already, while the data fits it and fills it well.

    Parameters
    ----------
    data
        Extent of the data.
    shown
        What is shown now; None at first.
    room
        Share of the data's span to leave free above it when the range has to move.
    """
    if shown is not None and shown.holds(data) and data.span >= _LEAST_FILLED * shown.span:
        return shown
    span = data.span or max(abs(data.high), 1.0) * 0.1
    return Range(low=data.low - _PADDING * span, high=data.high + max(room, _PADDING) * span)
