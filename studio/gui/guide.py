"""What a panel's two-minute guide says. Knows no Qt: the texts are translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Where a panel's idea comes from.

    Attributes
    ----------
    title, authors, year
        As the paper has them.
    url
        Its page: arXiv where it is there, else its DOI.
    """

    title: str
    authors: str
    year: int
    url: str


@dataclass(frozen=True, kw_only=True)
class Training:
    """A run that the guide starts.

    Attributes
    ----------
    family, data, preset
        Names, as on the command line.
    """

    family: str
    data: str
    preset: str


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What the button `Set it up` does.

    Attributes
    ----------
    model
        Name of a shipped model to open; empty leaves the model that is open.
    training
        A run to start instead; None for none.
    state
        The panel's state, as `Panel.restore` takes it.
    """

    model: str = ""
    training: Training | None = None
    state: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A panel in two minutes; texts are marked with the context `guide`.

    Attributes
    ----------
    seen
        What is on show.
    formulas
        What it comes down to, in the TeX that matplotlib's mathtext reads; drawn in `assets/formulas`.
    letters
        What the formulas' letters mean.
    papers
        Where it comes from.
    task
        One thing to do that changes the picture, and what to look for.
    setup
        How it is set up.
    """

    seen: str
    formulas: tuple[str, ...]
    letters: str
    papers: tuple[Paper, ...]
    task: str
    setup: Setup
