"""Files are hostile until validated, and saving is all or nothing."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
import safetensors
import safetensors.torch
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio import checkpoints, data
from studio.core import tensor_file
from studio.core.card import SCHEMA_VERSION, Card
from studio.core.manifest import shipped
from studio.core.text import StudioError


@pytest.fixture(scope="module")
def card() -> Card:
    return Card(
        family="vae",
        config={"network": "dense", "likelihood": "gaussian", "hidden": 8},
        data=data.spec("8gaussians"),
    )


@pytest.fixture(scope="module")
def valid(card: Card, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("valid") / "model.safetensors"
    checkpoints.save(path, checkpoints.build(card), card)
    return path.read_bytes()


def _parts(raw: bytes) -> tuple[dict[str, object], bytes]:
    length = struct.unpack("<Q", raw[:8])[0]
    return json.loads(raw[8 : 8 + length]), raw[8 + length :]


def _join(header: dict[str, object], body: bytes) -> bytes:
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def _refused(path: Path) -> str:
    with pytest.raises(StudioError) as caught:
        checkpoints.load(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert "\n" not in sentence
    return sentence


def test_pickles_are_refused_whatever_their_name(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    torch.save({"weight": torch.zeros(2)}, buffer)
    for raw in (buffer.getvalue(), pickle.dumps({"a": 1}), pickle.dumps([1, 2], protocol=2)):
        path = tmp_path / "innocent.safetensors"
        path.write_bytes(raw)
        assert "pickle" in _refused(path)


def test_damaged_files_say_what_is_wrong(valid: bytes, card: Card, tmp_path: Path) -> None:
    path = tmp_path / "damaged.safetensors"
    header, body = _parts(valid)
    name = next(key for key in header if key != "__metadata__")
    newer = json.loads(header["__metadata__"]["card"]) | {"schema_version": SCHEMA_VERSION + 1}
    other_family = json.loads(header["__metadata__"]["card"]) | {"family": "nothing"}
    wider = json.loads(header["__metadata__"]["card"])
    wider["config"]["hidden"] = 16
    cases = {
        "empty": (b"", "safetensors"),
        "cut in the header": (valid[:100], "safetensors"),
        "cut in the weights": (valid[:-10], "announced"),
        "bloated": (valid + b"\0" * 1000, "announced"),
        "huge header": (struct.pack("<Q", 2**62) + valid[8:], "safetensors"),
        "text": (b"hello, this is a text file and no checkpoint", "safetensors"),
        "no card": (_join({k: v for k, v in header.items() if k != "__metadata__"}, body), "not a Latent"),
        "newer": (_join(header | {"__metadata__": {"card": json.dumps(newer)}}, body), "newer"),
        "unknown family": (
            _join(header | {"__metadata__": {"card": json.dumps(other_family)}}, body),
            "family",
        ),
        "other shape": (_join(header | {"__metadata__": {"card": json.dumps(wider)}}, body), "shape"),
        "renamed": (_join({(k if k != name else "other"): v for k, v in header.items()}, body), "other"),
    }
    for case, (raw, word) in cases.items():
        path.write_bytes(raw)
        assert word in _refused(path), case


@pytest.mark.parametrize("shape", [[], [0], [-2], [2, 2], [2**40]])
def test_a_card_whose_data_can_not_be_is_refused(valid: bytes, tmp_path: Path, shape: list[int]) -> None:
    header, body = _parts(valid)
    described = json.loads(header["__metadata__"]["card"])
    described["data"]["shape"] = shape
    path = tmp_path / "shapeless.safetensors"
    path.write_bytes(_join(header | {"__metadata__": {"card": json.dumps(described)}}, body))
    assert "its card is damaged (data" in _refused(path)


def test_a_foreign_safetensors_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "foreign.safetensors"
    safetensors.torch.save_file({"weight": torch.zeros(3)}, path)
    assert "not a Latent Studio checkpoint" in _refused(path)


def test_weights_that_are_not_numbers_are_refused(card: Card, tmp_path: Path) -> None:
    module = checkpoints.build(card)
    next(module.parameters()).data.fill_(float("nan"))
    path = tmp_path / "nan.safetensors"
    checkpoints.save(path, module, card)
    assert "finite" in _refused(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.safetensors"):
        with pytest.raises(StudioError, match="no checkpoint"):
            checkpoints.load(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_mutated_files_load_whole_or_not_at_all(valid: bytes, tmp_path: Path, draw: st.DataObject) -> None:
    raw = bytearray(valid)
    header_end = 8 + struct.unpack("<Q", valid[:8])[0]
    for _ in range(draw.draw(st.integers(1, 4))):
        position = draw.draw(st.integers(0, header_end + 50))
        raw[position] = draw.draw(st.integers(0, 255))
    if draw.draw(st.booleans()):
        raw = raw[: draw.draw(st.integers(0, len(raw)))]
    path = tmp_path / "mutated.safetensors"
    path.write_bytes(bytes(raw))
    try:
        loaded = checkpoints.load(path)
    except StudioError as error:
        assert "\n" not in str(error)
    else:
        loaded.model.decode(torch.zeros(1, *loaded.model.latent_shape))


def test_saving_is_atomic(card: Card, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.safetensors"
    checkpoints.save(path, checkpoints.build(card), card)
    before = path.read_bytes()

    def fill_the_disk(tensors: object, metadata: object) -> Iterator[bytes]:
        yield before[: len(before) // 2]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tensor_file, "_chunks", fill_the_disk)
    with pytest.raises(StudioError, match="No space left"):
        checkpoints.save(path, checkpoints.build(card), card)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.bfloat16, torch.int64, torch.bool])
def test_what_is_written_the_library_reads(tmp_path: Path, dtype: torch.dtype) -> None:
    tensors = {
        "odd": torch.arange(7, dtype=torch.uint8),
        "matrix": torch.randn(3, 5).to(dtype),
        "scalar": torch.tensor(1).to(dtype),
        "empty": torch.zeros(0, 4, dtype=dtype),
    }
    path = tmp_path / "tensors.safetensors"
    checkpoints.write_tensors(path, tensors, {"who": "β"})
    back = safetensors.torch.load_file(path)
    assert back.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert back[name].dtype == tensor.dtype and torch.equal(back[name], tensor)
    with safetensors.safe_open(path, framework="pt") as file:
        assert file.metadata() == {"who": "β"}


def test_half_precision_comes_back_as_float32(card: Card, tmp_path: Path) -> None:
    module = checkpoints.build(card)
    path = tmp_path / "half.safetensors"
    checkpoints.save(path, module, card, half=True)
    loaded = checkpoints.load(path)
    for name, tensor in module.state_dict().items():
        restored = loaded.model.state_dict()[name]
        assert restored.dtype == torch.float32
        torch.testing.assert_close(restored, tensor.half().float(), atol=0, rtol=0)


def test_instantiate_uses_the_given_weights_and_no_random_numbers(card: Card) -> None:
    weights = checkpoints.build(card).state_dict()
    before = torch.get_rng_state()
    module = checkpoints.instantiate(card, weights)
    assert torch.equal(torch.get_rng_state(), before)
    name, tensor = next(iter(weights.items()))
    assert module.state_dict()[name].data_ptr() == tensor.data_ptr()


def test_shipped_checkpoints_are_those_of_the_manifest() -> None:
    entries = shipped()
    assert entries
    assert sum(entry.path.stat().st_size for entry in entries) < 80 * 2**20
    for entry in entries:
        assert hashlib.sha256(entry.path.read_bytes()).hexdigest() == entry.sha256, entry.name
        card = checkpoints.read_card(entry.path)
        assert (card.family, card.data.name, card.step) == (entry.family, entry.data, entry.step)
        assert card.metrics == entry.metrics
        assert entry.command.startswith(f"latent-studio train {entry.family} --data {entry.data}")
        assert checkpoints.load(entry.name).card == card
