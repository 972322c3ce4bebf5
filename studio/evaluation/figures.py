"""What an evaluation tells while it works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Figures = Mapping[str, float | int | str]


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """How to measure.

    Attributes
    ----------
    limit
        Use only so many test items; None takes all, or `IWAE_ITEMS` for the importance-weighted bound.
    num_draws
        K of the importance-weighted bound.
    """

    limit: int | None = None
    num_draws: int = 64


@dataclass(frozen=True, kw_only=True)
class FigureTitle:
    """What people call a figure; title and meaning are marked for translation in the context `"figure"`."""

    title: str
    unit: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A part of an evaluation is done.

    Attributes
    ----------
    done, total
        Items measured, and items to measure, in the current part.
    part
        Name of the part, for example `"elbo"`.
    figures
        Figures of a part that is complete, else empty.
    """

    done: int
    total: int
    part: str
    figures: Figures = field(default_factory=dict)
