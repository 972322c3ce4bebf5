"""A data set that can be had by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.core.data_spec import DataSpec

if TYPE_CHECKING:
    from studio.data.dataset import Dataset


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a module in `studio/data/sources/` registers.

    Attributes
    ----------
    spec
        Known without reading the data.
    load
        Reads the data; called once a process, from any thread. Import torch in there, not at the module's
        top: names and specs are wanted before the window shows.
    """

    spec: DataSpec
    load: Callable[[], Dataset]


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Make a source known under its spec's name and return it."""
    _SOURCES[source.spec.name] = source
    return source


def registered() -> dict[str, Source]:
    """Return the sources registered so far."""
    return dict(_SOURCES)
