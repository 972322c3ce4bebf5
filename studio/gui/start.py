"""What the middle of the window shows until the first model is there: what is being loaded, by name."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import theme


class StartScreen(QWidget):
    """The name of the application, the step it is at, and how far along that is."""

    painted = Signal()
    """It is on the screen for the first time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_painted = False
        self.heading = QLabel("Latent Studio", self)
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        self.heading.setFont(font)
        self.motto = QLabel(
            self.tr("Train small generative models, and explore them while they learn."), self
        )
        self.motto.setWordWrap(True)
        theme.set_role(self.motto, "muted")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(280)
        self.bar.setAccessibleName(self.tr("Loading"))
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.set_role(self.label, "muted")
        column = QVBoxLayout(self)
        column.setSpacing(3 * theme.SPACE)
        column.addStretch(2)
        for widget in (self.heading, self.motto, self.bar, self.label):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(
                widget, 0, Qt.AlignmentFlag.AlignHCenter if widget is self.bar else Qt.AlignmentFlag(0)
            )
        column.addStretch(3)

    def show_step(self, sentence: str, done: int, total: int) -> None:
        """Say what is being loaded, and that `done` of `total` steps are behind it."""
        self.label.setText(sentence)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()

    def show_end(self, sentence: str) -> None:
        """Say what to do next, when there is no model to show."""
        self.label.setText(sentence)
        self.bar.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
