"""Vitals of models whose condition is known."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from studio import checkpoints, data
from studio.core.card import Card
from studio.core.model_io import Condition
from studio.data.dataset import ImageSet, PointSet
from studio.evaluation.image_vitals import nearest_images, take_images
from studio.evaluation.vitals import sample_fixed, score_middle, take_points
from tests.evaluation.given import Given


class Judging(Given):
    """Scores points by their first coordinate."""

    def score(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        return x[:, 0]


def ring() -> PointSet:
    found = data.load("ring8")
    assert isinstance(found, PointSet)
    return found


def fashion() -> ImageSet:
    found = data.load("fashion-mnist")
    assert isinstance(found, ImageSet)
    return found


def test_points_of_the_data_are_in_good_health() -> None:
    taken = take_points(Given(ring().fixed("test", 2_500)), ring(), 7)
    vitals = taken.vitals
    assert (vitals.step, vitals.captured, vitals.total, vitals.finite) == (7, 8, 8, 1.0)
    assert vitals.spread == pytest.approx(1.0, abs=0.05)
    assert vitals.evenness == pytest.approx(1.0, abs=0.01)
    assert vitals.separation is None
    assert taken.modes is not None


def test_points_at_one_place_are_not() -> None:
    taken = take_points(Judging(torch.tensor([[1.0, 0.0], [math.nan, 0.0]])), ring(), 0)
    vitals = taken.vitals
    assert (vitals.captured, vitals.finite, vitals.spread) == (1, 0.5, 0.0)
    assert vitals.evenness == pytest.approx(1 / 8)


def test_separation_is_that_of_the_models_own_scores() -> None:
    left = take_points(Judging(torch.tensor([[-5.0, 0.0]])), ring(), 0).vitals
    right = take_points(Judging(torch.tensor([[5.0, 0.0]])), ring(), 0).vitals
    assert (left.separation, right.separation) == (1.0, 0.0)


def test_kept_latents_give_the_models_own_samples() -> None:
    torch.manual_seed(0)
    config = {"network": "dense", "latent_size": 2, "hidden": 8}
    for prior in ("normal", "uniform"):
        for _ in range(2):  # the second model decodes the latents kept of the first
            card = Card(family="gan", config={**config, "prior": prior}, data=data.spec("ring8"))
            model = checkpoints.build(card).eval().requires_grad_(False)
            torch.testing.assert_close(sample_fixed(model, 50), model.sample(50, 0))


def test_logits_are_undecided_at_zero_and_other_critics_between_the_means() -> None:
    real, fake = torch.tensor([4.0, 6.0]), torch.tensor([1.0, 1.0])
    assert score_middle("non-saturating", real, fake) == 0.0
    assert score_middle("least-squares", real, fake) == 0.5
    assert score_middle("wasserstein", real, fake) == 3.0


def test_real_images_are_in_good_health_and_one_class_is_not() -> None:
    train = fashion().train
    vitals = take_images(Given(train.images[:500].float() / 255), fashion(), 3, num=500).vitals
    assert (vitals.captured, vitals.missing, vitals.total) == (10, (), 10)
    assert vitals.coverage is not None
    assert vitals.coverage > 0.6
    boots = train.images[train.labels["category"] == 9][:300].float() / 255
    lost = take_images(Given(boots), fashion(), 3, num=300).vitals
    assert lost.captured <= 2
    assert len(lost.missing) == 10 - lost.captured
    assert lost.spread < 0.9


def test_drawing_stops_when_it_takes_too_long() -> None:
    taken = take_images(Given(torch.zeros(1, 1, 28, 28)), fashion(), 0, num=1_000, seconds=0.0)
    assert len(taken.fake) == 100


def test_the_nearest_training_image_of_a_training_image_is_itself() -> None:
    images = fashion().train.images
    indices, distances = nearest_images(images[4321].float() / 255, fashion(), 3)
    assert int(indices[0]) == 4321
    assert float(distances[0]) == 0.0
    assert distances.tolist() == sorted(distances.tolist())
