"""What the window remembers from one day to the next, as one JSON value."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from studio.core import paths
from studio.gui.language import Language
from studio.gui.theme import Scheme

_KEY = "window"
_VERSION = 1

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class WindowSettings:
    """The window's memory.

    Attributes
    ----------
    geometry, layout
        Of the window and its docks, as base64.
    scheme
        Theme.
    language
        Of every text, from the next start on.
    source
        Name or path of the model to open next time; empty for the first pretrained one.
    panel
        Name of the panel in front.
    panels
        Each panel's state, by name.
    form
        The form's run spec as JSON.
    curves
        How curves are shown.
    """

    geometry: str = ""
    layout: str = ""
    scheme: Scheme = "system"
    language: Language = "system"
    source: str = ""
    panel: str = ""
    panels: dict[str, dict[str, Any]] = field(default_factory=dict)
    form: str = ""
    curves: dict[str, Any] = field(default_factory=dict)


def load() -> WindowSettings:
    """Return what was saved; anything unreadable counts as never saved."""
    # One JSON text, because INI files turn other types into strings.
    text = str(_store().value(_KEY, "") or "")
    if not text:
        return WindowSettings()
    try:
        values = json.loads(text)
        if values.pop("version") != _VERSION:
            return WindowSettings()
        return WindowSettings(**values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        log.warning("The window's settings are unreadable: %s", error)
        return WindowSettings()


def save(settings: WindowSettings) -> None:
    """Remember the settings."""
    store = _store()
    store.setValue(_KEY, json.dumps({"version": _VERSION, **asdict(settings)}))
    store.sync()


def encode(data: QByteArray) -> str:
    """Return bytes as base64 text."""
    return bytes(data.toBase64().data()).decode("ascii")


def decode(text: str) -> QByteArray:
    """Return the bytes of base64 text."""
    return QByteArray.fromBase64(text.encode("ascii"))


def _store() -> QSettings:
    return QSettings(str(paths.home() / "window.ini"), QSettings.Format.IniFormat)
