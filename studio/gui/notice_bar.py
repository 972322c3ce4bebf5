"""One sentence across the top of the window: an error to dismiss, or what it is busy with."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from studio.gui import theme


class NoticeBar(QWidget):
    """Hidden until there is something to say; never in the way of anything else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_error = False
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.dismiss = QPushButton(self.tr("Dismiss"), self)
        self.dismiss.setShortcut("Esc")
        self.dismiss.setToolTip(self.tr("Hide this sentence (Esc)"))
        self.dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        row.addWidget(self.label, 1)
        row.addWidget(self.dismiss)
        self.hide()

    def show_error(self, sentence: str) -> None:
        """Say what went wrong until it is dismissed or something else does."""
        self._say(sentence, is_error=True)

    def show_busy(self, sentence: str) -> None:
        """Say what the window is doing; it can't be dismissed."""
        self._say(sentence, is_error=False)

    def dismiss_error(self) -> None:
        """Hide an error, as something has succeeded since; what the window is busy with stays."""
        if self._is_error:
            self.hide()

    def text(self) -> str:
        """Return the sentence shown, or nothing."""
        return "" if self.isHidden() else self.label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.tokens()
        color = QColor(now.bad if self._is_error else now.accent)
        painter = QPainter(self)
        painter.fillRect(0, 0, 4, self.height(), color)
        color.setAlpha(36)
        painter.fillRect(4, 0, self.width() - 4, self.height(), color)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _say(self, sentence: str, *, is_error: bool) -> None:
        self._is_error = is_error
        self.label.setText(sentence)
        self.dismiss.setVisible(is_error)
        self.show()
        self.update()
