"""Puts a picture into the latent space of a model that has no encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from studio.core.capabilities import Encodes
from studio.gui.context import TaskHandle
from studio.gui.panels.latent_explorer import inversion
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.panels.latent_explorer.records import PlaneChoice
from studio.gui.picture_files import ask_for_picture
from studio.gui.text import translate


class InversionSide(QObject):
    """Starts a search, moves the cursor to what it finds, and shows the picture beside its likeness."""

    def __init__(self, explorer: Explorer, layout: ExplorerLayout) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._bar = layout.inversion
        self._task: TaskHandle | None = None
        explorer.opened.connect(self._on_opened)
        self._bar.search_requested.connect(self.find_test_image)
        self._bar.open_requested.connect(self._ask_for_file)
        self._bar.cancel_requested.connect(self.stop)
        # The user's hand goes before the search.
        for moved in (layout.map.cursor_moved, layout.corners.cell_picked, layout.sliders.values_changed):
            moved.connect(self.stop)
        layout.plane_bar.reset_requested.connect(self.stop)
        for asked in (layout.plane_bar.undo_requested, layout.plane_bar.redo_requested):
            asked.connect(self.stop)
        for keys in (layout.undo_keys, layout.redo_keys):
            keys.activated.connect(self.stop)

    @property
    def searches(self) -> bool:
        """Whether a search is on its way."""
        return self._task is not None

    def find_test_image(self, index: int) -> None:
        """Search for the latent of a test image."""
        self._start(index, None)

    def find_file(self, path: Path) -> None:
        """Search for the latent of a file's picture."""
        self._start(0, path)

    def stop(self) -> None:
        """End the search at once; the best latent so far stays."""
        if self._task is None:
            return
        self._task.cancel()
        self._finish()

    def _start(self, index: int, path: Path | None) -> None:
        explorer = self._explorer
        self.stop()
        if explorer.nav.is_on_lattice:  # what is found is no seed's draw; on two axes the cursor can follow
            explorer.choose_plane(PlaneChoice())
        wanted = inversion.Wanted(
            handle=explorer.handle,
            index=index,
            path=path,
            label=explorer.label,
            truncation=explorer.truncation,
        )
        task = explorer.context.start(lambda: inversion.search(wanted))
        self._task = task
        name = path.name if path is not None else self.tr("no. {0}").format(f"{index:,}")
        task.progressed.connect(partial(self._on_progressed, task, name))
        task.failed.connect(partial(self._on_failed, task))
        task.completed.connect(partial(self._on_completed, task))
        self._bar.show_progress(0.0)

    def _on_progressed(self, task: TaskHandle, name: str, found: Sequence[inversion.Found]) -> None:
        if task is not self._task or not found:
            return
        last = found[-1]
        self._bar.show_progress(last.step / last.total)
        notes = " ".join(translate(note) for note in last.notes)
        self._layout.picture.show_found(last.pair, name, last.error, notes)
        self._explorer.pass_by(last.z)

    def _on_failed(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._explorer.context.status(sentence)
            self._finish()

    def _on_completed(self, task: TaskHandle) -> None:
        if task is self._task:
            self._finish()

    def _finish(self) -> None:
        self._task = None
        self._bar.show_progress(None)
        if self._explorer.has_model:
            self._explorer.remember()

    def _on_opened(self) -> None:
        self.stop()
        handle = self._explorer.handle
        encodes = isinstance(handle.model, Encodes)
        is_picture = handle.card.data.kind == "image"
        self._layout.posterior_bar.setVisible(encodes)
        self._bar.setVisible(is_picture and not encodes)
        self._bar.set_num_images(handle.card.data.num_test or 0)
        found = self.tr("Find its z below") if is_picture else ""
        self._layout.picture.original.set_placeholder(self.tr("Hover a point") if encodes else found)

    def _ask_for_file(self) -> None:
        path = ask_for_picture(self._layout)
        if path is not None:
            self.find_file(path)
