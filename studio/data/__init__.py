"""Data sets by name: `load(name)` gives tensors and a `DataSpec`.

Every module in `sources/` registers what it offers; there is no table to edit. Names and specs need neither
the data nor torch.

Some data sets have to be brought first: `load` never goes online and raises `NotFetched` where
`is_fetched(name)` is False. `fetch(name)` brings them step by step, for a progress bar and a cancel button.
"""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data import sources as _sources
from studio.data.folder_cache import OpenedFolder
from studio.data.folders import FolderProgress, folder_name, open_folder
from studio.data.source import FetchProgress, NotFetched, OwnKind, Source, own_kinds, registered

if TYPE_CHECKING:
    from studio.data.dataset import Dataset

__all__ = [
    "FetchProgress",
    "FolderProgress",
    "NotFetched",
    "OpenedFolder",
    "fetch",
    "folder_name",
    "is_fetched",
    "load",
    "names",
    "open_folder",
    "spec",
]

for _module in pkgutil.iter_modules(_sources.__path__):
    importlib.import_module(f"{_sources.__name__}.{_module.name}")

_LOADED: dict[str, Dataset] = {}
# One lock a data set: reading a large one keeps nobody from another.
_LOCKS: dict[str, threading.Lock] = {}


def names() -> list[str]:
    """Return the names of all data sets: what ships or can be fetched, then the user's own."""
    return [*registered(), *(name for kind in own_kinds() for name in kind.names())]


def spec(name: str) -> DataSpec:
    """Return what is known of the data set called `name`; a `StudioError` lists those there are.

    Raises
    ------
    NotFetched
        If it is a folder of images that has never been opened.
    """
    kind = _own_kind(name)
    return _source(name).spec if kind is None else kind.spec(name)


def load(name: str) -> Dataset:
    """Return the data set called `name`, on the CPU. Any thread may call this.

    It is read once a process; the user's own sets are read again when they changed, and a folder of images
    that was never opened is opened, which may take long.

    Raises
    ------
    NotFetched
        If it has to be fetched first.
    StudioError
        If there is no such data set, or its files are missing or damaged.
    """
    kind = _own_kind(name)
    source = _source(name) if kind is None else None
    with _LOCKS.setdefault(name, threading.Lock()):
        if source is None:
            assert kind is not None
            return kind.load(name)
        if name not in _LOADED:
            _LOADED[name] = source.load()
        return _LOADED[name]


def is_fetched(name: str) -> bool:
    """Return whether `load` finds all it needs on this computer; cheap."""
    kind = _own_kind(name)
    return _source(name).is_fetched() if kind is None else kind.is_fetched(name)


def fetch(name: str, mirror: str | None = None) -> Iterator[FetchProgress]:
    """Bring the data set called `name` to this computer, or open a folder of images, bit by bit.

    Where there is nothing to do it yields nothing. Closing the generator cancels and leaves nothing
    half-written; files that were complete stay.

    Parameters
    ----------
    name
        Its name.
    mirror
        Base address instead of the published one: the file F of the data set D is fetched from
        `mirror/D/F`. None takes it from the environment's `LATENT_STUDIO_MIRROR`, if set.

    Raises
    ------
    StudioError
        If it can't be had; the sentence says what to do.
    """
    kind = _own_kind(name)
    return _source(name).fetch(mirror) if kind is None else kind.fetch(name)


def _own_kind(name: str) -> OwnKind | None:
    return next((kind for kind in own_kinds() if name.startswith(kind.prefix)), None)


def _source(name: str) -> Source:
    known = registered()
    if name not in known:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There is no data set {name!r}; there are: {known}."),
            name=name,
            known=", ".join(names()),
        )
    return known[name]
