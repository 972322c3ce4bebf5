"""A slim row across the top of the window: how far a data set has been brought, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from studio.data.folder_listing import Skipped
from studio.gui import theme
from studio.gui.skipped_files import SkippedFiles

_PARTS = 1000  # of the bar: bytes may be more than an int holds


class FetchBar(QWidget):
    """Hidden until a data set is brought; the window stays usable beside it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skipped: tuple[Skipped, ...] = ()
        self.label = QLabel(self)
        self.detail = QLabel(self)
        theme.set_role(self.detail, "muted")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the data set has been brought"))
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.skipped = QPushButton(self.tr("Skipped files…"), self)
        self.dismiss = QPushButton(self.tr("Dismiss"), self)
        self._lay_out()
        self.cancel.clicked.connect(self._on_cancel)
        self.skipped.clicked.connect(self._show_skipped)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def begin(self, title: str) -> None:
        """Say what is being brought; how far is not known yet."""
        self.label.setText(title)
        self.detail.clear()
        self.progress.setRange(0, 0)
        self._show_parts(is_done=False)

    def show_progress(self, detail: str, done: int, total: int | None) -> None:
        """Say how far it is; a total of None is still being counted."""
        self.detail.setText(detail)
        self.progress.setRange(0, _PARTS if total else 0)
        if total:
            self.progress.setValue(_PARTS * done // total)

    def show_result(self, sentence: str, skipped: Sequence[Skipped]) -> None:
        """Say what came of it, with the files left out on demand."""
        self.label.setText(sentence)
        self._skipped = tuple(skipped)
        self._show_parts(is_done=True)

    def text(self) -> str:
        """Return what is said, or nothing."""
        shown = (label.text() for label in (self.label, self.detail) if not label.isHidden())
        return "" if self.isHidden() else " · ".join(text for text in shown if text)

    def _lay_out(self) -> None:
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        row.setSpacing(3 * theme.SPACE)
        row.addWidget(self.label, 3)
        row.addWidget(self.progress, 4)
        row.addWidget(self.detail, 3)
        for button in (self.skipped, self.cancel, self.dismiss):
            row.addWidget(button)

    def _show_parts(self, *, is_done: bool) -> None:
        for part in (self.progress, self.detail, self.cancel):
            part.setVisible(not is_done)
        self.skipped.setVisible(is_done and bool(self._skipped))
        self.dismiss.setVisible(is_done)
        self.show()

    @Slot()
    def _on_cancel(self) -> None:
        self.hide()
        self.cancelled.emit()

    @Slot()
    def _show_skipped(self) -> None:
        SkippedFiles(self._skipped, self).open()
