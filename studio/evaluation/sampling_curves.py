"""Quality against the number of sampling steps, and precision and recall against the guidance scale.

Images are compared in the features of the judge that ships for their data, or pixel by pixel where there is
none; points by the sliced Wasserstein distance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio import checkpoints, data
from studio.core.capabilities import Denoises
from studio.core.data_spec import DataSpec
from studio.core.manifest import judge_for
from studio.data.dataset import ImageSet
from studio.data.stream import to_float
from studio.evaluation.features import features_of
from studio.evaluation.generation import condition_like
from studio.metrics.frechet import frechet_distance
from studio.metrics.manifold import manifold_figures
from studio.metrics.sliced import sliced_wasserstein
from studio.nn.device import device_of
from studio.sampling.settings import SamplingConfig
from studio.sampling.trajectory import trajectory

STEPS = (2, 3, 4, 6, 8, 12, 16, 24, 32)
SCALES = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0)
NUM_IMAGES = 512
NUM_POINTS = 2_000
_BATCH = 64
_SEED = 5_000


@dataclass(frozen=True, kw_only=True)
class CurveProgress:
    """How far a curve is; `x` and `values` belong to a place that has just been measured.

    Attributes
    ----------
    done, total
        Network calls.
    x
        Steps, or the guidance scale; None while a place is still measured.
    values
        By name: `distance`, or `precision` and `recall`.
    """

    done: int
    total: int
    x: float | None = None
    values: tuple[tuple[str, float], ...] = ()


def distance_name(spec: DataSpec) -> str:
    """Return what `quality_by_steps` measures: `frechet` with a judge, else `sliced_wasserstein`."""
    return "frechet" if spec.kind == "image" and judge_for(spec.name) is not None else "sliced_wasserstein"


def quality_by_steps(
    model: nn.Module, spec: DataSpec, settings: SamplingConfig, steps: Sequence[int] = STEPS
) -> Iterator[CurveProgress]:
    """Measure how far samples are from real data, for several numbers of steps and all else equal."""
    num = num_items(spec)
    total, done = sum(steps) * _num_batches(num), 0
    real = _Reference.of(spec, num)
    for count in steps:
        drawn: list[Tensor] = []
        for part in _draw(model, spec, settings.replace({"steps": count}), num):
            done += part is None
            if part is not None:
                drawn.append(part)
            yield CurveProgress(done=done, total=total)
        distance = real.distance(torch.cat(drawn))
        yield CurveProgress(done=done, total=total, x=float(count), values=(("distance", distance),))


def precision_recall_by_guidance(
    model: nn.Module, spec: DataSpec, settings: SamplingConfig, scales: Sequence[float] = SCALES
) -> Iterator[CurveProgress]:
    """Measure precision and recall of images of a class-conditional model for several guidance scales."""
    num = num_items(spec)
    total, done = settings.steps * len(scales) * _num_batches(num), 0
    real = _Reference.of(spec, num)
    for scale in scales:
        drawn: list[Tensor] = []
        for part in _draw(model, spec, settings.replace({"guidance": scale}), num):
            done += part is None
            if part is not None:
                drawn.append(part)
            yield CurveProgress(done=done, total=total)
        found = manifold_figures(real.features, real.seen(torch.cat(drawn)))
        values = (("precision", found.precision), ("recall", found.recall))
        yield CurveProgress(done=done, total=total, x=scale, values=values)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Reference:
    """Held-out data as they are compared: a judge's features, pixels, or points, (N, F)."""

    features: Tensor
    judge: nn.Module | None

    @staticmethod
    def of(spec: DataSpec, num: int) -> _Reference:
        dataset = data.load(spec.name)
        if not isinstance(dataset, ImageSet):
            return _Reference(features=dataset.fixed("test", num), judge=None)
        entry = judge_for(spec.name)
        images = to_float(dataset.test.images[:num])
        if entry is None:
            return _Reference(features=images.flatten(1), judge=None)
        judge = checkpoints.load(entry.name).model
        return _Reference(features=features_of(judge, images), judge=judge)

    def seen(self, drawn: Tensor) -> Tensor:
        """Return samples as the reference sees them."""
        return drawn.flatten(1) if self.judge is None else features_of(self.judge, drawn)

    def distance(self, drawn: Tensor) -> float:
        """Return how far samples are from the reference."""
        features = self.seen(drawn)
        if self.judge is not None:
            return frechet_distance(features, self.features)
        num = min(len(features), len(self.features))
        return sliced_wasserstein(features[:num], self.features[:num])


def num_items(spec: DataSpec) -> int:
    """Return how many samples a place on a curve is measured with."""
    if spec.kind == "points":
        return NUM_POINTS
    return min(NUM_IMAGES, spec.num_test or NUM_IMAGES)


def _num_batches(num: int) -> int:
    return -(-num // _BATCH) if num <= NUM_IMAGES else 1


def _draw(model: nn.Module, spec: DataSpec, settings: SamplingConfig, num: int) -> Iterator[Tensor | None]:
    """Yield None after every network call, and each finished batch on the CPU."""
    assert isinstance(model, Denoises)
    batch = _BATCH if num <= NUM_IMAGES else num
    device, dataset = device_of(model), data.load(spec.name)
    for start in range(0, num, batch):
        size = min(batch, num - start)
        with torch.no_grad():
            # As many items of each class as among the data.
            condition = condition_like(model, dataset, start, size) if isinstance(dataset, ImageSet) else None
            steps = trajectory(
                model, settings, num=size, seed=_SEED + start, condition=condition, device=device
            )
        while True:
            # Not around the yield: grad mode would leak into whoever drives the generator.
            with torch.no_grad():
                step = next(steps)
                sample = model.picture(step.x_t).cpu() if step.t == 0.0 else None
            yield sample
            if sample is not None:
                break
