"""`export-tensorboard`: a run's curves and previews as a TensorBoard log."""

from __future__ import annotations

from pathlib import Path

import typer

from studio.training.run_folder import RunFolder
from studio.training.tensorboard import export


def export_run(run: Path, out: Path) -> None:
    """Write the log of a run below `out`, with a progress bar."""
    from rich.console import Console
    from rich.progress import Progress

    folder = out
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(run.name, total=None)
        for step in export(RunFolder(run), out):
            folder = step.folder
            bar.update(task, completed=step.done, total=step.total)
    typer.echo(str(folder))
