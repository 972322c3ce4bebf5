"""Several processes that share every batch learn what one does with the whole of it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch

from studio import data
from studio.cli import main
from studio.core.run_spec import RunSpec
from studio.core.share import Share
from studio.core.text import StudioError
from studio.data.stream import BatchStream
from studio.nn import joint
from studio.nn.joint import joint_mean, joint_moments, sharing, stratified
from studio.training.control import Control
from studio.training.fit import fit
from studio.training.group import check_devices
from studio.training.presets import make_spec
from studio.training.run_folder import RunFolder

STEPS = 6
# A penalty at every step, of a critic without high frequencies: its slopes are no larger than SGD can take.
_PLAIN = {"penalty_every": 1, "fourier": 0.0}
# What they are there for: a loss that isn't linear in a mean over the batch; gradients of gradients, turns;
# scores that depend on their company; what begins from the first batch; draws in even slices.
CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "vae-free-bits": ("vae", "moons", {"free_bits": 0.5, "optimizer": "adam"}),
    "gan-r1": ("gan", "grid25", {"r1": 0.1, "r2": 0.1, "packing": 2, **_PLAIN}),
    "gan-penalty": ("gan", "ring8", {"gradient_penalty": 1.0, "r1": 0.0, "discriminator_steps": 2, **_PLAIN}),
    "gan-batch-norm": ("gan", "digits", {"batch_norm": "both", "minibatch_stddev": True}),
    "flow": ("flow", "moons", {}),
    "diffusion": ("diffusion", "swissroll", {"conditional": False}),
    "ae": ("dae", "digits", {}),
}


def spec_of(name: str, **more: Any) -> RunSpec:
    family, data_name, settings = CASES[name]
    # Where a gradient is nothing but rounding, Adam would make as much of it as of any other.
    common: dict[str, Any] = {"optimizer": "sgd", "clip": 1.0, "warmup": 0, "precision": "float32"}
    common |= {"batch_size": 32, "validate_every": 0, "log_every": 1}
    values = {**common, **settings, **more}
    return make_spec(family, data_name, settings=values, seed=5, threads=1, device="cpu", stop_step=STEPS)


def train_together(jobs: list[dict[str, Any]], folder: Path, count: int = 2) -> None:
    plan = folder / "plan.json"
    plan.write_text(json.dumps(jobs))
    # They meet here, as at torchrun's agent: a port that one of them was to open could be taken by then.
    store = torch.distributed.TCPStore("127.0.0.1", 0, is_master=True, wait_for_workers=False)
    common = {"MASTER_ADDR": store.host, "MASTER_PORT": str(store.port), "WORLD_SIZE": str(count)}
    common |= {"TORCHELASTIC_USE_AGENT_STORE": "True"}
    command = [sys.executable, str(Path(__file__).with_name("together.py")), str(plan)]
    processes = [
        subprocess.Popen(command, env={**os.environ, **common, "RANK": str(rank)}, stderr=subprocess.PIPE)
        for rank in range(count)
    ]
    said = [process.communicate(timeout=200)[1].decode() for process in processes]
    assert [process.returncode for process in processes] == [0] * count, "\n".join(said)


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("together")
    jobs = [
        {"spec": spec_of(name).model_dump(mode="json"), "out": str(folder / name), "resume": False}
        for name in CASES
    ]
    longer = spec_of("vae-free-bits").replace({"stop_step": 2 * STEPS}).model_dump(mode="json")
    cut = [
        {**jobs[0], "out": str(folder / "cut")},
        {"spec": longer, "out": str(folder / "cut"), "resume": True},
    ]
    train_together([*jobs, *cut], folder)
    return folder


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return safetensors.torch.load_file(folder / "state.safetensors")


def assert_alike(one: Path, other: Path) -> None:
    first, second = weights(one), weights(other)
    assert first.keys() == second.keys()
    for name, tensor in first.items():
        torch.testing.assert_close(second[name], tensor, rtol=1e-3, atol=1e-5, msg=name)
    for row, same in zip(RunFolder(one).metrics(), RunFolder(other).metrics(), strict=True):
        assert same["step"] == row["step"]
        for name, value in row.get("values", {}).items():
            if name not in ("active_units", "separation"):  # not means over items
                assert same["values"][name] == pytest.approx(value, rel=1e-3, abs=1e-4), name


@pytest.mark.parametrize("name", CASES)
def test_two_processes_learn_what_one_does(together: Path, tmp_path: Path, name: str) -> None:
    list(fit(spec_of(name), Control(), tmp_path / name))
    assert_alike(tmp_path / name, together / name)


def test_two_processes_go_on_with_what_they_saved(together: Path, tmp_path: Path) -> None:
    longer = spec_of("vae-free-bits").replace({"stop_step": 2 * STEPS})
    list(fit(longer, Control(), tmp_path / "whole"))
    assert_alike(tmp_path / "whole", together / "cut")


def test_shares_of_a_batch_are_the_batch() -> None:
    dataset = data.load("digits")
    whole = BatchStream(dataset, 12, 1, "cpu").next(0)
    parts = [BatchStream(dataset, 12, 1, "cpu", share=Share(index=i, count=3)).next(0) for i in range(3)]
    assert torch.equal(torch.cat([part.x for part in parts]), whole.x)
    assert len(parts[0].x) == 4


def test_shares_of_noise_are_the_noise() -> None:
    def draw(rows: int) -> dict[str, torch.Tensor]:
        source = torch.Generator().manual_seed(2)
        return {
            "normal": torch.randn(rows, 3, generator=source),
            "twice": torch.rand((2 * rows,), generator=source),
            "second": torch.rand(3, rows, generator=source),
            "whole": torch.randint(0, 99, (5,), generator=source),
            "slices": stratified(rows, source),
        }

    joint = draw(14)
    parts = []
    for index in range(2):
        with sharing(Share(index=index, count=2), 7):
            parts.append(draw(7))
    for name, along in (("normal", 0), ("second", 1), ("slices", 0)):
        assert torch.equal(torch.cat([part[name] for part in parts], along), joint[name]), name
    twice = torch.cat([part["twice"].view(2, 7) for part in parts], 1).flatten()
    assert torch.equal(twice, joint["twice"])
    assert all(torch.equal(part["whole"], joint["whole"]) for part in parts)


def test_alone_a_joint_mean_is_the_mean() -> None:
    mean = torch.tensor(2.0, requires_grad=True)
    assert joint_mean(mean) is mean


def test_joint_moments_are_those_of_all_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = torch.randn(3, 8, generator=torch.Generator().manual_seed(4))
    one, other = rows.split(4, dim=1)
    squares = [(part - rows.mean(1, keepdim=True)).square().mean(1) for part in (one, other)]
    sums = iter([one.mean(1) + other.mean(1), squares[0] + squares[1]])
    monkeypatch.setattr(joint, "_sum", lambda own: next(sums))
    with sharing(Share(index=0, count=2), 4):
        mean, deviation = joint_moments(one)
    torch.testing.assert_close(mean, rows.mean(1))
    torch.testing.assert_close(deviation, rows.std(1))
    assert torch.equal(joint_moments(rows)[1], rows.std(1))


def test_what_cannot_be_shared_is_refused() -> None:
    with pytest.raises(StudioError, match="choose a multiple of 3"):
        BatchStream(data.load("moons"), 32, 0, "cpu", share=Share(count=3))
    with pytest.raises(StudioError, match="use --devices"):
        check_devices(100_000, "cpu")


def test_the_command_line_says_why_it_cannot_share(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["train", "vae", "--data", "moons", "--out", str(tmp_path / "run"), "--device", "cpu"]
    assert main([*common, "--devices", "1000"]) == 2
    assert "use --devices" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()
