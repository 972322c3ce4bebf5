"""`evaluate` and `info`."""

from __future__ import annotations

from typing import Any

from studio import checkpoints
from studio.api import StudioModel
from studio.cli.fetching import bring
from studio.cli.output import print_json, print_pairs
from studio.evaluation.evaluate import evaluate_stepwise
from studio.evaluation.figures import Protocol
from studio.training.compute import choose_device


def evaluate(checkpoint: str, data: str | None, *, limit: int | None, device: str, as_json: bool) -> None:
    """Measure a model on test data and print its figures, one JSON object or a list."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    loaded = checkpoints.load(checkpoint, choose_device(device))
    bring(data or loaded.card.data.name)
    figures: dict[str, Any] = {
        "checkpoint": str(loaded.path),
        "family": loaded.card.family,
        "data": data or loaded.card.data.name,
        "split": "test",
    }
    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}
        for progress in evaluate_stepwise(loaded.model, loaded.card, data, Protocol(limit=limit)):
            if progress.part not in tasks:
                tasks[progress.part] = bar.add_task(progress.part, total=progress.total)
            bar.update(tasks[progress.part], completed=progress.done)
            figures.update(progress.figures)
    if as_json:
        print_json(figures)
    else:
        print_pairs(figures)


def info(checkpoint: str, *, as_json: bool) -> None:
    """Print a checkpoint's card, size and abilities."""
    loaded = checkpoints.load(checkpoint)
    model = StudioModel(loaded.model, loaded.card, loaded.path)
    card = loaded.card.model_dump(mode="json")
    facts: dict[str, Any] = {
        "path": str(loaded.path),
        "bytes": loaded.path.stat().st_size,
        "parameters": sum(parameter.numel() for parameter in loaded.model.parameters()),
        "abilities": model.abilities,
        **card,
    }
    if as_json:
        print_json(facts)
    else:
        print_pairs({**facts, "data": loaded.card.data.title})
