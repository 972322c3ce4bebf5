"""The families. Importing this package registers every module in it; there is no table to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from studio.core.family import Family, registered
from studio.core.text import QT_TRANSLATE_NOOP, StudioError

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")


def families() -> Mapping[str, Family]:
    """Return all families by name."""
    return registered()


def family(name: str) -> Family:
    """Return the family called `name`; a `StudioError` lists those there are."""
    known = registered()
    if name not in known:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "There is no family {name!r}; there are: {known}."),
            name=name,
            known=", ".join(known),
        )
    return known[name]
