"""Saved views in PNG files and lists: what is written comes back, and what is hostile is refused."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio import checkpoints
from studio.core.manifest import shipped
from studio.core.text import StudioError
from studio.gui import view_files
from studio.gui.model_maker import OpenFile, make_model
from studio.gui.view_files import SavedView, ViewModel

KEY = "latent-studio-view"


def picture() -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8))


def view(**changes: object) -> SavedView:
    model = ViewModel(name="vae-fashion-2d", path="/x/vae-fashion-2d.safetensors", title="VAE", step=3000)
    fields = {"panel": "latent_explorer", "title": "Boots", "state": {"cursor": [0.5, -1.0]}, "model": model}
    return SavedView.model_validate({**fields, **changes})


def png_with(path: Path, record: str) -> Path:
    info = PngInfo()
    info.add_itxt(KEY, record)
    picture().save(path, pnginfo=info)
    return path


def test_a_view_comes_back_from_its_picture(tmp_path: Path) -> None:
    path = tmp_path / "boots.png"
    view_files.save_view(path, picture(), view())
    assert view_files.holds_view(path)
    assert view_files.read_view(path) == view()
    with Image.open(path) as shown:
        np.testing.assert_array_equal(np.asarray(shown), np.asarray(picture()))
        assert shown.info["Title"] == "Boots"


def test_a_picture_without_a_view_is_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "plain.png"
    picture().save(path)
    assert view_files.read_view(path) is None
    assert not view_files.holds_view(path)
    picture().save(tmp_path / "plain.jpg")
    assert not view_files.holds_view(tmp_path / "plain.jpg")
    with pytest.raises(StudioError, match="not a PNG"):
        view_files.read_view(tmp_path / "plain.jpg")


def test_the_record_names_a_pretrained_model_wherever_it_lies() -> None:
    entry = shipped()[0]
    handle = make_model(OpenFile(name=entry.name))
    made = view_files.stamp(view_files.view_of("latent_explorer", {"a": 1}, handle, title="t"), handle)
    assert made.model is not None
    assert (made.model.name, made.model.step) == (entry.name, handle.step)
    assert made.model.fingerprint == checkpoints.fingerprint(handle.model)


def test_a_snapshot_has_the_fingerprint_of_the_weights_it_was_made_of(tmp_path: Path) -> None:
    loaded = checkpoints.load(shipped()[0].name)
    checkpoints.save(tmp_path / "half.safetensors", loaded.model, loaded.card, half=True)
    half = checkpoints.load(tmp_path / "half.safetensors")
    assert checkpoints.fingerprint(half.model) == checkpoints.fingerprint(loaded.model)
    next(iter(half.model.parameters())).data.flatten()[0] += 1.0
    assert checkpoints.fingerprint(half.model) != checkpoints.fingerprint(loaded.model)


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ("not json", "damaged"),
        ("[]", "damaged"),
        ("[" * 50_000, "damaged"),
        (json.dumps({"panel": "x"})[:-2], "damaged"),
        (json.dumps({"panel": 3}), "damaged"),
        (json.dumps({"panel": "x", "state": [1]}), "damaged"),
        (json.dumps({"panel": "x", "code": "import os"}), "damaged"),
        (json.dumps({"panel": "x", "state": {"a": "y" * 300_000}}), "damaged"),
        (json.dumps({"panel": "x", "state": {"file": "\\\\host\\share\\a.png"}}), "damaged"),
        (json.dumps({"panel": "x", "model": {"path": "//host/share/a.safetensors"}}), "damaged"),
        ('{"panel": "x", "state": {"a": NaN}}', "damaged"),
        (json.dumps({"panel": "x", "state": {"a": [10**400]}}), "damaged"),
        (json.dumps({"panel": "x", "state": {"a": "y" * 1_100_000}}), "damaged"),
        (json.dumps({"panel": "x", "version": 2}), "newer"),
        (json.dumps({"panel": "x", "version": 2, "views": []}), "newer"),
    ],
)
def test_a_hostile_record_is_refused_in_one_sentence(tmp_path: Path, record: str, sentence: str) -> None:
    path = png_with(tmp_path / "bad.png", record)
    with pytest.raises(StudioError, match=sentence) as caught:
        view_files.read_view(path)
    assert str(caught.value).count("\n") == 0 and len(str(caught.value)) < 200


def test_a_small_file_that_unpacks_to_a_huge_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    picture().save(path)
    data = path.read_bytes()
    body = KEY.encode() + b"\0\1\0\0\0" + zlib.compress(b"[" * 200_000_000, 9)
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    path.write_bytes(data[:33] + chunk + data[33:])
    with pytest.raises(StudioError, match="damaged"):
        view_files.read_view(path)


def test_cut_and_flipped_files_never_do_worse_than_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "view.png"
    view_files.save_view(path, picture(), view())
    data = path.read_bytes()
    rng = np.random.default_rng(1)
    for _ in range(150):
        mutated = bytearray(data[: rng.integers(1, len(data))] if rng.random() < 0.3 else data)
        for place in rng.integers(0, len(mutated), 3):
            mutated[place] = rng.integers(0, 256)
        path.write_bytes(bytes(mutated))
        try:
            found = view_files.read_view(path)
        except StudioError:
            continue
        assert found is None or isinstance(found, SavedView)


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no file"):
        view_files.read_view(tmp_path)
    huge = tmp_path / "huge.png"
    with huge.open("wb") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(StudioError, match="too large"):
        view_files.read_view(huge)


def test_a_state_too_large_to_be_read_again_is_not_saved(tmp_path: Path) -> None:
    state = {str(i): "y" * 100_000 for i in range(11)}
    with pytest.raises(StudioError, match="too much"):
        view_files.save_view(tmp_path / "big.png", picture(), view(state=state))
    assert not list(tmp_path.iterdir())


def test_a_list_of_views_comes_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "talk.views.json"
    views = (view(), view(title="Shirts", panel="denoising"), view(model=None))
    view_files.save_list(path, views)
    assert view_files.read_list(path) == views


@pytest.mark.parametrize("text", ["", "[]", '{"views": [{"panel": ""}]}', "{" * 100_000, '{"views": 3}'])
def test_a_hostile_list_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(StudioError, match="damaged"):
        view_files.read_list(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StudioError, match="damaged"):
        view_files.read_list(path)
