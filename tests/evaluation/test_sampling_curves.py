"""Curves of a sampler's quality, with the exact denoiser of a Gaussian."""

from __future__ import annotations

import pytest

from studio import data
from studio.evaluation import sampling_curves
from studio.sampling.settings import SamplingConfig


def test_more_steps_bring_points_nearer(gaussian_denoiser) -> None:
    model = gaussian_denoiser("8gaussians")
    settings = SamplingConfig(sampler="ddim", guidance=1.0)
    found = [
        item
        for item in sampling_curves.quality_by_steps(model, data.spec("8gaussians"), settings, (1, 16))
        if item.x is not None
    ]
    assert [item.x for item in found] == [1.0, 16.0]
    assert found[1].values[0][1] < found[0].values[0][1]
    assert found[-1].done == found[-1].total


def test_it_yields_after_every_network_call(gaussian_denoiser) -> None:
    model = gaussian_denoiser("8gaussians")
    settings = SamplingConfig(sampler="ddim", guidance=1.0)
    curve = sampling_curves.quality_by_steps(model, data.spec("8gaussians"), settings, (6,))
    before = model.calls
    for called in range(1, 5):
        next(curve)
        assert model.calls == before + called
    curve.close()


@pytest.mark.parametrize(
    ("name", "expected"), [("fashion-mnist", "frechet"), ("moons", "sliced_wasserstein")]
)
def test_images_with_a_judge_are_judged(name, expected) -> None:
    assert sampling_curves.distance_name(data.spec(name)) == expected


def test_guidance_trades_recall_away(gaussian_denoiser, monkeypatch) -> None:
    monkeypatch.setattr(sampling_curves, "NUM_IMAGES", 128)
    model = gaussian_denoiser("fashion-mnist")
    settings = SamplingConfig(steps=4, sampler="ddim")
    spec = data.spec("fashion-mnist")
    found = [
        dict(item.values)
        for item in sampling_curves.precision_recall_by_guidance(model, spec, settings, (1.0, 8.0))
        if item.x is not None
    ]
    assert all(0.0 <= value <= 1.0 for values in found for value in values.values())
    assert found[1]["recall"] < found[0]["recall"]
