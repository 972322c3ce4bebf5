"""The sheet of keyboard shortcuts, read off the window itself so that it can't go stale."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMainWindow, QMenuBar, QVBoxLayout

from studio.gui import theme


class ShortcutSheet(QDialog):
    """Lists every menu entry that has a shortcut, and the keys of sliders and maps."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        margin = 4 * theme.SPACE
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self.label)
        column.addWidget(buttons)

    def open_for_window(self) -> None:
        """Show the sheet beside the window's work; it blocks nothing."""
        bar = self._window.findChild(QMenuBar)
        rows = [] if bar is None else [row for action in bar.actions() for row in _rows(action)]
        rows += [
            (self.tr("Move through buttons, fields and tabs"), "Tab"),
            (self.tr("Move sliders, the map's cursor and images"), "←  →  ↑  ↓"),
            (self.tr("Compare the library's entry with the model on show, or stop"), _native("Shift+Return")),
            (self.tr("Dismiss an error"), _native("Esc")),
            (self.tr("Play or pause what is played"), self.tr("Space")),
            (self.tr("First and last frame of a film"), self.tr("Home  End")),
            (self.tr("Play a film again and again"), "L"),
            (self.tr("Continue a film from the step on show"), "K"),
            (self.tr("Brush, eraser"), "B  E"),
            (self.tr("Narrower, wider brush"), "[  ]"),
            (self.tr("In the game: generated, real"), "←  →"),
        ]
        half = (len(rows) + 1) // 2
        columns = "".join(
            f"<td>{_table(part)}</td><td width='48'></td>" for part in (rows[:half], rows[half:])
        )
        self.label.setText(f"<table><tr>{columns}</tr></table>")
        self.show()
        self.raise_()


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td>{escape(title)}</td><td width='24'></td><td><b>{escape(keys)}</b></td></tr>"
        for title, keys in rows
    )
    return f"<table cellpadding='3'>{cells}</table>"


def _rows(action: QAction) -> list[tuple[str, str]]:
    menu = action.menu()
    if menu is not None:
        return [row for inner in menu.actions() for row in _rows(inner)]  # type: ignore[attr-defined]
    title, _, shown = action.text().replace("&", "").partition("\t")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or shown
    return [(title, keys)] if keys else []
