"""The shipped masked autoencoders: small, and as good as their manifest says."""

from __future__ import annotations

import pytest

from studio import checkpoints
from studio.core.manifest import shipped

SHIPPED = [entry for entry in shipped() if entry.family == "mae"]


def test_both_are_shipped_and_small() -> None:
    assert {entry.data for entry in SHIPPED} == {"fashion-mnist", "emoji"}
    assert all(entry.path.stat().st_size < 6e6 for entry in SHIPPED)


def test_the_fashion_encoder_beats_pixels_and_chance_weights_by_three_points() -> None:
    metrics = next(entry.metrics for entry in SHIPPED if entry.data == "fashion-mnist")
    assert metrics["probe_labels"] == 55_000
    assert metrics["linear_probe"] >= 0.87
    assert metrics["linear_probe"] >= metrics["raw_pixel_probe"] + 0.03
    assert metrics["linear_probe"] >= metrics["random_encoder_probe"] + 0.03


@pytest.mark.parametrize("entry", SHIPPED, ids=lambda entry: entry.name)
def test_the_first_test_images_come_back_as_well_as_promised(entry: checkpoints.ShippedEntry) -> None:
    from studio import data
    from studio.data.stream import held_out
    from studio.evaluation.masking import masked_error
    from studio.metrics.image_quality import psnr_of_error

    model = checkpoints.load(entry.path).model
    batch = next(iter(held_out(data.load(entry.data), "test", 200, "cpu", 200)))
    masks = model.draw_masks(None, 200, 0)
    error = masked_error(model.imagine(batch.x, masks), batch.x, masks)
    assert float(psnr_of_error(error).mean()) == pytest.approx(entry.metrics["masked_psnr"], abs=1.0)
