"""Safetensors files, written whole or not at all.

The format: the header's length in eight bytes, the header as JSON, then every tensor's bytes. The library's
own functions hold the interpreter while they copy, a tenth of a second for a run's state, in which the window
stands still. So the format is written here, a tensor at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.core.files import atomic_file

SUFFIX = ".safetensors"
LENGTH_BYTES = 8


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A tensor as it lies in a file.

    Attributes
    ----------
    dtype
        The format's name of its type, for example `"F32"`.
    width
        Bytes of one value.
    shape
        Its sizes.
    content
        All its bytes in C order.
    """

    dtype: str
    width: int
    shape: tuple[int, ...]
    content: memoryview


def write(path: Path, tensors: Mapping[str, Stored], metadata: Mapping[str, str]) -> None:
    """Write tensors by name, atomically and durably; a `StudioError` if the disk is full or read-only."""
    with atomic_file(path) as temporary, temporary.open("xb") as file:
        for chunk in _chunks(tensors, metadata):
            file.write(chunk)


def _chunks(tensors: Mapping[str, Stored], metadata: Mapping[str, str]) -> Iterator[bytes | memoryview]:
    """Yield the length, the header, and each tensor's bytes."""
    # The widest types first, as the library does, so that every tensor is aligned.
    ordered = sorted(tensors.items(), key=lambda item: (-item[1].width, item[0]))
    header: dict[str, object] = {"__metadata__": dict(metadata)}
    start = 0
    for name, tensor in ordered:
        end = start + tensor.content.nbytes
        header[name] = {"dtype": tensor.dtype, "shape": tensor.shape, "data_offsets": (start, end)}
        start = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % LENGTH_BYTES)
    yield len(text).to_bytes(LENGTH_BYTES, "little") + text
    for _, tensor in ordered:
        yield tensor.content
