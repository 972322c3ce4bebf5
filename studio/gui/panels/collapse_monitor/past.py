"""What was kept of a run before anybody watched it: its snapshots, measured one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studio import checkpoints, data
from studio.data.dataset import PointSet
from studio.evaluation.image_vitals import take_images
from studio.evaluation.vitals import Vitals, take_points
from studio.training.run_folder import RunFolder

_MOST_POINTS, _MOST_IMAGES = 60, 12  # snapshots; one of images takes seconds


def recall(source: str, known: frozenset[int], until: int) -> Iterator[Vitals]:
    """Measure a run's snapshots, spread evenly over those there are.

    Parameters
    ----------
    source
        A model's source; whatever is no run folder has no past.
    known
        Steps that are recorded already.
    until
        The step of the weights on show; later snapshots belong to the future.
    """
    folder = RunFolder(Path(source))
    if not source or not folder.exists():
        return
    dataset = data.load(folder.spec().data)
    is_toy = isinstance(dataset, PointSet)
    kept = [(step, path) for step, path in folder.snapshots() if step < until and step not in known]
    for step, path in _thinned(kept, _MOST_POINTS if is_toy else _MOST_IMAGES):
        model = checkpoints.load(path).model
        if isinstance(dataset, PointSet):
            yield take_points(model, dataset, step).vitals
        else:
            yield take_images(model, dataset, step).vitals


def _thinned(items: list[tuple[int, Path]], most: int) -> list[tuple[int, Path]]:
    if len(items) <= most:
        return items
    return [items[round(index * (len(items) - 1) / (most - 1))] for index in range(most)]
