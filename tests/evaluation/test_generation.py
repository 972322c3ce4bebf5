"""What `evaluate` says of models that sample: modes of toys, judged images."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from studio import data
from studio.core.card import Card
from studio.core.model_io import Condition
from studio.data.dataset import ImageSet
from studio.evaluation import requested
from studio.evaluation.evaluate import evaluate_stepwise
from studio.evaluation.figures import Figures, Protocol
from studio.evaluation.titles import TITLES
from tests.evaluation.given import Given


class Labelled(Given):
    """Has one image a class, and remembers what it was asked for."""

    condition_axis = "category"

    def sample(self, num: int, seed: int, condition: Condition | None = None) -> Tensor:
        assert condition is not None
        return self.items[condition.labels["category"]]


def figures_of(model: nn.Module, name: str, limit: int | None = None) -> Figures:
    card = Card(family="toy", config={}, data=data.spec(name))
    found: dict[str, float | int | str] = {}
    for progress in evaluate_stepwise(model, card, protocol=Protocol(limit=limit)):
        found.update(progress.figures)
    assert found.keys() <= TITLES.keys()
    return found


def test_a_perfect_sampler_of_the_ring() -> None:
    figures = figures_of(Given(data.load("ring8").fixed("validation", 10_000)), "ring8")
    assert figures["modes"] == figures["modes_strict"] == figures["num_modes"] == 8
    assert float(figures["high_quality"]) == pytest.approx(0.989, abs=0.01)
    assert float(figures["reverse_kl"]) < 0.01
    assert float(figures["sliced_wasserstein"]) < 0.08  # 10,000 draws against 10,000 others


def test_a_collapsed_sampler_of_the_ring() -> None:
    figures = figures_of(Given(torch.tensor([[1.0, 0.0]])), "ring8", limit=500)
    assert (figures["modes"], figures["high_quality"]) == (1, 1.0)
    assert figures["reverse_kl"] == pytest.approx(torch.tensor(8.0).log().item())
    assert float(figures["sliced_wasserstein"]) > 0.8


def test_points_without_modes_have_only_the_distance() -> None:
    figures = figures_of(Given(data.load("moons").fixed("validation", 500)), "moons", limit=500)
    assert figures.keys() == {"sliced_wasserstein"}


def test_real_images_pass_the_judge_and_one_image_does_not() -> None:
    real = data.load("fashion-mnist")
    assert isinstance(real, ImageSet)
    good = figures_of(Given(real.validation.images[:300].float() / 255), "fashion-mnist", limit=300)
    assert good["classes_captured"] == 10
    assert float(good["class_kl"]) < 0.1
    assert float(good["recall"]) > 0.6
    assert float(good["frechet"]) < 3 * float(good["frechet_floor"])
    one = figures_of(Given(real.validation.images[:1].float() / 255), "fashion-mnist", limit=300)
    assert one["classes_captured"] == 1
    assert one["recall"] == 0.0
    assert float(one["frechet"]) > 10 * float(good["frechet"])


def test_a_model_that_takes_labels_gets_those_of_the_test_images(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requested, "_STEPS", 3)  # what a student learns is shown elsewhere
    real = data.load("fashion-mnist")
    assert isinstance(real, ImageSet)
    labels = real.validation.labels["category"]
    first = [int((labels == label).nonzero()[0]) for label in range(10)]
    figures = figures_of(Labelled(real.validation.images[first].float() / 255), "fashion-mnist", limit=200)
    assert int(figures["classes_captured"]) >= 8  # one image a class, as the judge sees it
    assert float(figures["class_accuracy"]) > 0.7
    assert "classification_accuracy_score" in figures


def test_images_without_a_judge_are_left_alone() -> None:
    assert figures_of(Given(torch.zeros(1, 3, 32, 32)), "emoji", limit=10) == {}
