"""A collapsing run's remedy, as a changed copy of the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studio import data, models
from studio.core import config as configs
from studio.core.config import Config
from studio.core.family import Remedy
from studio.core.run_spec import RunSpec
from studio.core.text import StudioError


@dataclass(frozen=True, kw_only=True)
class SettingChange:
    """One setting's way: its title, marked for translation in the context `"config"`, and both values."""

    name: str
    title: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A changed copy of a run with the same seed, what was changed, and what for."""

    spec: RunSpec
    remedy: Remedy
    changes: tuple[SettingChange, ...]


def trial_of(spec: RunSpec) -> Trial | None:
    """Return a copy of a run with its family's remedy; None where the family knows none.

    Parameters
    ----------
    spec
        The run that collapses.
    """
    try:
        family = models.family(spec.family)
        before = configs.build(family.config, spec.config)
        remedy = family.remedy(before, data.spec(spec.data))
        if remedy is None:
            return None
        after, training = before.replace(remedy.config), spec.training.replace(remedy.training)
    except StudioError:  # a run of another version, or of data that is gone
        return None
    changed = {"config": after.model_dump(mode="json"), "training": training.model_dump(), "preset": ""}
    changes = (*_changes(before, after), *_changes(spec.training, training))
    return Trial(spec=spec.replace({**changed, "title": ""}), remedy=remedy, changes=changes)


def _changes(before: Config, after: Config) -> list[SettingChange]:
    titles = {setting.name: setting.title for setting in configs.settings(type(after))}
    old, new = before.model_dump(), after.model_dump()
    return [
        SettingChange(name=name, title=titles[name], before=old[name], after=new[name])
        for name in titles
        if old[name] != new[name]
    ]
