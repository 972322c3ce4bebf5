"""Saving what a panel shows, and showing it again: the model, the panel and its state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from studio import checkpoints
from studio.core import paths, pictures
from studio.core.manifest import shipped
from studio.core.text import StudioError
from studio.gui import theme, view_files
from studio.gui.context import ModelHandle
from studio.gui.model_maker import OpenFile, OpenSnapshot
from studio.gui.view_files import SavedView, ViewModel
from studio.training.run_folder import RunFolder

if TYPE_CHECKING:
    from PIL.Image import Image

    from studio.gui.session import Session
    from studio.gui.window import MainWindow


@dataclass(frozen=True, kw_only=True)
class _Arrival:
    """A view that waits for its model."""

    view: SavedView
    source: str
    step: int | None


class Views(QObject):
    """Takes and shows the views of a filled window; a child of it.

    Parameters
    ----------
    window
        Its tabs are filled.
    session
        Its models and runs.
    """

    saved = Signal(str)
    """Path of a PNG that was written."""
    shown = Signal(object)
    """`SavedView`: it is on show."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._arrival: _Arrival | None = None
        session.model_changed.connect(self._on_model_changed)
        session.failed.connect(self._on_failed)

    def current(self) -> SavedView:
        """Return what is on show, without the fingerprint of its model."""
        name = self._window.tabs.current_name()
        handle = self._session.model()
        title = self._window.tabs.title(name)
        if handle is not None:
            title = self.tr("{0}: {1}, step {2}").format(title, handle.title, f"{handle.step:,}")
        return view_files.view_of(name, self._window.tabs.panel(name).state(), handle, title=title)

    def take(self, then: Callable[[SavedView], None]) -> None:
        """Hand over what is on show now, once the fingerprint of its model is known."""
        view, handle = self.current(), self._session.model()
        task = self._session.start(lambda: iter([view_files.stamp(view, handle)]))
        task.progressed.connect(lambda made: then(made[0]))
        task.failed.connect(self._session.failed)

    def save(self, path: Path) -> None:
        """Write the panel in front as a PNG from which it can be recalled."""
        target = path if path.suffix.lower() == ".png" else path.with_name(f"{path.name}.png")
        view, handle, image = self.current(), self._session.model(), self._photograph()

        def write() -> Path:
            view_files.save_view(target, _to_picture(image), view_files.stamp(view, handle))
            return target

        task = self._session.start(lambda: iter([write()]))
        task.progressed.connect(lambda written: self._on_saved(written[0]))
        task.failed.connect(self._session.failed)

    def recall(self, path: Path) -> None:
        """Show the view that a PNG carries; say why not if it carries none, or one that doesn't fit."""
        task = self._session.start(lambda: iter([view_files.read_view(path)]))
        task.progressed.connect(lambda found: self._on_read(found[0], path))
        task.failed.connect(self._session.failed)

    def show(self, view: SavedView, beside: Path | None = None) -> None:
        """Open a view's model unless it is open, and show the panel as it was.

        Parameters
        ----------
        view
            What to show.
        beside
            A folder where its model is looked for too.
        """
        self._arrival = None
        if view.panel not in self._window.tabs.names():
            self._session.failed.emit(self.tr("There is no panel {0} in this version.").format(view.panel))
            return
        self._window.tabs.prefer(view.panel)
        if view.model is None:
            self._arrive(view)
            return
        place = locate(view.model, beside)
        if place is None:
            self._session.failed.emit(
                self.tr("{0} is not on this computer; the view is shown with what is open.").format(
                    view.model.title or view.model.path
                )
            )
            self._arrive(view)
        elif place.is_dir():
            self._go_to_run(view, place, view.model.step)
        else:
            self._go_to(view, str(place), None, lambda: self._session.open_checkpoint(str(place)))

    def prepare(self, views: Iterable[SavedView]) -> None:
        """Read the models of views ahead, the most wanted first."""
        requests = [_request(view.model) for view in views if view.model is not None]
        self._session.shelf.prepare(request for request in requests if request is not None)

    @Slot()
    def ask_where_to_save(self) -> None:
        """Let the user choose where the panel in front is saved."""
        view = self.current()
        words = re.sub(r"[^\w.-]+", "-", view.title.lower()).strip("-")
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save what is on show"),
            str(Path.home() / f"{words}.png"),
            self.tr("Pictures that can be recalled (*.png)"),
        )
        if path:
            self.save(Path(path))

    @Slot()
    def ask_what_to_recall(self) -> None:
        """Let the user choose a saved view."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Recall a view"), "", self.tr("Saved views (*.png)")
        )
        if path:
            self.recall(Path(path))

    def _photograph(self) -> QImage:
        """Return a picture of all of the panel in front, of what is scrolled out of sight as well."""
        panel = self._window.tabs.front()
        ratio = panel.devicePixelRatioF()
        image = QImage(panel.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(theme.tokens().surface)  # a panel alone has no background
        panel.render(image)
        return image

    def _go_to_run(self, view: SavedView, folder: Path, step: int) -> None:
        session = self._session
        if session.selected is None or session.selected.folder.path != folder:
            session.open_checkpoint(str(folder))
        run = session.selected
        if run is None or run.folder.path != folder:
            return  # the session said why
        kept = [at for at, _ in run.folder.snapshots()]
        if not kept or (step == run.step and not run.is_live):
            self._go_to(view, run.source, None if run.is_live else run.step, session.back_to_live)
            return
        nearest = min(kept, key=lambda at: abs(at - step))
        if nearest != step:
            session.status(
                self.tr("Step {0} was not kept; this is step {1}.").format(f"{step:,}", f"{nearest:,}")
            )
        self._go_to(view, run.source, nearest, lambda: session.scrub(nearest))

    def _go_to(self, view: SavedView, source: str, step: int | None, go: Callable[[], None]) -> None:
        """Show a view once its model is there, which `go` sees to."""
        arrival = _Arrival(view=view, source=source, step=step)
        if _is_there(arrival, self._session.model()):
            self._arrive(view)
        else:
            self._arrival = arrival
            go()

    def _arrive(self, view: SavedView) -> None:
        self._arrival = None
        tabs, handle = self._window.tabs, self._session.model()
        tabs.show_panel(view.panel)
        if tabs.current_name() != view.panel:
            reason = tabs.tabToolTip(tabs.names().index(view.panel))
            self._session.failed.emit(self.tr("This view needs another model. {0}").format(reason))
            return
        if not tabs.restore_panel(view.panel, dict(view.state)):
            self._session.failed.emit(self.tr("The saved state doesn't fit this panel; it stays as it was."))
            return
        # As when it is first seen: what hangs on both state and model is brought together.
        tabs.panel(view.panel).on_model(handle)
        self._compare(view, handle)
        self.shown.emit(view)

    def _compare(self, view: SavedView, handle: ModelHandle | None) -> None:
        """Say so if the weights aren't those of the view."""
        if view.model is None or not view.model.fingerprint or handle is None:
            return
        wanted, title = view.model, handle.title
        if handle.step != wanted.step:
            return  # another step was said already, or the model lives on
        task = self._session.start(lambda: iter([checkpoints.fingerprint(handle.model)]))
        changed = self.tr("The weights of {0} have changed since this view was saved.").format(title)
        task.progressed.connect(
            lambda found: None if found[0] == wanted.fingerprint else self._session.status(changed)
        )

    def _on_read(self, view: SavedView | None, path: Path) -> None:
        if view is None:
            self._session.failed.emit(
                self.tr("{0} is a picture without a saved view; save one by Present, Save view.").format(
                    path.name
                )
            )
        else:
            self.show(view, path.parent)

    def _on_saved(self, path: Path) -> None:
        self._session.status(self.tr("Saved {0}; drop it on the window to recall it.").format(path))
        self.saved.emit(str(path))

    @Slot(str)
    def _on_model_changed(self, role: str) -> None:
        arrival, handle = self._arrival, self._session.model()
        if role != "current" or arrival is None:
            return
        if _is_there(arrival, handle):
            self._arrive(arrival.view)
        elif handle is None or handle.source != arrival.source:
            self._arrival = None  # something else was opened meanwhile

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._arrival = None


def locate(model: ViewModel, beside: Path | None = None) -> Path | None:
    """Return the checkpoint file or run folder of a view's model, wherever it is by now; None if nowhere."""
    entry = next((entry for entry in shipped() if entry.name == model.name), None)
    if entry is not None:
        return entry.path
    name = re.split(r"[\\/]", model.path)[-1]  # the record may come from another system
    if name in ("", ".", ".."):
        return None
    places = [Path(model.path), paths.runs_dir() / name]
    places += [] if beside is None else [beside / name]
    for place in places:
        if place.is_file() or RunFolder(place).exists():
            return place.resolve()
    return None


def _request(model: ViewModel) -> OpenFile | OpenSnapshot | None:
    """Return how a view's model would be read, if it is found."""
    place = locate(model)
    if place is None or place.is_file():
        return None if place is None else OpenFile(name=str(place))
    folder = RunFolder(place)
    kept = dict(folder.snapshots())
    if not kept:
        return None
    path = kept[min(kept, key=lambda at: abs(at - model.step))]
    try:
        title = folder.spec().title or place.name
    except StudioError:
        return None
    return OpenSnapshot(path=path, title=title, source=str(place), live=True)


def _is_there(arrival: _Arrival, handle: ModelHandle | None) -> bool:
    return (
        handle is not None
        and handle.source == arrival.source
        and (arrival.step is None or handle.step == arrival.step)
    )


def _to_picture(image: QImage) -> Image:
    """Return a Qt image as Pillow's; may be called in a worker."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height = rgb.width(), rgb.height()
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(height, rgb.bytesPerLine())
    return pictures.from_array(np.ascontiguousarray(rows[:, : 3 * width].reshape(height, width, 3)))
