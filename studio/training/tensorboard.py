"""A run's curves and previews as a TensorBoard log.

TensorBoard itself is an extra; it is imported when something is exported.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from studio import data
from studio.core import pictures
from studio.core.files import os_reason
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.training.run_folder import RunFolder

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter

_LOGS = "events.out.tfevents.*"
_REPORTED_EVERY = 200  # rows


@dataclass(frozen=True, kw_only=True)
class Exported:
    """How far an export is; `folder` is where the log will be."""

    done: int
    total: int
    folder: Path


def export(run: RunFolder, out: Path) -> Iterator[Exported]:
    """Write a run's log into a folder of its name below `out`; an earlier log of it is replaced.

    A curve is a scalar `name/train` or `name/validation`. Wall time is when the run began plus the time it
    has trained, so that TensorBoard's relative time is the time trained. The log appears when it is whole.

    Raises
    ------
    StudioError
        If TensorBoard isn't installed, `run` is no run folder, or `out` can't be written.
    """
    make = _writer_class()
    spec = run.spec()
    rows, previews = run.metrics(), run.previews()
    target = out / run.path.resolve().name
    total = len(rows) + len(previews)
    with _replaced(target) as folder:
        writer = make(str(folder))
        try:
            times = _Times(rows, run.spec_path.stat().st_mtime)
            text = spec.model_dump_json(indent=2)
            writer.add_text("run", f"```json\n{text}\n```", 0, walltime=times.at(0))
            for done, row in enumerate(rows, 1):
                _write_row(writer, row, times.of(row))
                if done % _REPORTED_EVERY == 0:
                    yield Exported(done=done, total=total, folder=target)
            extent = _extent(spec.data)
            for done, (step, path) in enumerate(previews, len(rows) + 1):
                picture = _picture(path, extent)
                if picture is not None:
                    writer.add_image("preview", picture, step, walltime=times.at(step), dataformats="HWC")
                yield Exported(done=done, total=total, folder=target)
        finally:
            writer.close()
    yield Exported(done=total, total=total, folder=target)


def _writer_class() -> type[SummaryWriter]:
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise StudioError(
            QT_TRANSLATE_NOOP(
                "messages", "TensorBoard isn't installed; install it with: pip install tensorboard"
            )
        ) from error
    return SummaryWriter


@contextmanager
def _replaced(target: Path) -> Iterator[Path]:
    """Give an empty folder whose logs take the place of those in `target` once they are whole."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            yield folder
            target.mkdir(exist_ok=True)
            for old in target.glob(_LOGS):
                old.unlink()
            for log in folder.glob(_LOGS):
                log.replace(target / log.name)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise StudioError(
            QT_TRANSLATE_NOOP("messages", "{path} could not be written: {reason}."),
            path=str(target),
            reason=os_reason(error),
        ) from error


def _write_row(writer: SummaryWriter, row: dict[str, Any], time: float) -> None:
    for name, value in row.get("values", {}).items():
        writer.add_scalar(f"{name}/{row['split']}", value, row["step"], walltime=time)
    if row.get("items_per_second"):
        writer.add_scalar("speed/items_per_second", row["items_per_second"], row["step"], walltime=time)
    if "setting" in row and isinstance(row["value"], int | float):
        writer.add_scalar(f"setting/{row['setting']}", float(row["value"]), row["step"], walltime=time)


class _Times:
    """When each step was reached, by the rows that say so."""

    def __init__(self, rows: list[dict[str, Any]], began: float) -> None:
        reached = {0: 0.0} | {row["step"]: float(row["time"]) for row in rows if "time" in row}
        self._steps, self._seconds = zip(*sorted(reached.items()), strict=True)
        self._began = began

    def of(self, row: dict[str, Any]) -> float:
        """Return the wall time of a row: its own, or that of its step."""
        return self._began + float(row["time"]) if "time" in row else self.at(row["step"])

    def at(self, step: int) -> float:
        """Return the wall time of a step, in seconds."""
        return self._began + float(np.interp(step, self._steps, self._seconds))


def _extent(data_name: str) -> float | None:
    """Return the half-width worth plotting of a data set of points, if it is known."""
    try:
        return data.spec(data_name).extent
    except StudioError:
        return None


def _picture(path: Path, extent: float | None) -> NDArray[np.uint8] | None:
    """Return a preview as a picture (H, W, 3); None if it is damaged or there is nothing to draw."""
    try:
        if path.suffix == ".png":
            with Image.open(path) as image:
                return np.asarray(image.convert("RGB"))
        points = np.asarray(np.load(path, allow_pickle=False), np.float32)
    except (OSError, ValueError, UnidentifiedImageError):
        return None
    if points.ndim != 2 or points.shape[1] != 2 or not np.isfinite(points).any():
        return None
    found = float(np.nanmax(np.abs(points[np.isfinite(points).all(1)]), initial=1e-6))
    return np.asarray(pictures.scatter(points, extent or found).convert("RGB"))
