"""What a sample on show was made from, apart from the model: enough to make it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Items drawn by `model.sample`.

    Attributes
    ----------
    num, seed
        How many, and the first item's seed; item i has `seed + i`.
    labels
        Class asked for, by name or index, for all or for each; None goes round the classes.
    unconditional
        Whether a conditional model is left free to choose the class.
    settings
        Fields of the family's sampling settings that differ from their defaults.
    """

    num: int
    seed: int
    labels: str | int | tuple[int, ...] | None = None
    unconditional: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """One item decoded from a latent.

    Attributes
    ----------
    z
        The latent, flat, as it is decoded: truncated already.
    latent_shape
        Shape of one latent.
    label
        Class that a conditional decoder is given, by name or index.
    draw_seed
        Seed of a draw from p(x|z); None takes its mean.
    """

    z: tuple[float, ...]
    latent_shape: tuple[int, ...]
    label: str | int | None = None
    draw_seed: int | None = None


SampleOnShow = Drawn | Decoded
