"""A picture file from the user: dropped on a widget, pasted, or chosen in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.data.pictures import SUFFIXES
from studio.gui.view_files import holds_view


def picture_path(mime: QMimeData) -> Path | None:
    """Return the one picture file that is dragged or copied, if it is one."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in SUFFIXES else None


def ask_for_picture(parent: QWidget) -> Path | None:
    """Let the user choose a picture file; None if they'd rather not."""
    endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    path, _ = QFileDialog.getOpenFileName(
        parent,
        QCoreApplication.translate("PictureFiles", "Open a picture"),
        "",
        QCoreApplication.translate("PictureFiles", "Pictures ({0})").format(endings),
    )
    return Path(path) if path else None


def ask_where_to_save(parent: QWidget, stem: str, format: Literal["png", "gif", "mp4"]) -> Path | None:
    """Let the user choose where a picture or a film goes, `stem` being offered; None if they'd rather not."""
    kinds = {
        "png": QCoreApplication.translate("PictureFiles", "Picture"),
        "gif": QCoreApplication.translate("PictureFiles", "Animation"),
        "mp4": QCoreApplication.translate("PictureFiles", "Film"),
    }
    path, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("PictureFiles", "Save"),
        f"{stem}.{format}",
        f"{kinds[format]} (*.{format})",
    )
    return Path(path).with_suffix(f".{format}") if path else None


class PictureDrop(QObject):
    """Takes a picture file dropped on a widget; the rest is left to the window, which opens checkpoints.

    Parameters
    ----------
    widget
        Where a picture may be dropped.
    takes
        Whether a picture is of use now.
    """

    invited = Signal(bool)
    """A picture is dragged over the widget, or no longer."""
    dropped = Signal(Path)
    """A picture file was dropped."""

    def __init__(self, widget: QWidget, takes: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._takes = takes
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._on_drop(event)
        elif isinstance(event, QDragEnterEvent):
            path = picture_path(event.mimeData())
            # A saved view is for the window, which recalls it.
            if path is not None and self._takes() and not holds_view(path):
                event.acceptProposedAction()
                self.invited.emit(True)
            else:
                event.ignore()
        elif event.type() == QEvent.Type.DragLeave:
            self.invited.emit(False)
        else:
            return False
        return True

    def _on_drop(self, event: QDropEvent) -> None:
        self.invited.emit(False)
        path = picture_path(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)
