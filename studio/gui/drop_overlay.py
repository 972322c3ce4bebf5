"""What the window shows while a file is dragged over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.gui import theme


class DropOverlay(QWidget):
    """Veils its parent and says what dropping will do; mouse and drag events go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole parent."""
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(now.window)
        veil.setAlpha(200)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(now.accent), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 12, 12)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        painter.setFont(font)
        text = self.tr("Drop to open a checkpoint, a run folder, or a folder of your own images")
        room = painter.fontMetrics().boundingRect(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QPen(QColor(now.border_strong), 1))
        painter.setBrush(QColor(now.raised))
        painter.drawRoundedRect(QRectF(room).adjusted(-24, -16, 24, 16), 8, 8)
        painter.setPen(QColor(now.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)


def may_hold_images(path: str) -> bool:
    """Return whether a path is a folder that holds no run, so that images are looked for in it."""
    from studio.training.run_folder import RunFolder  # kept from the start of the window

    return Path(path).is_dir() and not RunFolder(Path(path)).exists()


def dropped_path(mime: QMimeData) -> str:
    """Return the path of the one local file or folder that is dragged, or nothing."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else ""
