"""What lies in a folder and its subfolders: files worth trying, and a fingerprint that changes with them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.core.files import os_reason
from studio.core.text import QT_TRANSLATE_NOOP, Message, StudioError

_NOT_MEANT = ("Thumbs.db", "desktop.ini")  # written by Windows into every folder of pictures
_ENTRIES_BETWEEN_LOOKS = 256


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A file or subfolder that was left out.

    Attributes
    ----------
    path
        Relative to the folder.
    reason
        A whole sentence.
    """

    path: str
    reason: Message


@dataclass(kw_only=True)
class Listing:
    """What lies below a folder.

    Plain strings keep tens of thousands of files out of the garbage collector's way, whose rounds would hold
    up the window.

    Attributes
    ----------
    files
        Paths relative to the folder, with `/` between the parts, in their order.
    stamps
        Every file's path, size and time of change, in the same order.
    skipped
        What was left out.
    """

    files: list[str] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def fingerprint(self) -> str:
        """Return a digest of the files' paths, sizes and times."""
        content = "\0".join(self.stamps).encode("utf-8", "surrogateescape")
        return hashlib.blake2b(content, digest_size=16).hexdigest()


def skip(relative: str, template: str, arguments: Mapping[str, object]) -> Skipped:
    """Return the record of something left out, with names that can be shown and stored."""
    shown = {name: printable(value) if isinstance(value, str) else value for name, value in arguments.items()}
    return Skipped(path=printable(relative), reason=Message(template=template, arguments=shown))


def printable(name: str) -> str:
    """Replace what is no text in a file's name."""
    return name.encode("utf-8", "replace").decode()


def list_folder(root: Path, most_files: int) -> Generator[int, None, Listing]:
    """Walk through `root`, and through links in it, each folder once; hidden files are passed over.

    Parameters
    ----------
    root
        An existing folder.
    most_files
        How many files there may be.

    Yields
    ------
    int
        Files found so far, now and then.

    Raises
    ------
    StudioError
        If there are more files.
    """
    walk = _Walk(root)
    num_entries = 0
    while walk.goes_on():
        for entry in walk.entries():
            walk.take(entry)
            num_entries += 1
            if num_entries % _ENTRIES_BETWEEN_LOOKS == 0:
                _check_number(root, walk.listing, most_files)
                yield len(walk.listing.files)
    _check_number(root, walk.listing, most_files)
    walk.listing.files.sort()
    walk.listing.stamps.sort()
    return walk.listing


def _check_number(root: Path, listing: Listing, most_files: int) -> None:
    if len(listing.files) > most_files:
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages",
                "{folder} holds more than {most:,} files, more than fit into memory: open a part of it.",
            ),
            folder=printable(str(root)),
            most=most_files,
        )


class _Walk:
    """A walk through folders, the real ones before those that are reached by links."""

    def __init__(self, root: Path) -> None:
        self.listing = Listing()
        self._known = {_identity(root.stat())}
        self._folders = [(root, "")]  # with their relative paths
        self._links: list[tuple[Path, str]] = []
        self._prefix = ""

    def goes_on(self) -> bool:
        """Return whether there are folders ahead."""
        while self._links and not self._folders:
            folder, relative = self._links.pop()
            try:
                self._follow(folder, relative)
            except OSError as error:  # it was there when the link was seen
                self.listing.skipped.append(_unreadable(relative, error))
        return bool(self._folders)

    def entries(self) -> list[os.DirEntry[str]]:
        """Return what lies in the next folder."""
        folder, self._prefix = self._folders.pop()
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.listing.skipped.append(_unreadable(self._prefix.rstrip("/") or folder.name, error))
            return []

    def take(self, entry: os.DirEntry[str]) -> None:
        """List a file, or put a folder on the way ahead."""
        if entry.name.startswith(".") or entry.name in _NOT_MEANT:
            return
        relative = self._prefix + entry.name
        try:
            status = entry.stat()
            if stat.S_ISREG(status.st_mode):
                self.listing.files.append(relative)
                self.listing.stamps.append(f"{relative}\0{status.st_size}\0{status.st_mtime_ns}")
            elif not stat.S_ISDIR(status.st_mode):
                template = QT_TRANSLATE_NOOP("messages", "{file} is no ordinary file.")
                self.listing.skipped.append(skip(relative, template, {"file": entry.name}))
            elif entry.is_symlink():
                self._links.append((Path(entry.path), relative))
            else:
                self._follow(Path(entry.path), relative)
        except OSError as error:
            self.listing.skipped.append(_unreadable(relative, error))

    def _follow(self, folder: Path, relative: str) -> None:
        identity = _identity(folder.stat())
        if identity in self._known:
            template = QT_TRANSLATE_NOOP("messages", "{file} leads back to a folder that was read already.")
            self.listing.skipped.append(skip(relative, template, {"file": folder.name}))
            return
        self._known.add(identity)
        self._folders.append((folder, f"{relative}/"))


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _unreadable(relative: str, error: OSError) -> Skipped:
    template = QT_TRANSLATE_NOOP("messages", "{file} could not be read: {reason}.")
    return skip(relative, template, {"file": relative, "reason": os_reason(error)})
