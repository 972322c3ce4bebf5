"""Whether samples are what was asked for, on real images whose figures are known."""

from __future__ import annotations

import pytest
import torch

from studio import checkpoints, data
from studio.data.dataset import ImageSet
from studio.data.stream import to_float
from studio.evaluation import evaluate, memorising, requested
from studio.evaluation.figures import Protocol
from studio.evaluation.titles import TITLES
from studio.models.diffusion.config import DiffusionConfig
from studio.models.diffusion.model import Diffusion


@pytest.fixture(scope="module")
def fashion() -> ImageSet:
    dataset = data.load("fashion-mnist")
    assert isinstance(dataset, ImageSet)
    return dataset


def test_real_images_are_what_their_labels_say(fashion: ImageSet) -> None:
    judge = checkpoints.load("judge-fashion").model
    images, labels = to_float(fashion.test.images[:600]), fashion.test.labels["category"][:600]
    assert requested.class_accuracy(judge, images, labels) > 0.88
    assert requested.class_accuracy(judge, images, (labels + 1) % 10) < 0.1


def test_a_student_of_real_images_knows_real_images(
    fashion: ImageSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requested, "_STEPS", 60)
    monkeypatch.setattr(requested, "_BATCH", 32)
    images, labels = to_float(fashion.train.images[:1500]), fashion.train.labels["category"][:1500]
    scores = []
    for asked in (labels, labels[torch.randperm(1500, generator=torch.Generator().manual_seed(0))]):
        *_, done = requested.score_stepwise(images, asked, fashion, limit=400)
        scores.append(float(done.figures["classification_accuracy_score"]))
    assert scores[0] > 0.5
    assert scores[1] < 0.35


def test_copies_of_training_images_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = data.load("emoji")
    assert isinstance(dataset, ImageSet)
    torch.manual_seed(0)
    model = Diffusion(DiffusionConfig(width=32), dataset.spec).eval()
    copies = to_float(dataset.train.images[:64])
    monkeypatch.setattr(model, "sample", lambda num, seed, condition: copies[:num])
    *_, done = memorising.measure(model, dataset, Protocol(limit=64))
    assert float(done.figures["nearest_generated"]) < 1e-3
    assert float(done.figures["nearest_held_out"]) > 0.05
    assert float(done.figures["sliced_wasserstein_floor"]) > 0.0


def test_every_figure_has_a_title() -> None:
    assert {"nll_bound", "class_accuracy", "nearest_generated", "sliced_wasserstein_floor"} <= TITLES.keys()
    assert any(measure is memorising.measure for _, measure in evaluate._MEASURES)
