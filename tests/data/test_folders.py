"""Folders of one's own pictures: whatever lies in them, a data set or one sentence."""

import errno
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio import data
from studio.core.text import StudioError
from studio.data import folder_cache, folders, pictures
from studio.data.dataset import ImageSet
from studio.data.folder_listing import list_folder
from studio.data.folders import FolderProgress, OpenedFolder, open_folder
from studio.data.source import NotFetched
from studio.data.stream import BatchStream, held_out

SPLITS = ("train", "validation", "test")


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    return folder


def shade_of(index: int) -> tuple[int, int, int]:
    return (index % 256, 255 - index % 256, 40)


def fill(folder: Path, num: int, first: int = 0, suffix: str = ".png") -> None:
    folder.mkdir(exist_ok=True, parents=True)
    for index in range(first, first + num):
        Image.new("RGB", (40, 36), shade_of(index)).save(folder / f"{index:04}{suffix}")


def opened(folder: Path, side: folder_cache.Side = 32) -> OpenedFolder:
    *_, last = open_folder(folder, side)
    assert last.opened is not None
    return last.opened


def every(dataset: ImageSet) -> torch.Tensor:
    return torch.cat([dataset.split(name).images for name in SPLITS])


def reasons(result: OpenedFolder) -> dict[str, str]:
    said = {item.path: str(item.reason) for item in result.skipped}
    assert all("\n" not in sentence for sentence in said.values())
    return said


def refusal(progress: Iterator[FolderProgress]) -> str:
    with pytest.raises(StudioError) as error:
        list(progress)
    assert "\n" not in str(error.value)
    return str(error.value)


def kept(user_folder: Path) -> list[str]:
    return sorted(path.name for path in user_folder.rglob("*") if path.is_file())


def test_every_picture_is_in_one_split_and_in_its_colours(photos: Path) -> None:
    fill(photos, 50)
    result = opened(photos)
    dataset, spec = result.dataset, result.dataset.spec
    assert result.skipped == ()
    assert [len(dataset.split(name)) for name in SPLITS] == [40, 5, 5]
    assert (spec.num_train, spec.num_validation, spec.num_test) == (40, 5, 5)
    assert spec.shape == (3, 32, 32)
    assert spec.labels == ()
    assert spec.title == "photos"
    images = every(dataset)
    assert images.dtype == torch.uint8
    assert sorted(map(tuple, images[:, :, 16, 16].tolist())) == [shade_of(index) for index in range(50)]


@pytest.mark.parametrize("side", folders.SIDES)
def test_sides_are_part_of_the_name(photos: Path, side: folder_cache.Side) -> None:
    fill(photos, 5)
    result = opened(photos, side)
    assert result.dataset.spec.shape == (3, side, side)
    expected = f"folder:{photos.as_posix()}" + ("" if side == 32 else f"@{side}")
    assert result.dataset.spec.name == expected
    assert data.load(expected) is result.dataset
    assert data.load(f"folder:{photos}@{side}") is result.dataset
    assert data.names()[-1] == expected


def test_other_sides_are_refused(photos: Path) -> None:
    assert "28, 32, 64" in refusal(open_folder(photos, 48))


def test_subfolders_are_classes(photos: Path) -> None:
    fill(photos / "cats", 20)
    fill(photos / "dogs" / "small", 20, first=100)
    fill(photos / "empty", 0)
    dataset = opened(photos).dataset
    assert dataset.spec.axis("category").values == ("cats", "dogs")
    for name in SPLITS:
        part = dataset.split(name)
        is_dog = part.images[:, 0, 16, 16] >= 100
        assert torch.equal(part.labels["category"], is_dog.long())
    batch = BatchStream(dataset, 8, seed=0, device="cpu").next(0)
    assert batch.condition.labels["category"].shape == (8,)
    assert sum(len(batch.x) for batch in held_out(dataset, "test", 8, "cpu")) == 4


def test_pictures_beside_the_subfolders_have_a_class_of_their_own(photos: Path) -> None:
    fill(photos, 5)
    fill(photos / "cats", 5, first=100)
    assert opened(photos).dataset.spec.axis("category").values == ("(no subfolder)", "cats")


def test_one_subfolder_alone_tells_nothing_apart(photos: Path) -> None:
    fill(photos / "all", 5)
    assert opened(photos).dataset.spec.labels == ()


@pytest.mark.parametrize("num", [3, 4, 9])
def test_no_split_is_empty(photos: Path, num: int) -> None:
    fill(photos, num)
    dataset = opened(photos).dataset
    assert [len(dataset.split(name)) for name in SPLITS] == [num - 2, 1, 1]


def test_progress_counts_files_and_ends_with_the_result(photos: Path) -> None:
    fill(photos, 10)
    (photos / "0003.png").write_text("no picture")
    steps = list(open_folder(photos))
    assert [step.done for step in steps] == [*range(10), 10]
    assert {step.total for step in steps} == {10}
    assert [step.item for step in steps[:2]] == ["0000.png", "0001.png"]
    assert [step.num_skipped for step in steps[3:5]] == [0, 1]
    assert [step.opened is None for step in steps] == [True] * 10 + [False]


def test_fetching_a_folder_is_opening_it(photos: Path) -> None:
    fill(photos, 10)
    name = data.folder_name(photos)
    assert not data.is_fetched(name)
    steps = list(data.fetch(name))
    assert (steps[0].done, steps[-1].done, steps[-1].total, steps[-1].unit) == (0, 10, 10, "images")
    assert data.is_fetched(name)
    assert data.spec(name).num_train == 8


def test_a_folder_never_opened_has_no_spec_but_loads(photos: Path) -> None:
    fill(photos, 10)
    name = f"folder:{photos}"
    with pytest.raises(NotFetched, match="open it first"):
        data.spec(name)
    assert name not in data.names()
    dataset = data.load(name)
    assert data.spec(name) == dataset.spec
    assert name in data.names()


def count_decoding(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    decoded: list[str] = []
    real = pictures.load_picture

    def counted(path: Path, shape: tuple[int, ...], **named: range) -> pictures.LoadedPicture:
        decoded.append(path.name)
        return real(path, shape, **named)

    monkeypatch.setattr(pictures, "load_picture", counted)
    return decoded


def test_the_second_opening_decodes_nothing(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(photos / "a", 10)
    fill(photos / "b", 10, first=50)
    (photos / "note.txt").write_text("no picture")
    first = opened(photos)
    images = every(first.dataset)
    said = reasons(first)
    assert set(said) == {"note.txt"}
    decoded = count_decoding(monkeypatch)
    del first
    again = opened(photos)
    assert decoded == []
    assert torch.equal(every(again.dataset), images)
    assert reasons(again) == said
    assert opened(photos).dataset is again.dataset


def test_a_changed_folder_is_decoded_again(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(photos, 10)
    before = opened(photos).dataset
    decoded = count_decoding(monkeypatch)
    fill(photos, 1, first=200)
    after = opened(photos).dataset
    assert len(decoded) == 11
    assert len(every(after)) == 11
    assert len(every(before)) == 10
    (photos / "0200.png").unlink()
    assert len(every(opened(photos).dataset)) == 10


def test_a_damaged_cache_is_decoded_again(photos: Path, user_folder: Path) -> None:
    fill(photos, 10)
    name = opened(photos).dataset.spec.name
    path = folder_cache.path_of(name)
    content = path.read_bytes()
    for damaged in (content[:-100], content[:20], b"", content[:8] + b"x" * 200):
        path.write_bytes(damaged)
        assert len(every(opened(photos).dataset)) == 10
    assert path.read_bytes() == content
    assert kept(user_folder) == [path.name]


def test_a_cache_that_claims_other_things_is_not_believed(photos: Path) -> None:
    fill(photos, 10)
    opened(photos)
    (header,) = folder_cache.headers()
    images = np.zeros((10, 3, 32, 32), np.uint8)
    for claimed, labels in (
        (header.replace({"num_images": 50}), np.zeros(10, np.int64)),
        (header, np.full(10, 7)),
        (header.replace({"side": 64}), np.zeros(10, np.int64)),
    ):
        folder_cache.store(claimed, images, labels, ())
        with pytest.raises(StudioError, match="damaged"):
            folder_cache.read(claimed)
        decoded_again = every(opened(photos).dataset)  # an assert would keep the data set in use
        assert int(decoded_again.max()) == 255


def test_cancelling_decodes_no_further_file_and_keeps_nothing(
    photos: Path, user_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(photos, 30)
    decoded = count_decoding(monkeypatch)
    progress = open_folder(photos)
    for step in itertools.islice(progress, 8):
        assert len(decoded) == step.done
    progress.close()
    assert len(decoded) == 7
    assert kept(user_folder) == []
    assert not data.is_fetched(data.folder_name(photos))


def test_listing_can_be_cancelled_too(photos: Path) -> None:
    for index in range(600):
        (photos / f"{index}.png").touch()
    walk = list_folder(photos, 10_000)
    assert (next(walk), next(walk)) == (256, 512)
    progress = open_folder(photos)
    assert next(progress).total is None
    progress.close()


def test_more_files_than_fit_are_one_sentence(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(photos, 12)
    monkeypatch.setattr(folders, "_MOST_BYTES", 10 * 3 * 32 * 32)
    assert "more than 10 files" in refusal(open_folder(photos))


def noise(height: int, width: int) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8))


def test_unfit_files_are_listed_and_the_others_taken(photos: Path) -> None:
    fill(photos, 5)
    noise(200, 200).save(photos / "cut.jpg")
    whole = (photos / "cut.jpg").read_bytes()
    (photos / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (photos / "empty.png").touch()
    (photos / "text.png").write_text("hello")
    (photos / "page.eps").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    Image.new("RGB", (1, 1)).save(photos / "pixel.png")
    Image.new("1", (20_000, 10)).save(photos / "long.png")
    Image.new("1", (20_000, 20_000)).save(photos / "bomb.png")
    result = opened(photos)
    said = reasons(result)
    assert len(every(result.dataset)) == 5
    assert set(said) == {"cut.jpg", "empty.png", "text.png", "page.eps", "pixel.png", "long.png", "bomb.png"}
    assert all(path in sentence for path, sentence in said.items())
    assert "cut short" in said["cut.jpg"]
    assert "not a picture" in said["text.png"]
    assert "1 × 1 pixels" in said["pixel.png"]
    assert "20,000 × 10 pixels" in said["long.png"]
    assert "million pixels" in said["bomb.png"]


def test_odd_kinds_of_pictures_come_out_right(photos: Path) -> None:
    Image.new("RGB", (40, 40), (220, 30, 20)).convert("CMYK").save(photos / "cmyk.jpg", quality=95)
    frames = [Image.new("RGB", (40, 40), (shade, 0, 0)) for shade in (200, 100, 0)]
    frames[0].save(photos / "frames.gif", save_all=True, append_images=frames[1:])
    Image.fromarray(np.full((40, 40), 150 * 257, np.uint16)).save(photos / "deep.png")
    Image.new("LA", (40, 40), (0, 0)).save(photos / "clear.png")
    Image.new("L", (40, 40), 70).save(photos / "grey.bin", "PNG")
    result = opened(photos)
    assert result.skipped == ()
    colours = {
        tuple(int(value) for value in image.float().mean((1, 2)).round()) for image in every(result.dataset)
    }
    assert len(colours) == 5
    for expected in ((220, 30, 20), (200, 0, 0), (150, 150, 150), (255, 255, 255), (70, 70, 70)):
        distance = min(max(abs(a - b) for a, b in zip(colour, expected, strict=True)) for colour in colours)
        assert distance <= 12, expected


def test_whatever_a_decoder_raises_only_that_file_is_left_out(
    photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(photos, 5)
    real = pictures.load_picture

    def fragile(path: Path, shape: tuple[int, ...], **named: range) -> pictures.LoadedPicture:
        if path.name == "0002.png":
            raise AssertionError("broken decoder")
        return real(path, shape, **named)

    monkeypatch.setattr(pictures, "load_picture", fragile)
    result = opened(photos)
    assert reasons(result) == {"0002.png": "0002.png could not be read: AssertionError."}
    assert len(every(result.dataset)) == 4


def test_a_folder_that_may_not_be_read_is_named(photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "scandir", forbidden)
    assert f"{photos.name} could not be read: Permission denied" in refusal(open_folder(photos))


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_links_in_circles_pipes_and_dead_links_are_passed_by(photos: Path, tmp_path: Path) -> None:
    fill(photos / "a", 5)
    fill(tmp_path / "elsewhere", 5, first=100)
    (photos / "a" / "up").symlink_to(photos)
    (photos / "0 same").symlink_to(photos / "a")
    (photos / "self").symlink_to(photos / "self")
    (photos / "dead.png").symlink_to(photos / "gone.png")
    (photos / "linked").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(photos / "pipe.png")
    result = opened(photos)
    assert set(reasons(result)) == {"a/up", "0 same", "self", "dead.png", "pipe.png"}
    assert "leads back" in reasons(result)["a/up"]
    assert len(every(result.dataset)) == 10
    assert result.dataset.spec.axis("category").values == ("a", "linked")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_listed(photos: Path) -> None:
    fill(photos, 5)
    (photos / "locked").mkdir(mode=0)
    (photos / "0000.png").chmod(0)
    assert set(reasons(opened(photos))) == {"locked", "0000.png"}


def test_hidden_files_are_not_mentioned(photos: Path) -> None:
    fill(photos, 5)
    fill(photos / ".thumbnails", 5)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (photos / name).write_text("x")
    assert opened(photos).skipped == ()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_names_that_are_no_text_are_shown_and_kept(photos: Path) -> None:
    fill(photos / "a", 4)
    bad = os.fsdecode(b"caf\xe9")
    fill(photos / bad, 4, first=50)
    (photos / f"{bad}.png").write_text("x")
    for result in (opened(photos), opened(photos)):
        assert result.dataset.spec.axis("category").values == ("a", "caf?")
        assert reasons(result) == {
            "caf?.png": "caf?.png is not a picture that can be read; a PNG or JPEG can."
        }
    assert "There is no folder" in refusal(open_folder(photos / bad))


def test_a_folder_without_pictures_is_one_sentence(photos: Path, user_folder: Path) -> None:
    assert "no pictures" in refusal(open_folder(photos))
    (photos / "note.txt").write_text("hello")
    sentence = refusal(open_folder(photos))
    assert "Only 0 pictures" in sentence
    assert "note.txt" in sentence
    (photos / "note.txt").unlink()
    fill(photos, 2)
    assert "only 2 pictures" in refusal(open_folder(photos))
    assert kept(user_folder) == []


@pytest.mark.parametrize("path", ["/no/such/folder", "nul\0byte", ""])
def test_no_folder_is_one_sentence(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for ask in (data.spec, data.load, lambda name: list(data.fetch(name))):
        with pytest.raises(StudioError, match=r"no folder|has not been opened|no pictures"):
            ask(f"folder:{path}")


def test_a_file_is_no_folder(photos: Path) -> None:
    fill(photos, 1)
    assert "There is no folder" in refusal(open_folder(photos / "0000.png"))


def test_a_full_disk_leaves_nothing(photos: Path, user_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(photos, 5)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left" in refusal(open_folder(photos))
    assert kept(user_folder) == []


def test_the_split_does_not_depend_on_the_folders_place(photos: Path, tmp_path: Path) -> None:
    fill(photos, 20)
    fill(tmp_path / "copy", 20)
    for name in SPLITS:
        here, there = opened(photos).dataset, opened(tmp_path / "copy").dataset
        assert torch.equal(here.split(name).images, there.split(name).images)


def test_relative_paths_and_odd_endings_name_one_data_set(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(photos, 5)
    odd = tmp_path / "trip@64"
    fill(odd, 5)
    monkeypatch.chdir(tmp_path)
    assert data.load("folder:photos") is data.load(f"folder:{tmp_path}/other/../photos")
    name = data.folder_name(Path("trip@64"))
    assert name == f"folder:{odd.as_posix()}@32"
    assert data.load(name).spec.shape == (3, 32, 32)


def test_names_and_specs_of_folders_need_neither_torch_nor_numpy(photos: Path) -> None:
    fill(photos, 5)
    name = opened(photos).dataset.spec.name
    code = (
        f"import sys; from studio import data; print(data.spec({name!r}).name in data.names());"
        "print(sorted({'torch', 'numpy', 'safetensors', 'PIL'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split("\n")[:2] == ["True", "[]"]
