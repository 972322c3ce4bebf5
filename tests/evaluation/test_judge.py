"""The shipped judge is the one that figures were recorded with."""

from __future__ import annotations

from studio import checkpoints
from studio.core.capabilities import Classifies
from studio.core.manifest import judge_for

# Figures of other models were measured with this file; a new judge would be another ruler.
_FROZEN = "53b6e2f215b64bd6ed1cd980d28646970deaf139c77d3b9c4cee4172b83dc379"


def test_the_judge_of_fashion_mnist_is_frozen_and_good_enough() -> None:
    entry = judge_for("fashion-mnist")
    assert entry is not None
    assert entry.sha256 == _FROZEN
    assert entry.metrics["accuracy"] >= 0.92
    judge = checkpoints.load(entry.name)
    assert isinstance(judge.model, Classifies)
    assert judge.card.config["features"] == 128


def test_data_without_a_judge_have_none() -> None:
    assert judge_for("8gaussians") is None
