"""Models read ahead of time, so that showing one of them takes no noticeable wait."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from studio import checkpoints, data
from studio.core.text import StudioError
from studio.gui.context import LatestHandle, ModelHandle
from studio.gui.model_maker import OpenFile, OpenSnapshot, make_model

_ROOM = 4  # what is on show, the next, the one before, and one that the talk jumps to

log = logging.getLogger(__name__)

Request = OpenFile | OpenSnapshot


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A file as it is now; another time or size makes it another place."""

    path: str
    source: str
    time: int
    size: int


class ModelShelf(QObject):
    """Holds a few models that nobody asked to see yet; a child of the session.

    Parameters
    ----------
    latest
        Makes a worker, as `PanelContext.latest`.
    """

    filled = Signal()
    """What was to be read ahead is there, as far as it can be read."""

    def __init__(self, latest: Callable[[Callable[[Any], object]], LatestHandle], parent: QObject) -> None:
        super().__init__(parent)
        self._handles: OrderedDict[_Place, ModelHandle] = OrderedDict()
        self._reader = latest(_read)
        self._reader.done.connect(self._on_read)

    def prepare(self, requests: Iterable[Request]) -> None:
        """Read models in the background, the most wanted first; one that is unfit is left out."""
        missing = tuple(request for request in requests if self.take(request) is None)
        if missing:
            self._reader.submit(missing)

    def take(self, request: Request) -> ModelHandle | None:
        """Return a model that was read ahead, if its file hasn't changed since; it stays on the shelf."""
        place = _place(request)
        handle = None if place is None else self._handles.get(place)
        if place is not None and handle is not None:
            self._handles.move_to_end(place)
        return handle

    @Slot(object, object)
    def _on_read(self, found: tuple[tuple[_Place, ModelHandle], ...], request: object) -> None:
        # The first is the most wanted: it leaves last.
        for place, handle in reversed(found):
            self._handles[place] = handle
            self._handles.move_to_end(place)
        while len(self._handles) > _ROOM:
            self._handles.popitem(last=False)
        self.filled.emit()


def _read(requests: tuple[Request, ...]) -> tuple[tuple[_Place, ModelHandle], ...]:
    found = []
    for request in requests:
        place = _place(request)
        if place is None:
            continue
        try:
            handle = make_model(request)
            if data.is_fetched(handle.card.data.name):
                data.load(handle.card.data.name)  # stays loaded; most panels ask for it first
        except StudioError as error:
            log.info("Not read ahead: %s", error)  # said aloud where the model is really wanted
            continue
        found.append((place, handle))
    return tuple(found)


def _place(request: Request) -> _Place | None:
    try:
        path = checkpoints.resolve(request.name) if isinstance(request, OpenFile) else request.path
        status = Path(path).stat()
    except (StudioError, OSError):
        return None
    source = "" if isinstance(request, OpenFile) else request.source
    return _Place(path=str(path), source=source, time=status.st_mtime_ns, size=status.st_size)
