"""An axis moves only when it must."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.gui.widgets.steady_range import Range, steady_range

FINITE = st.floats(-1e6, 1e6)


@given(FINITE, FINITE, st.floats(0, 1))
def test_the_data_always_fits(one: float, other: float, room: float) -> None:
    data = Range(low=min(one, other), high=max(one, other))
    shown = steady_range(data, None, room)
    assert shown.holds(data) and shown.span > 0
    assert steady_range(data, shown, room) == shown or data.span < 1e-6


def test_growing_data_moves_the_axis_seldom() -> None:
    shown, moves = None, 0
    for step in range(10, 10_000, 10):
        data = Range(low=0, high=step)
        after = steady_range(data, shown, 0.25)
        moves += after != shown
        shown = after
        assert shown.holds(data)
    assert moves < 40


def test_an_axis_too_wide_for_its_data_closes_in() -> None:
    assert steady_range(Range(low=0, high=1), Range(low=0, high=100), 0.0).high < 2
