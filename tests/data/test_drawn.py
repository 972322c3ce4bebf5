"""Points you drew: kept under a name, exact as a distribution, and refused in a sentence when unfit."""

import errno
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file
from scipy import stats

from studio import data
from studio.core.text import StudioError
from studio.data import drawn
from studio.data.dataset import PointSet
from studio.data.stream import BatchStream


def heart(num: int = 300) -> np.ndarray:
    t = np.linspace(0, 2 * np.pi, num, endpoint=False)
    x = 16 * np.sin(t) ** 3
    y = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return np.stack([x, y], 1) / 8


def loaded(name: str) -> PointSet:
    dataset = data.load(f"drawn:{name}")
    assert isinstance(dataset, PointSet)
    return dataset


def sentence_of(error: pytest.ExceptionInfo[StudioError]) -> str:
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_saved_drawing_is_a_data_set() -> None:
    assert not [name for name in data.names() if name.startswith("drawn:")]
    spec = drawn.save("my heart", heart(), 0.1)
    assert drawn.saved() == ["my heart"]
    assert data.names()[-1] == "drawn:my heart"
    assert data.spec("drawn:my heart") == spec == loaded("my heart").spec
    assert (spec.kind, spec.shape, spec.has_log_prob, spec.title) == ("points", (2,), True, "my heart")
    assert data.is_fetched("drawn:my heart")
    assert list(data.fetch("drawn:my heart")) == []
    again = drawn.read("my heart")
    assert again.sigma == 0.1
    np.testing.assert_array_equal(again.points, heart().astype(np.float32))
    batch = BatchStream(loaded("my heart"), 64, seed=0, device="cpu").next(0)
    assert batch.x.shape == (64, 2)


def test_the_density_is_the_kernels_to_the_last_digit() -> None:
    points, sigma = heart(50), 0.3
    drawn.save("heart", points, sigma)
    x = np.random.default_rng(0).normal(0, 2, (40, 2))
    kernels = [stats.multivariate_normal(mean, sigma**2).pdf(x) for mean in points.astype(np.float32)]
    ours = loaded("heart").log_prob(torch.from_numpy(x))
    np.testing.assert_allclose(ours.numpy(), np.log(np.mean(kernels, 0)), rtol=1e-9)


@pytest.mark.parametrize("sigma", [0.02, 0.2, 2.0])
def test_the_entropy_is_that_of_its_draws(sigma: float) -> None:
    drawn.save("heart", heart(), sigma)
    dataset = loaded("heart")
    log_prob = dataset.log_prob(dataset.draw(40_000, torch.Generator().manual_seed(0)))
    standard_error = float(log_prob.std()) / math.sqrt(len(log_prob))
    assert abs(-float(log_prob.mean()) - dataset.spec.entropy) < 4 * standard_error


def test_draws_repeat_and_fill_the_extent() -> None:
    drawn.save("heart", heart(), 0.05)
    dataset = loaded("heart")
    points = dataset.draw(5_000, torch.Generator().manual_seed(1))
    assert points.dtype == torch.float32
    assert torch.equal(points, dataset.draw(5_000, torch.Generator().manual_seed(1)))
    assert (points.abs() <= dataset.spec.extent).double().mean() > 0.999
    assert points.abs().max() > 0.8 * dataset.spec.extent
    nearest = torch.cdist(points, torch.from_numpy(heart().astype(np.float32))).amin(1)
    assert nearest.max() < 6 * 0.05


def test_many_points_are_evaluated_in_chunks_alike() -> None:
    points = np.random.default_rng(0).uniform(-3, 3, (drawn.MOST_POINTS, 2))
    drawn.save("cloud", points, 0.05)
    dataset = loaded("cloud")
    x = dataset.draw(1_000, torch.Generator().manual_seed(0))
    torch.testing.assert_close(dataset.log_prob(x)[415:425], dataset.log_prob(x[415:425]))


def test_a_name_is_taken_until_replaced_or_deleted() -> None:
    drawn.save("a", heart(10), 0.1)
    with pytest.raises(StudioError, match="already"):
        drawn.save("a", heart(20), 0.1)
    assert len(drawn.read("a").points) == 10
    drawn.save("a", heart(20), 0.2, replace=True)
    assert len(drawn.read("a").points) == 20
    assert loaded("a").spec.entropy == data.spec("drawn:a").entropy
    drawn.delete("a")
    assert drawn.saved() == []
    for ask in (data.spec, data.load):
        with pytest.raises(StudioError, match="no drawing called 'a'"):
            ask("drawn:a")
    with pytest.raises(StudioError, match="no drawing"):
        drawn.delete("a")


@pytest.mark.parametrize("name", ["Cœur 2", "x", "été_1-b", "9" * 40])
def test_names_of_people_work(name: str) -> None:
    drawn.save(name, heart(5), 0.1)
    assert drawn.saved() == [name]
    assert data.spec(f"drawn:{name}").title == name


@pytest.mark.parametrize(
    "name", ["", " ", "a ", ".a", "..", "../a", "a/b", "a\\b", "a:b", "a\nb", "a\0b", "CON", "com1", "x" * 41]
)
def test_names_that_are_paths_or_worse_are_refused(name: str, user_folder: Path) -> None:
    for ask in (lambda: drawn.save(name, heart(5), 0.1), lambda: data.load(f"drawn:{name}")):
        with pytest.raises(StudioError) as error:
            ask()
        sentence_of(error)
    assert not user_folder.exists()


@pytest.mark.parametrize(
    "points",
    [
        [],
        [[1.0]],
        [[1.0, 2.0, 3.0]],
        [1.0, 2.0],
        [[0.0, math.nan]],
        [[0.0, math.inf]],
        [[0.0, 1e9]],
        [["a", "b"]],
        [[1.0, 2.0], [3.0]],
        np.zeros((drawn.MOST_POINTS + 1, 2)),
    ],
)
def test_points_that_make_no_sense_are_refused(points: object, user_folder: Path) -> None:
    with pytest.raises(StudioError, match="drawing") as error:
        drawn.save("a", points, 0.1)
    sentence_of(error)
    assert not user_folder.exists()


@pytest.mark.parametrize("sigma", [0.0, -1.0, math.nan, math.inf, 1e-9, 1e9])
def test_widths_that_make_no_sense_are_refused(sigma: float) -> None:
    with pytest.raises(StudioError, match="width"):
        drawn.save("a", heart(5), sigma)


def test_a_full_disk_leaves_the_older_drawing(user_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn.save("a", heart(10), 0.1)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StudioError, match="No space left"):
            drawn.save("a", heart(20), 0.1, replace=True)
    assert len(drawn.read("a").points) == 10
    assert [path.name for path in (user_folder / "data" / "drawn").iterdir()] == ["a.safetensors"]


def file_of(user_folder: Path, name: str = "a") -> Path:
    return user_folder / "data" / "drawn" / f"{name}.safetensors"


GOOD = {"sigma": 0.1, "num_points": 3, "extent": 1.0, "entropy": 0.0}
THREE = np.zeros((3, 2), np.float32)


@pytest.mark.parametrize(
    ("header", "points"),
    [
        (GOOD, np.zeros((2, 2), np.float32)),
        (GOOD, np.zeros((3, 2), np.float64)),
        (GOOD, np.zeros((3, 3), np.float32)),
        (GOOD, np.full((3, 2), np.nan, np.float32)),
        (GOOD, np.full((3, 2), 1e30, np.float32)),
        ({**GOOD, "sigma": 0.0}, THREE),
        ({**GOOD, "num_points": 10**9}, THREE),
        ({**GOOD, "extent": -1.0}, THREE),
        ({**GOOD, "sigma": "wide"}, THREE),
        ({**GOOD, "more": 1}, THREE),
        ({}, THREE),
    ],
)
def test_a_file_with_other_contents_is_refused(
    user_folder: Path, header: dict[str, object], points: np.ndarray
) -> None:
    path = file_of(user_folder)
    path.parent.mkdir(parents=True)
    save_file({"points": points}, path, {"header": json.dumps(header)})
    with pytest.raises(StudioError) as error:
        data.load("drawn:a")
    sentence_of(error)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 10_000), value=st.integers(0, 255), cut=st.integers(0, 400))
def test_damage_never_crashes_and_never_hides_the_others(
    user_folder: Path, position: int, value: int, cut: int
) -> None:
    drawn.save("a", heart(5), 0.1, replace=True)
    drawn.save("b", heart(5), 0.1, replace=True)
    content = bytearray(file_of(user_folder).read_bytes())
    content[position % len(content)] = value
    file_of(user_folder).write_bytes(content[: len(content) - cut])
    assert "b" in drawn.saved()
    for name in drawn.saved():
        data.spec(f"drawn:{name}")
    try:
        points = drawn.read("a").points
    except StudioError as error:
        assert "a.safetensors" in str(error) or "drawing" in str(error)
    else:
        assert np.isfinite(points).all()


def test_a_pickle_is_refused_without_being_opened(user_folder: Path) -> None:
    path = file_of(user_folder)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x80\x04cos\nsystem\n(S'exit'\ntR.")
    with pytest.raises(StudioError, match="damaged"):
        data.load("drawn:a")
    assert drawn.saved() == []


def test_names_and_specs_of_drawings_need_neither_torch_nor_numpy(user_folder: Path) -> None:
    drawn.save("a", heart(5), 0.1)
    code = (
        "import sys; from studio import data; print(data.spec('drawn:a').name in data.names());"
        "print(sorted({'torch', 'numpy', 'safetensors'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split("\n")[:2] == ["True", "[]"]
