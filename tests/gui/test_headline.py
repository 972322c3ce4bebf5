"""The line under a shipped model's title."""

from __future__ import annotations

import pytest

from studio.core.manifest import shipped
from studio.gui.headline import headline


def test_every_shipped_model_has_a_figure() -> None:
    assert all(headline(entry.metrics) for entry in shipped())


@pytest.mark.parametrize(
    ("metrics", "line"),
    [
        ({"elbo": -255.95, "psnr": 20.0}, "test −ELBO 255.9 nats"),
        ({"elbo": 4059.83}, "test −ELBO −4,059.8 nats"),
        ({"accuracy": 0.9345, "num_items": 10}, "accuracy 93.5 %"),
        ({"frechet": 4.1365}, "Fréchet distance 4.14"),
        ({"kl_to_data": 0.0071}, "KL to the data 0.007 nats"),
        ({"super_resolution_psnr": 27.735}, "enlarges to 27.7 dB"),
        ({"super_resolution_psnr": 21.8, "frechet": 2.96}, "Fréchet distance 2.96"),
        ({"num_items": 3}, ""),
    ],
)
def test_the_best_known_figure_is_said(metrics: dict[str, float], line: str) -> None:
    assert headline(metrics) == line
