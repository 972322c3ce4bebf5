"""What the denoising panel is set to, as JSON values."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from studio.core.config import Config
from studio.sampling.settings import SamplingConfig

Mode = Literal["film", "compare", "edit", "measure", "regress"]
MAX_SEED = 999_999
MAX_GUIDE_SCALE = 20.0
REST_MS = 180
"""Milliseconds: a control that hasn't moved for so long is at rest."""


class DenoisingState(Config):
    """Everything a user set in the panel.

    Attributes
    ----------
    mode
        Which page is shown.
    compares
        What is compared.
    label
        Index of the class asked for; None leaves it open.
    seed
        Seed of the first image.
    sampling, other_sampling
        Fields of the family's sampling settings that were chosen, and those of the second sampler.
    guide_scale
        How strongly the classifier in the role of guide pulls.
    shows_one
        Whether one image is shown large instead of all.
    chosen
        Which image that is.
    main
        Which of the three panes is large; None leaves it to the kind of data.
    time
        The film's position from 0 (clean) to 1 (noise).
    speed, loops
        How the film is played.
    real
        Test image of the forward process.
    shows_points, shows_arrows, shows_density
        What is drawn of a distribution of points.
    """

    mode: Mode = "film"
    compares: Literal["samplers", "thresholding"] = "samplers"
    label: int | None = Field(default=None, ge=0)
    seed: int = Field(default=0, ge=0, le=MAX_SEED)
    sampling: dict[str, Any] = Field(default_factory=dict)
    other_sampling: dict[str, Any] = Field(default_factory=dict)
    guide_scale: float = Field(default=0.0, ge=0.0, le=MAX_GUIDE_SCALE)
    shows_one: bool = False
    chosen: int = Field(default=0, ge=0)
    main: int | None = Field(default=None, ge=0, le=2)
    time: float = Field(default=0.0, ge=0.0, le=1.0)
    speed: float = 1.0
    loops: bool = False
    real: int = Field(default=0, ge=0)
    shows_points: bool = True
    shows_arrows: bool = True
    shows_density: bool = True


def changes(sampling: SamplingConfig) -> dict[str, Any]:
    """Return the settings that differ from their defaults."""
    usual = SamplingConfig()
    values = sampling.model_dump(mode="json")
    return {name: value for name, value in values.items() if value != getattr(usual, name)}
