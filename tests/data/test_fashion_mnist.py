"""The bundled Fashion-MNIST: complete, split once and for all, read once."""

import gzip
import hashlib
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import torch

from studio import data
from studio.core.paths import resource
from studio.core.text import StudioError
from studio.data.dataset import ImageSet
from studio.data.idx import read_idx
from studio.data.idx_set import IDX_FILES, load_idx_set, read_idx_pair


@pytest.fixture(scope="module")
def fashion() -> ImageSet:
    dataset = data.load("fashion-mnist")
    assert isinstance(dataset, ImageSet)
    return dataset


def test_shapes_and_types_follow_the_spec(fashion: ImageSet) -> None:
    spec = fashion.spec
    for name, size in (
        ("train", spec.num_train),
        ("validation", spec.num_validation),
        ("test", spec.num_test),
    ):
        part = fashion.split(name)
        assert part.images.shape == (size, *spec.shape)
        assert part.images.dtype == torch.uint8
        assert part.labels["category"].shape == (size,)
        assert part.labels["category"].dtype == torch.int64
        counts = part.labels["category"].bincount(minlength=10)
        assert len(counts) == len(spec.axis("category").values)
        assert counts.min() > 0.08 * len(part)


def test_splits_are_the_published_images_each_once(fashion: ImageSet) -> None:
    folder = resource("assets", "data", "fashion-mnist")
    published = read_idx(folder / "train-images-idx3-ubyte.gz", (60_000, 28, 28))

    def digests(images: np.ndarray) -> list[bytes]:
        return sorted(hashlib.md5(image.tobytes()).digest() for image in images)

    split = np.concatenate([fashion.train.images.numpy(), fashion.validation.images.numpy()])
    assert digests(published) == digests(split)
    np.testing.assert_array_equal(
        fashion.test.images[0, 0], read_idx(folder / "t10k-images-idx3-ubyte.gz", (10_000, 28, 28))[0]
    )


def test_validation_is_a_fixed_choice_not_the_tail(fashion: ImageSet) -> None:
    folder = resource("assets", "data", "fashion-mnist")
    labels = read_idx(folder / "train-labels-idx1-ubyte.gz", (60_000,))
    chosen = fashion.validation.labels["category"].numpy()
    assert not np.array_equal(chosen, labels[-5_000:])
    digest = hashlib.sha256(fashion.validation.images.numpy().tobytes()).hexdigest()
    assert digest == "db41972e1c7cc46de4e8aaa2d43334c9ff4ac7230209e4afadb83d39b9141ab5"


def test_loading_twice_gives_the_same_object_from_any_thread(fashion: ImageSet) -> None:
    seen: list[object] = []
    threads = [threading.Thread(target=lambda: seen.append(data.load("fashion-mnist"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [item is fashion for item in seen] == [True] * 4


def test_unknown_names_list_the_known() -> None:
    for ask in (data.spec, data.load):
        with pytest.raises(StudioError, match="fashion-mnist"):
            ask("fashion")


def test_exploring_reads_the_test_files_alone(tmp_path: Path) -> None:
    source = resource("assets", "data", "fashion-mnist")
    for name in IDX_FILES["test"]:
        shutil.copyfile(source / name, tmp_path / name)
    images = load_idx_set(data.spec("fashion-mnist"), tmp_path, 0)
    assert len(images.test) == 10_000
    with pytest.raises(StudioError, match="train-images"):
        len(images.train)


def test_a_label_out_of_range_is_refused(tmp_path: Path) -> None:
    source = resource("assets", "data", "fashion-mnist")
    for name in IDX_FILES["test"]:
        shutil.copyfile(source / name, tmp_path / name)
    labels = tmp_path / "t10k-labels-idx1-ubyte.gz"
    labels.write_bytes(gzip.compress(gzip.decompress(labels.read_bytes())[:-1] + b"\x0a", 1))
    with pytest.raises(StudioError, match="t10k-labels"):
        read_idx_pair(data.spec("fashion-mnist"), tmp_path, "test", 10_000)


def test_names_and_specs_need_neither_torch_nor_numpy() -> None:
    code = (
        "import sys; from studio import data; [data.spec(name) for name in data.names()];"
        "print(sorted({'torch', 'numpy', 'sklearn', 'PySide6'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
