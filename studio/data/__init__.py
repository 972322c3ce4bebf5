"""Data sets by name: `load(name)` gives tensors and a `DataSpec`.

Every module in `sources/` registers what it offers; there is no table to edit. Names and specs need neither
the data nor torch.
"""

from __future__ import annotations

import importlib
import pkgutil
import threading
from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.data import sources as _sources
from studio.data.source import Source, registered

if TYPE_CHECKING:
    from studio.data.dataset import Dataset

for _module in pkgutil.iter_modules(_sources.__path__):
    importlib.import_module(f"{_sources.__name__}.{_module.name}")

_LOADED: dict[str, Dataset] = {}
_LOCK = threading.Lock()


def names() -> list[str]:
    """Return the names of all data sets."""
    return list(registered())


def spec(name: str) -> DataSpec:
    """Return what is known of the data set called `name`; a `StudioError` lists those there are."""
    return _source(name).spec


def load(name: str) -> Dataset:
    """Return the data set called `name`, on the CPU; it is read once a process. Any thread may call this.

    Raises
    ------
    StudioError
        If there is no such data set, or its files are missing or damaged.
    """
    source = _source(name)
    with _LOCK:
        if name not in _LOADED:
            _LOADED[name] = source.load()
        return _LOADED[name]


def _source(name: str) -> Source:
    known = registered()
    if name not in known:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There is no data set {name!r}; there are: {known}."),
            name=name,
            known=", ".join(known),
        )
    return known[name]
