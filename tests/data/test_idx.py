"""Damaged idx files are refused with one sentence that names them."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.core.text import StudioError
from studio.data.idx import read_idx

VALUES = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)


def idx_bytes(values: np.ndarray, *, kind: int = 8, sizes: tuple[int, ...] | None = None) -> bytes:
    sizes = values.shape if sizes is None else sizes
    return bytes((0, 0, kind, len(sizes))) + struct.pack(f">{len(sizes)}I", *sizes) + values.tobytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some-idx3-ubyte.gz"


def test_reads_what_was_written(path: Path) -> None:
    path.write_bytes(gzip.compress(idx_bytes(VALUES)))
    np.testing.assert_array_equal(read_idx(path, (2, 3, 4)), VALUES)
    np.testing.assert_array_equal(read_idx(path, (-1, 3, 4)), VALUES)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (gzip.compress(idx_bytes(VALUES))[:-12], "truncated"),
        (gzip.compress(idx_bytes(VALUES))[:-3], "truncated"),
        (gzip.compress(idx_bytes(VALUES)[:-1]), "length"),
        (gzip.compress(idx_bytes(VALUES) + b"x"), "more than it should"),
        (gzip.compress(idx_bytes(VALUES, kind=9)), "magic"),
        (gzip.compress(idx_bytes(VALUES.reshape(6, 4))), "magic"),
        (gzip.compress(idx_bytes(VALUES, sizes=(3, 2, 4))), "sizes"),
        (gzip.compress(b"\0\0"), "too short"),
        (b"", "truncated"),
        (idx_bytes(VALUES), "gzip"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",  # a zipped file's bytes hold the time
)
def test_refuses_damage(path: Path, content: bytes, reason: str) -> None:
    path.write_bytes(content)
    with pytest.raises(StudioError) as error:
        read_idx(path, (2, 3, 4))
    assert reason in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_refuses_a_missing_file(path: Path) -> None:
    with pytest.raises(StudioError, match=path.name):
        read_idx(path, (2, 3, 4))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_changed_byte_never_gives_other_values(path: Path, position: int, value: int) -> None:
    content = bytearray(gzip.compress(idx_bytes(VALUES)))
    content[position % len(content)] = value
    path.write_bytes(content)
    try:
        read = read_idx(path, (2, 3, 4))
    except StudioError as error:
        assert path.name in str(error)
    else:
        np.testing.assert_array_equal(read, VALUES)
