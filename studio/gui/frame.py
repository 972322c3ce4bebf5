"""What stands in the window from the first moment: the rows across its top, and the card in its middle."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from studio.gui import theme
from studio.gui.notice_bar import NoticeBar
from studio.gui.start import StartScreen


class TopRows(QWidget):
    """The menus, and below them what is said across the whole window."""

    def __init__(self) -> None:
        super().__init__()
        self.menus = QMenuBar()
        if not self.menus.isNativeMenuBar():
            self.menus.setMinimumHeight(self.menus.fontMetrics().height() + 2 * theme.SPACE)
        self.notice = NoticeBar()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for row in (self.menus, self.notice):
            self.add_row(row)

    def add_row(self, row: QWidget) -> None:
        """Put a row below the others."""
        self._column.addWidget(row)


class Card(QWidget):
    """The start screen at first, later the panels in its place."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.start = StartScreen()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.pages)

    def add_caption(self, caption: QWidget) -> None:
        """Put a line below the panels."""
        self._column.addWidget(caption)
