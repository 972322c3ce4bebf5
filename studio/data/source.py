"""Data sets that can be had by name, and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studio.core.data_spec import DataSpec
from studio.core.text import StudioError

if TYPE_CHECKING:
    from studio.data.dataset import Dataset


class NotFetched(StudioError):  # noqa: N818  it is a state with a way out, `data.fetch`, rather than a fault
    """The data set is known but not on this computer yet: `data.fetch` brings it."""


@dataclass(frozen=True, kw_only=True)
class FetchProgress:
    """How far a data set has been fetched.

    Attributes
    ----------
    item
        Name of the file in work; empty before the first.
    done, total
        Of the whole data set, in `unit`; `total` is None while it is being counted.
    unit
        `"bytes"` of a download or `"images"` of a folder.
    """

    item: str
    done: int
    total: int | None
    unit: Literal["bytes", "images"]


def _nothing_to_fetch(mirror: str | None) -> Iterator[FetchProgress]:
    return iter(())


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
    is_fetched
        Whether `load` will find its files; cheap.
    fetch
        Brings the files, given another base address or None. Closing the generator leaves nothing
        half-written.
    order
        Place among the others in lists; lower comes first.
    """

    spec: DataSpec
    load: Callable[[], Dataset]
    is_fetched: Callable[[], bool] = lambda: True
    fetch: Callable[[str | None], Iterator[FetchProgress]] = _nothing_to_fetch
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class OwnKind:
    """Data sets of the user's own, which come and go: those whose names begin with `prefix`.

    Attributes
    ----------
    prefix
        Ends with a colon, for example `"drawn:"`.
    names
        Full names of those that can be had now; cheap.
    spec, load, is_fetched, fetch
        As in `Source`, for a full name. `load` is called every time and shares what is still in use.
    """

    prefix: str
    names: Callable[[], list[str]]
    spec: Callable[[str], DataSpec]
    load: Callable[[str], Dataset]
    is_fetched: Callable[[str], bool] = lambda name: True
    fetch: Callable[[str], Iterator[FetchProgress]] = lambda name: iter(())


_SOURCES: dict[str, Source] = {}
_OWN_KINDS: list[OwnKind] = []


def register(source: Source) -> Source:
    """Make a source known under its spec's name and return it."""
    _SOURCES[source.spec.name] = source
    return source


def registered() -> dict[str, Source]:
    """Return the sources registered so far, in the order of lists."""
    return dict(sorted(_SOURCES.items(), key=lambda item: item[1].order))


def register_own(own: OwnKind) -> OwnKind:
    """Make a kind of own data sets known and return it."""
    _OWN_KINDS.append(own)
    return own


def own_kinds() -> tuple[OwnKind, ...]:
    """Return the kinds of own data sets registered so far."""
    return tuple(_OWN_KINDS)
