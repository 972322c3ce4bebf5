"""The models that a run builds on."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from studio import checkpoints
from studio.checkpoints import Loaded
from studio.core import capabilities
from studio.core.family import Family
from studio.core.text import QT_TRANSLATE_NOOP, StudioError


def load_parts(family: Family, paths: Mapping[str, str], device: torch.device | str) -> dict[str, Loaded]:
    """Return the loaded model of every role.

    Parameters
    ----------
    family
        Says which roles there are, and what each model must be able to do.
    paths
        Role to shipped name, file or run folder.
    device
        Where the weights go.

    Raises
    ------
    StudioError
        If a role is missing or unknown, or its model can't do what is needed.
    """
    if paths.keys() != family.parts.keys():
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages", "A {family} needs a model for each of: {wanted}; given are: {given}."
            ),
            family=family.name,
            wanted=", ".join(family.parts) or "-",
            given=", ".join(paths) or "-",
        )
    loaded = {role: checkpoints.load(path, device) for role, path in paths.items()}
    for role, needed in family.parts.items():
        missing = [name for name in needed if not isinstance(loaded[role].model, getattr(capabilities, name))]
        if missing:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "{path} can't be the {role}: it lacks {missing}."),
                path=str(loaded[role].path),
                role=role,
                missing=", ".join(missing),
            )
    return loaded
