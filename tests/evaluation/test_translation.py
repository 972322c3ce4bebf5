"""Figures of translations, on a model that does nothing and on one that knows the answer."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from studio import checkpoints, data
from studio.core.model_io import Condition, Domains
from studio.evaluation.figures import Protocol
from studio.evaluation.translation import measure, true_pairs
from studio.metrics.edges import edge_distance, pixel_distance


class Idle(nn.Module):
    """Translates to what it is given."""

    def __init__(self, axis: str = "style") -> None:
        super().__init__()
        self.domains = Domains(axis=axis, a=0, b=1)
        self.weight = nn.Parameter(torch.zeros(()))

    def translate(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        return x


class Knowing(Idle):
    """Has learnt the test pairs by heart."""

    def translate(self, x: Tensor, condition: Condition | None = None) -> Tensor:
        test = data.load("emoji").test.images.float() / 255
        nearest = torch.cdist(x.flatten(1), test.flatten(1)).argmin(1)
        return test[nearest ^ 1]  # a name's two styles lie side by side


def figures(model: nn.Module, name: str = "emoji", limit: int | None = 40) -> dict[str, float]:
    found: dict[str, float] = {}
    for progress in measure(model, data.load(name), Protocol(limit=limit)):
        found.update(progress.figures)  # type: ignore[arg-type]
    return found


def test_distances_by_hand() -> None:
    x = torch.zeros(1, 1, 2, 2)
    y = torch.tensor([[[[0.0, 1.0], [0.0, 1.0]]]])
    assert float(pixel_distance(x, y)) == 0.5
    assert float(edge_distance(x, y)) == 0.5  # 1 across, 0 down
    assert float(edge_distance(y, y + 0.3)) == pytest.approx(0.0, abs=1e-6)


def test_doing_nothing_brings_nothing() -> None:
    found = figures(Idle())
    assert found["pixel_distance"] == found["pixel_distance_untranslated"] > 0.1
    assert found["edge_distance"] == found["edge_distance_untranslated"] > 0.0
    assert found["cycle_error"] == 0.0
    assert (found["num_items"], found["num_pairs"]) == (40, 20)


def test_knowing_the_pairs_is_seen() -> None:
    found = figures(Knowing())
    assert found["pixel_distance"] == found["edge_distance"] == found["cycle_error"] == 0.0
    assert found["pixel_distance_untranslated"] > 0.1


def test_pairs_have_one_name_and_two_styles() -> None:
    test = data.load("emoji").test
    pairs = true_pairs(test, Domains(axis="style", a=1, b=0))
    assert len(pairs) == len(test) // 2
    assert bool((test.labels["style"][pairs] == torch.tensor([1, 0])).all())
    words = test.captions["en"]
    assert all(words[a] == words[b] for a, b in pairs.tolist())


def test_data_without_names_have_no_pairs() -> None:
    found = figures(Idle(data.spec("fashion-mnist").labels[0].name), "fashion-mnist")
    assert set(found) == {"cycle_error", "num_items"}


def test_the_shipped_translations_are_closer_to_the_true_pairs_than_what_they_came_from() -> None:
    found = figures(checkpoints.load("cyclegan-emoji").model, limit=None)
    assert found["num_pairs"] == 191
    assert found["pixel_distance"] < found["pixel_distance_untranslated"]
    assert found["edge_distance"] < found["edge_distance_untranslated"]
