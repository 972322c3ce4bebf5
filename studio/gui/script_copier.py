"""Puts scripts that repeat a run or a sample on the clipboard."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from studio import checkpoints
from studio.core import paths
from studio.core.manifest import shipped_at
from studio.core.samples import SampleOnShow
from studio.core.text import Message, StudioError
from studio.gui.context import ModelHandle, ShowsSample
from studio.gui.model_maker import save_model
from studio.gui.run import Run
from studio.gui.session import Session
from studio.gui.text import translate
from studio.scripts import run_script, sample_script

MAX_KEPT = 20
"""Weights kept for scripts; the oldest make room for newer ones."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class _Script:
    """A script, and the file that was made for it, if any."""

    code: str
    kept: Path | None = None


class ScriptCopier(QObject):
    """Makes scripts in the background and copies them.

    Parameters
    ----------
    session
        Holds the runs, the model on show and the threads.
    """

    copied = Signal(str)
    """A sentence that says what is on the clipboard."""
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._num_asked = 0

    def copy_run(self, run: Run | None) -> None:
        """Copy a script that repeats a run as far as it is."""
        if run is None:
            self.failed.emit(self.tr("Select a run in the library first."))
            return
        folder, step = run.folder, run.step
        told = self.tr("A script that repeats {0} is on the clipboard.").format(run.title)
        self._start(lambda: iter([_Script(code=run_script(folder, step))]), told)

    def copy_sample(self, panel: object) -> None:
        """Copy a script that makes the sample again which a panel shows."""
        handle = self._session.model()
        if handle is None or not isinstance(panel, ShowsSample):
            self.failed.emit(
                self.tr("There is no sample here; the latent explorer and the denoising panel draw some.")
            )
            return
        sample = panel.sample_on_show()
        if isinstance(sample, Message):
            self.failed.emit(translate(sample))
            return
        run = next((run for run in self._session.runs if run.source == handle.source), None)
        is_live = run is not None and (run.is_live or run.is_followed)
        told = self.tr("A script that repeats this sample is on the clipboard.")
        self._start(lambda: _scripted(sample, handle, is_live), told)

    def _start(self, make: Callable[[], Iterator[_Script]], told: str) -> None:
        self._num_asked += 1
        stamp = self._num_asked
        task = self._session.start(make)
        task.progressed.connect(lambda scripts: self._copy(scripts[0], told, stamp))
        task.failed.connect(self.failed)

    def _copy(self, script: _Script, told: str, stamp: int) -> None:
        if stamp != self._num_asked:
            return  # what was asked for last is what the clipboard is to have
        QGuiApplication.clipboard().setText(script.code)
        if script.kept is not None:
            place = self.tr("It loads the weights on show, kept in {0} until {1} newer ones are.")
            told += " " + place.format(script.kept, MAX_KEPT)
        self.copied.emit(told)


def _scripted(sample: SampleOnShow, handle: ModelHandle, is_live: bool) -> Iterator[_Script]:
    found = None if is_live else _file_of(handle)
    if found is not None:
        yield _Script(code=sample_script(sample, found))
        return
    # A run that goes on writes over its files: what is on show is kept beside them.
    kept = save_model(_place_for(handle), handle)
    _make_room(kept.parent)
    yield _Script(code=sample_script(sample, str(kept)), kept=kept)


def _file_of(handle: ModelHandle) -> str | None:
    """Return what loads exactly the weights of a handle; None if no file has them."""
    path = Path(handle.source)
    entry = shipped_at(path)
    if entry is not None:
        return entry.name
    if path.is_file():
        return str(path)
    try:
        return str(path) if checkpoints.read_card(path / "model.safetensors").step == handle.step else None
    except StudioError:
        return None


def _place_for(handle: ModelHandle) -> Path:
    name = f"{Path(handle.source).name}-step-{handle.step}.safetensors"
    return paths.home() / "samples" / name


def _make_room(folder: Path) -> None:
    """Delete the oldest weights kept for scripts, until few enough are left."""
    try:
        files = sorted(folder.glob(f"*{checkpoints.SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)
        for path in files[:-MAX_KEPT]:
            path.unlink(missing_ok=True)
    except OSError as error:  # the script is made all the same
        log.warning("%s could not be cleared: %s", folder, error)
