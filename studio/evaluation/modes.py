"""Figures of models that sample points: the modes they cover, and the sliced Wasserstein distance."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio.core.capabilities import Samples
from studio.core.data_spec import DataSpec
from studio.data.dataset import Dataset, PointSet
from studio.evaluation.figures import Progress, Protocol
from studio.metrics.modes import PROTOCOL_SAMPLES, ModeFigures, mode_figures
from studio.metrics.sliced import sliced_wasserstein

MOST_MODES = 1_000  # a drawing has thousands of centres, and none of them is a mode
_TRANSPORT_ITEMS = 10_000
_SEED = 0


def samples(model: nn.Module) -> bool:
    """Return whether a model draws new items."""
    return isinstance(model, Samples)


def has_modes(spec: DataSpec) -> bool:
    """Return whether a data set is a mixture whose modes can be counted."""
    return spec.mode_sigma is not None and 1 < len(spec.modes) <= MOST_MODES


def count_modes(points: Tensor, spec: DataSpec) -> ModeFigures:
    """Count the modes of a data set that points (N, D) cover."""
    assert spec.mode_sigma is not None
    return mode_figures(points, torch.tensor(spec.modes, dtype=torch.float64), spec.mode_sigma)


@torch.no_grad()
def measure(model: nn.Module, dataset: Dataset, protocol: Protocol) -> Iterator[Progress]:
    """Measure a model of points on fixed seeds; of images it says nothing.

    Parameters
    ----------
    model
        A `Samples`.
    dataset
        Its held-out test points are compared with.
    protocol
        Its limit holds for the transport distance; modes are always counted among `PROTOCOL_SAMPLES`.
    """
    if not isinstance(dataset, PointSet):
        return
    assert isinstance(model, Samples)
    if has_modes(dataset.spec):
        found = count_modes(model.sample(PROTOCOL_SAMPLES, _SEED), dataset.spec)
        figures: dict[str, float | int | str] = {
            "modes": found.captured,
            "modes_strict": found.captured_strictly,
            "num_modes": len(dataset.spec.modes),
            "high_quality": found.high_quality,
            "reverse_kl": found.reverse_kl,
        }
        yield Progress(done=PROTOCOL_SAMPLES, total=PROTOCOL_SAMPLES, part="modes", figures=figures)
    num = min(protocol.limit or _TRANSPORT_ITEMS, _TRANSPORT_ITEMS)
    distance = sliced_wasserstein(model.sample(num, _SEED).cpu(), dataset.fixed("test", num))
    yield Progress(done=num, total=num, part="transport", figures={"sliced_wasserstein": distance})
