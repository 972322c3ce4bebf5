"""Published files that are kept in the user's folder: what they must be, and whether they are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.core.paths import home
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data.source import FetchProgress, NotFetched


@dataclass(frozen=True, kw_only=True)
class PublishedFile:
    """A file as its authors published it: name, size in bytes, and SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str

    def is_intact(self, path: Path) -> bool:
        """Return whether the file at `path` is this one, to the last bit."""
        if _size_of(path) != self.size:
            return False
        try:
            with path.open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest() == self.sha256
        except OSError:
            return False


@dataclass(frozen=True, kw_only=True)
class Publication:
    """The files of one data set.

    Attributes
    ----------
    data
        The data set's name, and that of its folder.
    title
        Name for people.
    base
        Address in front of the files' names.
    files
        All that is needed.
    """

    data: str
    title: str
    base: str
    files: tuple[PublishedFile, ...]

    @property
    def folder(self) -> Path:
        """Where the files are kept, and where they may be put by hand."""
        return home() / "data" / self.data

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def file_names(self) -> str:
        """The files' names, for a sentence."""
        return ", ".join(file.name for file in self.files)

    def is_fetched(self) -> bool:
        """Return whether all files are there with the right sizes."""
        return all(_size_of(self.folder / file.name) == file.size for file in self.files)

    def fetch(self, mirror: str | None = None) -> Iterator[FetchProgress]:
        """Download what is missing or damaged; arguments and errors as in `data.fetch`."""
        from studio.data.download import download  # urllib and ssl take their time

        return download(self, mirror)

    def require(self) -> Path:
        """Return the folder once all its files are proved to be the published ones.

        Raises
        ------
        NotFetched
            If a file is missing; the sentence says where to put it.
        StudioError
            If a file is another than the published one.
        """
        for file in self.files:
            path = self.folder / file.name
            if not path.is_file():
                raise self._not_fetched()
            if not file.is_intact(path):
                raise StudioError(
                    QT_TRANSLATE_NOOP(
                        "messages",
                        "The file {path} is not the one that was published (its checksum differs): "
                        "fetch {title} again.",
                    ),
                    path=str(path),
                    title=self.title,
                )
        return self.folder

    def _not_fetched(self) -> NotFetched:
        return NotFetched(
            QT_TRANSLATE_NOOP(
                "messages",
                "{title} is not on this computer yet: fetch it ({size:.0f} MB), or put {files} into "
                "{folder}.",
            ),
            title=self.title,
            size=self.size / 1e6,
            files=self.file_names,
            folder=str(self.folder),
        )


def _size_of(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
