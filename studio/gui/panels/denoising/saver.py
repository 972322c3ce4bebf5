"""The button that saves this frame, or the film as GIF or MP4."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from studio.gui import film_files, theme
from studio.gui.context import PanelContext
from studio.gui.film_files import FilmFile, Format
from studio.gui.panels.denoising.film_bar import FRAMES_PER_SECOND
from studio.gui.picture_files import ask_where_to_save

if TYPE_CHECKING:
    from studio.gui.panels.denoising.film_page import FilmPage


class Saver(QObject):
    """Asks for a place and writes there in the background."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._page: FilmPage | None = None
        self.button = QToolButton()
        self.button.setText(self.tr("Save"))
        self.button.setAccessibleName(self.tr("Save"))
        self.button.setToolTip(self.tr("Save the large picture: this step, or the whole film"))
        theme.set_icon(self.button, "fa6s.floppy-disk")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu = QMenu(self.button)
        self.frame = menu.addAction(self.tr("This step as PNG…"), lambda: self._ask("png"))
        self.gif = menu.addAction(self.tr("Film as GIF…"), lambda: self._ask("gif"))
        self.mp4 = menu.addAction(self.tr("Film as MP4…"), lambda: self._ask("mp4"))
        self.button.setMenu(menu)

    def set_source(self, page: FilmPage) -> None:
        """Say whose film is saved."""
        self._page = page

    def save(self, path: Path, format: Format) -> None:
        """Write a file in the background."""
        page = self._page
        shown, recipe = (None, None) if page is None else (page.frame(), page.filmer.recipe)
        if page is None or shown is None or recipe is None:
            return
        frames = page.film_pictures()
        if format == "png":
            frames = frames[page.bar.index() :][:1]
        film = FilmFile(
            path=path,
            format=format,
            frames=frames,
            extent=page.view.extent,
            frames_per_second=FRAMES_PER_SECOND * page.bar.chosen_speed(),
            texts={
                "Software": "Latent Studio",
                "Source": recipe.handle.source,
                "t": f"{shown.t:.6f}",
                "seed": str(recipe.seed),
                "settings": recipe.sampling.model_dump_json(),
            },
        )
        task = self._context.start(lambda: film_files.write(film))
        task.completed.connect(lambda: self._context.status(self.tr("Saved {0}.").format(path.name)))
        task.failed.connect(self._context.status)

    def _ask(self, format: Format) -> None:
        path = ask_where_to_save(self.button, "denoising", format)
        if path is not None:
            self.save(path, format)
