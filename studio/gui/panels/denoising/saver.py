"""The button that saves this frame, or the film as GIF or MP4."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QToolButton

from studio.gui import film_files, theme
from studio.gui.context import PanelContext, TaskHandle
from studio.gui.film_files import FilmFile, Format
from studio.gui.picture_files import ask_where_to_save

if TYPE_CHECKING:
    from studio.gui.panels.denoising.film_page import FilmPage

_FRAMES_PER_SECOND = 12.0


class Saver(QObject):
    """Asks for a place and writes there in the background."""

    def __init__(self, context: PanelContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._page: FilmPage | None = None
        self._task: TaskHandle | None = None
        self.button = QToolButton()
        self.button.setText(self.tr("Save"))
        self.button.setAccessibleName(self.tr("Save"))
        self.button.setToolTip(self.tr("Save the large picture: this step, or the whole film"))
        theme.set_icon(self.button, "fa6s.floppy-disk")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        from PySide6.QtCore import Qt

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
        if page is None or page.handle is None or not page.filmer.frames:
            return
        frames = page.film_pictures()
        if format == "png":
            frames = frames[page.bar.index() :][:1]
        recipe = page.filmer.recipe
        film = FilmFile(
            path=path,
            format=format,
            frames=frames,
            extent=page.handle.card.data.extent or 4.0,
            frames_per_second=_FRAMES_PER_SECOND * page.bar.chosen_speed(),
            texts={
                "Software": "Latent Studio",
                "Source": page.handle.source,
                "t": f"{page.time:.6f}",
                "seed": str(page.state.seed),
                "settings": "" if recipe is None else recipe.sampling.model_dump_json(),
            },
        )
        task = self._task = self._context.start(lambda: film_files.write(film))
        task.completed.connect(lambda: self._context.status(self.tr("Saved {0}.").format(path.name)))
        task.failed.connect(self._context.status)

    def _ask(self, format: Format) -> None:
        path = ask_where_to_save(self.button, "denoising", format)
        if path is not None:
            self.save(path, format)
