"""Reader of gzipped idx files, the format MNIST made common.

A header of big-endian numbers (two zero bytes, the value type, the number of dimensions, then each size as
uint32) comes before the values.
"""

from __future__ import annotations

import math
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.core.files import os_reason
from studio.core.text import QT_TRANSLATE_NOOP, StudioError, message

_UNSIGNED_BYTE = 0x08
_MAX_BYTES = 1 << 30  # refuse to unpack more, whatever the header claims
_GZIP = 16 + zlib.MAX_WBITS


def read_idx(path: Path, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Read a gzipped idx file of unsigned bytes.

    Parameters
    ----------
    path
        The file.
    shape
        Sizes it must have; a size of -1 fits any.

    Returns
    -------
    ndarray
        uint8, read-only.

    Raises
    ------
    StudioError
        If the file is missing, truncated, too long or not what was expected; the sentence names it.
    """
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "The data file {path} can't be read: {reason}."),
            path=str(path),
            reason=os_reason(error),
        ) from None
    header_size = 4 + 4 * len(shape)
    limit = _MAX_BYTES if -1 in shape else header_size + math.prod(shape)
    content = _unpack(path, packed, limit)
    if len(content) < header_size:
        raise _damaged(path, QT_TRANSLATE_NOOP("messages", "it is too short for an idx header"))
    if content[:3] != bytes((0, 0, _UNSIGNED_BYTE)) or content[3] != len(shape):
        raise _damaged(path, QT_TRANSLATE_NOOP("messages", "it has another magic number"))
    sizes = tuple(int(size) for size in np.frombuffer(content, ">u4", count=len(shape), offset=4))
    if any(wanted not in (-1, size) for size, wanted in zip(sizes, shape, strict=True)):
        raise _damaged(path, QT_TRANSLATE_NOOP("messages", "its sizes are not the ones expected"))
    if len(content) != header_size + math.prod(sizes):
        raise _damaged(path, QT_TRANSLATE_NOOP("messages", "its length doesn't fit its header"))
    return np.frombuffer(content, np.uint8, offset=header_size).reshape(sizes)


def _unpack(path: Path, packed: bytes, limit: int) -> bytes:
    inflater = zlib.decompressobj(_GZIP)
    try:
        content = inflater.decompress(packed, limit + 1)
        if len(content) <= limit and not inflater.eof:  # the checksum may still wait behind the last value
            content += inflater.decompress(inflater.unconsumed_tail, 1)
    except zlib.error:
        raise _damaged(path, QT_TRANSLATE_NOOP("messages", "it is not intact gzip")) from None
    if len(content) > limit:
        raise _damaged(path, QT_TRANSLATE_NOOP("messages", "it holds more than it should"))
    if not inflater.eof:
        raise _damaged(path, QT_TRANSLATE_NOOP("messages", "it is truncated"))
    return content


def _damaged(path: Path, reason: str) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "The data file {path} is damaged: {reason}."),
        path=str(path),
        reason=message(reason),
    )
