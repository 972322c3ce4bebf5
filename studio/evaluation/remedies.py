"""What to change about a run that collapses: the rules of the game, not the players."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio import data, models
from studio.core import config as configs
from studio.core.config import Config
from studio.core.family import Family
from studio.core.run_spec import RunSpec, TrainingConfig
from studio.core.text import QT_TRANSLATE_NOOP, StudioError

# What decides how two players learn; sizes of networks and latents stay as they are.
_RULES = (
    "loss", "r1", "r2", "gradient_penalty", "penalty_every", "weight_clip", "spectral_norm", "batch_norm",
    "discriminator_steps", "discriminator_rate", "fresh_batches", "mix_batches", "label_smoothing",
    "instance_noise", "minibatch_stddev", "historical_averaging", "packing", "fourier",
)  # fmt: skip
_TRAINING = ("learning_rate", "optimizer", "beta1", "beta2", "schedule", "ema_decay", "ema_warmup", "warmup")
_HEALTHY = "healthy"
_STRONGER, _LEAST_PENALTY = 3.0, 0.1  # where the rules are the best known ones already
_SUFFIX = QT_TRANSLATE_NOOP("messages", "remedy")


@dataclass(frozen=True, kw_only=True)
class SettingChange:
    """One setting's way: its title, marked for translation in the context `"config"`, and both values."""

    name: str
    title: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """A changed copy of a run, and what was changed."""

    spec: RunSpec
    changes: tuple[SettingChange, ...]


def remedy_for(spec: RunSpec) -> Remedy | None:
    """Return a copy of a run that should not collapse; None where nothing is known to help.

    The rules of the family's preset `healthy`, or else its best for the data, replace the run's own. Where
    they are the same already, the penalties on the critic's gradient become stronger and its rate lower.

    Parameters
    ----------
    spec
        The run that collapses.
    """
    try:
        family = models.family(spec.family)
        before = configs.build(family.config, spec.config)
        after = _better(family, before, spec)
    except StudioError:  # a run of another version, or of data that is gone
        return None
    if after is None:
        return None
    config, training = after
    changes = (*_changes(before, config), *_changes(spec.training, training))
    title = f"{spec.title or spec.preset or spec.family} ({_SUFFIX})"
    changed = {"config": config.model_dump(mode="json"), "training": training, "preset": "", "title": title}
    return Remedy(spec=spec.replace(changed), changes=changes) if changes else None


def _better(family: Family, config: Config, spec: RunSpec) -> tuple[Config, TrainingConfig] | None:
    if not {"loss", "r1", "r2"} <= set(family.config.model_fields):
        return None
    presets = family.presets_for(data.spec(spec.data))
    preset = next((p for p in presets if p.name == _HEALTHY), presets[0] if presets else None)
    if preset is None:
        return None
    best = configs.build(family.config, preset.config)
    wanted = {name: getattr(best, name) for name in _RULES if name in family.config.model_fields}
    rates = configs.build(TrainingConfig, preset.training)
    changed = config.replace(wanted)
    training = spec.training.replace({name: getattr(rates, name) for name in _TRAINING})
    if changed == config and training == spec.training:
        changed = config.replace(_stronger(config.model_dump()))
    return changed, training


def _stronger(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a flatter and slower critic."""
    changes = {name: max(_STRONGER * values[name], _LEAST_PENALTY) for name in ("r1", "r2")}
    if "discriminator_rate" in values:
        changes["discriminator_rate"] = values["discriminator_rate"] / 2
    return changes


def _changes(before: Config, after: Config) -> list[SettingChange]:
    titles = {setting.name: setting.title for setting in configs.settings(type(after))}
    old, new = before.model_dump(), after.model_dump()
    return [
        SettingChange(name=name, title=titles[name], before=old[name], after=new[name])
        for name in titles
        if old[name] != new[name]
    ]
