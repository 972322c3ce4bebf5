"""Which picture to put into a decoder's latent space, and how far the search for it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QStackedLayout,
    QWidget,
)

from studio.gui import theme
from studio.gui.widgets.icon_button import icon_button


class InversionBar(QWidget):
    """A test image's number, a die, a file and the button; while it searches, progress and cancel."""

    search_requested = Signal(int)
    """Number of the test image to find."""
    open_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = QSpinBox()
        self.index.setKeyboardTracking(False)
        self.index.setAccessibleName(self.tr("Test image"))
        self.index.lineEdit().setTextMargins(4, 0, 0, 0)
        self.search = QPushButton(self.tr("Find its z"))
        self.search.setToolTip(
            self.tr(
                "Search for the latent that this test image could be decoded from, by gradient descent on z"
            )
        )
        theme.set_icon(self.search, "fa6s.magnifying-glass")
        self.open = icon_button("fa6s.folder-open", self.tr("Find the latent of a picture of your own…"))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Search for the latent"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop searching; the best latent so far stays"))
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("Test image"))
        theme.set_role(label, "muted")
        label.setBuddy(self.index)
        self._idle = _row(label, self.index, self.search, self.open)
        self._busy = _row(self.progress, self.cancel)
        for page in (self._idle, self._busy):
            self._pages.addWidget(page)
        self.search.clicked.connect(lambda: self.search_requested.emit(self.index.value()))
        self.open.clicked.connect(self.open_requested)
        self.cancel.clicked.connect(self.cancel_requested)

    def set_num_images(self, num: int) -> None:
        """Choose from so many test images."""
        self.index.setRange(0, max(num - 1, 0))
        self.index.setToolTip(self.tr("0 to {0}").format(f"{max(num - 1, 0):,}"))

    def show_progress(self, share: float | None) -> None:
        """Show how far the search is, or with None that there is none."""
        self._pages.setCurrentWidget(self._idle if share is None else self._busy)
        if share is not None:
            self.progress.setValue(round(100 * share))


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE)
    for widget in widgets:
        row.addWidget(widget)
    return made
