"""Probes and the figures of a masked autoencoder."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

import pytest
import torch
from torch import Tensor

from studio import checkpoints, data
from studio.core.card import Card
from studio.core.text import StudioError
from studio.evaluation import probe, probe_table
from studio.evaluation.evaluate import evaluate
from studio.evaluation.figures import Protocol
from studio.evaluation.masking import masked_error
from studio.evaluation.titles import TITLES
from studio.metrics import probes
from studio.models.mae.config import MAEConfig

T = TypeVar("T")
SMALL = MAEConfig(patch=4, width=16, depth=1, heads=2, decoder_width=16, decoder_depth=1)


def finish(work: Generator[int, None, T]) -> T:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def toy(num: int, seed: int) -> tuple[Tensor, Tensor]:
    """Three classes far apart in two of five dimensions."""
    source = torch.Generator().manual_seed(seed)
    labels = torch.randint(0, 3, (num,), generator=source)
    centres = torch.tensor([[4.0, 0, 0, 0, 0], [-4.0, 4, 0, 0, 0], [0, -5.0, 0, 0, 0]])
    return centres[labels] + 0.5 * torch.randn(num, 5, generator=source), labels


def test_probes_read_a_separable_toy_without_a_mistake() -> None:
    x, labels = toy(300, 0)
    held, held_labels = toy(200, 1)
    penalty, score = finish(probes.choose_penalty(x, labels, 3))
    assert score == 1.0
    weights = finish(probes.fit_logistic(x, labels, 3, penalty))
    assert probes.accuracy(probes.predict(held, weights), held_labels) == 1.0
    voted = finish(probes.nearest_vote(x, labels, held, 3))
    assert probes.accuracy(voted, held_labels) == 1.0


def test_logistic_regression_is_at_its_minimum() -> None:
    x, labels = toy(60, 0)
    x = x + 4 * torch.randn(60, 5, generator=torch.Generator().manual_seed(2))  # not separable
    weights = finish(probes.fit_logistic(x, labels, 3, 1.0)).requires_grad_()
    logits = x @ weights[:-1] + weights[-1]
    loss = torch.nn.functional.cross_entropy(logits, labels, reduction="sum")
    (loss + 0.5 * weights[:-1].square().sum()).backward()
    assert float(weights.grad.abs().max()) < 0.1  # of a sum over 60 items


@pytest.mark.parametrize("num", [4, 60])
def test_a_fit_along_the_principal_axes_is_the_same_fit(num: int) -> None:
    x, labels = toy(num, 3)
    axes = probes.principal_axes(x)
    assert axes.shape == (5, min(num, 5))
    torch.testing.assert_close(axes.T @ axes, torch.eye(axes.shape[1]), atol=1e-5, rtol=0)
    straight = finish(probes.fit_logistic(x, labels, 3, 5.0))
    turned = finish(probes.fit_logistic(x @ axes, labels, 3, 5.0))
    torch.testing.assert_close(axes @ turned[:-1], straight[:-1], atol=5e-3, rtol=0.02)


def test_folds_hold_every_class_and_one_label_a_class_cannot_be_held_out() -> None:
    labels = torch.tensor([0, 0, 0, 0, 1, 1])
    folds = probes.assign_folds(labels, 2)
    assert folds is not None
    for fold in range(2):
        assert set(labels[folds == fold].tolist()) == {0, 1}
    assert probes.assign_folds(torch.tensor([0, 1, 1]), 2) is None
    penalty, score = finish(probes.choose_penalty(torch.randn(3, 2), torch.tensor([0, 1, 1]), 2))
    assert penalty in probes.PENALTIES
    assert score != score


def test_labels_are_drawn_for_every_class() -> None:
    labels = torch.tensor([0] * 50 + [1] * 3 + [3])
    chosen = probes.pick_labelled(labels, 4, 4, torch.Generator().manual_seed(0))
    assert len(set(chosen.tolist())) == 4
    assert set(labels[chosen].tolist()) == {0, 1, 3}


def test_the_error_of_repeated_measurements() -> None:
    assert probes.mean_and_error([0.5]) == (0.5, 0.0)
    mean, error = probes.mean_and_error([0.4, 0.6])
    assert (mean, error) == pytest.approx((0.5, 0.1))


def test_the_masked_error_looks_at_hidden_pixels_only() -> None:
    x, imagined, mask = torch.zeros(2, 3, 4, 4), torch.ones(2, 3, 4, 4), torch.zeros(2, 1, 4, 4)
    mask[0, 0, :2] = 1
    imagined[0, :, 1] = 0.0
    assert masked_error(imagined, x, mask).tolist() == [0.5, 0.0]


def small_card(name: str = "digits") -> Card:
    return Card(family="mae", config=SMALL.model_dump(mode="json"), data=data.spec(name))


def test_a_masked_autoencoder_is_measured_and_every_figure_has_a_title(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probes, "PENALTIES", (10.0, 1000.0))
    card = small_card("fashion-mnist")
    torch.manual_seed(0)
    path = tmp_path / "model.safetensors"  # type: ignore[operator]
    checkpoints.save(path, checkpoints.build(card), card)
    figures = evaluate(checkpoints.load(path), protocol=Protocol(limit=40))
    wanted = {"masked_mse", "masked_psnr", "linear_probe", "knn", "raw_pixel_probe", "random_encoder_probe"}
    assert wanted <= set(figures)
    assert set(figures) - {"data", "split"} <= set(TITLES)
    assert figures["mask_share"] == pytest.approx(37 / 49)
    assert figures["probe_labels"] == 200
    assert figures["raw_pixel_probe"] > 0.5


def test_a_table_of_probes_has_error_bars_and_ends_with_all_labels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = checkpoints.build(small_card()).eval()
    spec = data.spec("digits")
    assert probe.label_counts(spec, 1_400) == (10, 100, 1_000, 1_400)
    num_train = len(data.load("digits").train)
    monkeypatch.setattr(probe_table, "NUM_SEEDS", 2)
    monkeypatch.setattr(probes, "PENALTIES", (10.0, 1000.0))
    items = list(probe_table.table(model, spec, (10, 100, num_train), num_test=100))
    points = [item.point for item in items if item.point is not None]
    assert {point.kind for point in points} == {"model", "random", "pixels"}
    assert {len(point.accuracies) for point in points if point.num_labels == 10} == {2}
    assert {len(point.accuracies) for point in points if point.num_labels == num_train} == {1}
    assert items[-1].share == pytest.approx(1.0, abs=0.02)
    pixels = {
        point.num_labels: sum(point.accuracies) / len(point.accuracies)
        for point in points
        if point.kind == "pixels" and point.method == "linear"
    }
    assert pixels[num_train] > 0.85 > pixels[10]


def test_too_few_labels_are_refused_in_a_sentence() -> None:
    model = checkpoints.build(small_card()).eval()
    with pytest.raises(StudioError, match="10 or more"):
        next(probe_table.table(model, data.spec("digits"), (5,)))
