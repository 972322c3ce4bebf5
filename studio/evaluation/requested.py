"""Whether a conditional model makes what it is asked for, and whether that is worth learning from."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from studio import models
from studio.core.capabilities import Classifies
from studio.core.config import build
from studio.core.model_io import Batch, Condition
from studio.core.run_spec import TrainingConfig
from studio.core.seeds import default_generator_lock, derive_seed
from studio.data.dataset import ImageSet
from studio.data.stream import held_out
from studio.evaluation.figures import Progress
from studio.training.optimizers import make_optimizer, rate_factor, tune_optimizer

_BATCH = 128
_STEPS = 500
_SEED = 0


def class_accuracy(judge: nn.Module, images: Tensor, labels: Tensor) -> float:
    """Return the share of the images in which the judge sees the class that was asked for.

    Parameters
    ----------
    judge
        A classifier of the same data.
    images
        (N, C, H, W) in [0, 1].
    labels
        What was asked for, (N,).
    """
    assert isinstance(judge, Classifies)
    with torch.no_grad():
        seen = torch.cat([judge.logits(part).argmax(1) for part in torch.split(images, 500)])
    return float((seen == labels).float().mean())


def score_stepwise(
    images: Tensor, labels: Tensor, dataset: ImageSet, limit: int | None = None
) -> Iterator[Progress]:
    """Measure the classification accuracy score (Ravuri and Vinyals 2019, section 3).

    A classifier of the judge's kind is trained on generated images alone and tested on real ones.

    Parameters
    ----------
    images, labels
        Generated, (N, C, H, W) in [0, 1], and the classes asked for, (N,).
    dataset
        Its test images are named.
    limit
        Use only so many of them.
    """
    family = models.family("classifier")
    preset = family.presets[0]
    config = build(family.config, preset.config)
    training = build(TrainingConfig, {**preset.training, "horizon": _STEPS})
    with default_generator_lock:
        torch.manual_seed(derive_seed(_SEED, "weights"))
        student = family.build(config, dataset.spec, {})
    (phase,) = family.phases(student, config)
    optimizer = make_optimizer(list(phase.parameters), training)
    axis, source = dataset.spec.labels[0].name, torch.Generator()
    for step in range(_STEPS):
        source.manual_seed(derive_seed(_SEED, "score", step))
        chosen = torch.randint(0, len(images), (_BATCH,), generator=source)
        batch = Batch(x=images[chosen], condition=Condition(labels={axis: labels[chosen]}), step=step)
        tune_optimizer(optimizer, training, training.learning_rate * rate_factor(training, step))
        optimizer.zero_grad(set_to_none=True)
        with torch.enable_grad():
            phase.loss(batch, source).total.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        yield Progress(done=step + 1, total=_STEPS, part="score")
    student.eval()
    figures = {"classification_accuracy_score": _accuracy(student, axis, dataset, limit)}
    yield Progress(done=_STEPS, total=_STEPS, part="score", figures=figures)


@torch.no_grad()
def _accuracy(student: nn.Module, axis: str, dataset: ImageSet, limit: int | None) -> float:
    assert isinstance(student, Classifies)
    right, num = 0, 0
    for batch in held_out(dataset, "test", 500, "cpu", limit):
        right += int((student.logits(batch.x).argmax(1) == batch.condition.labels[axis]).sum())
        num += len(batch.x)
    return right / num
