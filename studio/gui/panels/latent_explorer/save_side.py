"""Saves what the explorer shows: pictures as PNG, the path as a film."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QToolButton

from studio.gui import view_files
from studio.gui.context import TaskHandle
from studio.gui.film_files import Format
from studio.gui.panels.latent_explorer import path_work, save_work
from studio.gui.panels.latent_explorer.corners_side import CornersSide
from studio.gui.panels.latent_explorer.explorer import Explorer
from studio.gui.panels.latent_explorer.layout import ExplorerLayout
from studio.gui.panels.latent_explorer.path_side import PathSide
from studio.gui.panels.latent_explorer.picture_side import PictureSide
from studio.gui.panels.latent_explorer.pictures import Pixels
from studio.gui.picture_files import ask_where_to_save

FRAMES_PER_SECOND: dict[Format, float] = {"gif": 25.0, "mp4": 30.0}
Shown = Literal["picture", "corners", "map"]


class SaveSide(QObject):
    """The menu of what can be saved; one thing at a time, with progress, and given up at once."""

    def __init__(
        self,
        explorer: Explorer,
        layout: ExplorerLayout,
        picture: PictureSide,
        corners: CornersSide,
        path: PathSide,
    ) -> None:
        super().__init__(layout)
        self._explorer = explorer
        self._layout = layout
        self._picture, self._corners, self._path = picture, corners, path
        self._task: TaskHandle | None = None
        button = layout.path.save
        menu = QMenu(button)
        self.picture = menu.addAction(self.tr("Picture at the cursor…"), lambda: self._ask("picture"))
        self.corners = menu.addAction(self.tr("Grid between the corners…"), lambda: self._ask("corners"))
        self.map = menu.addAction(self.tr("Tiles of the map…"), lambda: self._ask("map"))
        menu.addSeparator()
        self.gif = menu.addAction(self.tr("Path as GIF…"), lambda: self._ask_for_film("gif"))
        self.mp4 = menu.addAction(self.tr("Path as MP4…"), lambda: self._ask_for_film("mp4"))
        menu.aboutToShow.connect(self.refresh)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout.path.export_cancelled.connect(self.cancel)

    @property
    def is_saving(self) -> bool:
        """Whether a file is being written."""
        return self._task is not None

    def refresh(self) -> None:
        """Enable what there is to save."""
        has_path = len(self._path.keyframes) > 1
        for film in (self.gif, self.mp4):
            film.setEnabled(has_path)
        self.map.setEnabled(self._layout.map.tile_pixels() is not None)

    def save(self, shown: Shown, path: Path) -> None:
        """Write a picture of what is shown, with the explorer's state inside."""
        explorer = self._explorer
        draw = self._drawing(shown)
        if draw is None or not explorer.has_model:
            return
        handle = explorer.handle
        state = explorer.state().model_dump(mode="json")
        title = self.tr("Latent explorer: {0}").format(handle.title)
        file = save_work.PictureFile(
            path=path,
            draw=draw,
            view=view_files.view_of("latent_explorer", state, handle, title=title),
            handle=handle,
        )
        self._start(lambda: save_work.write_picture(file), path.name)

    def save_film(self, format: Format, path: Path) -> None:
        """Write the path as a film that lasts as long as the path."""
        explorer = self._explorer
        if not explorer.has_model or len(self._path.keyframes) < 2:
            return
        fps = FRAMES_PER_SECOND[format]
        film = path_work.PathFilm(
            handle=explorer.handle,
            keyframes=self._path.keyframes,
            loops=explorer.settings.loops,
            blend=self._path.blend,
            num_frames=max(round(fps * explorer.settings.seconds), 2),
            label=explorer.label,
            truncation=explorer.truncation,
        )
        self._start(lambda: save_work.write_film(path, format, film, fps), path.name)

    def cancel(self) -> None:
        """Stop saving; no file is left behind."""
        if self._task is not None:
            self._task.cancel()
            self._finish(self.tr("Nothing was saved."))

    def _drawing(self, shown: Shown) -> Callable[[], Pixels] | None:
        if shown == "picture":
            place = self._picture.request()
            return lambda: save_work.draw_place(place)
        if shown == "corners":
            grid = self._corners.request()
            return lambda: save_work.draw_corners(grid)
        tiles = self._layout.map.tile_pixels()
        return None if tiles is None else lambda: tiles[None]

    def _start(self, make: Callable[[], Iterator[float]], name: str) -> None:
        if self._task is not None:
            return
        task = self._task = self._explorer.context.start(make)
        self._layout.path.show_progress(0.0)
        task.progressed.connect(lambda shares: self._on_progressed(task, shares[-1]))
        task.completed.connect(lambda: self._on_ended(task, self.tr("Saved {0}.").format(name)))
        task.failed.connect(lambda sentence: self._on_ended(task, sentence))

    def _on_progressed(self, task: TaskHandle, share: float) -> None:
        if task is self._task:
            self._layout.path.show_progress(share)

    def _on_ended(self, task: TaskHandle, sentence: str) -> None:
        if task is self._task:
            self._finish(sentence)

    def _finish(self, sentence: str) -> None:
        self._task = None
        self._layout.path.show_progress(None)
        self._explorer.context.status(sentence)

    def _ask(self, shown: Shown) -> None:
        path = ask_where_to_save(self._layout, shown, "png")
        if path is not None:
            self.save(shown, path)

    def _ask_for_film(self, format: Format) -> None:
        if format == "png":
            return
        path = ask_where_to_save(self._layout, "path", format)
        if path is not None:
            self.save_film(format, path)
