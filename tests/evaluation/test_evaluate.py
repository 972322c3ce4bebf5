"""`evaluate` on a shipped model and its protocol."""

from __future__ import annotations

import pytest

from studio import checkpoints
from studio.core.text import StudioError
from studio.evaluation.evaluate import evaluate
from studio.evaluation.figures import Protocol


def test_figures_of_a_vae_hang_together() -> None:
    loaded = checkpoints.load("vae-fashion-2d")
    figures = evaluate(loaded, protocol=Protocol(limit=100))
    assert figures["num_items"] == figures["iwae_items"] == 100
    assert figures["iwae_k"] == 64
    assert figures["elbo"] == pytest.approx(-(figures["reconstruction"] + figures["kl"]))
    assert figures["iwae_nll"] < -figures["elbo"]  # the tighter bound
    assert figures["active_units"] == 2
    assert figures == evaluate(loaded, protocol=Protocol(limit=100))


def test_data_of_another_shape_are_refused() -> None:
    with pytest.raises(StudioError, match="8gaussians"):
        evaluate(checkpoints.load("vae-fashion-2d"), "8gaussians")
