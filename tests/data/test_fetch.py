"""Data sets that are fetched: from a local server, whole or not at all, one sentence for whatever fails."""

import errno
import io
import os
import socket
import tarfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import torch

from studio import data
from studio.core.files import atomic_file
from studio.core.text import StudioError
from studio.data import download
from studio.data.dataset import ImageSet
from studio.data.idx_set import IDX_FILES
from studio.data.source import FetchProgress, NotFetched, Source
from studio.data.sources import cifar10, mnist
from tests.tiny_digits import NUM_TEST, published, tiny_files, tiny_spec


@dataclass
class Shelf:
    """What the server offers, and how it misbehaves."""

    files: dict[str, bytes] = field(default_factory=dict)
    cut_after: int | None = None
    announce_size: bool = True
    requests: list[str] = field(default_factory=list)
    base: str = ""
    silent: threading.Event = field(default_factory=threading.Event)
    stall: bool = False


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    offered = Shelf()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            offered.requests.append(self.path)
            content = offered.files.get(self.path)
            if content is None:
                self.send_error(404)
                return
            self.send_response(200)
            if offered.announce_size:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: offered.cut_after])
            if offered.stall:
                self.wfile.flush()
                offered.silent.wait(20)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    offered.base = f"http://127.0.0.1:{server.server_port}/files"
    yield offered
    offered.silent.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tiny(shelf: Shelf) -> Source:
    """Return a source shaped like MNIST, with 80 images on the local server."""
    files = tiny_files()
    shelf.files = {f"/files/{name}": content for name, content in files.items()}
    return mnist.idx_source(tiny_spec("tiny"), shelf.base + "/", published(files))


def folder_of(home: Path, name: str = "tiny") -> Path:
    return home / "data" / name


def kept(home: Path, name: str = "tiny") -> list[str]:
    folder = folder_of(home, name)
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def failure(progress: Iterator[FetchProgress]) -> str:
    with pytest.raises(StudioError) as error:
        list(progress)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_fetching_reports_every_byte_and_loading_works_afterwards(tiny: Source, user_folder: Path) -> None:
    assert not tiny.is_fetched()
    progress = list(tiny.fetch(None))
    total = sum(len(content) for content in tiny_files().values())
    assert {step.total for step in progress} == {total}
    assert {step.unit for step in progress} == {"bytes"}
    done = [step.done for step in progress]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, total)
    assert {step.item for step in progress} == set(tiny_files())
    assert kept(user_folder) == sorted(tiny_files())
    assert tiny.is_fetched()

    dataset = tiny.load()
    assert isinstance(dataset, ImageSet)
    assert [len(dataset.split(name)) for name in ("train", "validation", "test")] == [50, 10, 20]
    assert dataset.train.images.shape == (50, 1, 28, 28)
    assert torch.equal(dataset.test.labels["category"], torch.arange(NUM_TEST) % 10)


def test_what_is_there_is_not_fetched_again(tiny: Source, shelf: Shelf, user_folder: Path) -> None:
    list(tiny.fetch(None))
    assert list(tiny.fetch(None)) == []
    assert len(shelf.requests) == 4
    damaged = folder_of(user_folder) / IDX_FILES["test"][1]
    content = damaged.read_bytes()
    damaged.write_bytes(content[:-1] + b"?")
    with pytest.raises(StudioError, match=f"{damaged.name}.*fetch Tiny digits again"):
        tiny.load()
    list(tiny.fetch(None))
    assert shelf.requests[4:] == [f"/files/{damaged.name}"]
    assert damaged.read_bytes() == content


def test_a_mirror_comes_from_the_argument_or_the_environment(
    tiny: Source, shelf: Shelf, user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = {path.replace("/files/", "/files/mirror/tiny/"): body for path, body in shelf.files.items()}
    shelf.files = elsewhere
    assert "404" in failure(tiny.fetch(None))
    monkeypatch.setenv(download.MIRROR_VARIABLE, f"{shelf.base}/nowhere")
    list(tiny.fetch(f"{shelf.base}/mirror/"))
    assert tiny.is_fetched()
    for path in folder_of(user_folder).iterdir():
        path.unlink()
    monkeypatch.setenv(download.MIRROR_VARIABLE, f"{shelf.base}/mirror")
    list(tiny.fetch(None))
    assert tiny.is_fetched()


@pytest.mark.parametrize("address", ["file:///etc", "ftp://127.0.0.1/", "somewhere"])
def test_only_http_is_fetched_from(tiny: Source, address: str) -> None:
    assert "http" in failure(tiny.fetch(address))


def test_an_address_that_is_none_is_one_sentence(tiny: Source) -> None:
    assert "could not be fetched" in failure(tiny.fetch("http://[half"))


def test_before_fetching_load_says_what_to_do(tiny: Source, user_folder: Path) -> None:
    with pytest.raises(NotFetched) as error:
        tiny.load()
    assert str(folder_of(user_folder)) in str(error.value)
    for name in tiny_files():
        assert name in str(error.value)


def test_offline_the_sentence_says_where_to_put_the_files(tiny: Source, user_folder: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    sentence = failure(tiny.fetch(f"http://127.0.0.1:{port}"))
    assert "when online" in sentence
    assert str(folder_of(user_folder)) in sentence
    assert IDX_FILES["train"][0] in sentence
    assert kept(user_folder) == []


def test_files_put_by_hand_are_taken(tiny: Source, user_folder: Path) -> None:
    folder_of(user_folder).mkdir(parents=True)
    for name, content in tiny_files().items():
        (folder_of(user_folder) / name).write_bytes(content)
    assert tiny.is_fetched()
    assert len(tiny.load().test) == NUM_TEST


@pytest.mark.parametrize("announced", [True, False])
def test_a_cut_connection_keeps_nothing_of_that_file(
    tiny: Source, shelf: Shelf, user_folder: Path, announced: bool
) -> None:
    shelf.cut_after, shelf.announce_size = 1000, announced
    assert "cut" in failure(tiny.fetch(None))
    assert kept(user_folder) == []
    shelf.cut_after = None
    list(tiny.fetch(None))
    assert tiny.is_fetched()


def test_a_silent_server_is_given_up(
    tiny: Source, shelf: Shelf, user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_SILENCE", 0.1)
    shelf.cut_after, shelf.stall = 1000, True
    assert "timed out" in failure(tiny.fetch(None))
    assert kept(user_folder) == []


def test_a_wrong_checksum_is_not_kept(tiny: Source, shelf: Shelf, user_folder: Path) -> None:
    first = next(iter(shelf.files))
    shelf.files[first] = shelf.files[first][:-1] + b"?"
    assert "checksum" in failure(tiny.fetch(None))
    assert kept(user_folder) == []


@pytest.mark.parametrize("announced", [True, False])
def test_another_size_is_not_kept(tiny: Source, shelf: Shelf, user_folder: Path, announced: bool) -> None:
    shelf.announce_size = announced
    first = next(iter(shelf.files))
    shelf.files[first] = b"<html>Please sign in</html>" + shelf.files[first]
    assert "another file" in failure(tiny.fetch(None))
    assert kept(user_folder) == []


def test_cancelling_keeps_whole_files_only(tiny: Source, user_folder: Path) -> None:
    progress = tiny.fetch(None)
    names = list(tiny_files())
    during: list[str] = []
    for step in progress:
        if step.item == names[1]:
            break
        during = kept(user_folder)
    assert [name.endswith(".part") for name in during] == [True]
    progress.close()
    assert kept(user_folder) == [names[0]]
    steps = list(tiny.fetch(None))
    assert steps[0].done == len(tiny_files()[names[0]])
    assert tiny.is_fetched()


def test_cancelling_in_the_middle_of_a_file(tiny: Source, user_folder: Path) -> None:
    progress = tiny.fetch(None)
    next(progress)
    assert next(progress).done > 0
    progress.close()
    assert kept(user_folder) == []


def test_a_disk_too_small_is_said_before_fetching(
    tiny: Source, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(download.shutil.disk_usage("/"))(1000, 990, 10)
    monkeypatch.setattr(download.shutil, "disk_usage", lambda path: usage)
    assert "LATENT_STUDIO_HOME" in failure(tiny.fetch(None))
    assert shelf.requests == []


def test_a_disk_that_fills_up_leaves_nothing(
    tiny: Source, user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left" in failure(tiny.fetch(None))
    assert kept(user_folder) == []


def test_a_write_that_fails_leaves_nothing(
    tiny: Source, user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_open = Path.open

    class Full(io.FileIO):
        def write(self, content: bytes) -> int:  # type: ignore[override]
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def opened(path: Path, mode: str = "r", *arguments: object, **named: object) -> object:
        return Full(path, "x") if mode == "xb" else real_open(path, mode, *arguments, **named)

    monkeypatch.setattr(Path, "open", opened)
    sentence = failure(tiny.fetch(None))
    assert "No space left" in sentence
    assert IDX_FILES["train"][0] in sentence
    assert kept(user_folder) == []


def test_a_user_folder_that_is_a_file_is_one_sentence(tiny: Source, user_folder: Path) -> None:
    user_folder.write_text("in the way")
    assert "could not be written" in failure(tiny.fetch(None))
    assert not tiny.is_fetched()


def test_leftovers_of_killed_processes_are_swept(tiny: Source, user_folder: Path) -> None:
    folder = folder_of(user_folder)
    folder.mkdir(parents=True)
    old, new = folder / ".x.1.aa.part", folder / ".y.2.bb.part"
    old.write_bytes(b"x")
    new.write_bytes(b"y")
    os.utime(old, (time.time() - 3600,) * 2)
    list(tiny.fetch(None))
    assert not old.exists()
    assert new.exists()


def cifar_archive(
    *, label: int = 3, without: str = "", short: bool = False, num: int = 12
) -> tuple[bytes, np.ndarray]:
    rng = np.random.default_rng(1)
    names = [*(f"data_batch_{number}.bin" for number in range(1, 6)), "test_batch.bin", "readme.html"]
    packed, records = io.BytesIO(), []
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        folder = tarfile.TarInfo("cifar-10-batches-bin")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name in names:
            count = NUM_TEST if name == "test_batch.bin" else num
            values = rng.integers(0, 256, (count, 3073), dtype=np.uint8)
            values[:, 0] = label
            content = values.tobytes()[: -1 if short else None]
            info = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            info.size = len(content)
            if name != without:
                archive.addfile(info, io.BytesIO(content))
            if name.endswith(".bin"):
                records.append(values)
    return packed.getvalue(), np.concatenate(records)


def cifar(shelf: Shelf, content: bytes) -> Source:
    shelf.files = {"/files/cifar.tar.gz": content}
    (file,) = published({"cifar.tar.gz": content})
    return cifar10.cifar_source(tiny_spec("tiny-cifar", (3, 32, 32)), shelf.base + "/", file)


def test_the_binary_archive_of_cifar_is_read(shelf: Shelf, user_folder: Path) -> None:
    content, records = cifar_archive()
    source = cifar(shelf, content)
    list(source.fetch(None))
    assert kept(user_folder, "tiny-cifar") == ["cifar.tar.gz"]
    dataset = source.load()
    assert [len(dataset.split(name)) for name in ("train", "validation", "test")] == [50, 10, 20]
    np.testing.assert_array_equal(dataset.test.images.flatten(1), records[60:, 1:])
    assert dataset.train.images.is_contiguous()
    ours = torch.cat([dataset.train.images, dataset.validation.images]).flatten(1).numpy()
    assert sorted(map(bytes, ours)) == sorted(map(bytes, records[:60, 1:]))


@pytest.mark.parametrize(
    "content",
    [
        cifar_archive(without="data_batch_3.bin")[0],
        cifar_archive(short=True)[0],
        cifar_archive(label=10)[0],
        cifar_archive()[0][:5000],
        b"not an archive",
    ],
)
def test_an_archive_that_holds_something_else_is_refused(shelf: Shelf, content: bytes) -> None:
    source = cifar(shelf, content)
    list(source.fetch(None))
    with pytest.raises(StudioError, match=r"cifar\.tar\.gz is damaged"):
        source.load()


@pytest.mark.parametrize(("name", "megabytes"), [("mnist", 12), ("kmnist", 21), ("cifar10", 170)])
def test_the_published_sets_are_known_but_not_loaded(name: str, megabytes: int) -> None:
    assert data.spec(name).num_train in (45_000, 55_000)
    assert not data.is_fetched(name)
    with pytest.raises(NotFetched, match=f"{megabytes} MB"):
        data.load(name)


@pytest.mark.parametrize("name", ["mnist", "kmnist", "cifar10"])
def test_the_published_sets_are_fetched_by_name(shelf: Shelf, user_folder: Path, name: str) -> None:
    assert "404" in failure(data.fetch(name, shelf.base))
    assert shelf.requests[0].startswith(f"/files/{name}/")
    assert kept(user_folder, name) == []


def test_bundled_sets_need_no_fetching() -> None:
    for name in ("fashion-mnist", "emoji", "digits", "moons"):
        assert data.is_fetched(name)
        assert list(data.fetch(name)) == []


def test_an_atomic_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "file"
    with atomic_file(path) as temporary:
        temporary.write_text("first")
    with pytest.raises(KeyError), atomic_file(path) as temporary:
        temporary.write_text("second")
        raise KeyError
    assert path.read_text() == "first"
    assert list(path.parent.iterdir()) == [path]
