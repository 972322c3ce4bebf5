"""Edits against their trivial baselines, with the exact denoiser of a Gaussian."""

from __future__ import annotations

import pytest
import torch

from studio import data
from studio.evaluation import editing
from studio.evaluation.figures import Protocol
from studio.evaluation.titles import TITLES


@pytest.fixture(scope="module")
def figures(gaussian_denoiser) -> dict[str, float | int | str]:
    found: dict[str, float | int | str] = {}
    model = gaussian_denoiser("fashion-mnist")
    for progress in editing.measure(model, data.load("fashion-mnist"), Protocol(limit=8)):
        found.update(progress.figures)
    return found


def test_a_model_of_the_data_beats_mean_fill_and_leaving_the_noise(figures) -> None:
    assert figures["inpainting_psnr"] > figures["inpainting_psnr_mean_fill"] + 2.0
    assert figures["restoration_psnr"] > figures["restoration_psnr_noisy"] + 2.0
    assert figures["num_edited"] == 8


def test_the_mean_of_eight_answers_is_nearer_than_one(figures) -> None:
    for edit in ("inpainting", "super_resolution"):
        assert figures[f"{edit}_psnr"] > figures[f"{edit}_psnr_single"]


def test_every_figure_has_a_title(figures) -> None:
    assert set(figures) <= set(TITLES)
    assert not any(name.startswith("colouring") for name in figures), "a grey model colours nothing"


def test_mean_fill_has_the_mean_of_what_is_left() -> None:
    images = torch.rand(2, 3, 8, 8, generator=torch.Generator().manual_seed(0))
    mask = editing.central_mask((3, 8, 8))
    assert int(mask.sum()) == 16
    filled = editing.mean_fill(images, mask)
    left = images[:, :, ~mask[0, 0].bool()]
    torch.testing.assert_close(filled[:, :, 3, 3], left.mean(2))
    assert torch.equal(filled[:, :, 0, 0], images[:, :, 0, 0])


def test_a_denoiser_of_points_has_nothing_to_edit(gaussian_denoiser) -> None:
    assert not editing.applies(gaussian_denoiser("moons"))
