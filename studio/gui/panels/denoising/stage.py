"""Where the film runs: one pane large and two smaller beside it, or three in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from studio.gui import theme
from studio.gui.panels.denoising.plane import ParticlePlane
from studio.gui.widgets.image_grid import ImageGrid

_GAP = 3 * theme.SPACE
_LEAST = 72  # pixels of a small pane


@dataclass(frozen=True, kw_only=True, eq=False)
class PaneTitle:
    """What a pane shows, and more about it in the tooltip."""

    text: str
    tip: str


class Pane(QWidget):
    """A title above pictures or above points."""

    clicked = Signal()
    """The title, or the picture where it can't be picked, was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self.title, "title")
        self.pictures = ImageGrid(gap=2, pickable=True, parent=self)
        self.pictures.setAccessibleName(self.tr("Pictures"))
        self.plane = ParticlePlane(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.pictures)
        self._stack.addWidget(self.plane)
        self.caption = QLabel(self)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        theme.set_role(self.caption, "muted")
        self.title.installEventFilter(self)

    def set_title(self, title: PaneTitle) -> None:
        """Name the pane."""
        self.title.setText(title.text)
        self.title.setToolTip(title.tip)
        self.pictures.setAccessibleName(title.text)
        self.plane.setAccessibleName(title.text)

    def show_pictures(self, images: NDArray[np.uint8]) -> None:
        """Show pictures (N, H, W, C)."""
        self._stack.setCurrentWidget(self.pictures)
        self.pictures.set_images(images)

    def show_plane(self) -> None:
        """Show the plane."""
        self._stack.setCurrentWidget(self.plane)

    def show_widget(self, widget: QWidget) -> None:
        """Show something else in the picture's place."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def shows_plane(self) -> bool:
        """Return whether the plane is shown."""
        return self._stack.currentWidget() is self.plane

    def title_height(self) -> int:
        """Return the height of the title's line."""
        return self.fontMetrics().height() + theme.SPACE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = self.title_height()
        self.title.setGeometry(0, 0, self.width(), line)
        below = line if self.caption.text() else 0
        self._stack.setGeometry(0, line, self.width(), max(self.height() - line - below, 1))
        self.caption.setGeometry(0, self.height() - below + 2, self.width(), below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self.clicked.emit()
        return super().eventFilter(watched, event)


class Stage(QWidget):
    """Three panes. In the film one is large, and a click on another's title makes that one large."""

    main_changed = Signal(int)
    """Index of the pane that the user made large."""

    def __init__(self, *, in_row: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_row = in_row
        self._main = 0
        self._sentence = QLabel(self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        theme.set_role(self._sentence, "muted")
        self.panes = [Pane(self) for _ in range(3)]
        for index, pane in enumerate(self.panes):
            pane.clicked.connect(lambda chosen=index: self._on_clicked(chosen))
            if not in_row:
                pane.title.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_sentence("")

    def set_titles(self, titles: Sequence[PaneTitle]) -> None:
        """Name the panes."""
        for pane, title in zip(self.panes, titles, strict=True):
            pane.set_title(title)

    def set_captions(self, captions: Sequence[str]) -> None:
        """Say more below the panes; nothing is left out where there is nothing to say."""
        had = [bool(pane.caption.text()) for pane in self.panes]
        for pane, text in zip(self.panes, captions, strict=True):
            pane.caption.setText(text)
        if had != [bool(text) for text in captions]:
            self._place()

    def show_sentence(self, sentence: str, *, is_problem: bool = False) -> None:
        """Show a sentence in place of the panes."""
        theme.set_role(self._sentence, "danger" if is_problem else "muted")
        self._sentence.setText(sentence)
        self._sentence.setVisible(True)
        for pane in self.panes:
            pane.setVisible(False)

    def sentence(self) -> str:
        """Return the sentence in place of the panes, if there is one."""
        return self._sentence.text() if not self._sentence.isHidden() else ""

    def show_pictures(self, images: Sequence[NDArray[np.uint8]]) -> None:
        """Show pictures (N, H, W, C) in every pane."""
        for pane, shown in zip(self.panes, images, strict=True):
            pane.show_pictures(shown)
        self.show_panes()

    def show_planes(self) -> None:
        """Show every pane's plane."""
        for pane in self.panes:
            pane.show_plane()
        self.show_panes()

    def main(self) -> int:
        """Return the index of the large pane."""
        return self._main

    def set_main(self, index: int) -> None:
        """Make a pane the large one; emits nothing."""
        self._main = index if 0 <= index < len(self.panes) else 0
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(620, 420)

    def minimumSizeHint(self) -> QSize:
        if self._in_row:
            return QSize(3 * 120 + 2 * _GAP, 120 + 2 * self.panes[0].title_height())
        small = _LEAST + self.panes[0].title_height()
        return QSize(3 * _LEAST + _GAP, 2 * small + _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def show_panes(self) -> None:
        """Show the panes in place of a sentence."""
        if not self._sentence.isHidden() or self.panes[0].isHidden():
            self._sentence.setVisible(False)
            for pane in self.panes:
                pane.setVisible(True)

    def _on_clicked(self, index: int) -> None:
        if not self._in_row and index != self._main:
            self.set_main(index)
            self.main_changed.emit(index)

    def _place(self) -> None:
        self._sentence.setGeometry(self.rect().adjusted(32, 0, -32, 0))
        if self._in_row:
            self._place_in_row()
        else:
            self._place_around_main()

    def _place_in_row(self) -> None:
        line = self.panes[0].title_height()
        words = 2 * line if any(pane.caption.text() for pane in self.panes) else line
        side = max(min((self.width() - 2 * _GAP) // 3, self.height() - words), 8)
        left = (self.width() - 3 * side - 2 * _GAP) // 2
        top = max((self.height() - side - words) // 2, 0)
        for index, pane in enumerate(self.panes):
            below = line if pane.caption.text() else 0
            pane.setGeometry(left + index * (side + _GAP), top, side, side + line + below)

    def _place_around_main(self) -> None:
        """The two small panes together are as high as the large one."""
        line = self.panes[0].title_height()
        below = [line if pane.caption.text() else 0 for pane in self.panes]
        small_words = 2 * line + sum(words for index, words in enumerate(below) if index != self._main)
        words = line + below[self._main]
        wide = round((2 * (self.width() - _GAP) + small_words + _GAP - line) / 3)
        large = max(min(wide, self.height() - words), 2 * _LEAST)
        small = (large + line - small_words - _GAP) // 2
        left = max((self.width() - large - small - _GAP) // 2, 0)
        top = y = max((self.height() - large - words) // 2, 0)
        for index, pane in enumerate(self.panes):
            if index == self._main:
                pane.setGeometry(left, top, large, large + words)
            else:
                height = small + line + below[index]
                pane.setGeometry(QRect(left + large + _GAP, y, small, height))
                y += height + _GAP
