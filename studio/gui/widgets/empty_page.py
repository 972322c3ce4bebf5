"""What a panel shows while there is nothing to show: an icon and what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.gui import theme

_ICON_PIXELS = 40


class EmptyPage(QWidget):
    """A quiet icon above a sentence.

    Parameters
    ----------
    icon
        Name in qtawesome.
    parent
        Parent widget.
    """

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel()
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        theme.set_role(self._sentence, "muted")
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self._icon)
        column.addWidget(self._sentence)
        column.addStretch()
        self._dress()

    def set_sentence(self, sentence: str) -> None:
        """Say what to do."""
        self._sentence.setText(sentence)

    def sentence(self) -> str:
        """Return what is said."""
        return self._sentence.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._dress()

    def _dress(self) -> None:
        icon = theme.icon(self._name, theme.tokens().disabled)
        self._icon.setPixmap(icon.pixmap(_ICON_PIXELS, _ICON_PIXELS))
