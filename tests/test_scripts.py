"""Copied scripts really run, in a process of their own, and make again what was made before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

import studio
from studio.core.events import PhaseDone
from studio.core.pictures import from_array, tile, to_bytes
from studio.core.run_spec import RunSpec
from studio.core.samples import Decoded, Drawn
from studio.scripts import run_script, sample_script, training_script
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.presets import make_spec
from studio.training.run_folder import RunFolder
from tests.executed import executed, pixels

TINY = {"hidden": 8, "batch_size": 16, "validate_every": 20, "log_every": 5, "horizon": 1000}


def stopped_run(spec: RunSpec, path: Path, *, steps: int) -> RunFolder:
    """Train with a change of the learning rate on the way, and stop by hand, as in the window."""
    control = Control()
    for event in fit(spec, control, path):
        if isinstance(event, PhaseDone) and event.last:
            if event.step == 12:
                control.change("learning_rate", 0.02)
            elif event.step == steps:
                control.stop()
    return RunFolder(path)


@pytest.mark.parametrize("threads", [1, None])
def test_a_run_is_repeated_with_its_changes(tmp_path: Path, threads: int | None) -> None:
    spec = make_spec("vae", "moons", settings=TINY, seed=3, threads=threads)
    folder = stopped_run(spec, tmp_path / "vae-moons-1", steps=47)
    code = run_script(folder, 47)
    assert "learning_rate" in code and "steps=47" in code and len(code.splitlines()) < 20
    again = executed(code, tmp_path / "elsewhere") / "vae-moons-1-again"
    weights, wanted = (load_file(path / "model.safetensors") for path in (again, folder.path))
    assert weights.keys() == wanted.keys()
    assert all(torch.equal(weights[name], wanted[name]) for name in wanted)


def test_a_change_matters(tmp_path: Path) -> None:
    spec = make_spec("vae", "moons", settings=TINY, seed=3, threads=1)
    folder = stopped_run(spec, tmp_path / "changed", steps=20)
    plain = studio.train(spec.replace({"stop_step": 20}), out=tmp_path / "plain")
    changed = load_file(folder.model_path)
    assert any(not torch.equal(tensor, changed[name]) for name, tensor in plain.module.state_dict().items())


def test_settings_without_a_preset_are_those_of_the_form() -> None:
    spec = make_spec("vae", "8gaussians", settings={"latent_size": 3}, seed=5).replace({"preset": ""})
    made: list[RunSpec] = []

    class Recorder:
        def train(self, family: str, data_name: str, **arguments: object) -> None:
            made.append(make_spec(family, data_name, **arguments))  # type: ignore[arg-type]

        def sample(self, model: object, num: int, seed: int) -> None:
            pass

    exec(training_script(spec).replace("import studio", ""), {"studio": Recorder()})
    assert made[0].replace({"preset": ""}) == spec


def test_parts_that_are_not_the_presets_are_named() -> None:
    spec = make_spec("latent-diffusion", "emoji", parts={"first_stage": "vae-emoji-32d"})
    assert "parts={'first_stage': 'vae-emoji-32d'}" in training_script(spec)
    usual = make_spec("latent-diffusion", "emoji")
    assert "parts" not in training_script(usual)


def test_a_decoded_latent_is_decoded_again(tmp_path: Path) -> None:
    model = studio.load("vae-fashion-2d")
    sample = Decoded(z=(0.3, -1.7), latent_shape=model.latent_shape)
    folder = executed(sample_script(sample, "vae-fashion-2d"), tmp_path / "decoded")
    wanted = to_bytes(np.asarray(model.decode([[0.3, -1.7]])).transpose(0, 2, 3, 1))
    np.testing.assert_array_equal(pixels(folder / "sample.png"), wanted[0, :, :, 0])


def test_a_long_latent_keeps_every_bit(tmp_path: Path) -> None:
    z = torch.randn(1, 4, 4, 3, generator=torch.Generator().manual_seed(0))
    sample = Decoded(z=tuple(z.flatten().tolist()), latent_shape=(4, 4, 3), label="Bag", draw_seed=7)
    code = sample_script(sample, "some-model", "A note.")
    assert code.startswith("# A note.\n") and max(map(len, code.splitlines())) < 110
    seen: list[object] = []

    class Recorder:
        def load(self, name: str) -> Recorder:
            return self

        def decode(self, z: object, **arguments: object) -> None:
            seen.extend([z, arguments])

        def picture(self, samples: object) -> Image.Image:
            return Image.new("L", (1, 1))

    exec(
        code.replace("import studio", "").replace("sample.png", str(tmp_path / "it.png")),
        {"studio": Recorder()},
    )
    np.testing.assert_array_equal(seen[0], z.numpy())
    assert seen[1] == {"labels": "Bag", "draw_seed": 7}


def test_drawn_images_are_drawn_again(tmp_path: Path) -> None:
    name = "diffusion-fashion"
    sample = Drawn(num=3, seed=11, labels="Bag", settings={"steps": 3, "sampler": "ddim"})
    folder = executed(sample_script(sample, name), tmp_path / "drawn")
    drawn = studio.load(name).sample(3, 11, labels="Bag", settings={"steps": 3, "sampler": "ddim"})
    wanted = from_array(tile(to_bytes(drawn.transpose(0, 2, 3, 1))))
    np.testing.assert_array_equal(pixels(folder / "sample.png"), np.asarray(wanted).astype(int))


def test_points_on_a_line_are_drawn_on_the_axis() -> None:
    line = np.linspace(-1, 1, 9, dtype=np.float32)[:, None]
    plane = np.concatenate([line, np.zeros_like(line)], axis=1)
    np.testing.assert_array_equal(np.asarray(studio.picture(line)), np.asarray(studio.picture(plane)))
