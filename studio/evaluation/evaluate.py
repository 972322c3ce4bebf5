"""`evaluate`: all figures of a model that what it can do allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from torch import nn

from studio import data
from studio.checkpoints import Loaded
from studio.core.card import Card
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.dataset import Dataset
from studio.evaluation import (
    bound,
    classification,
    density,
    editing,
    generation,
    likelihood,
    masking,
    memorising,
    modes,
    probe,
    reconstruction,
    translation,
)
from studio.evaluation.figures import Progress, Protocol

DEFAULT = Protocol()

_MEASURES: tuple[
    tuple[Callable[[nn.Module], bool], Callable[[nn.Module, Dataset, Protocol], Iterator[Progress]]], ...
] = (
    (likelihood.applies, likelihood.measure),
    (density.applies, density.measure),
    (reconstruction.rebuilds, reconstruction.measure_rebuilt),
    (reconstruction.restores, reconstruction.measure_restored),
    (classification.applies, classification.measure),
    (masking.applies, masking.measure),
    (probe.applies, probe.measure),
    (modes.samples, modes.measure),
    (modes.samples, generation.measure),
    (translation.applies, translation.measure),
    (bound.applies, bound.measure),
    (memorising.applies, memorising.measure),
    (editing.applies, editing.measure),
)


def evaluate_stepwise(
    model: nn.Module, card: Card, data_name: str | None = None, protocol: Protocol = DEFAULT
) -> Iterator[Progress]:
    """Measure a model bit by bit; the consumer may stop at any time.

    Parameters
    ----------
    model, card
        The model and what it is.
    data_name
        Data set to measure on; None takes the one it was trained on.
    protocol
        How to measure.

    Raises
    ------
    StudioError
        If the data doesn't fit the model, or nothing of it can be measured.
    """
    spec = data.spec(data_name or card.data.name)
    if spec.shape != card.data.shape:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{data} has items of shape {shape}, the model wants {wanted}."),
            data=spec.name,
            shape=spec.shape,
            wanted=card.data.shape,
        )
    measures = [measure for applies, measure in _MEASURES if applies(model)]
    if not measures:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There is nothing to measure of a {family}."),
            family=card.family,
        )
    dataset = data.load(spec.name)
    for measure in measures:
        yield from measure(model, dataset, protocol)


def evaluate(
    loaded: Loaded, data_name: str | None = None, protocol: Protocol = DEFAULT
) -> dict[str, float | int | str]:
    """Measure a model and return its figures by name; arguments as in `evaluate_stepwise`."""
    figures: dict[str, float | int | str] = {"data": data_name or loaded.card.data.name, "split": "test"}
    for progress in evaluate_stepwise(loaded.model, loaded.card, data_name, protocol):
        figures.update(progress.figures)
    return figures
