"""Brings a data set that is not on this computer yet, with a progress bar."""

from __future__ import annotations

from studio import data


def bring(name: str) -> None:
    """Fetch or open the data set called `name` where that is needed; Ctrl-C cancels and leaves nothing half.

    Raises
    ------
    StudioError
        If it can't be had; the sentence says what to do.
    """
    if data.is_fetched(name):
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=None)
        for step in data.fetch(name):
            bar.update(task, completed=step.done, total=step.total)
