"""Images under a judge."""

from __future__ import annotations

import pytest
import torch

from studio import checkpoints, data
from studio.core.card import Card
from studio.evaluation.features import features_of, judge_images


@pytest.fixture(scope="module")
def judge() -> torch.nn.Module:
    torch.manual_seed(0)
    card = Card(family="classifier", config={"width": 8}, data=data.spec("fashion-mnist"))
    return checkpoints.build(card).eval().requires_grad_(False)


def test_features_do_not_depend_on_batches_or_on_bytes(judge: torch.nn.Module) -> None:
    images = data.load("fashion-mnist").test.images[:700]
    features = features_of(judge, images)
    assert features.shape == (700, 128)
    torch.testing.assert_close(features[650:], features_of(judge, images[650:].float() / 255))


def test_real_images_score_the_floor_and_noise_scores_worse(judge: torch.nn.Module) -> None:
    real = data.load("fashion-mnist")
    train, test = real.train.images[:1500], real.test.images[:1500]
    good = judge_images(judge, real.train.images[1500:3000].float() / 255, train, test)
    assert good.frechet < 3 * good.frechet_floor
    assert good.manifold.coverage > 0.8
    assert good.class_shares.sum() == pytest.approx(1.0)
    bad = judge_images(judge, torch.rand(1500, 1, 28, 28), train, test)
    assert bad.frechet > 10 * good.frechet
    assert bad.frechet_floor == good.frechet_floor
    assert bad.manifold.coverage < 0.1
