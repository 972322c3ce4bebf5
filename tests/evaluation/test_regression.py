"""A regressor answers with the mean, a sampler with one of the possible answers."""

from __future__ import annotations

import functools

import pytest
import torch

from studio.core.model_io import Condition
from studio.evaluation import regression
from studio.evaluation.regression import LineFigures


@functools.cache
def figures_of(kind: regression.LineKind) -> LineFigures:
    *_, figures = regression.on_the_line(kind)
    return figures


@pytest.fixture(params=regression.LINE_KINDS)
def trained(request) -> LineFigures:
    return figures_of(request.param)


def test_the_sampler_draws_x_where_the_data_are(trained) -> None:
    branch = _branch(trained.kind, trained.y)
    distance = torch.stack([(trained.sampled - centre).abs() for centre in branch]).amin(0)
    assert distance.quantile(0.9) < 4 * 0.07


def test_the_regressor_answers_with_the_mean(trained) -> None:
    mean = torch.stack(_branch(trained.kind, trained.grid)).mean(0)
    inside = trained.grid.abs() < 0.9
    assert (trained.answers - mean)[inside].abs().mean() < 0.08


def test_two_branches_are_both_drawn_and_their_mean_never() -> None:
    figures = figures_of("bimodal")
    assert 0.3 < float((figures.sampled > 0).float().mean()) < 0.7
    far = figures.y > 0.2
    assert float((figures.sampled[far].abs() < 0.25).float().mean()) < 0.05


def test_it_can_be_stopped_while_it_trains() -> None:
    steps = regression.on_the_line("unimodal")
    assert next(steps).step < regression.NUM_STEPS
    steps.close()


def test_the_prediction_from_pure_noise_is_the_classes_mean(gaussian_denoiser) -> None:
    model = gaussian_denoiser("fashion-mnist")
    labels = {model.condition_axis: torch.full((16,), 3)}
    found = regression.least_squares(model, Condition(labels=labels), "cpu")
    wanted = model.picture(model.means[3].reshape(1, 1, 28, 28))
    torch.testing.assert_close(found, wanted, atol=0.02, rtol=0)


def _branch(kind: str, y: torch.Tensor) -> list[torch.Tensor]:
    if kind == "unimodal":
        return [0.8 * torch.sin(2.5 * y)]
    return [side * (0.3 + 0.25 * (y + 1)) for side in (-1.0, 1.0)]
