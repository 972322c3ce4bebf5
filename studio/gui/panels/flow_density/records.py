"""What can be set in the panel."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from studio.core.config import Config

Scale = Literal["log", "plain"]
NATS = 12.0
"""How far down from the highest log-density colours and curves reach."""


class FlowDensityState(Config):
    """Settings of the panel, saved with the session.

    Attributes
    ----------
    scale
        Whether log p is shown or p.
    contours, data, samples, grid
        What lies over the density.
    stage
        How far the walk has come: 0 is the data, 1 what the first layer makes of them.
    """

    scale: Scale = "log"
    contours: bool = True
    data: bool = True
    samples: bool = False
    grid: bool = False
    stage: float = Field(default=0.0, ge=0.0, le=1000.0)
