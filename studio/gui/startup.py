"""The first seconds: the window, then what it needs in the order in which it is wanted."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from studio.core.manifest import shipped
from studio.gui import language, panel_modules, theme
from studio.gui import settings as memory
from studio.gui.collector import Collector
from studio.gui.failures import Failure
from studio.gui.jobs import Job
from studio.gui.window import MainWindow

# What stands between the window and its first image, and the names people know it by.
_FIRST = (
    ("PyTorch", "torch"),
    ("Latent Studio", "studio.gui.session"),
    ("Latent Studio", "studio.gui.panel_tabs"),
)
_NUM_STEPS = len(_FIRST) + 1
# What the docks need besides; imported while there is something to look at.
_SECOND = ("pyqtgraph", "qtawesome", "studio.gui.training_dock", "studio.gui.config_dock")
# The first image is painted before the rest takes its share of the interpreter.
_BREATH_MS = 40


@dataclass(frozen=True, kw_only=True)
class _Loading:
    title: str
    index: int


class Startup(QObject):
    """Shows the window and fills it.

    Parameters
    ----------
    app
        The application.
    recalled
        A saved view to show, or a list of them to present, once the window is complete.
    """

    filled = Signal()
    """The window is complete."""

    def __init__(self, app: QApplication, recalled: Path | None = None) -> None:
        super().__init__(app)
        self._recalled = recalled
        self._collector = Collector(self)
        settings = memory.load()
        language.install(app, settings.language)
        theme.hold_icons()
        theme.apply(app, settings.scheme)
        self.window = MainWindow(settings)
        self._sources = [settings.source] if settings.source else []
        self._sources += [entry.name for entry in shipped()][:1]
        self._first = self._job(lambda: _import_first(self.window.first_panel()), self._on_first_imported)
        self._first.events.connect(self._on_loading)
        self._second = self._job(_import_second, self._on_second_imported)
        self.window.closed.connect(self._collector.close)
        self._docks_began = False
        self.window.start.painted.connect(self._first.start)

    def begin(self) -> None:
        """Show the window; everything else follows by itself."""
        self.window.start.show_step(self.tr("Starting…"), 0, _NUM_STEPS)
        self.window.show()

    def _job(self, make: Callable[[], Iterator[object]], then: Callable[[], None]) -> Job:
        job = Job(make, parent=self)
        job.failed.connect(self._on_failed)
        job.completed.connect(lambda: None if job.cancelled else then())
        self.window.closed.connect(job.close)
        return job

    @Slot(object)
    def _on_loading(self, steps: list[_Loading]) -> None:
        sentence = self.tr("Loading {0}…").format(steps[-1].title)
        self.window.start.show_step(sentence, steps[-1].index, _NUM_STEPS)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if self.window.has_panels():  # which cover the start screen
            self.window.notice.show_error(failure.sentence)
        else:
            self.window.start.show_end(failure.sentence)

    def _on_first_imported(self) -> None:
        from studio.gui.session import Session

        session = Session(self)
        session.model_changed.connect(self._on_model_changed)
        session.failed.connect(self._on_not_opened)
        self.window.attach(session)
        self._open_next()
        self._take(self.window.fill(), self._fill_docks_when_due)

    def _open_next(self) -> None:
        session = self.window.session
        assert session is not None
        if self._sources:
            source = self._sources.pop(0)
            self.window.start.show_step(self.tr("Opening {0}…").format(source), len(_FIRST), _NUM_STEPS)
            session.open_checkpoint(source)
        else:
            self.window.start.show_end(
                self.tr("There is no model yet: press Train, or drop a checkpoint here.")
            )
            self._fill_docks_when_due()

    @Slot(str)
    def _on_model_changed(self, role: str) -> None:
        self._sources.clear()
        self._fill_docks_when_due()

    @Slot(str)
    def _on_not_opened(self, sentence: str) -> None:
        if not self._docks_began:
            self._open_next()

    def _fill_docks_when_due(self) -> None:
        """Go on once the panels stand and the first model is there, or none is to be had."""
        session = self.window.session
        assert session is not None
        has_what_there_is = session.model() is not None or not (self._sources or session.opening)
        if not self._docks_began and self.window.has_panels() and has_what_there_is:
            self._docks_began = True
            QTimer.singleShot(_BREATH_MS, self._second.start)

    def _on_second_imported(self) -> None:
        self._take(self.window.fill_docks(), self._on_filled)

    def _on_filled(self) -> None:
        session = self.window.session
        assert session is not None
        session.scan_runs()
        self._collector.start()
        if self._recalled is not None:
            self.window.presenting.recall(self._recalled)
        self.filled.emit()

    def _take(self, slices: Iterator[None], then: Callable[[], None]) -> None:
        """Take one slice at each turn of the event loop, so that the window stays awake."""
        if self.window.is_closing:
            return
        try:
            next(slices)
        except StopIteration:
            then()
        else:
            QTimer.singleShot(0, lambda: self._take(slices, then))


def _import_first(panel: str) -> Iterator[_Loading]:
    for index, (title, module) in enumerate(_FIRST):
        yield _Loading(title=title, index=index)
        importlib.import_module(module)
    panel_modules.load(panel)


def _import_second() -> Iterator[None]:
    for module in _SECOND:
        importlib.import_module(module)
        yield
    for name in panel_modules.names():
        panel_modules.load(name)
        yield
