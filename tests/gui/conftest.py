"""Every GUI test leaves no Qt thread running and no window open."""

from __future__ import annotations

import gc
import traceback
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.core.text import Message, message

if TYPE_CHECKING:
    from torch import nn

    from studio.core.card import Card
    from studio.core.events import TrainingEvent
    from studio.core.run_spec import RunSpec
    from studio.gui.context import ModelHandle, PanelContext
    from studio.gui.session import Session
    from studio.gui.window import MainWindow


@pytest.fixture(scope="session", autouse=True)
def cheap_collections() -> Iterator[None]:
    """Set what imports leave behind apart, so that collecting after every test costs little."""
    import studio.gui.session  # noqa: F401

    gc.freeze()
    yield
    gc.unfreeze()
    gc.collect()  # while Qt is still there: what is left for the interpreter's end dies without it


@pytest.fixture(autouse=True)
def collect_here() -> Iterator[None]:
    """Collect cyclic garbage between tests, in this thread: Qt objects must not die in another."""
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def no_leaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a running thread, naming the line that started it, or a visible window."""
    started: list[tuple[weakref.ref[QThread], str]] = []  # what belongs to a window goes with it
    start = QThread.start

    def recorded(thread: QThread, *arguments: QThread.Priority) -> None:
        caller = traceback.extract_stack(limit=2)[0]
        line = f"{type(thread).__name__} started at {caller.filename}:{caller.lineno}"
        started.append((weakref.ref(thread), line))
        start(thread, *arguments)

    monkeypatch.setattr(QThread, "start", recorded)
    yield
    leaked = [line for ref, line in started if _is_running(ref)]
    assert not leaked, f"threads still run: {leaked}"
    windows = [repr(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not windows, f"windows still open: {windows}"


def _is_running(ref: weakref.ref[QThread]) -> bool:
    thread = ref()
    try:
        return thread is not None and thread.isRunning()
    except RuntimeError:  # deleted by Qt, so it had ended
        return False


@pytest.fixture
def tiny_spec() -> Callable[..., RunSpec]:
    """Makes runs of a tiny VAE on toy points, with steps under a millisecond; arguments go to `make_spec`."""

    def make(settings: Mapping[str, Any] | None = None, **arguments: Any) -> RunSpec:
        from studio.training.presets import make_spec

        tiny = {"hidden": 8, "batch_size": 16, "horizon": 1_000_000, "validate_every": 0, "log_every": 5}
        return make_spec("vae", "moons", settings={**tiny, **(settings or {})}, threads=1, **arguments)

    return make


@pytest.fixture
def spec(tiny_spec: Callable[..., RunSpec]) -> RunSpec:
    """A tiny run that never ends."""
    return tiny_spec()


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """A session that ends with the test."""
    from studio.gui.session import Session

    made = Session()
    yield made
    made.close()


class FakePanel(QWidget):
    """Says what it is told; refuses models of more than two latent dimensions."""

    title = "Fake"
    icon = "fa6s.flask"
    order = 0

    def __init__(self, context: PanelContext, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.models: list[ModelHandle | None] = []
        self.events: list[TrainingEvent] = []
        self.setting = 0

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        return message("Only two dimensions fit here.") if card.config["latent_size"] > 2 else None

    def on_model(self, handle: ModelHandle | None) -> None:
        self.models.append(handle)

    def on_events(self, events: Sequence[TrainingEvent]) -> None:
        self.events += events

    def state(self) -> dict[str, Any]:
        return {"setting": self.setting}

    def restore(self, state: dict[str, Any]) -> None:
        self.setting = state["setting"]


class FakeOther(FakePanel):
    """A second tab, which takes every model."""

    title = "Other"
    order = 1

    @staticmethod
    def refusal(model: nn.Module, card: Card) -> Message | None:
        return None


@pytest.fixture
def open_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tiny_spec: Callable[..., RunSpec]
) -> Iterator[Callable[[], MainWindow]]:
    """Opens complete windows with two fake panels and a tiny run in the form; closes them after the test."""
    from studio.gui import panel_modules, settings
    from studio.gui.session import Session
    from studio.gui.window import MainWindow

    fakes = {"other": FakeOther, "fake": FakePanel}
    monkeypatch.setattr(panel_modules, "FIRST", "fake")
    monkeypatch.setattr(panel_modules, "names", lambda: list(fakes))
    monkeypatch.setattr(panel_modules, "load", fakes.get)
    monkeypatch.setattr(panel_modules, "guide", lambda name: None)
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(settings.load())
        window.attach(Session(window))
        for _ in (*window.fill(), *window.fill_docks()):
            pass
        if not window.settings.form:
            window.form.set_spec(tiny_spec())
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
        qtbot.waitUntil(lambda window=window: not window.isVisible(), timeout=20_000)
        window.deleteLater()
