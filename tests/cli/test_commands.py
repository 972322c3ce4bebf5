"""The command line's contract: JSON on stdout, one sentence on stderr, exit code 2."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio import checkpoints, data
from studio.cli import main
from studio.cli.boundary import guarded
from studio.cli.output import print_json
from studio.core.run_spec import RunSpec
from studio.training.run_folder import RunFolder

SHIPPED = "vae-fashion-2d"
TINY = ("--set", "hidden=8", "--set", "batch_size=16", "--set", "validate_every=0", "--threads", "1")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Result:
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A finished run of four steps on moons."""
    path = tmp_path / "run"
    assert run("train", "vae", "--data", "moons", *TINY, "--steps", 4, "--out", path).code == 0
    return path


def test_lists_are_json_objects_with_names(run: Run) -> None:
    datasets = run("list", "datasets", "--json").json()
    assert [row["name"] for row in datasets] == data.names()
    families = {row["name"] for row in run("list", "families", "--json").json()}
    assert "vae" in families
    presets = run("list", "presets", "--json").json()
    assert {row["family"] for row in presets} <= families
    assert {"latent-2", "latent-20"} <= {row["name"] for row in presets}
    for row in run("list", "checkpoints", "--json").json():
        assert {"name", "path", "family", "data", "step", "metrics"} <= row.keys()
        assert Path(row["path"]).is_file()


@pytest.mark.parametrize("kind", ["families", "datasets", "presets", "checkpoints"])
def test_lists_are_tables_for_people(run: Run, kind: str) -> None:
    names = [row["name"] for row in run("list", kind, "--json").json()]
    table = run("list", kind)
    assert table.code == 0
    assert all(name in table.out for name in names)


def test_info_says_what_a_checkpoint_is(run: Run, folder: Path) -> None:
    facts = run("info", SHIPPED, "--json").json()
    assert facts["family"] == "vae"
    assert facts["data"]["name"] == "fashion-mnist"
    assert facts["bytes"] == Path(facts["path"]).stat().st_size
    assert {"decode", "encode", "sample"} <= set(facts["abilities"])
    assert run("info", folder, "--json").json()["step"] == 4
    assert "Fashion-MNIST" in run("info", SHIPPED).out


def test_evaluate_prints_one_json_object(run: Run) -> None:
    result = run("evaluate", SHIPPED, "--limit", 60, "--json")
    figures = result.json()
    assert {
        "elbo",
        "reconstruction",
        "kl",
        "active_units",
        "iwae_nll",
        "iwae_k",
        "num_items",
    } <= figures.keys()
    assert figures["num_items"] == 60
    assert figures["elbo"] == pytest.approx(-figures["reconstruction"] - figures["kl"])
    assert figures["iwae_nll"] <= -figures["elbo"]
    assert "elbo" in run("evaluate", SHIPPED, "--limit", 10).out


def test_evaluate_refuses_unfit_data(run: Run) -> None:
    result = run("evaluate", SHIPPED, "--data", "moons", "--json")
    assert (result.code, result.out) == (2, "")
    assert "moons" in result.err


def test_samples_as_an_array(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "samples.npy"
    assert run("sample", SHIPPED, "--count", 3, "--seed", 7, "--out", out).code == 0
    images = np.load(out)
    assert images.shape == (3, 28, 28, 1)
    assert images.dtype == np.float32
    assert 0.0 <= images.min() < images.max() <= 1.0
    run("sample", SHIPPED, "--count", 3, "--seed", 7, "--out", tmp_path / "again.npy")
    np.testing.assert_array_equal(images, np.load(tmp_path / "again.npy"))
    run("sample", folder, "--count", 5, "--out", tmp_path / "points.npy")
    points = np.load(tmp_path / "points.npy")
    assert (points.shape, points.dtype) == ((5, 2), np.float32)


def test_samples_as_a_picture_that_says_what_it_is(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("sample", SHIPPED, "--count", 5, "--seed", 2, "--out", tmp_path / "a.png").code == 0
    run("sample", SHIPPED, "--count", 5, "--seed", 2, "--out", tmp_path / "a.npy")
    picture = Image.open(tmp_path / "a.png")
    assert picture.size == (3 * 28 + 2 * 2, 2 * 28 + 2)
    second = np.asarray(picture)[:28, 30:58] / 255
    np.testing.assert_allclose(second, np.load(tmp_path / "a.npy")[1, :, :, 0], atol=1 / 255)
    assert picture.text["seed"] == "2"
    assert json.loads(picture.text["card"])["family"] == "vae"
    assert run("sample", folder, "--count", 200, "--out", tmp_path / "b.png").code == 0
    points = Image.open(tmp_path / "b.png")
    assert len(points.getcolors(maxcolors=1 << 20)) > 3
    assert json.loads(points.text["card"])["data"]["name"] == "moons"


def test_conditional_models_take_a_class(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "conditional"
    arguments = ("--preset", "conditional", "--set", "network=dense", *TINY, "--steps", 2, "--out", path)
    assert run("train", "vae", "--data", "fashion-mnist", *arguments).code == 0
    assert run("sample", path, "--set", "category=bag", "--count", 2, "--out", tmp_path / "a.npy").code == 0
    assert run("sample", path, "--set", "category=8", "--count", 2, "--out", tmp_path / "b.npy").code == 0
    assert run("sample", path, "--set", "category=1", "--count", 2, "--out", tmp_path / "c.npy").code == 0
    bags, numbered, trousers = (np.load(tmp_path / f"{name}.npy") for name in "abc")
    np.testing.assert_array_equal(bags, numbered)
    assert not np.array_equal(bags, trousers)
    assert "category" in run("sample", path, "--set", "kategory=1", "--out", tmp_path / "c.npy").err


def test_training_writes_a_run_folder(run: Run, folder: Path) -> None:
    kept = RunFolder(folder)
    spec = kept.spec()
    assert (spec.family, spec.data, spec.threads, spec.stop_step, spec.seed) == ("vae", "moons", 1, 4, 0)
    assert spec.config["hidden"] == 8
    assert checkpoints.load(folder).card.step == 4


def test_training_says_how_it_goes_on_stderr_alone(run: Run, tmp_path: Path) -> None:
    result = run("train", "vae", "--data", "moons", *TINY, "--steps", 3, "--out", tmp_path / "run")
    assert result.out == ""
    assert "Training vae on moons" in result.err
    assert "Stopped at step 3" in result.err


def test_resuming_goes_on_to_the_new_total(run: Run, folder: Path) -> None:
    command = ("train", "vae", "--data", "moons", *TINY, "--out", folder, "--resume")
    assert run(*command, "--steps", 9).code == 0
    assert checkpoints.load(folder).card.step == 9
    assert run("train", "vae", "--out", folder, "--resume", "--steps", 11).code == 0
    assert checkpoints.load(folder).card.step == 11


def test_resuming_nothing_begins(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new"
    command = ("train", "vae", "--data", "moons", *TINY, "--steps", 2, "--out", path, "--resume")
    assert run(*command).code == 0
    assert checkpoints.load(path).card.step == 2


@pytest.mark.parametrize(
    ("extra", "named"),
    [
        (("--data", "rings"), "data = moons"),
        (("--seed", 3), "seed = 0"),
        (("--set", "hidden=16"), "hidden = 8"),
        (("--preset", "latent-2"), "preset = points"),
        (("--set", "hiden=16"), "hidden"),
        (("--part", "first_stage=vae-emoji-grid"), "first_stage = None"),
    ],
)
def test_resuming_as_another_run_is_refused(
    run: Run, folder: Path, extra: tuple[object, ...], named: str
) -> None:
    result = run("train", "vae", "--out", folder, "--resume", *extra)
    assert result.code == 2
    assert named in result.err


def test_an_old_run_is_not_overwritten(run: Run, folder: Path) -> None:
    result = run("train", "vae", "--data", "moons", *TINY, "--steps", 2, "--out", folder)
    assert result.code == 2
    assert str(folder) in result.err
    assert checkpoints.load(folder).card.step == 4


def test_minutes_stop_a_run(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "run"
    assert run("train", "vae", "--data", "moons", *TINY, "--minutes", 0.005, "--out", path).code == 0
    assert 0 < checkpoints.load(path).card.step < RunFolder(path).spec().training.horizon


def test_threads_are_pinned_by_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    command = ("train", "vae", "--data", "moons", *TINY[:-2], "--steps", 1, "--out", tmp_path / "run")
    assert run(*command).code == 0
    assert RunFolder(tmp_path / "run").spec().threads == 2


BAD_COMMANDS: tuple[tuple[tuple[object, ...], str], ...] = (
    (("trian",), "trian"),
    (("list",), "KIND"),
    (("list", "models"), "families"),
    (("list", "datasets", "--jsno"), "--jsno"),
    (("info", "nothing-like-it"), "nothing-like-it"),
    (("evaluate", "nothing-like-it", "--json"), "nothing-like-it"),
    (("sample", SHIPPED, "--out", "x.jpg"), ".png or .npy"),
    (("sample", SHIPPED, "--count", 0, "--out", "x.npy"), "count"),
    (("sample", SHIPPED, "--count", "many", "--out", "x.npy"), "count"),
    (("sample", SHIPPED, "--set", "category=1", "--out", "x.npy"), "category"),
    (("sample", SHIPPED, "--set", "category", "--out", "x.npy"), "key=value"),
    (("train", "vea", "--data", "moons", "--out", "x"), "vea"),
    (("train", "vae", "--data", "mons", "--out", "x"), "mons"),
    (("train", "vae", "--out", "x"), "--data"),
    (("train", "vae", "--data", "moons"), "--out"),
    (("train", "vae", "--data", "moons", "--set", "hiden=3", "--out", "x"), "hidden"),
    (("train", "vae", "--data", "moons", "--set", "hidden=-3", "--out", "x"), "hidden"),
    (("train", "vae", "--data", "moons", "--preset", "latent-2", "--out", "x"), "latent-2"),
    (("train", "vae", "--data", "moons", "--steps", 1, "--minutes", 1, "--out", "x"), "--minutes"),
    (("train", "vae", "--data", "moons", "--device", "tpu", "--out", "x"), "tpu"),
)


@pytest.mark.parametrize(("command", "named"), BAD_COMMANDS, ids=lambda value: " ".join(map(str, value)))
def test_mistakes_get_one_sentence(
    run: Run, command: tuple[object, ...], named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*command)
    assert result.code == 2
    assert result.out == ""
    assert named.casefold() in result.err.casefold()
    assert result.err.count("\n") == 1
    assert result.err.rstrip().endswith((".", "?"))
    assert "Traceback" not in result.err
    assert not list(tmp_path.glob("x*"))


def test_debug_shows_the_traceback_wherever_it_stands(run: Run) -> None:
    for command in (("--debug", "info", "nothing"), ("info", "nothing", "--debug")):
        result = run(*command)
        assert result.code == 2
        assert "Traceback" in result.err


def test_help_and_version_go_to_stdout(run: Run) -> None:
    help_text = run("--help")
    assert help_text.code == 0
    for command in ("train", "sample", "evaluate", "list", "info", "doctor", "tour"):
        assert command in help_text.out
        assert run(command, "--help").code == 0
    assert run("--version").out.startswith("Latent Studio 0")


def test_unexpected_failures_are_one_sentence_too(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise ZeroDivisionError("by\nzero")

    def no_space() -> int:
        raise OSError(28, "No space left on device", "/some/file")

    def interrupt() -> int:
        raise KeyboardInterrupt

    assert guarded(fail, debug=False) == 2
    assert capsys.readouterr().err.startswith("Something unexpected failed (ZeroDivisionError: by zero).")
    assert guarded(no_space, debug=False) == 2
    assert capsys.readouterr().err == "/some/file: No space left on device.\n"
    assert guarded(interrupt, debug=False) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_an_interrupted_command_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(kind: str, *, as_json: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("studio.cli.catalogue.show", interrupt)
    assert run("list", "families") == Result(130, "", "Interrupted.\n")


def test_a_figure_that_is_no_number_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"nll": float("inf"), "parts": [{"kl": float("nan")}, (0.5, 3)], "name": "flow"})
    assert json.loads(capsys.readouterr().out) == {
        "nll": None,
        "parts": [{"kl": None}, [0.5, 3]],
        "name": "flow",
    }


def test_a_damaged_run_folder_is_refused(run: Run, folder: Path) -> None:
    (folder / "run.json").write_text("{}")
    result = run("train", "vae", "--out", folder, "--resume", "--steps", 6)
    assert result.code == 2
    assert "run.json" in result.err


def test_the_stored_spec_survives_a_resumption(run: Run, folder: Path) -> None:
    before: RunSpec = RunFolder(folder).spec()
    run("train", "vae", "--out", folder, "--resume", "--steps", 6)
    assert RunFolder(folder).spec() == before


def test_a_folder_of_pictures_is_opened_and_trained_on(tmp_path: Path, run: Run) -> None:
    for index in range(30):
        pictures = tmp_path / "pictures" / ("cats" if index % 2 else "dogs")
        pictures.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (40, 50), (8 * index, 100, 50)).save(pictures / f"{index}.png")
    small = ("--set", "width=4", "--set", "hidden=8", "--set", "mixture=1", "--set", "batch_size=4")
    data_name = f"folder:{tmp_path / 'pictures'}"
    result = run("train", "ae", "--data", data_name, "--steps", 2, *small, "--out", tmp_path / "run")
    assert result.code == 0, result.err
    assert checkpoints.read_card(tmp_path / "run" / "model.safetensors").data.shape == (3, 32, 32)
