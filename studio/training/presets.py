"""From a family's name and a few settings to a complete, checked `RunSpec`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from studio import data, models
from studio.core import config as configs
from studio.core.family import Family, Preset
from studio.core.run_spec import RunSpec, TrainingConfig
from studio.core.text import QT_TRANSLATE_NOOP, StudioError


def make_spec(
    family: str,
    data_name: str,
    *,
    preset: str | None = None,
    settings: Mapping[str, Any] | None = None,
    seed: int = 0,
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto",
    threads: int | None = None,
    devices: int = 1,
    stop_step: int | None = None,
    stop_minutes: float | None = None,
    title: str = "",
    parts: Mapping[str, str] | None = None,
) -> RunSpec:
    """Return the spec of a run.

    Parameters
    ----------
    family, data_name
        What to train, and on what.
    preset
        A preset's name; None takes the best for that family on that data.
    settings
        Values that differ from the preset's, for the family's configuration or for `TrainingConfig`; strings
        are coerced.
    seed, device, threads, devices, stop_step, stop_minutes, title
        As in `RunSpec`.
    parts
        Role to checkpoint for those that aren't the preset's.

    Raises
    ------
    StudioError
        If a name is unknown, a value out of range, or the model can't be trained on the data.
    """
    found = models.family(family)
    spec = data.spec(data_name)
    chosen = _preset(found, preset, data_name)
    config_values = dict(chosen.config) if chosen else {}
    training_values = dict(chosen.training) if chosen else {}
    for name, value in (settings or {}).items():
        if name in found.config.model_fields:
            config_values[name] = value
        elif name in TrainingConfig.model_fields:
            training_values[name] = value
        else:
            raise configs.unknown_setting(name, [*found.config.model_fields, *TrainingConfig.model_fields])
    config = configs.build(found.config, config_values)
    refusal = found.accepts(config, spec)
    if refusal is not None:
        raise StudioError(refusal.template, **refusal.arguments)
    return RunSpec(
        family=family,
        config=config.model_dump(mode="json"),
        data=spec.name,
        training=configs.build(TrainingConfig, training_values),
        seed=seed,
        device=device,
        threads=threads,
        devices=devices,
        stop_step=stop_step,
        stop_minutes=stop_minutes,
        title=title,
        preset=chosen.name if chosen else "",
        parts={**found.default_parts(spec), **(chosen.parts if chosen else {}), **(parts or {})},
    )


def _preset(family: Family, name: str | None, data_name: str) -> Preset | None:
    spec = data.spec(data_name)
    if name is None:
        return next(iter(family.presets_for(spec)), None)
    preset = family.preset(name)
    if preset.kind != spec.kind or (preset.data and data_name not in preset.data):
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "The preset {preset!r} is for {meant}, not for {data}."),
            preset=name,
            meant=", ".join(preset.data) or preset.kind,
            data=data_name,
        )
    return preset
