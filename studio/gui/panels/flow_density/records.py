"""What can be set in the panel."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from studio.core.config import Config

Scale = Literal["log", "plain"]


class FlowDensityState(Config):
    """Settings of the panel, saved with the session."""

    scale: Scale = "log"
    contours: bool = True
    data: bool = True
    samples: bool = False
    grid: bool = False
    stage: float = Field(default=0.0, ge=0.0, le=1000.0)
