"""Downloads of published files, checked before they are kept.

Every file's size and SHA-256 are known beforehand: nothing else is ever kept, and no more is read from a
server than that size.
"""

from __future__ import annotations

import hashlib
import http.client
import math
import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.core.files import PARTIAL_SUFFIX, atomic_file, os_reason
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError, message
from studio.data.published import Publication, PublishedFile
from studio.data.source import FetchProgress

MIRROR_VARIABLE = "LATENT_STUDIO_MIRROR"
_CHUNK = 1 << 16  # bytes between two looks at whether to go on
_SILENCE = 10.0  # seconds without a byte after which a server is given up
_ABANDONED = 600.0  # seconds; a partial file this old belongs to a process that was killed


def download(publication: Publication, mirror: str | None = None) -> Iterator[FetchProgress]:
    """Fetch what is missing or damaged into the publication's folder, a chunk a step.

    Parameters
    ----------
    publication
        What to fetch.
    mirror
        Base address of another server; None takes the environment's, else the published one.

    Raises
    ------
    StudioError
        If it can't be had, or isn't what was published; the sentence says what to do.
    """
    _sweep(publication.folder)
    missing = [file for file in publication.files if not file.is_intact(publication.folder / file.name)]
    needed = sum(file.size for file in missing)
    _check_space(publication, needed)
    done = publication.size - needed
    for file in missing:
        yield FetchProgress(item=file.name, done=done, total=publication.size, unit="bytes")
        for num_bytes in _Transfer(publication, file, mirror).run():
            done += num_bytes
            yield FetchProgress(item=file.name, done=done, total=publication.size, unit="bytes")


class _Transfer:
    """One file on its way."""

    def __init__(self, publication: Publication, file: PublishedFile, mirror: str | None) -> None:
        self._publication, self._file = publication, file
        self._address = _base(publication, mirror) + file.name

    def run(self) -> Iterator[int]:
        """Yield the number of bytes that came, until the file is there."""
        with self._reachable():
            response = _open(self._address)
        target = self._publication.folder / self._file.name
        with response, atomic_file(target) as temporary, temporary.open("xb") as output:
            if response.length not in (None, self._file.size):
                raise self._unfit()
            digest, left = hashlib.sha256(), self._file.size
            while left:
                chunk = self._read(response, left)
                output.write(chunk)
                digest.update(chunk)
                left -= len(chunk)
                yield len(chunk)
            if digest.hexdigest() != self._file.sha256:
                raise self._unfit()

    def _read(self, response: http.client.HTTPResponse, left: int) -> bytes:
        """Return what has come in, at least a byte and at most `left`."""
        with self._reachable():
            chunk = response.read1(min(_CHUNK, left))
        if not chunk:
            raise self._unreachable(message(QT_TRANSLATE_NOOP("messages", "the connection was cut")))
        return chunk

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        """Turn what goes wrong on the way to a server into a sentence."""
        try:
            yield
        except urllib.error.HTTPError as error:
            raise self._unreachable(f"{error.code} {error.reason}") from None
        except urllib.error.URLError as error:
            reason = os_reason(error.reason) if isinstance(error.reason, OSError) else str(error.reason)
            raise self._unreachable(reason) from None
        except OSError as error:
            raise self._unreachable(os_reason(error)) from None
        except (http.client.HTTPException, ValueError) as error:  # ValueError: an address that is none
            raise self._unreachable(str(error) or type(error).__name__) from None

    def _unreachable(self, reason: str | Message) -> StudioError:
        return StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "{title} could not be fetched from {address} ({reason}): try again when online, or put "
                "{files} into {folder}.",
            ),
            title=self._publication.title,
            address=self._address,
            reason=reason,
            files=self._publication.file_names,
            folder=str(self._publication.folder),
        )

    def _unfit(self) -> StudioError:
        return StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "{address} sent another file than was published (its size or checksum differs), so it was "
                "not kept: try again later, or put {files} into {folder}.",
            ),
            address=self._address,
            files=self._publication.file_names,
            folder=str(self._publication.folder),
        )


def _base(publication: Publication, mirror: str | None) -> str:
    chosen = mirror or os.environ.get(MIRROR_VARIABLE)
    base = f"{chosen.rstrip('/')}/{publication.data}/" if chosen else publication.base
    # Among urllib's schemes is "file", which would take any local file for a download.
    if not base.startswith(("http://", "https://")):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{address!r} is not an http or https address."), address=base
        )
    return base


def _open(address: str) -> http.client.HTTPResponse:
    request = urllib.request.Request(address, headers={"User-Agent": "latent-studio"})
    response: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=_SILENCE)
    return response


def _check_space(publication: Publication, needed: int) -> None:
    if _free_space(publication.folder) < needed:
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "{title} needs {size:.0f} MB in {folder}, more than is free there: make room, or point "
                "LATENT_STUDIO_HOME at a folder on another disk.",
            ),
            title=publication.title,
            size=needed / 1e6,
            folder=str(publication.folder),
        )


def _free_space(folder: Path) -> float:
    """Return the bytes free where `folder` is or will be; infinity if the system doesn't say."""
    try:
        while not folder.exists():
            folder = folder.parent
        return shutil.disk_usage(folder).free
    except OSError:
        return math.inf


def _sweep(folder: Path) -> None:
    """Remove partial files that a killed process left behind."""
    for path in folder.glob(f".*{PARTIAL_SUFFIX}"):
        try:
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()
        except OSError:
            continue  # another process was faster, or the folder is not ours to tidy
