"""A race as plain values: who runs, on what, for how long, and how far everyone is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from studio.core.config import Config

if TYPE_CHECKING:
    from studio.core.card import Card
    from studio.core.data_spec import DataSpec

Floats = NDArray[np.float32]
MOST_LANES = 4
LETTERS = "ABCD"
LEAST_BUDGET, MOST_BUDGET, BUDGET = 5.0, 300.0, 20.0
MAX_SEED = 999_999


class Entrant(Config):
    """A family with one of its presets."""

    family: str
    preset: str


class RaceSpec(Config):
    """A race.

    Attributes
    ----------
    data
        Data set of the plane.
    lanes
        Who runs.
    budget
        Seconds of one core for each.
    seed
        Seed of everyone's weights and batches.
    """

    data: str = "moons"
    lanes: tuple[Entrant, ...] = Field(default=(), max_length=MOST_LANES)
    budget: float = Field(default=BUDGET, ge=LEAST_BUDGET, le=MOST_BUDGET)
    seed: int = Field(default=0, ge=0, le=MAX_SEED)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An entrant one may choose, with the titles of its family and preset."""

    entrant: Entrant
    family: str
    preset: str


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The data set before the race.

    Attributes
    ----------
    spec
        Its facts.
    points
        Held-out points, (N, 2).
    floor
        W2 between two sets of as many data points as are measured: as near as chance lets anyone come.
    choices
        Who can learn it.
    """

    spec: DataSpec
    points: Floats
    floor: float
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Standing:
    """How far one lane is.

    Attributes
    ----------
    lane
        Its number.
    seconds
        Seconds of one core its training has had.
    step, num_parameters
        Optimiser steps done, and trainable scalars.
    samples
        Its samples, (N, 2).
    w2
        2-Wasserstein distance of samples and data in data units; infinite where a sample isn't finite.
    kl
        KL(data || model) in nats, where the density is exact and the data's known.
    log_p
        Its log-density over the square, (G, G) with the lowest row first, where exact.
    is_done
        Whether its budget is spent.
    weights, card
        The model as it is, for keeping it.
    """

    lane: int
    seconds: float
    step: int
    num_parameters: int
    samples: Floats
    w2: float
    kl: float | None
    log_p: Floats | None
    is_done: bool
    weights: Mapping[str, NDArray[np.generic]]
    card: Card


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A lane that can't go on, and why."""

    lane: int
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Beat:
    """A sign of life between two standings: seconds of one core each lane has had."""

    seconds: tuple[float, ...]


def read_race(state: dict[str, Any]) -> RaceSpec:
    """Return a saved race; what doesn't fit takes its default."""
    found = RaceSpec()
    for name, value in state.items():
        try:
            found = RaceSpec.model_validate({**found.model_dump(), name: value})
        except ValueError:
            continue
    return found
