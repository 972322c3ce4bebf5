"""The panels there are: one module each in `studio/gui/panels/`, found without importing it."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import pkgutil
from typing import TYPE_CHECKING, Protocol

from studio.gui import panels

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studio.gui.context import Panel, PanelContext
    from studio.gui.guide import Guide

FIRST = "latent_explorer"
"""The panel in front when nobody has chosen another."""

log = logging.getLogger(__name__)


class PanelClass(Protocol):
    """How a panel's class is called."""

    title: str
    icon: str
    order: int

    def __call__(self, context: PanelContext, parent: QWidget | None) -> Panel:
        """Return a panel, which is a widget."""


def names() -> list[str]:
    """Return the names of the modules that may hold panels; nothing is imported."""
    return [info.name for info in pkgutil.iter_modules(panels.__path__)]


def load(name: str) -> PanelClass | None:
    """Import a panel; None where the module names none.

    A panel that can't be imported costs its own tab, not the window; the log says why.
    """
    try:
        module = importlib.import_module(f"{panels.__name__}.{name}")
    except Exception:
        log.exception("The panel %s can't be imported", name)
        return None
    panel_class: PanelClass | None = getattr(module, "PANEL", None)
    return panel_class


def guide(name: str) -> Guide | None:
    """Import a panel's guide, the module `guide` in its package; None where there is none."""
    if importlib.util.find_spec(f"{panels.__name__}.{name}.guide") is None:
        return None
    module = importlib.import_module(f"{panels.__name__}.{name}.guide")
    found: Guide = module.GUIDE
    return found
