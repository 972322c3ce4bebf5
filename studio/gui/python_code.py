"""A run as a few lines of Python that train the same model."""

from __future__ import annotations

from typing import Any

from studio import models
from studio.core.config import Config
from studio.core.run_spec import RunSpec, TrainingConfig


def as_python(spec: RunSpec) -> str:
    """Return code for the Python API; only what differs from the preset is spelt out."""
    family = models.family(spec.family)
    preset = family.preset(spec.preset) if spec.preset else None
    settings = {
        **_differing(family.config, spec.config, dict(preset.config) if preset else {}),
        **_differing(TrainingConfig, spec.training.model_dump(), dict(preset.training) if preset else {}),
    }
    arguments: dict[str, Any] = {}
    if spec.preset:
        arguments["preset"] = spec.preset
    if settings:
        arguments["settings"] = settings
    arguments["seed"] = spec.seed
    if spec.device != "auto":
        arguments["device"] = spec.device
    if spec.threads is not None:
        arguments["threads"] = spec.threads
    lines = "".join(f"    {name}={value!r},\n" for name, value in arguments.items())
    what = f"    {spec.family!r},\n    {spec.data!r},\n"
    training = f"model = studio.train(\n{what}{lines})\n"
    return f"import studio\n\n{training}samples = studio.sample(model, 16, seed=0)\n"


def _differing(config: type[Config], values: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    usual = config.model_validate(base).model_dump(mode="json")
    return {name: value for name, value in values.items() if value != usual[name]}
