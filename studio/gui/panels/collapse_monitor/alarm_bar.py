"""The alarm: what it sees in words, its thresholds, and the remedy a click away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.evaluation.collapse import Finding, Thresholds
from studio.gui import theme
from studio.gui.text import translate
from studio.gui.widgets.config_form import ConfigForm
from studio.gui.widgets.icon_button import icon_button

_ICON_PIXELS = 18


class AlarmBar(QWidget):
    """One or two sentences with a colour, a button for the remedy and one that shows the thresholds."""

    try_requested = Signal()
    thresholds_changed = Signal(object)
    """`Thresholds`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = "quiet"
        self._icon = QLabel()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sentence.setMinimumHeight(2 * self.fontMetrics().height())  # nothing moves when it speaks
        self.try_it = QPushButton(self.tr("Try it on a copy"))
        theme.set_role(self.try_it, "primary")
        self.unfold = icon_button("fa6s.sliders", self.tr("Thresholds of the alarm"))
        self.popup = QFrame(self, Qt.WindowType.Popup)
        self.popup.setFrameShape(QFrame.Shape.StyledPanel)
        self.form = ConfigForm(Thresholds)
        inside = QVBoxLayout(self.popup)
        title = QLabel(self.tr("When the alarm speaks"))
        theme.set_role(title, "title")
        inside.addWidget(title)
        inside.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(self._icon)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.try_it)
        row.addWidget(self.unfold)
        row.setContentsMargins(4 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        self.setLayout(row)
        self.try_it.clicked.connect(self.try_requested)
        self.unfold.clicked.connect(self._on_unfold)
        self.form.changed.connect(self._on_changed)
        self.show_finding(None, "", "")

    def show_finding(self, finding: Finding | None, calm: str, remedy: str) -> None:
        """Show what the alarm sees.

        Parameters
        ----------
        finding
            What it is, or None for nothing.
        calm
            What to say when there is nothing, translated.
        remedy
            What `Try it` would do, translated; empty where there is nothing to try.
        """
        if finding is None:
            self._level = "quiet"
            self.sentence.setText(calm)
        else:
            self._level = "alarm" if finding.is_alarm else "warning"
            self.sentence.setText(" ".join(translate(part) for part in finding.sentences))
        self.try_it.setVisible(finding is not None and bool(remedy))
        self.try_it.setToolTip(remedy)
        self._dress()

    def level(self) -> str:
        """Return `"quiet"`, `"warning"` or `"alarm"`."""
        return self._level

    def set_thresholds(self, thresholds: Thresholds) -> None:
        """Show thresholds."""
        self.form.set_value(thresholds)

    def paintEvent(self, event: QPaintEvent) -> None:
        color = QColor(self._color())
        painter = QPainter(self)
        painter.fillRect(0, 0, 4, self.height(), color)
        color.setAlpha(30)
        painter.fillRect(4, 0, self.width() - 4, self.height(), color)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "form"):
            self._dress()

    def _color(self) -> str:
        now = theme.tokens()
        return {"quiet": now.good, "warning": now.warning, "alarm": now.bad}[self._level]

    def _dress(self) -> None:
        names = {
            "quiet": "fa6s.heart-pulse",
            "warning": "fa6s.circle-exclamation",
            "alarm": "fa6s.triangle-exclamation",
        }
        self._icon.setPixmap(theme.icon(names[self._level], self._color()).pixmap(_ICON_PIXELS, _ICON_PIXELS))
        self._icon.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.popup.hide()

    def _on_unfold(self) -> None:
        """Show the thresholds below the button, their right edges in line."""
        self.popup.adjustSize()
        corner = self.unfold.mapToGlobal(self.unfold.rect().bottomRight())
        self.popup.move(corner.x() - self.popup.width(), corner.y() + theme.SPACE)
        self.popup.show()

    def _on_changed(self) -> None:
        if self.form.problem() is None:
            self.thresholds_changed.emit(self.form.value())
