"""Folders of your own pictures, registered as the data sets `folder:PATH`."""

from __future__ import annotations

from studio.data import folders
from studio.data.source import OwnKind, register_own

register_own(
    OwnKind(
        prefix=folders.PREFIX,
        names=folders.names,
        spec=folders.spec,
        load=folders.load,
        is_fetched=folders.is_fetched,
        fetch=folders.fetch,
    )
)
