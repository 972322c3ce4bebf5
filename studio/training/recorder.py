"""Writes a run folder while the run goes on."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from studio import checkpoints
from studio.core.card import Card
from studio.core.config import Config
from studio.core.events import Measured, SettingChanged
from studio.core.files import os_reason
from studio.core.run_spec import RunSpec
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.training.control import Control
from studio.training.early_stopping import Best
from studio.training.engine import Engine
from studio.training.follow import MetricsTail, events_of
from studio.training.run_folder import RunFolder

_FLUSH_SECONDS = 1.0
_HEAR_SECONDS = 0.5
_BEST = "best."


class Progress(Config):
    """How far the loop had come, beside weights and counters.

    Attributes
    ----------
    seconds
        Training time so far.
    metrics
        Last validation figures.
    best, validations_without_best
        What early stopping goes by.
    """

    seconds: float
    metrics: dict[str, float]
    best: float | None
    validations_without_best: int


class Recorder:
    """Owns the files of one run.

    Parameters
    ----------
    folder
        The run's folder; `open` makes it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = RunFolder(folder)
        self._lines: list[str] = []
        self._flushed = self._heard = time.monotonic()
        self._asked = MetricsTail(self.folder.changes_path)

    def open(self) -> None:
        """Make the folder and those in it."""
        folder = self.folder
        try:
            for path in (folder.path, folder.snapshots_path, folder.previews_path):
                path.mkdir(parents=True, exist_ok=True)
            for path in (folder.stop_path, folder.changes_path):  # what was asked of an earlier sitting
                path.unlink(missing_ok=True)
        except OSError as error:
            raise _not_written(folder.path, error) from error

    def begin(self, spec: RunSpec) -> None:
        """Write `run.json`; a folder that already holds a run is refused."""
        if self.folder.exists():
            raise StudioError(
                QT_TRANSLATE_NOOP(
                    "messages", "{path} holds a run already; resume it or choose another folder."
                ),
                path=str(self.folder.path),
            )
        self.folder.write_spec(spec)

    def measured(self, event: Measured, seconds: float) -> None:
        """Append a row to `metrics.jsonl`; it reaches the disk within a second."""
        row: dict[str, Any] = {
            "step": event.step,
            "split": event.split,
            "time": round(seconds, 3),
            "values": dict(event.values),
        }
        if event.vectors:
            row["vectors"] = dict(event.vectors)
        if event.split == "train":
            row |= {"items_per_second": round(event.items_per_second, 1), "threads": event.threads}
        self._append(row)

    def changed(self, step: int, name: str, value: float | int | bool | str) -> None:
        """Log a live setting's change."""
        self._append({"step": step, "setting": name, "value": value})
        self.flush()

    def finished(self, step: int, reason: str) -> None:
        """Log the end, for whoever follows the run from elsewhere."""
        self._append({"step": step, "finished": reason})
        self.flush()

    def hear(self, control: Control) -> None:
        """Pass on what others ask of the run by files in its folder; looks once in a while only."""
        now = time.monotonic()
        if now - self._heard < _HEAR_SECONDS:
            return
        self._heard = now
        if self.folder.stop_path.exists():
            control.stop()
        if self.folder.changes_path.exists():
            for event in events_of(self._asked.read().rows):
                if isinstance(event, SettingChanged):
                    control.change(event.name, event.value)

    def _append(self, row: dict[str, Any]) -> None:
        self._lines.append(json.dumps(row))
        self.flush(_FLUSH_SECONDS)

    def flush(self, older_than: float = 0.0) -> None:
        """Write waiting rows, if the last write was long enough ago."""
        now = time.monotonic()
        if self._lines and now - self._flushed >= older_than:
            _append_whole(self.folder.metrics_path, "\n".join(self._lines) + "\n")
            self._lines, self._flushed = [], now

    def snapshot(self, engine: Engine, metrics: dict[str, float]) -> Path:
        """Keep the averaged model as fp16."""
        path = self.folder.snapshot_path(engine.step)
        checkpoints.save(path, engine.ema.average, engine.card(metrics), half=True)
        self.folder.thin_snapshots()
        return path

    def save_state(self, engine: Engine, progress: Progress, best: Best | None) -> None:
        """Write what resuming needs, the best model so far among it, then the model that `load` takes."""
        state = {
            "step": engine.step,
            "position": engine.stream.position,
            "progress": progress.model_dump(),
            "config": engine.config.model_dump(mode="json"),
            "training": engine.training.model_dump(mode="json"),
        }
        tensors = {name: _storable(tensor) for name, tensor in engine.state_tensors().items()}
        if best:
            state["best_card"] = best.card.model_dump(mode="json")
            tensors |= {_BEST + name: torch.from_numpy(array) for name, array in best.weights.items()}
        self.flush()
        checkpoints.write_tensors(self.folder.state_path, tensors, {"state": json.dumps(state)})
        checkpoints.save(self.folder.model_path, engine.ema.average, engine.card(progress.metrics))

    def save_best(self, best: Best) -> None:
        """Put the best model into the place of the last."""
        model = checkpoints.instantiate(best.card, best.weights)
        checkpoints.save(self.folder.model_path, model, best.card)

    def load_state(self, engine: Engine) -> Progress:
        """Put the saved state back into an engine and return how far the loop had come.

        Raises
        ------
        StudioError
            If the state is damaged or of another model.
        """
        path = self.folder.state_path
        try:
            state = _state(path)
            tensors = safetensors.torch.load_file(path)
            engine.configure(
                engine.config.replace(state["config"]), engine.training.replace(state["training"])
            )
            engine.restore(tensors, int(state["step"]), int(state["position"]))
            progress = Progress.model_validate(state["progress"])
        except (OSError, safetensors.SafetensorError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise self._damaged() from error
        return progress

    def load_best(self) -> Best | None:
        """Return the best model that the saved state holds, if any; a `StudioError` if it is damaged."""
        path = self.folder.state_path
        try:
            card = _state(path).get("best_card")
            if card is None:
                return None
            with safetensors.safe_open(path, framework="np") as file:
                names = [name for name in file.keys() if name.startswith(_BEST)]  # noqa: SIM118
                weights = {name.removeprefix(_BEST): file.get_tensor(name) for name in names}
            return Best(card=Card.model_validate(card), weights=weights)
        except (OSError, safetensors.SafetensorError, ValueError, KeyError, TypeError) as error:
            raise self._damaged() from error

    def _damaged(self) -> StudioError:
        return StudioError(
            QT_TRANSLATE_NOOP("messages", "{path} can't be resumed: its saved state is damaged."),
            path=str(self.folder.path),
        )

    def pending_changes(self, step: int) -> list[tuple[int, str, Any]]:
        """Return the changes of live settings that were logged after `step`, to be made again."""
        rows = self.folder.metrics()
        return [
            (row["step"], row["setting"], row["value"])
            for row in rows
            if "setting" in row and row["step"] > step
        ]


def _state(path: Path) -> dict[str, Any]:
    with safetensors.safe_open(path, framework="np") as file:
        state: dict[str, Any] = json.loads(file.metadata()["state"])
    return state


def _append_whole(path: Path, text: str) -> None:
    """Append to a file; where there is no room for all of it, leave the file as it was."""
    size = path.stat().st_size if path.exists() else 0
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        if path.exists() and path.stat().st_size > size:  # half a row would spoil the next one too
            os.truncate(path, size)
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> StudioError:
    return StudioError(
        QT_TRANSLATE_NOOP("messages", "{path} could not be written: {reason}."),
        path=str(path),
        reason=os_reason(error),
    )


def _storable(tensor: Tensor) -> Tensor:
    return tensor.detach().cpu().clone(memory_format=torch.contiguous_format)
