"""The files of a folder that were left out, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from studio.data.folder_listing import Skipped
from studio.gui import theme
from studio.gui.text import translate

_SIZE = (640, 360)


class SkippedFiles(QDialog):
    """Lists files with a sentence each, to read and to copy.

    Parameters
    ----------
    skipped
        The files.
    parent
        Parent widget.
    """

    def __init__(self, skipped: Sequence[Skipped], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        many = self.tr("{0} skipped files").format(f"{len(skipped):,}")
        self.setWindowTitle(self.tr("1 skipped file") if len(skipped) == 1 else many)
        self.list = QPlainTextEdit(self)
        self.list.setReadOnly(True)
        self.list.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.list.setAccessibleName(self.tr("Skipped files and why"))
        self.list.setPlainText("\n".join(f"{item.path}: {translate(item.reason)}" for item in skipped))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.list)
        column.addWidget(buttons)
        self.resize(*_SIZE)
