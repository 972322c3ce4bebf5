"""The card every checkpoint carries: what the model is, and how it came to be."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from studio.core.config import Config
from studio.core.data_spec import DataSpec

SCHEMA_VERSION = 1


class Card(Config):
    """A model's identity.

    Attributes
    ----------
    schema_version
        Version of this record; a file with a newer one is refused.
    family, config
        The family's name and its configuration as JSON values; together they fix every tensor's shape.
    data
        What it was trained on.
    step, seed
        Optimiser steps done, and the run's seed.
    metrics
        Last measured figures by name.
    licence
        Licence of the weights.
    title
        Name for people; empty for a run's checkpoints.
    parts
        Role to the card of a model that this one holds.
    """

    schema_version: int = SCHEMA_VERSION
    family: str
    config: dict[str, Any]
    data: DataSpec
    step: int = Field(default=0, ge=0)
    seed: int = 0
    metrics: dict[str, float] = Field(default_factory=dict)
    licence: str = ""
    title: str = ""
    parts: dict[str, Card] = Field(default_factory=dict)
