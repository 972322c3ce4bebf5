"""The tabs of the window: what was kept of the panels comes back as far as it fits."""

from __future__ import annotations

from collections.abc import Callable

from studio.gui import settings
from studio.gui.window import MainWindow


def test_a_state_that_fits_no_more_costs_neither_the_panel_nor_the_window(
    open_window: Callable[[], MainWindow],
) -> None:
    settings.save(settings.WindowSettings(panels={"fake": {"gone": 1}, "other": {"setting": 4}}))
    tabs = open_window().tabs
    assert tabs.states() == {"fake": {"setting": 0}, "other": {"setting": 4}}
