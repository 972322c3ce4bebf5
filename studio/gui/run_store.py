"""The user's run folders: naming a new one, and finding those there are."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path

from studio import checkpoints, data, models
from studio.core.run_spec import RunSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.gui.history import History
from studio.gui.run import total_steps
from studio.training.run_folder import RunFolder, list_runs

_LONGEST = 40  # characters of a data set of one's own in the name of a run

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class StoredRun:
    """A run folder and how far it came."""

    path: Path
    spec: RunSpec
    step: int
    is_done: bool


def new_folder(root: Path, spec: RunSpec) -> Path:
    """Make a folder with a readable name that no run has yet, for example `vae-fashion-mnist-3`."""
    number = 1
    while True:
        path = root / f"{spec.family}-{_short(spec.data)}-{number}"
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "A run can't be kept in {path}: {reason}."),
                path=str(root),
                reason=error.strerror or str(error),
            ) from error
        else:
            return path


def _short(data_name: str) -> str:
    """Return a data set's name as part of a folder's: of `folder:/home/me/Sea 2`, `folder-Sea-2`."""
    kind, colon, rest = data_name.partition(":")
    return re.sub(r"[^\w-]+", "-", f"{kind}-{Path(rest).name[:_LONGEST]}") if colon else data_name


def stored_runs(root: Path) -> list[StoredRun]:
    """Return the runs in a folder, newest first; those that can't be shown are named in the log."""
    found = []
    for folder in list_runs(root.resolve()):
        try:
            found.append(describe_run(folder))
        except StudioError as error:
            log.warning("%s: %s", folder.path, error)
    return found


def describe_run(folder: RunFolder) -> StoredRun:
    """Return what a run is and how far it came.

    Raises
    ------
    StudioError
        If it is damaged, or of a family or a data set that isn't known here.
    """
    path, spec = folder.path.resolve(), folder.spec()
    models.family(spec.family)
    data.spec(spec.data)
    try:
        step = checkpoints.read_card(path / "model.safetensors").step
    except StudioError:
        step = 0  # stopped before anything was saved
    total = total_steps(spec)
    return StoredRun(path=path, spec=spec, step=step, is_done=total is not None and step >= total)


def discard_if_empty(folder: RunFolder) -> bool:
    """Remove the folder of a run that never began; return whether it did not."""
    if folder.exists():
        return False
    for path in (folder.snapshots_path, folder.previews_path, folder.path):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return True


def stored_history(folder: RunFolder) -> History:
    """Return what a run has measured so far."""
    return History.from_rows(folder.metrics())
