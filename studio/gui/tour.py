"""A tour through the real window that keeps a picture of every view."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from studio.core import environment
from studio.core.manifest import shipped
from studio.core.text import QT_TRANSLATE_NOOP, StudioError
from studio.gui.panel_modules import FIRST
from studio.gui.startup import Startup

if TYPE_CHECKING:
    from studio.gui.session import Session

SIZE = (1480, 1010)
_LOOK_MS = 50
_TIMEOUT_MS = 120_000
_SETTLE_MS = 250
_TRAINED_STEPS = 150
_THERE = 1


def run_tour(out: Path, *, trained_steps: int = _TRAINED_STEPS) -> list[Path]:
    """Drive the window through everything it shows; without a display it is drawn offscreen.

    Parameters
    ----------
    out
        Folder for the pictures, 1480 x 1010 pixels each; made if missing.
    trained_steps
        How far the live run is followed.

    Returns
    -------
    list of Path
        The pictures in the order of the tour.

    Raises
    ------
    StudioError
        If the window doesn't get to a view within two minutes, or a picture can't be written.
    """
    with _own_home():
        environment.prepare()
        app = QApplication.instance() or QApplication(_arguments())
        assert isinstance(app, QApplication)
        tour = _Tour(app, out)
        try:
            tour.walk(trained_steps)
        finally:
            tour.close()
        return tour.pictures


def _arguments() -> list[str]:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return ["latent-studio"]


@contextmanager
def _own_home() -> Iterator[None]:
    """Keep the tour's run and settings out of the user's folder."""
    before = os.environ.get("LATENT_STUDIO_HOME")
    with tempfile.TemporaryDirectory(prefix="latent-studio-tour-") as home:
        os.environ["LATENT_STUDIO_HOME"] = home
        try:
            yield
        finally:
            if before is None:
                del os.environ["LATENT_STUDIO_HOME"]
            else:
                os.environ["LATENT_STUDIO_HOME"] = before


class _Tour:
    """One walk through the window."""

    def __init__(self, app: QApplication, out: Path) -> None:
        self.out = out
        self.pictures: list[Path] = []
        self._is_filled = False
        self._served_by: dict[str, str] = {}
        self._startup = Startup(app)
        self._window = self._startup.window
        self._startup.filled.connect(self._on_filled)
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(out, error.strerror or str(error)) from error

    def walk(self, trained_steps: int) -> None:
        """See everything."""
        window = self._window
        window.setWindowState(Qt.WindowState.WindowNoState)  # as on a large screen, whatever there is
        window.resize(*SIZE)
        window.reset_layout()
        window.resize(*SIZE)
        window.set_scheme("dark")
        self._startup.begin()
        self._wait(100)
        self._keep("start")
        self._until(lambda: self._is_filled and self._shown() != "")
        self._see_models()
        self._show_panels("dark")
        self._between_images()
        self._train(trained_steps)
        window.set_scheme("light")
        self._keep("paused-light")
        self._stop()
        self._show_panels("light")

    def close(self) -> None:
        """Close the window and wait until everything is saved."""
        loop = QEventLoop()
        self._window.closed.connect(loop.quit)
        self._window.close()
        if self._window.isVisible():
            loop.exec()
        self._window.deleteLater()

    def _between_images(self) -> None:
        """See the grid between four real images."""
        self._open(shipped()[0].name)
        self._window.tabs.show_panel(FIRST)
        panel = self._window.tabs.panel(FIRST)
        # Not at the top: it needs torch, and the start screen is to show before that is loaded.
        from studio.gui.panels.latent_explorer.panel import LatentExplorer

        if isinstance(panel, LatentExplorer):
            panel.corners.take_images.click()
        self._settle()
        self._keep("corners-dark")

    def _train(self, steps: int) -> None:
        training, session = self._window.training, self._session()
        training.transport.main.click()
        run = session.active
        assert run is not None
        self._until(lambda: run.step >= steps or not run.is_live)
        self._settle()
        self._keep("training-dark")
        training.transport.main.click()
        self._until(lambda: run.state == "paused")
        self._settle()
        frames = run.folder.snapshots()
        session.scrub(frames[len(frames) // 2][0])
        self._settle()
        self._keep("scrubbed-dark")

    def _stop(self) -> None:
        session = self._session()
        self._window.training.transport.stop.click()
        self._until(lambda: session.active is None)

    def _show_panels(self, scheme: str) -> None:
        """Bring every panel to the front with the first model it takes."""
        for name in self._window.tabs.names():
            if name in self._served_by:
                self._open(self._served_by[name])
                self._window.tabs.show_panel(name)
                self._settle()
                self._keep(f"panel-{name}-{scheme}")

    def _see_models(self) -> None:
        """See every pretrained model, and note which panels take it."""
        tabs = self._window.tabs
        for entry in shipped():
            self._open(entry.name)
            self._settle()
            self._keep(f"model-{entry.name}")
            for index, name in enumerate(tabs.names()):
                if tabs.isTabEnabled(index):
                    self._served_by.setdefault(name, entry.name)

    def _open(self, name: str) -> None:
        entry = next(entry for entry in shipped() if entry.name == name)
        if self._shown() != str(entry.path):
            self._session().open_checkpoint(name)
            self._until(lambda: self._shown() == str(entry.path))

    def _shown(self) -> str:
        handle = None if self._window.session is None else self._window.session.model()
        return "" if handle is None else handle.source

    def _session(self) -> Session:
        session = self._window.session
        assert session is not None
        return session

    def _settle(self) -> None:
        """Wait until the panels have drawn what they were asked for."""
        self._wait(_SETTLE_MS)
        self._until(lambda: not self._session().is_busy())
        self._wait(_LOOK_MS)

    def _until(self, is_there: Callable[[], bool]) -> None:
        loop = QEventLoop()
        look, deadline = QTimer(), QTimer(singleShot=True)
        look.timeout.connect(lambda: loop.exit(_THERE) if is_there() else None)
        deadline.timeout.connect(loop.quit)
        look.start(_LOOK_MS)
        deadline.start(_TIMEOUT_MS)
        if loop.exec() != _THERE:
            raise StudioError(
                QT_TRANSLATE_NOOP("messages", "The tour did not get past {picture}."),
                picture=self.pictures[-1].name if self.pictures else "start",
            )

    def _wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _keep(self, name: str) -> None:
        path = self.out / f"{len(self.pictures) + 1:02d}-{name}.png"
        if not self._window.grab().save(str(path)):
            raise self._unwritable(path, "PNG")
        self.pictures.append(path)

    def _unwritable(self, path: Path, reason: str) -> StudioError:
        return StudioError(
            QT_TRANSLATE_NOOP("messages", "{path} could not be written: {reason}."),
            path=str(path),
            reason=reason,
        )

    def _on_filled(self) -> None:
        self._is_filled = True
