"""What `evaluate` measures of each kind of model."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio import checkpoints, data
from studio.checkpoints import Loaded
from studio.core.card import Card
from studio.core.text import StudioError
from studio.evaluation.evaluate import evaluate
from studio.evaluation.figures import Protocol


def _loaded(family: str, data_name: str = "fashion-mnist", **config: object) -> Loaded:
    card = Card(family=family, config=dict(config), data=data.spec(data_name))
    torch.manual_seed(0)
    model = checkpoints.build(card).eval().requires_grad_(False)
    return Loaded(model=model, card=card, path=Path("untrained"))


def test_a_dae_is_judged_before_and_after() -> None:
    figures = evaluate(_loaded("dae", latent="grid", latent_size=4, width=8), protocol=Protocol(limit=100))
    # Clipped noise of sigma 0.3 on mostly black pictures leaves about 12 dB.
    assert 10.5 < float(figures["psnr_corrupted"]) < 14
    assert figures["psnr_restored"] != figures["psnr_corrupted"]
    assert (figures["noise"], figures["level"], figures["num_items"]) == ("gaussian", 0.3, 100)
    assert "psnr" not in figures


def test_an_ae_is_judged_by_its_reconstructions() -> None:
    figures = evaluate(_loaded("ae", width=8, hidden=16), protocol=Protocol(limit=100))
    assert 3 < float(figures["psnr"]) < 15


def test_an_untrained_classifier_guesses() -> None:
    figures = evaluate(_loaded("classifier", width=4), protocol=Protocol(limit=500))
    assert 0 <= float(figures["accuracy"]) < 0.5


def test_a_classifier_refuses_other_classes() -> None:
    loaded = _loaded("classifier", width=4)
    spec = loaded.card.data
    axis = spec.labels[0].replace({"values": tuple(f"class {i}" for i in range(10))})
    card = loaded.card.replace({"data": spec.replace({"labels": (axis,)})})
    with pytest.raises(StudioError, match="other classes"):
        evaluate(
            Loaded(model=checkpoints.build(card).eval(), card=card, path=Path("x")),
            "fashion-mnist",
            Protocol(limit=10),
        )
