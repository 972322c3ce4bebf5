"""Runs that build on another model."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio import checkpoints
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec

SETTINGS = {"width": 32, "batch_size": 8, "validate_every": 0}


def _spec(**changes: object) -> RunSpec:
    spec = make_spec("latent-diffusion", "emoji", settings=SETTINGS, threads=1, stop_step=2)
    return spec.replace(changes)


def test_the_preset_names_the_part_and_another_may_be_named() -> None:
    assert _spec().parts == {"first_stage": "vae-emoji-grid"}
    other = make_spec("latent-diffusion", "emoji", parts={"first_stage": "ae-emoji"})
    assert other.parts == {"first_stage": "ae-emoji"}


def test_a_run_holds_its_part_and_resumes(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    list(fit(_spec(), Control(), folder))
    list(fit(_spec(stop_step=4), Control(), folder, resume=True))
    loaded = checkpoints.load(folder)
    stage = checkpoints.load("vae-emoji-grid")
    assert loaded.card.step == 4
    assert loaded.card.parts["first_stage"].family == "vae"
    held = loaded.model.parts["first_stage"].state_dict()  # type: ignore[index, union-attr]
    for name, tensor in stage.model.state_dict().items():
        assert torch.equal(held[name], tensor), name
    assert bool((loaded.model.latent_scale > 0).all())  # type: ignore[operator]
    assert loaded.model.sample(2, 0).shape == (2, 3, 32, 32)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "first_stage"),
        ({"first_stage": "vae-emoji-grid", "guide": "judge-fashion"}, "guide"),
        ({"first_stage": "judge-fashion"}, "Decodes"),
        ({"first_stage": "no-such-model"}, "no-such-model"),
        ({"first_stage": "vae-emoji-32d"}, "network=mlp"),
        ({"first_stage": "vae-fashion-2d"}, r"\(1, 28, 28\)"),
    ],
)
def test_wrong_parts_are_refused(parts: dict[str, str], words: str) -> None:
    with pytest.raises(StudioError, match=words):
        list(fit(_spec(parts=parts), Control()))
