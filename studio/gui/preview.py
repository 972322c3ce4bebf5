"""One panel alone, for working on it: `python -m studio.gui.preview latent_explorer --checkpoint NAME`."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Iterator
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.core.run_spec import RunSpec
from studio.gui import language, panel_modules, panels, theme
from studio.gui.context import LatestHandle, ModelHandle, TaskHandle
from studio.gui.latest import Latest
from studio.gui.task import Task


class PreviewRemote(QObject):
    """A run that nothing trains: it says what was asked of it."""

    stepped = Signal(str)
    run_submitted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.run: RunSpec | None = None
        self.runs = False
        self.freshness: float | None = None

    def spec(self) -> RunSpec | None:
        """Return the spec it was given."""
        return self.run

    def is_running(self) -> bool:
        """Return what it was told."""
        return self.runs

    def step(self, phase: str = "") -> None:
        """Announce a step."""
        self.stepped.emit(phase)

    def start_instead(self, spec: RunSpec) -> None:
        """Announce a run."""
        self.run_submitted.emit(spec)

    def set_freshness(self, seconds: float | None) -> None:
        """Remember what was asked for."""
        self.freshness = seconds


class PreviewContext(QObject):
    """A `PanelContext` of its own: workers, and the models it is given."""

    noticed = Signal(str)
    run_submitted = Signal(object)
    checkpoint_opened = Signal(str)
    data_offered = Signal(str)
    data_withdrawn = Signal(str)
    model_changed = Signal(str)
    """The model in a role is another one, or is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models: dict[str, ModelHandle] = {}
        self._workers: list[Latest] = []
        self._tasks: list[Task] = []
        self.remote = PreviewRemote(self)

    def latest(self, fn: Callable[[Any], object]) -> LatestHandle:
        """Return a worker that runs `fn(request)` off the GUI thread."""
        worker = Latest(fn, parent=self)
        self._workers.append(worker)
        return worker

    def start(self, make: Callable[[], Iterator[object]]) -> TaskHandle:
        """Run a generator off the GUI thread."""
        task = Task(make, self)
        self._tasks.append(task)
        return task

    def model(self, role: str = "current") -> ModelHandle | None:
        """Return the model in a role, if any."""
        return self._models.get(role)

    def set_model(self, handle: ModelHandle, role: str = "current") -> None:
        """Put a model into a role."""
        self._models[role] = handle
        self.model_changed.emit(role)

    def drop_model(self, role: str) -> None:
        """Leave a role empty."""
        self._models.pop(role, None)
        self.model_changed.emit(role)

    def submit_run(self, spec: RunSpec) -> None:
        """Announce the run; nothing trains in a preview."""
        self.run_submitted.emit(spec)

    def open_checkpoint(self, name_or_path: str) -> None:
        """Announce that a checkpoint was to be opened."""
        self.checkpoint_opened.emit(name_or_path)

    def offer_data(self, name: str) -> None:
        """Announce a data set that is new or changed."""
        self.data_offered.emit(name)

    def withdraw_data(self, name: str) -> None:
        """Announce that a data set is gone."""
        self.data_withdrawn.emit(name)

    def status(self, text: str) -> None:
        """Announce a passing sentence."""
        self.noticed.emit(text)

    def close(self) -> None:
        """End every thread."""
        for worker in self._workers:
            worker.close()
        for task in self._tasks:
            task.close()


class PreviewWindow(QWidget):
    """A panel filling a window; closing it ends the panel's threads."""

    def __init__(self, name: str, handle: ModelHandle | None = None) -> None:
        super().__init__()
        self.context = PreviewContext(self)
        module = importlib.import_module(f"{panels.__name__}.{name}")
        self.panel: Any = module.PANEL(self.context, self)
        self.context.noticed.connect(self.setWindowTitle)
        self.context.model_changed.connect(lambda: self.panel.on_model(self.context.model()))
        self.setWindowTitle(self.panel.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        if handle is not None:
            self.context.set_model(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.context.close()
        super().closeEvent(event)


def open_handle(name_or_path: str) -> ModelHandle:
    """Return a checkpoint as panels take it; a `StudioError` says why it can't be read."""
    from studio import checkpoints

    loaded = checkpoints.load(name_or_path)
    return ModelHandle(
        model=loaded.model,
        card=loaded.card,
        title=loaded.card.title or name_or_path,
        step=loaded.card.step,
        live=False,
        source=name_or_path,
    )


def main() -> None:
    """Show a panel until its window is closed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("panel", choices=panel_modules.names())
    parser.add_argument("--checkpoint", default="", help="name or path of a checkpoint to open")
    parser.add_argument("--theme", choices=["dark", "light", "system"], default="system")
    parser.add_argument("--language", choices=["system", *language.TITLES], default="system")
    arguments = parser.parse_args()
    scheme: Literal["dark", "light", "system"] = arguments.theme
    app = QApplication([])
    language.install(app, arguments.language)
    theme.apply(app, scheme)
    window = PreviewWindow(
        arguments.panel, open_handle(arguments.checkpoint) if arguments.checkpoint else None
    )
    window.resize(1000, 720)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
