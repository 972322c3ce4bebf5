"""Small files of our own: arrays with a header that can be read alone.

They are safetensors files, in which nothing can be executed; the header is a `Config` as JSON in their
metadata.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from studio.core import tensor_file
from studio.core.config import Config
from studio.core.files import os_reason
from studio.core.tensor_file import LENGTH_BYTES, Stored
from studio.core.text import QT_TRANSLATE_NOOP, StudioError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUFFIX = tensor_file.SUFFIX
_HEADER = "header"
_MOST_HEADER_BYTES = 4 << 20
_PIECE_BYTES = 1 << 20
_DTYPES = {"uint8": "U8", "int64": "I64", "float32": "F32"}

HeaderT = TypeVar("HeaderT", bound=Config)


def write(path: Path, header: Config, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a file, whole or not at all; a `StudioError` if the disk is full or may not be written."""
    import numpy as np

    stored = {
        name: Stored(
            dtype=_DTYPES[array.dtype.name],
            width=array.itemsize,
            shape=array.shape,
            content=np.ascontiguousarray(array).data,
        )
        for name, array in arrays.items()
    }
    tensor_file.write(path, stored, {_HEADER: header.model_dump_json()})


def read_header(path: Path, kind: type[HeaderT]) -> HeaderT:
    """Read the header and nothing else.

    Raises
    ------
    StudioError
        If the file can't be read, or is damaged or something else.
    """
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(LENGTH_BYTES), "little")
            if length > _MOST_HEADER_BYTES:
                raise damaged(path)
            metadata = json.loads(file.read(length))["__metadata__"]
            return kind.model_validate_json(metadata[_HEADER])
    except OSError as error:
        raise _unreadable(path, error) from None
    except (ValueError, TypeError, KeyError, RecursionError, ValidationError):
        raise damaged(path) from None


def read_arrays(path: Path, names: tuple[str, ...]) -> dict[str, NDArray[Any]]:
    """Read the arrays called `names`; errors as in `read_header`."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            return {name: _read_array(file.get_slice(name)) for name in names}
    except OSError as error:
        raise _unreadable(path, error) from None
    except (SafetensorError, TypeError, KeyError, ValueError):
        raise damaged(path) from None


def _read_array(stored: Any) -> NDArray[Any]:
    """Read an array piece by piece, because no other thread runs during a piece."""
    import numpy as np

    dtypes = {stored_name: name for name, stored_name in _DTYPES.items()}
    num, *shape = stored.get_shape()
    array = np.empty((num, *shape), dtypes[stored.get_dtype()])
    num_rows = max(1, _PIECE_BYTES * num // max(1, array.nbytes))
    for start in range(0, num, num_rows):
        end = min(start + num_rows, num)
        array[start:end] = stored[start:end]
    return array


def check(path: Path, array: NDArray[Any], dtype: type[np.generic], shape: tuple[int, ...]) -> None:
    """Refuse an array that isn't of `dtype` and `shape`, where -1 fits any size."""
    fits = array.ndim == len(shape) and all(
        wanted in (-1, size) for size, wanted in zip(array.shape, shape, strict=True)
    )
    if array.dtype != dtype or not fits:
        raise damaged(path)


def damaged(path: Path) -> StudioError:
    """Return the error for a file that holds something else than it should."""
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "{path} is damaged, or no file of Latent Studio: delete it."),
        path=str(path),
    )


def _unreadable(path: Path, error: OSError) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "{path} can't be read: {reason}."),
        path=str(path),
        reason=os_reason(error),
    )
