"""Where things live: what ships with the package, and the user's own folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder.

    A wheel carries `assets/` and `checkpoints/` inside the package; an editable install finds them at the
    repository's root.

    Parameters
    ----------
    parts
        Path below the top level, for example `"checkpoints", "manifest.json"`.
    """
    packaged = _PACKAGE.joinpath("_shipped", *parts)
    return packaged if packaged.exists() else _PACKAGE.parent.joinpath(*parts)


def home() -> Path:
    """Return the user's folder for runs, drawn data and downloads; `LATENT_STUDIO_HOME` overrides it."""
    override = os.environ.get("LATENT_STUDIO_HOME")
    return Path(override) if override else Path(platformdirs.user_data_dir("latent-studio", appauthor=False))


def runs_dir() -> Path:
    """Return the folder that holds the user's runs; it may not exist yet."""
    return home() / "runs"
