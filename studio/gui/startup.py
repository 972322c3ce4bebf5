"""The first seconds: the window, then what it needs in the order in which it is wanted."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from studio.core.manifest import shipped
from studio.gui import settings as memory
from studio.gui import theme
from studio.gui.failures import Failure
from studio.gui.jobs import Job
from studio.gui.window import MainWindow

# Imported behind the start screen in this order, with the names people know them by.
_IMPORTS = (
    ("torch", "PyTorch"),
    ("pyqtgraph", "pyqtgraph"),
    ("studio.gui.session", "Latent Studio"),
    ("studio.gui.panel_tabs", "Latent Studio"),
)
# The first image is painted before the rest of the window takes its share of the GUI thread.
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
    """

    filled = Signal()
    """The window is complete."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        settings = memory.load()
        theme.apply(app, settings.scheme)
        self.window = MainWindow(settings)
        self._sources = [name for name in (settings.source, *default_sources()) if name]
        self._loading = Job(_import_all, parent=self)
        self._loading.events.connect(self._on_loading)
        self._loading.failed.connect(self._on_failed)
        self._loading.completed.connect(self._on_loaded)
        self._docks_began = False
        self.window.start.painted.connect(self._loading.start)
        self.window.closed.connect(self._loading.close)

    def begin(self) -> None:
        """Show the window; everything else follows by itself."""
        self.window.start.show_step(self.tr("Starting…"), 0, len(_IMPORTS) + 1)
        self.window.show()

    @Slot(object)
    def _on_loading(self, steps: list[_Loading]) -> None:
        step = steps[-1]
        sentence = self.tr("Loading {0}…").format(step.title)
        self.window.start.show_step(sentence, step.index, len(_IMPORTS) + 1)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self.window.start.show_end(failure.sentence)

    @Slot()
    def _on_loaded(self) -> None:
        if self._loading.cancelled:
            return
        from studio.gui.session import Session

        session = Session(self)
        session.model_changed.connect(self._on_model_changed)
        session.failed.connect(self._on_not_opened)
        self.window.attach(session)
        self._open_next()
        self._take(self.window.fill(), self._on_panels_filled)

    def _open_next(self) -> None:
        session = self.window.session
        assert session is not None
        if self._sources:
            source = self._sources.pop(0)
            self.window.start.show_step(
                self.tr("Opening {0}…").format(source), len(_IMPORTS), len(_IMPORTS) + 1
            )
            session.open_checkpoint(source)
        else:
            self.window.start.show_end(
                self.tr("There is no model yet: press Train, or drop a checkpoint here.")
            )
            self._fill_docks()

    @Slot(str)
    def _on_model_changed(self, role: str) -> None:
        self._sources.clear()
        self._fill_docks()

    @Slot(str)
    def _on_not_opened(self, sentence: str) -> None:
        if not self._docks_began:
            self._open_next()

    def _fill_docks(self) -> None:
        if not self._docks_began and self.window.has_panels():
            self._docks_began = True
            QTimer.singleShot(_BREATH_MS, lambda: self._take(self.window.fill_docks(), self._on_filled))

    @Slot()
    def _on_panels_filled(self) -> None:
        session = self.window.session
        if session is not None and (session.model() is not None or not self._sources):
            self._fill_docks()

    @Slot()
    def _on_filled(self) -> None:
        session = self.window.session
        assert session is not None
        session.scan_runs()
        session.start(_warm_up)
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


def default_sources() -> list[str]:
    """Return the names of the pretrained models, the one to begin with first."""
    return [entry.name for entry in shipped()]


def _import_all() -> Iterator[_Loading]:
    for index, (module, title) in enumerate(_IMPORTS):
        yield _Loading(title=title, index=index)
        importlib.import_module(module)


def _warm_up() -> Iterator[None]:
    # The first optimiser of a process imports torch._dynamo, which takes seconds; better now than at Train.
    import torch

    torch.optim.Adam([torch.zeros(1, requires_grad=True)])
    yield
